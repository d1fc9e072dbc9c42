"""Third section of a generated bulletin: the units, their tables, who was busiest and who was late."""

from bench import tables
from bench.figures import Handled
from bench.pen import Pen


def units(pen: Pen) -> None:
    """The units: how many, the busiest, the tables, who was late."""
    scene = pen.scene
    pen.draft.say(pen.wording["sections"][2])
    if pen.rng.random() < 0.4:
        pen.draft.say(pen.pick("units_mentioned", bureaus=len(scene.own), towns=len(scene.below)))
    if pen.rng.random() < 0.5:
        _busiest(pen, scene.own)
    _units(pen, scene.own, "unit", "bureaus")
    city = scene.area.level == "city"
    if pen.rng.random() < 0.8 or not scene.named:
        _units(pen, scene.below, "county" if city else "town", "counties" if city else "towns")
    late = [row for row in scene.own + scene.below if row.late]
    if len(late) > 1 and pen.rng.random() < 0.6:
        _late(pen, late)


def _busiest(pen: Pen, rows: list[Handled]) -> None:
    top = sorted(rows, key=lambda row: -row.received)[: pen.rng.choice([3, 5])]
    item = pen.rng.choice(pen.wording["top_item"])
    items = [item.format(name=row.name, count=pen.scene.printing.count(row.received)) for row in top]
    pen.draft.say(pen.pick("top_units", n="零一二三四五"[len(top)], list="、".join(items)))


def _units(pen: Pen, rows: list[Handled], kind: str, caption: str) -> None:
    look = pen.scene.look
    table = tables.units(rows, kind, pen.scene.printing, look.blank, pen.rng)
    pen.show(table, look.layout, pen.rng.choice(pen.wording["captions"][caption]))


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
