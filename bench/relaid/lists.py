"""Lists of prose written as tables, and tables written out as lists or class lines.

Belongs here: what crosses from one to the other, with the labels that then can no longer be asked for. Not: lists that
stay lists (``bench.relaid.prose``).
"""

import re
from collections.abc import Callable
from types import ModuleType
from typing import Any

from bench.grid import Rows
from bench.relaid.prints import PRINTS
from bench.relaid.prose import LINES, LIST, LISTS, MEASURE, items
from bench.relaid.sheets import Fact, Original, Part, Sheet, is_total_name
from parsers.vocabulary import vocabulary

_MEMBER = re.compile(rf"(?P<name>.+?)\(?(?P<count>\d[\d,]*){MEASURE}\)?")
_HEADS = {"category": "类别", "channel": "来源", "class": "类型"}
_SUFFIX = {"count": "件", "rate_percent": "%", "score": "分"}
_IN_BRACKETS = re.compile(r"\([^()]*\)$")


def rewritten(original: Original, scorer: ModuleType, name: str) -> str | None:
    """The text with every list of labelled members in the way ``name`` (``lines``: each member on a line of its own)."""
    return _changed(original, rewriting(original.gold, scorer, name))


def rewriting(gold: dict[str, Any], scorer: ModuleType, name: str) -> Callable[[str], str]:
    """What rewrites the lists of labelled members in a paragraph in the way ``name``."""
    names = _names(gold)

    def change(found: re.Match[str]) -> str:
        run = found.group()
        if not all(_named(item, names, scorer) for item in items(run)):
            return run
        return "\n" + "\n".join(items(run)) if name == "lines" else LISTS[name](run)

    return lambda text: (LINES if name == "lines" else LIST).sub(change, text)


def _names(gold: dict[str, Any]) -> set[str]:
    told = [fact[key] for fact in gold["facts"] for key in ("unit", "member") if fact[key]]
    return {name.split("/")[-1] for name in told}


def _named(item: str, names: set[str], scorer: ModuleType) -> bool:
    """Whether a member of a list is one of the labels': the first has words of the sentence before it."""
    member = _MEMBER.fullmatch(item)
    said = scorer.core(member["name"]) if member else ""
    return any(said.endswith(scorer.core(name)) for name in names)


def _changed(original: Original, change: Callable[[str], str]) -> str | None:
    """The text with its prose changed and its tables as they are."""
    told = [(isinstance(part, str), _as_printed(part)) for part in original.parts]
    changed = [change(text) if prose else text for prose, text in told]
    return "\n".join(changed) if changed != [text for _, text in told] else None


def _as_printed(part: Part) -> str:
    return part if isinstance(part, str) else f"{part.caption}\n{part.printed}"


def retyped(original: Original, change: Callable[[str], str], whole: bool) -> str | None:
    """The text with its prose changed, or (``whole``) all of it; ``None`` where nothing changes."""
    if not whole:
        return _changed(original, change)
    text = change(original.text)
    return text if text != original.text else None


def tabled(original: Original, scorer: ModuleType, layout: str) -> str | None:
    """The text with every list between a colon and the end of its line whose members are labelled alike as a table."""

    def table(found: re.Match[str]) -> str:
        rows = _rows(found.group(), original.gold, scorer)
        return "\n" + PRINTS[layout](rows) + "\n" if rows else found.group()

    # What ends the list ends nothing below a table.
    return _changed(original, lambda text: re.sub(r"(?m)^[。;]$\n?", "", LINES.sub(table, text)))


def _rows(run: str, gold: dict[str, Any], scorer: ModuleType) -> Rows | None:
    """Names and counts under the words of their metric; ``None`` where the labels do not say that all count the same."""
    rows, told = [], []
    for item in items(run):
        member = _MEMBER.fullmatch(item)
        if member is None:
            return None
        fact = _fact(member["name"], float(member["count"].replace(",", "")), gold, scorer)
        if fact is None:
            return None
        rows.append([member["name"], member["count"]])
        told.append(fact)
    kinds = {(fact["metric"], fact["statistic"], fact.get("dimension"), bool(fact["unit"])) for fact in told}
    if len(kinds) != 1 or told[0]["statistic"] != "value" or told[0]["metric"] is None:
        return None
    head = "单位" if told[0]["unit"] else _HEADS.get(told[0].get("dimension"))
    return [[head, vocabulary().metrics[told[0]["metric"]].zh], *rows] if head else None


def _fact(name: str, count: float, gold: dict[str, Any], scorer: ModuleType) -> Fact | None:
    """The labelled figure of a member of a list; ``None`` where none or several tell it, or one of another period."""
    found = [
        fact
        for fact in gold["facts"]
        if fact["value"] == count
        and (
            (scorer.same_name(fact["unit"], name) and not fact["member"])
            or (scorer.same_name(fact["member"], name) and not fact["unit"])
        )
        and fact["required"]
    ]
    one = found[0] if len(found) == 1 else None
    return one if one and one.get("period") in (None, gold["period"]) else None


def written_out(original: Original) -> tuple[str, set[int]] | None:
    """The text with tables as lists, a paragraph a column (承办件数:甲局5件、乙局6件), and positions of the labels that are
    gone with ranks, totals and cells without figures.
    """
    blocks: list[str] = []
    lost: set[int] = set()
    for part in original.parts:
        if isinstance(part, str):
            blocks.append(part)
        elif not part.plain or not part.own or part.dimension or _ends_in_digits(part):
            blocks += [part.caption, part.printed]
        else:
            blocks += [f"{part.caption.rstrip(':')}:" if part.caption else "", *_paragraphs(part)]
            lost |= _lost(part, original.gold)
    done = any(isinstance(part, Sheet) and part.printed not in blocks for part in original.parts)
    return ("\n".join(block for block in blocks if block), lost) if done else None


def _ends_in_digits(sheet: Sheet) -> bool:
    """Whether a count behind a name would run into digits of the name."""
    return any(row[sheet.label][-1:].isdigit() for row in sheet.body)


def _told(sheet: Sheet) -> set[str]:
    """Kinds of figures that lists tell; several scores beside each other are parts of one, which lists do not say."""
    return set(_SUFFIX) - ({"score"} if sheet.kinds.count("score") > 1 else set())


def _paragraphs(sheet: Sheet) -> list[str]:
    found = []
    for at, kind in enumerate(sheet.kinds):
        if kind not in _told(sheet):
            continue
        items = [
            f"{row[sheet.label]}{row[at].removesuffix(_SUFFIX[kind])}{_SUFFIX[kind]}"
            for row in sheet.body
            if row[at][:1].isdigit() and not sheet.is_total(row)
        ]
        head = _IN_BRACKETS.sub("", sheet.paths[at][-1])
        found.append(f"各单位{head}:{'、'.join(items)}。")
    return found


def _lost(sheet: Sheet, gold: dict[str, Any]) -> set[int]:
    """Labels of a table that its lists no longer tell."""
    gone = {
        one[0] for one, kind in zip(sheet.metrics, sheet.kinds, strict=True) if one and kind not in _SUFFIX
    }
    return {
        at
        for at, fact in enumerate(gold["facts"])
        if fact["source"] == "table" and (fact["metric"] in gone or fact.get("missing"))
    } | _totals(gold)


def classed(original: Original) -> tuple[str, set[int]] | None:
    """The text with tables of counts and shares as class lines (投诉3751件 占比82.13%), and positions of the labels that are
    gone with totals.
    """
    blocks: list[str] = []
    lost: set[int] = set()
    done = False
    for part in original.parts:
        if isinstance(part, str):
            blocks.append(part)
            continue
        figures = [one for one in part.metrics if one]
        shares = len(figures) == 2 and figures[0] == (figures[1][0], "value") and figures[1][1] == "share"
        if not part.plain or not shares:
            blocks += [part.caption, part.printed]
            continue
        done = True
        rows = [row for row in part.body if not part.is_total(row)]
        lines = [f"{row[-3]}{row[-2]}件 占比{row[-1].rstrip('%')}%" for row in rows]
        blocks += [part.caption, *lines]
        lost |= _totals(original.gold)
    return ("\n".join(block for block in blocks if block), lost) if done else None


def _totals(gold: dict[str, Any]) -> set[int]:
    return {
        at
        for at, fact in enumerate(gold["facts"])
        if fact["source"] == "table"
        and is_total_name((fact["unit"] or fact["member"] or "合计").split("/")[-1])
    }
