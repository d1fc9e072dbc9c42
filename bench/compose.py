"""A scene put into words: the sections of one bulletin in their order, its heading and its cases.

Belongs here: the order, the heading, the paragraphs without metrics. Not: what is drawn
(``bench.scene``), files (``bench.generate``).
"""

import random

from bench import tables
from bench.demand import demand
from bench.draft import Shown
from bench.extras import extras
from bench.overview import overview
from bench.pen import Pen
from bench.scene import Scene
from bench.units import units
from bench.wordlists import wordlist


def compose(scene: Scene, rng: random.Random) -> Pen:
    """The pen after it has written the whole bulletin."""
    pen = Pen(scene, rng)
    heading(pen)
    if scene.look.damage != "truncated" and rng.random() < 0.12:
        _metadata(pen)
    overview(pen)
    extras(pen)
    demand(pen)
    units(pen)
    cases(pen)
    return pen


def heading(pen: Pen) -> None:
    """Title, number, source line; a page has the title and source in its frame."""
    if pen.scene.look.format == "txt":
        pen.draft.say(pen.title)
        if pen.rng.random() < 0.6:
            pen.draft.say(pen.pick("source_line"))
    if pen.scene.span.kind == "month" and pen.rng.random() < 0.5:
        pen.draft.say(pen.pick("number", year=pen.scene.span.year))
    if pen.rng.random() < 0.5:
        pen.draft.say(pen.pick("addressees"))


def _metadata(pen: Pen) -> None:
    table = tables.metadata(pen.blanks["issuer"], pen.title, pen.blanks["published"], pen.rng)
    layout = pen.scene.look.layout
    pen.draft.blocks.insert(0, Shown(table, layout if layout in ("html", "pipe") else "tab"))


def _case_table(pen: Pen) -> None:
    scene, rng = pen.scene, pen.rng
    named = [row.name for row in scene.own + scene.below]
    table = tables.cases(named, rng.randint(2, 7), scene.span.year, rng)
    pen.draft.blocks += [rng.choice(pen.wording["captions"]["cases"]), Shown(table, scene.look.layout)]


def cases(pen: Pen) -> None:
    """Paragraphs with numbers that are no metrics, until the bulletin is as long as it should be; the
    sign-off.
    """
    words, scene = wordlist("cases"), pen.scene
    pen.draft.say(pen.wording["sections"][3])
    text = pen.draft.text() if scene.look.format == "txt" else pen.draft.body()
    length = len(text.encode())
    if pen.rng.random() < 0.2:
        _case_table(pen)
    while length < scene.size:
        case = pen.rng.choice(words["cases"]).format_map(
            {
                "surname": pen.rng.choice(words["surnames"]),
                "town": pen.rng.choice(scene.below).name,
                "bureau": pen.rng.choice(scene.own).name,
                "year": scene.span.year,
                "month": scene.span.last.month,
                **{name: pen.rng.randint(2, 9) for name in ("n", "m", "k", "day")},
            }
        )
        pen.draft.say(case)
        length += len(case.encode())
    pen.draft.say(pen.wording["sections"][4], pen.rng.choice(words["work"]), pen.wording["threshold"])
    day = scene.span.published
    pen.draft.say(f"{pen.blanks['issuer']}　{day.year}年{day.month}月{day.day}日")
