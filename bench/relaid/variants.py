"""Every way in which a labelled bulletin is laid out anew, by name.

A name reads ``kind/what/layout``: ``table/folded_2/pipe``, ``page/levels``, ``caption/after/tab``, ``prose/list_commas``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from bench.relaid import lists, places
from bench.relaid.forms import FORMS
from bench.relaid.mixed import mixed
from bench.relaid.prints import PRINTS, WITHOUT_EMPTY
from bench.relaid.prose import LISTS, PROSE, WHOLE
from bench.relaid.sheets import Original

_ROWS = ("pipe", "tab", "spaces", "cell_lines")
_ENDLESS = ("cell_lines", "blank_lines")
MIXTURES = 20
"""How often each bulletin is laid out by chance."""

_IN_ROWS_ONLY = ("short", "led", "classed", "folded_ragged", "numbered")
"""Forms of which one cell a line leaves nothing that a person could see."""


@dataclass(frozen=True, slots=True)
class Relaid:
    """A text or page, and positions of the labels that it no longer tells."""

    text: str
    name: str = "bulletin.txt"
    lost: frozenset[int] = frozenset()


Make = Callable[[Original, ModuleType], Relaid | None]


def variants() -> dict[str, Make]:
    """All of them, in order."""
    return dict(_all())


def _all() -> Iterator[tuple[str, Make]]:
    for form in FORMS:
        for layout in PRINTS:
            if _told(form, layout):
                yield f"table/{form}/{layout}", _text(places.in_form, form, layout)
        if form not in ("folded_ragged", "led", "numbered"):
            yield f"page/{form}", _page(form)
    for layout in _ROWS:
        for place in ("after", "row", "none"):
            yield f"caption/{place}/{layout}", _text(places.captions, place, layout)
        for order in ("first", "last"):
            yield f"order/tables_{order}/{layout}", _text(places.turned, order, layout)
        yield f"glued/bare/{layout}", _text(places.glued, layout)
        yield f"glued/titled/{layout}", _text(places.glued, layout, True)
        yield f"glued/halves/{layout}", _text(places.halves_glued, layout)
    for layout in (*_ROWS, "blank_lines"):
        yield f"list/tabled/{layout}", _scored(lists.tabled, layout)
    yield "list/written_out", _partly(lists.written_out)
    yield "list/class_lines", _partly(lists.classed)
    for name in (*LISTS, "lines"):
        yield f"list/{name}", _scored(lists.rewritten, name)
    for name, change in PROSE.items():
        yield f"prose/{name}", _text(lists.retyped, change, name in WHOLE)
    for seed in range(MIXTURES):
        yield f"mixed/{seed}", _mixed(seed)


def _mixed(seed: int) -> Make:
    told = {(form, layout) for form in FORMS for layout in PRINTS if _told(form, layout)}

    def make(original: Original, scorer: ModuleType) -> Relaid | None:
        return Relaid(mixed(original, scorer, seed, told))

    return make


def _told(form: str, layout: str) -> bool:
    """Whether a person can tell what the form is in that layout."""
    if form == "plain":
        return True
    if layout in _ENDLESS and form in _IN_ROWS_ONLY:
        return False
    if layout in WITHOUT_EMPTY and form in ("levels", "grouped", "wide"):
        return False
    return layout in _ROWS


def _text(change: Callable[..., str | None], *given: object) -> Make:
    def make(original: Original, scorer: ModuleType) -> Relaid | None:
        text = change(original, *given)
        return Relaid(text) if text is not None and text != original.text else None

    return make


def _page(form: str) -> Make:
    def make(original: Original, scorer: ModuleType) -> Relaid | None:
        text = places.in_pages(original, form)
        return Relaid(text, "bulletin.html") if text is not None else None

    return make


def _partly(change: Callable[[Original], tuple[str, set[int]] | None]) -> Make:
    def make(original: Original, scorer: ModuleType) -> Relaid | None:
        found = change(original)
        return Relaid(found[0], lost=frozenset(found[1])) if found else None

    return make


def _scored(change: Callable[..., str | None], name: str) -> Make:
    def make(original: Original, scorer: ModuleType) -> Relaid | None:
        text = change(original, scorer, name)
        return Relaid(text) if text is not None and text != original.text else None

    return make
