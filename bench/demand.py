"""Second section of a generated bulletin: classes, channels and topics, as sentences, lines or tables."""

from bench import figures, tables
from bench.pen import Pen
from bench.wordlists import wordlist


def demand(pen: Pen) -> None:
    """Classes, channels and topics: as sentences, lines or tables."""
    pen.draft.say(pen.wording["sections"][1])
    names: list[str] = pen.rng.choice(wordlist("names")["purposes"])
    form = pen.rng.choice(["prose", "lines", "table"])
    if form == "table":
        _class_table(pen, names)
    else:
        _class_prose(pen, names, form)
    if pen.rng.random() < 0.5:
        _channels(pen)
    if pen.rng.random() < 0.6:
        _topics(pen)


def _class_prose(pen: Pen, names: list[str], form: str) -> None:
    total, printing = pen.scene.whole.received, pen.scene.printing
    item = pen.rng.choice(pen.wording["class_item"])
    counts = figures.parts(total, len(names), pen.rng)
    cells = [
        {"name": name, "count": printing.count(count), "share": printing.rate(count, total)}
        for name, count in zip(names, counts, strict=True)
    ]
    if form == "lines":
        line = pen.rng.choice(pen.wording["class_line"])
        pen.draft.say(*(line.format_map(cell) for cell in cells))
    else:
        items = (item.format_map(cell) for cell in cells)
        pen.draft.say(pen.pick("classes_lead") + ("；" if "占" in item else "、").join(items) + "。")


def _class_table(pen: Pen, names: list[str]) -> None:
    table = tables.classes(pen.scene.whole.received, names, pen.scene.printing, pen.rng)
    pen.show(table, pen.rng.choice(pen.wording["captions"]["classes"]))


def _channels(pen: Pen) -> None:
    count = pen.rng.randint(3, 5)
    numbers = figures.parts(pen.scene.whole.received, count, pen.rng)
    names = pen.rng.sample(wordlist("names")["channels"], count)
    item = pen.rng.choice(pen.wording["channel_item"])
    items = [
        item.format(name=name, count=pen.scene.printing.count(number))
        for name, number in zip(names, numbers, strict=True)
    ]
    pen.draft.say(pen.pick("channel_lead") + "，".join(items) + "。")


def _topics(pen: Pen) -> None:
    printing, total = pen.scene.printing, pen.scene.whole.received
    names = pen.rng.sample(
        wordlist("names")[pen.rng.choice(["topics", "topics_plain"])], pen.rng.randint(4, 10)
    )
    if pen.rng.random() < 0.5:
        table = tables.classes(total, names, printing, pen.rng, signs=pen.rng.random() < 0.7)
        pen.show(table, pen.rng.choice(pen.wording["captions"]["topics"]))
        return
    item = pen.rng.choice(pen.wording["topic_item"])
    counts = figures.parts(round(total * 0.7), len(names), pen.rng)
    for place, (name, count) in enumerate(zip(names, counts, strict=True), 1):
        cell = {
            "place": place,
            "name": name,
            "count": printing.count(count),
            "share": printing.rate(count, total),
        }
        pen.draft.say(item.format_map(cell))
