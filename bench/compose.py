"""A scene put into words: the sections of one bulletin, each in one of several wordings.

Belongs here: prose. Not: tables (``bench.tables``), what is drawn (``bench.scene``), files
(``bench.generate``).
"""

import random
from typing import Any

from bench import figures, tables
from bench.draft import Draft
from bench.figures import Handled
from bench.grid import Grid
from bench.scene import Scene
from bench.wordlists import wordlist


class Composer:
    """Writes one scene. ``draft`` holds the result; ``title`` is the bulletin's own."""

    def __init__(self, scene: Scene, rng: random.Random) -> None:
        self.scene = scene
        self.rng = rng
        self.draft = Draft()
        self.wording = wordlist("wording")
        kind = scene.area.kind
        self.blanks: dict[str, Any] = {
            "area": scene.area.name,
            "letter": scene.area.name[0],
            "level": kind,
            "whole": f"全{kind}" if rng.random() < 0.6 else f"我{kind}",
            "when": scene.span.body,
            "previous": scene.span.previous,
            "year": scene.span.published.year if scene.span.kind != "week" else scene.span.year,
            "issue": scene.span.issue,
            "published": scene.span.published.isoformat(),
            "clicks": rng.randint(20, 4000),
        }
        issuer = rng.choice(self.wording["issuers"])
        self.blanks["issuer"] = scene.area.name + issuer if scene.named else issuer
        titles = self.wording["title" if scene.named else "title_unnamed"]
        self.title = rng.choice(titles).format_map({**self.blanks, "when": scene.span.title})

    def pick(self, name: str, **more: object) -> str:
        """One of the wordings called ``name``, filled."""
        choice = self.wording[name]
        template = self.rng.choice(choice) if isinstance(choice, list) else choice
        return str(template.format_map({**self.blanks, **more}))

    def write(self) -> Draft:
        """The whole bulletin."""
        self.heading()
        self.overview()
        self.demand()
        self.work()
        self.cases()
        return self.draft

    def heading(self) -> None:
        """Title, number, source line; a page has the title and source in its frame."""
        if self.scene.look.format == "txt":
            self.draft.say(self.title)
            if self.rng.random() < 0.6:
                self.draft.say(self.pick("source_line"))
        if self.scene.span.kind == "month" and self.rng.random() < 0.5:
            self.draft.say(self.pick("number", year=self.scene.span.year))
        if self.rng.random() < 0.5:
            self.draft.say(self.pick("addressees"))

    def overview(self) -> None:
        """Intake, change, split, closing, follow-up; then what else an author adds."""
        self.draft.say(self.wording["sections"][0])
        count, rate, whole = self.scene.printing.count, self.scene.printing.rate, self.scene.whole
        satisfied = whole.sampled - whole.unsatisfied
        self.blanks |= {
            name: count(getattr(whole, name))
            for name in (
                "received",
                "direct",
                "dispatched",
                "due",
                "closed",
                "late",
                "on_time",
                "calls",
                "reworked",
            )
        }
        self.blanks |= {
            "open": count(whole.received - whole.closed),
            "callbacks": count(whole.sampled),
            "satisfied": count(satisfied),
            "unsatisfied": count(whole.unsatisfied),
            "answer_rate": rate(whole.answered, whole.calls),
            "on_time_rate": rate(whole.on_time, whole.closed),
            "late_rate": rate(whole.late, whole.closed),
            "satisfaction_rate": rate(satisfied, whole.sampled),
            "dissatisfaction_rate": rate(whole.unsatisfied, whole.sampled),
            "rework_rate": rate(whole.reworked, whole.closed),
            "points": f"{self.rng.uniform(0.1, 4):.2f}",
        }
        self.draft.say(self._intake() + self._closing())
        if self.rng.random() < 0.4:
            self.draft.say(self.pick("rework") + (self.pick("none_late") if self.rng.random() < 0.3 else ""))
        if self.scene.span.kind == "month" and self.scene.span.issue > 2 and self.rng.random() < 0.4:
            self._cumulative()

    def _intake(self) -> str:
        sentence = self.pick("intake")
        if self.rng.random() < 0.3:
            rest = sentence.split("，", 1)[1]
            sentence = self.pick("calls", rest=rest)
        if self.rng.random() < 0.6:
            sentence += self._change()
        return str(sentence) + (self.pick("split") if self.rng.random() < 0.7 else "")

    def _change(self) -> str:
        """A change on the period before, or on the year before where the period has no usual predecessor."""
        choices = self.wording["received_change"]
        template = self.rng.choice(choices if self.scene.span.previous else choices[1:2])
        up = self.rng.random() < 0.5
        percent, count = f"{self.rng.uniform(0.2, 39):.2f}", self.rng.randint(3, 900)
        return str(
            template.format_map(
                {
                    **self.blanks,
                    "word": self.rng.choice(["增长", "上升", "增加"] if up else ["下降", "减少"]),
                    "percent": percent,
                    "signed": percent if up else f"-{percent}",
                    "count": self.scene.printing.count(count),
                    "signed_count": count if up else -count,
                }
            )
        )

    def _closing(self) -> str:
        whole, choice = self.scene.whole, self.rng.randrange(3)
        base = whole.due if choice == 2 else whole.received
        closing = self.wording["closing"][choice]
        text = closing.format_map(
            {**self.blanks, "closure_rate": self.scene.printing.rate(whole.closed, base)}
        )
        text += self.pick("on_time") if self.rng.random() < 0.8 else ""
        follow = self.wording["callbacks"]
        follow = follow if self.scene.span.previous else [one for one in follow if "{previous}" not in one]
        return str(text + self.rng.choice(follow).format_map(self.blanks))

    def _cumulative(self) -> None:
        span, printing = self.scene.span, self.scene.printing
        received = round(self.scene.whole.received * span.issue * self.rng.uniform(0.9, 1.1))
        closed = received - self.rng.randint(0, received // 50)
        dash = self.rng.choice(["-", "—", "至"])
        self.draft.say(
            self.pick(
                "cumulative",
                span=f"1{dash}{span.issue}月份",
                days=f"{span.year}-01-01..{span.last.isoformat()}",
                received=printing.count(received),
                closed=printing.count(closed),
                rate=printing.rate(closed, received),
            )
        )

    def demand(self) -> None:
        """Classes, channels and topics: as sentences, lines or tables."""
        self.draft.say(self.wording["sections"][1])
        names: list[str] = self.rng.choice(wordlist("names")["purposes"])
        form = self.rng.choice(["prose", "lines", "table"])
        if form == "table":
            self._class_table(names)
        else:
            self._class_prose(names, form)
        if self.rng.random() < 0.5:
            self._channels()
        if self.rng.random() < 0.6:
            self._topics()

    def _class_prose(self, names: list[str], form: str) -> None:
        total, printing = self.scene.whole.received, self.scene.printing
        item = self.rng.choice(self.wording["class_item"])
        counts = figures.parts(total, len(names), self.rng)
        cells = [
            {"name": name, "count": printing.count(count), "share": printing.rate(count, total)}
            for name, count in zip(names, counts, strict=True)
        ]
        if form == "lines":
            self.draft.say(*(self.wording["class_line"].format_map(cell) for cell in cells))
        else:
            items = (item.format_map(cell) for cell in cells)
            self.draft.say(self.pick("classes_lead") + ("；" if "占" in item else "、").join(items) + "。")

    def _class_table(self, names: list[str]) -> None:
        look = self.scene.look
        layout = self.rng.choice(
            [look.layout, look.layout, "transposed" if look.format == "txt" else look.layout]
        )
        table = tables.classes(self.scene.whole.received, names, self.scene.printing, self.rng)
        self._show(table, layout, self.rng.choice(self.wording["captions"]["classes"]))

    def _show(self, table: Grid, layout: str, caption: str) -> None:
        if layout.startswith(("spaces", "folded", "transposed")):
            table = tables.without_spaces(table)
        when = "本周" if self.scene.span.kind == "week" else self.scene.span.body
        self.draft.show(table, layout, caption.format_map({**self.blanks, "when": when}))

    def _channels(self) -> None:
        count = self.rng.randint(3, 5)
        numbers = figures.parts(self.scene.whole.received, count, self.rng)
        names = self.rng.sample(wordlist("names")["channels"], count)
        items = [
            self.wording["channel_item"].format(name=name, count=self.scene.printing.count(number))
            for name, number in zip(names, numbers, strict=True)
        ]
        self.draft.say(self.pick("channel_lead") + "，".join(items) + "。")

    def _topics(self) -> None:
        look, printing, total = self.scene.look, self.scene.printing, self.scene.whole.received
        names = self.rng.sample(
            wordlist("names")[self.rng.choice(["topics", "topics_plain"])], self.rng.randint(4, 10)
        )
        if self.rng.random() < 0.5:
            plain_text = look.format == "txt"
            layout = self.rng.choice(["folded:2", "folded:3", look.layout]) if plain_text else look.layout
            table = tables.classes(total, names, printing, self.rng, signs=not layout.startswith("folded"))
            self._show(table, layout, self.rng.choice(self.wording["captions"]["topics"]))
            return
        item = self.rng.choice(self.wording["topic_item"])
        counts = figures.parts(round(total * 0.7), len(names), self.rng)
        for place, (name, count) in enumerate(zip(names, counts, strict=True), 1):
            cell = {
                "place": place,
                "name": name,
                "count": printing.count(count),
                "share": printing.rate(count, total),
            }
            self.draft.say(item.format_map(cell))

    def work(self) -> None:
        """The units: how many, the busiest, the tables, who was late."""
        scene = self.scene
        self.draft.say(self.wording["sections"][2])
        if self.rng.random() < 0.4:
            self.draft.say(self.pick("units_mentioned", bureaus=len(scene.own), towns=len(scene.below)))
        if self.rng.random() < 0.5:
            self._busiest(scene.own)
        self._units(scene.own, "unit", "bureaus")
        city = scene.area.level == "city"
        if self.rng.random() < 0.8 or not scene.named:
            self._units(scene.below, "county" if city else "town", "counties" if city else "towns")
        late = [row for row in scene.own + scene.below if row.late]
        if len(late) > 1 and self.rng.random() < 0.6:
            self._late(late)

    def _busiest(self, rows: list[Handled]) -> None:
        top = sorted(rows, key=lambda row: -row.received)[: self.rng.choice([3, 5])]
        item = self.rng.choice(self.wording["top_item"])
        items = [item.format(name=row.name, count=self.scene.printing.count(row.received)) for row in top]
        self.draft.say(self.pick("top_units", n="零一二三四五"[len(top)], list="、".join(items)))

    def _units(self, rows: list[Handled], kind: str, caption: str) -> None:
        look = self.scene.look
        table = tables.units(rows, kind, self.scene.printing, look.blank, self.rng)
        self._show(table, look.layout, self.rng.choice(self.wording["captions"][caption]))

    def _late(self, rows: list[Handled]) -> None:
        single = [row.name for row in rows if row.late == 1]
        several = [row for row in rows if row.late > 1]
        mark = "{name}[[{count}|tickets_closed_late|unit={name}]]件"
        if len(single) > 2:
            items = [mark.format(name=row.name, count=row.late) for row in several]
            group = "、".join(single)
            items.append(f"{group}各[[1|tickets_closed_late|unit={group}]]件")
        else:
            items = [mark.format(name=row.name, count=row.late) for row in rows]
        total = self.scene.printing.count(sum(row.late for row in rows))
        self.draft.say(self.pick("late_total", total=total, list="、".join(items)))

    def cases(self) -> None:
        """Paragraphs with numbers that are no metrics, until the bulletin is as long as it should be; the
        sign-off.
        """
        words, scene = wordlist("cases"), self.scene
        self.draft.say(self.wording["sections"][3])
        text = self.draft.text() if scene.look.format == "txt" else self.draft.body()
        length = len(text.encode())
        while length < scene.size:
            case = self.rng.choice(words["cases"]).format_map(
                {
                    "surname": self.rng.choice(words["surnames"]),
                    "town": self.rng.choice(scene.below).name,
                    "bureau": self.rng.choice(scene.own).name,
                    "year": scene.span.year,
                    "month": scene.span.last.month,
                    **{name: self.rng.randint(2, 9) for name in ("n", "m", "k", "day")},
                }
            )
            self.draft.say(case)
            length += len(case.encode())
        self.draft.say(self.wording["sections"][4], self.rng.choice(words["work"]), self.wording["threshold"])
        day = scene.span.published
        self.draft.say(f"{self.blanks['issuer']}　{day.year}年{day.month}月{day.day}日")
