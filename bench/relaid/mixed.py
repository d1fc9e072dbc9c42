"""Several changes at once: each table in a form and a layout of its own, lists, typing and script drawn by chance.

Publishers who are not known differ in many things from those who are; single changes tell which of them cost something,
mixtures how much all of them do.
"""

import random
from types import ModuleType

from bench.relaid.forms import FORMS
from bench.relaid.lists import rewriting
from bench.relaid.places import fitting
from bench.relaid.prints import PRINTS, in_text
from bench.relaid.prose import LISTS, PROSE, WHOLE
from bench.relaid.sheets import Original, Sheet

_TYPED = 0.5
_TRANSLATED = 0.25
_FORMED = 0.7
_TITLE_IN_ROW = 0.2
_BARS = ("cell_lines", "pipe", "pipe_gapped", "pipe_framed")


def mixed(original: Original, scorer: ModuleType, seed: int, told: set[tuple[str, str]]) -> str:
    """The text laid out anew by the draws of ``seed``; ``told``: pairs of form and layout that a person can tell."""
    rng = random.Random(f"{seed} {original.gold['id']}")
    lists = rewriting(original.gold, scorer, rng.choice([*LISTS, "lines"]))
    typing = PROSE[rng.choice([name for name in PROSE if name not in WHOLE])]
    typed = rng.random() < _TYPED
    layouts = _layouts(rng)
    blocks: list[str] = []
    for part in original.parts:
        if isinstance(part, Sheet):
            blocks += _drawn(part, rng, layouts, told)
        else:
            changed = lists(part)
            blocks.append(typing(changed) if typed else changed)
    text = "\n".join(block for block in blocks if block)
    return PROSE[rng.choice(WHOLE)](text) if rng.random() < _TRANSLATED else text


def _layouts(rng: random.Random) -> list[str]:
    """A layout by chance, and another for tables that it cannot show. Nobody puts bars behind rows and behind cells."""
    first, *others = rng.sample(list(PRINTS), len(PRINTS))
    return [first, next(one for one in others if first not in _BARS or one not in _BARS)]


def _drawn(sheet: Sheet, rng: random.Random, layouts: list[str], told: set[tuple[str, str]]) -> list[str]:
    """Caption and rows of a table, in a form by chance and the first of ``layouts`` (those of the whole bulletin) in
    which it can stand so.
    """
    forms = rng.sample(list(FORMS), len(FORMS)) if rng.random() < _FORMED else []
    for form in [*forms, "plain"]:
        for layout in layouts:
            rows = fitting(sheet, form, layout) if (form, layout) in told else None
            if rows is None:
                continue
            if sheet.caption and rng.random() < _TITLE_IN_ROW and layout in ("pipe", "tab"):
                return [in_text([[[sheet.caption]], *rows], layout)]
            return [sheet.caption, in_text(rows, layout)]
    return [sheet.caption, sheet.printed]
