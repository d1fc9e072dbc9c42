"""What copying does to a bulletin after its author is done: each damage takes a draft and gives a damaged one.

The truth follows: a figure that a copier lost is no longer a fact, one that a person could no longer be sure
of may be left out. Belongs here: damage to what is printed. Not: typesetting (``bench.typography``), slips
of the author (``bench.slips``).
"""

import random
import re
from collections.abc import Callable

from bench.annotated import Mark, changed, marks, pieces
from bench.draft import Block, Draft, Shown
from bench.grid import Grid
from bench.scene import DAMAGES

_DATE = re.compile(r"(\d{1,2})月(\d{1,2})(?=日)")
_YEAR_DATE = re.compile(r"(\d{4})[年-](\d{1,2})[月-](\d{1,2})(?=日|\b)")
_ENUMERATOR = re.compile(r"^(?:[一二三四五]、|\d+[.、]|[(（]\d+[)）])")
_STOPS = re.compile(r"[，。；：]")
_DIGITS = re.compile(r"\d[\d,.]*")


def damaged(draft: Draft, kind: str, rng: random.Random) -> Draft:
    """The draft after one damage of ``bench.scene.DAMAGES``, or ``none``."""
    return draft if kind == "none" else Draft(_KINDS[kind](list(draft.blocks), rng))


def _said(change: Callable[[str, random.Random], str]) -> Callable[[list[Block], random.Random], list[Block]]:
    """A damage that befalls each paragraph by itself."""

    def each(blocks: list[Block], rng: random.Random) -> list[Block]:
        return [change(block, rng) if isinstance(block, str) else block for block in blocks]

    return each


def _between(sentence: str, change: Callable[[str], str]) -> str:
    """The sentence with its words changed and its figures kept."""
    return "".join(str(piece) if isinstance(piece, Mark) else change(piece) for piece in pieces(sentence))


def _lost_separators(sentence: str, rng: random.Random) -> str:
    """Dates that lose 年, 月 or hyphens: 12月3日 → 123日. Only in paragraphs that are no period's only witness."""
    if marks(sentence) or "第" in sentence:
        return sentence
    return _DATE.sub(r"\1\2", _YEAR_DATE.sub(r"\1\2\3", sentence))


def _doubled_punctuation(sentence: str, rng: random.Random) -> str:
    def one(found: re.Match[str]) -> str:
        return found.group() * (2 if rng.random() < 0.15 else 1)

    return _between(sentence, lambda words: _STOPS.sub(one, words))


def _broken_numbers(sentence: str, rng: random.Random) -> str:
    """A space before a percent sign or after a thousands comma, a line break behind the digits, seldom one
    inside them: whether that is still one number only a person can say.
    """

    def one(mark: Mark, _: int) -> Mark:
        printed, chance = mark.printed, rng.random()
        if not printed[:1].isdigit() or chance > 0.4:
            return mark
        if chance < 0.04 and printed.isdigit() and len(printed) >= 3:
            return Mark(f"{printed[:2]}\n{printed[2:]}", mark.allowed.meanings)
        if printed.endswith("%"):
            return Mark(printed[:-1] + rng.choice([" %", "\n%", " ％"]), mark.meanings)
        if "," in printed:
            return Mark(printed.replace(",", ", "), mark.meanings)
        return Mark(printed + "\n", mark.meanings)

    return changed(sentence, one)


def _doubled_signs(sentence: str, rng: random.Random) -> str:
    def one(mark: Mark, _: int) -> Mark:
        double = mark.printed.endswith("%") and rng.random() < 0.5
        return Mark(mark.printed + "%", mark.meanings) if double else mark

    return changed(sentence, one)


def _enumerators_lost(sentence: str, rng: random.Random) -> str:
    return _ENUMERATOR.sub(lambda _: rng.choice(["‚", "ƒ", "?", "？"]), sentence)


def _hard_lines(blocks: list[Block], rng: random.Random) -> list[Block]:
    """Every line broken after so many characters, never inside a number."""
    width = rng.randint(24, 44)
    return [_wrapped(block, width) if isinstance(block, str) else block for block in blocks]


def _wrapped(sentence: str, width: int) -> str:
    lines, length = [""], 0
    for piece in pieces(sentence):
        parts = [piece] if isinstance(piece, Mark) else re.findall(r"\d[\d.%]*|\D", piece)
        for part in parts:
            shown = part.printed if isinstance(part, Mark) else part
            if length + len(shown) > width and shown not in "，。；：、）":
                lines.append("")
                length = 0
            lines[-1] += str(part)
            length += len(shown)
    return "\n".join(lines)


def _digits_lost(blocks: list[Block], rng: random.Random) -> list[Block]:
    """Every digit of the prose goes, or of one paragraph in two; nothing may be read there."""
    share = rng.choice([0.5, 1.0])
    told = [at for at, block in enumerate(blocks) if isinstance(block, str) and marks(block)]
    for at in told:
        block = blocks[at]
        if isinstance(block, str) and rng.random() < share:
            blocks[at] = "".join(
                _DIGITS.sub("", piece.printed) if isinstance(piece, Mark) else piece
                for piece in pieces(block)
            )
    return blocks


def _columns_lost(blocks: list[Block], rng: random.Random) -> list[Block]:
    """The figures of one column go; only where the layout keeps the empty cells."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Shown) or block.layout in ("spaces", "blank_lines") or rng.random() < 0.4:
            continue
        width = len(block.grid.columns)
        if width > 2 and block.grid.columns[0].metric:
            blocks[at] = Shown(
                _without(block.grid, rng.randrange(width)), block.layout, block.shape, block.glued
            )
    return blocks


def _without(grid: Grid, lost: int) -> Grid:
    rows = [
        (label, [cell if at != lost else "" for at, cell in enumerate(cells)]) for label, cells in grid.rows
    ]
    return Grid(
        **{
            **{name: getattr(grid, name) for name in grid.__dataclass_fields__},
            "rows": rows,
            "copied_out": {lost},
        }
    )


def _truncated(blocks: list[Block], rng: random.Random) -> list[Block]:
    """The end is missing: the text stops within a paragraph, or after some rows of a table."""
    end = rng.randint(max(1, len(blocks) * 3 // 5), len(blocks) - 1)
    last = blocks[end]
    if isinstance(last, str):
        kept = list(pieces(last))
        kept = kept[: rng.randint(0, len(kept))]
        if kept and isinstance(kept[-1], str):
            kept[-1] = kept[-1][: rng.randint(1, len(kept[-1]))]
        elif kept and isinstance(kept[-1], Mark):
            kept[-1] = kept[-1].allowed
        return [*blocks[:end], "".join(map(str, kept))]
    return blocks[:end]


_KINDS: dict[str, Callable[[list[Block], random.Random], list[Block]]] = {
    "lost_separators": _said(_lost_separators),
    "doubled_punctuation": _said(_doubled_punctuation),
    "broken_numbers": _said(_broken_numbers),
    "hard_lines": _hard_lines,
    "digits_lost": _digits_lost,
    "columns_lost": _columns_lost,
    "enumerators_lost": _said(_enumerators_lost),
    "doubled_signs": _said(_doubled_signs),
    "truncated": _truncated,
}
assert tuple(_KINDS) == DAMAGES
