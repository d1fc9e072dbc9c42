"""Third section of a generated bulletin: the units, their tables, who was busiest and who was late."""

from bench import tables
from bench.figures import Handled
from bench.pen import Pen
from bench.wordlists import wordlist


def units(pen: Pen) -> None:
    """The units: how many, the busiest, the tables, who was late."""
    scene = pen.scene
    pen.draft.say(pen.wording["sections"][2])
    if pen.rng.random() < 0.4:
        pen.draft.say(pen.pick("units_mentioned", bureaus=len(scene.own), towns=len(scene.below)))
    if pen.rng.random() < 0.5:
        _busiest(pen, scene.own)
    if scene.look.totals:
        _together(pen)
    else:
        _apart(pen)
    late = [row for row in scene.own + scene.below if row.late]
    if len(late) > 1 and pen.rng.random() < 0.6:
        _late(pen, late)


def _apart(pen: Pen) -> None:
    """A table of bureaus and one of townships or counties, at times glued to it."""
    scene, city = pen.scene, pen.scene.area.level == "city"
    _units(pen, scene.own, "unit", "bureaus")
    if pen.rng.random() < 0.8 or not scene.named:
        glued = pen.rng.random() < 0.15 and pen.shapes[-1] == "plain" and scene.look.captions != "below"
        glued = glued and scene.look.layout != "blank_lines"
        _units(pen, scene.below, "county" if city else "town", "counties" if city else "towns", glued)


def _together(pen: Pen) -> None:
    """One table of all units with a row for the whole, perhaps with subtotals and groups."""
    scene, rng, kind = pen.scene, pen.rng, pen.scene.area.kind
    names = wordlist("names")
    table = tables.units(scene.own + scene.below, "unit", scene.printing, scene.look.blank, scene.span, rng)
    if rng.random() < 0.35 and scene.look.layout not in ("spaces", "blank_lines"):
        below = rng.choice(
            ["县（市、区）", "县市区"] if scene.area.level == "city" else ["乡镇（街道）", "乡镇街道"]
        )
        own = f"{kind}直部门" if rng.random() < 0.5 else f"{kind}直单位"
        tables.grouped(table, {row.name: own for row in scene.own} | {row.name: below for row in scene.below})
    pseudo = rng.choice(names["pseudo_units"]) if rng.random() < 0.2 else ""
    word = rng.choice([*names["total_words"], f"全{kind}"])
    tables.totalled(table, word, pseudo, scene.printing, rng)
    pen.show(table, rng.choice(pen.wording["captions"]["all"]))


def _busiest(pen: Pen, rows: list[Handled]) -> None:
    top = sorted(rows, key=lambda row: -row.received)[: pen.rng.choice([3, 5])]
    item = pen.rng.choice(pen.wording["top_item"])
    items = [item.format(name=row.name, count=pen.scene.printing.count(row.received)) for row in top]
    pen.draft.say(pen.pick("top_units", n="零一二三四五"[len(top)], list="、".join(items)))


def _units(pen: Pen, rows: list[Handled], kind: str, caption: str, glued: bool = False) -> None:
    scene = pen.scene
    table = tables.units(rows, kind, scene.printing, scene.look.blank, scene.span, pen.rng)
    pen.show(table, pen.rng.choice(pen.wording["captions"][caption]), glued)


def _late(pen: Pen, rows: list[Handled]) -> None:
    single = [row.name for row in rows if row.late == 1]
    several = [row for row in rows if row.late > 1]
    mark = "{name}[[{count}|tickets_closed_late|unit={name}]]件"
    if len(single) > 2:
        items = [mark.format(name=row.name, count=row.late) for row in several]
        group = "、".join(single)
        items.append(f"{group}各[[1|tickets_closed_late|unit={group}]]件")
    else:
        items = [mark.format(name=row.name, count=row.late) for row in rows]
    total = pen.scene.printing.count(sum(row.late for row in rows))
    pen.draft.say(pen.pick("late_total", total=total, list="、".join(items)))
