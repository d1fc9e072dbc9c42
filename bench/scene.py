"""What a generated bulletin is about, and the independent choices of how it will look.

Belongs here: drawing the choices. Not: the sentences (``bench.compose``) and files (``bench.generate``).
"""

import random
from dataclasses import dataclass

from bench import figures, periods, places
from bench.figures import Handled, Printing, Whole
from bench.periods import Span
from bench.places import Area
from bench.wordlists import wordlist

TEXT_LAYOUTS = ("pipe", "tab", "cell_lines", "blank_lines", "spaces")
DAMAGES = (
    "lost_separators",
    "doubled_punctuation",
    "broken_numbers",
    "hard_lines",
    "digits_lost",
    "columns_lost",
    "enumerators_lost",
    "doubled_signs",
    "truncated",
)
SLIPS = ("digit", "dropped", "swapped", "left_out")
_BLANKS = {"pipe": ("市级未抽访", "/", "—", ""), "html": ("市级未抽访", "/", "—", "")}


@dataclass(frozen=True, slots=True)
class Look:
    """How a bulletin is laid out and typeset; every field is chosen independently of the others."""

    format: str
    encoding: str
    layout: str
    shell: str
    paragraphs: str
    tables: str
    script: str
    spaced: bool
    full_width: bool
    ascii_punctuation: bool
    blank: str
    captions: str
    header: str
    totals: bool
    damage: str
    slip: str

    def as_dict(self) -> dict[str, object]:
        """The choices, for the truth file."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Scene:
    """Area, period, units and figures of one bulletin, and its look. ``named`` is false where no text
    names the area.
    """

    area: Area
    span: Span
    own: list[Handled]
    below: list[Handled]
    whole: Whole
    printing: Printing
    look: Look
    named: bool
    size: int


def draw(rng: random.Random) -> Scene:
    """One scene; ``size`` is the length in bytes of UTF-8 that the bulletin should reach."""
    area = places.draw(rng)
    span = periods.draw(rng)
    look = _look(rng)
    size = 3 if span.kind == "week" else 12 if span.kind == "month" else 45
    names = wordlist("names")[rng.choice(["bureaus", "bureaus_short"])]
    prefix = rng.choice(["", "", area.kind])
    own_names = [
        prefix + name if name.endswith("局") else name for name in rng.sample(names, rng.randint(5, 20))
    ]
    below_names = rng.sample(area.children, min(len(area.children), rng.randint(6, 16)))
    named = not (area.identified_by_children and len(below_names) >= 8 and rng.random() < 0.1)
    settled = look.totals
    own = [figures.handled(name, size * rng.uniform(0.5, 12), rng, settled) for name in own_names]
    below = [figures.handled(name, size * rng.uniform(0.5, 5), rng, settled) for name in below_names]
    whole = figures.sum_of(own + below, rng) if settled else figures.whole(own + below, rng)
    printing = Printing(commas=rng.random() < 0.12, decimals=rng.choice([0, 1, 2, 2, 2]))
    if look.script != "simplified" and not places.all_survive([area.name, *own_names, *below_names]):
        look = _simplified(look)
    return Scene(area, span, own, below, whole, printing, look, named, rng.randint(4000, 14000))


def _look(rng: random.Random) -> Look:
    kind = rng.choice(["txt", "html"])
    layout = (
        rng.choice(TEXT_LAYOUTS) if kind == "txt" else rng.choices(["html", "pipe", "spaces"], [80, 12, 8])[0]
    )
    encoding = rng.choices(["utf-8", "utf-8-sig", "gb18030"], [70, 8, 22])[0]
    return Look(
        format=kind,
        encoding=encoding if kind == "txt" else encoding.removesuffix("-sig"),
        layout=layout,
        shell=rng.choice(["trs", "vsb", "zoom", "nested", "plain"]),
        paragraphs=rng.choice(["plain", "plain", "word", "br", "br", "indent"]),
        tables=rng.choice(["plain", "plain", "thead", "thead", "word"]),
        script=rng.choices(["simplified", "traditional", "toned", "untoned", "wide"], [85, 4, 5, 3, 3])[0],
        spaced=rng.random() < 0.15,
        full_width=rng.random() < 0.06,
        ascii_punctuation=rng.random() < 0.2,
        blank=rng.choice(_BLANKS.get(layout, ("市级未抽访", "/", "—"))),
        captions=rng.choices(["above", "below", "none"], [84, 10, 6])[0],
        header=rng.choices(["plain", "spaced"], [88, 12])[0],
        totals=rng.random() < 0.35,
        damage=rng.choice(DAMAGES) if rng.random() < 0.5 else "none",
        slip=rng.choice(SLIPS) if rng.random() < 0.3 else "none",
    )


def _simplified(look: Look) -> Look:
    return Look(**{**look.as_dict(), "script": "simplified"})  # type: ignore[arg-type]
