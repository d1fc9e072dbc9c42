"""The name of a unit taken apart: which known pieces explain it from its first character to its last.

A name is leads (县, 市人民政府), then bodies, each of words, fillers and endings (教育 + 局); a later body is
part of the one before it (公安局 + 交警 + 大队). Between them the names of places may stand, and stretches
that nothing explains. What follows for the type is decided in ``parsers.identity.unit_types``.
"""

from dataclasses import dataclass
from typing import NamedTuple

from parsers.identity.unit_lexicon import Token, grammar
from parsers.identity.unit_places import is_place

_LONGEST_GAP = 16
_PLACE, _UNKNOWN = 3, 12
_COST = {"word": 2, "ending": 1, "filler": 2, "lead": 1}
# Where the pieces so far have led: before the first word, after a word or filler of a body, after its ending.
_START, _BODY, _END = 0, 1, 2
_AFTER = {"word": _BODY, "filler": _BODY, "ending": _END}


class Piece(NamedTuple):
    """One piece of a name: a known ``token``, or a gap (``None``); ``known`` tells whether a gap is a place's
    name or an ending makes it one (公安局城关分局).
    """

    text: str
    token: Token | None
    known: bool = True


class _Path(NamedTuple):
    cost: int
    primary: str
    tied: bool
    last: Piece | None
    before: "_Path | None"


@dataclass(frozen=True, slots=True)
class Parse:
    """The cheapest way to explain a name; ``tied`` where another one is as cheap and tells another type."""

    pieces: tuple[Piece, ...]
    tied: bool


def parse_name(folded: str, firms: bool = True) -> Parse | None:
    """Pieces of the folded name, or ``None`` where no word of any type is in a place for it.

    Without ``firms``, words that have a type in names of firms only are none.
    """
    pieces = _pieces_by_start(folded, firms)
    length = len(folded)
    steps: list[dict[int, _Path]] = [{} for _ in range(length + 1)]
    steps[0][_START] = _Path(0, "", False, None, None)
    goals = _goals(pieces)
    for at in range(length):
        for state, path in steps[at].items():
            for token in pieces[at]:
                _step(steps, at, state, path, Piece(token.text, token))
            if not (path.last and path.last.token is None):
                _skip(steps, at, state, path, folded, goals)
    done = [path for state, path in steps[length].items() if state in (_BODY, _END) and path.primary]
    if not done:
        return None
    best = min(done, key=lambda path: path.cost)
    tied = best.tied or any(p.cost == best.cost and p.primary != best.primary for p in done)
    return Parse(_unwound(best), tied)


def _pieces_by_start(folded: str, firms: bool) -> list[list[Token]]:
    found: list[list[Token]] = [[] for _ in folded]
    for end, tokens in grammar().automaton.iter(folded):
        for token in tokens:
            if token.role == "word" and token.row is None and not firms:
                continue
            found[end + 1 - len(token.text)].append(token)
    return found


def _goals(pieces: list[list[Token]]) -> list[tuple[int, bool, bool]]:
    """Where a gap may end: before a word or a lead, or before an ending that takes a place's name."""
    branches = grammar().branches
    return [
        (at, any(t.role in ("word", "lead") for t in tokens), any(t.text in branches for t in tokens))
        for at, tokens in enumerate(pieces)
        if any(t.role != "filler" for t in tokens)
    ]


def _step(steps: list[dict[int, _Path]], at: int, state: int, path: _Path, piece: Piece) -> None:
    token = piece.token
    assert token is not None
    role = token.role
    if role == "lead":
        if state != _START and not token.text.endswith("委"):
            return
        after = state
    elif role == "filler" and state == _START:
        after = _START
    elif role == "ending" and state == _START:
        return
    elif role == "filler" and state == _END:
        after = _END
    else:
        after = _AFTER[role]
    primary = path.primary
    if role == "word":
        row = token.row or token.company
        assert row is not None
        if state != _BODY or not primary or "head" in row.use:
            primary = row.type
    _offer(steps[at + len(piece.text)], after, path, path.cost + _COST[role], primary, piece)


def _skip(
    steps: list[dict[int, _Path]],
    at: int,
    state: int,
    path: _Path,
    folded: str,
    goals: list[tuple[int, bool, bool]],
) -> None:
    """Pass over characters that no piece explains, up to the next word or ending."""
    for goal, word, branch in goals:
        if goal <= at or goal - at > _LONGEST_GAP:
            continue
        if state == _START and not word:
            continue
        text = folded[at:goal]
        place = is_place(text)
        known = place and (word or branch)
        cost = _PLACE if known else _UNKNOWN + 2 * len(text)
        _offer(steps[goal], state, path, path.cost + cost, path.primary, Piece(text, None, known))


def _offer(step: dict[int, _Path], state: int, path: _Path, cost: int, primary: str, piece: Piece) -> None:
    old = step.get(state)
    if old is None or cost < old.cost:
        step[state] = _Path(cost, primary, path.tied, piece, path)
    elif cost == old.cost and primary != old.primary and not old.tied:
        step[state] = old._replace(tied=True)


def _unwound(path: _Path) -> tuple[Piece, ...]:
    pieces = []
    node: _Path | None = path
    while node is not None and node.last is not None:
        pieces.append(node.last)
        node = node.before
    return tuple(reversed(pieces))
