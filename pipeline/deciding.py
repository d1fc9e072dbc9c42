"""From what a person says on the command line to a decision: which area, which proposal, who, when."""

import getpass
import glob
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from parsers.identity.gazetteer import Place, gazetteer
from pipeline.decisions import load_decisions
from pipeline.errors import HotlineError
from pipeline.settings import Settings
from warehouse import open_readonly
from warehouse.decided import AreaDecision, UnitDecision
from warehouse.decided.queue import Question, questions
from warehouse.decided.units import EVERYWHERE, TYPE, faults_of, folded
from warehouse.places import place_of


def area_code(said: str) -> str:
    """The code of the area that a person names by its code or its name, ``*`` for all areas.

    Raises HotlineError for a name that no area has, or several, which are listed.
    """
    if said == EVERYWHERE:
        return said
    places = gazetteer()
    if places.place(said) is not None:
        return said
    named = {place.code: place for place in places.named(said)}
    newest = max((place.last for place in named.values()), default="")
    found = [place for place in named.values() if place.last == newest]
    if len(found) == 1:
        return found[0].code
    if found:
        raise HotlineError(
            f"{len(found)} areas are called {said}: {', '.join(map(_full, found))}. Give the code."
        )
    raise HotlineError(
        f"No area is called {said!r}. Give its code or its whole name, such as 430424 or 衡东县."
    )


def _full(place: Place) -> str:
    above = gazetteer().place(place.parent) if place.parent else None
    return f"{place.code} ({above.name if above else ''}{place.name})"


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, when (ISO day), why, and for which days (ISO, empty = no limit)."""

    by: str | None
    on: str | None
    evidence: str | None
    valid_from: str = ""
    valid_to: str = ""

    def area_decision(self, source: str, locator: str, area: str) -> AreaDecision:
        """A decision of this author on the area of the bulletin at a place."""
        return AreaDecision(
            "", source, glob.escape(locator), area, _one_line(self.evidence or "decided by a person"),
            _one_line(self.by or user_name()), self.on or date.today().isoformat(),
        )  # fmt: skip

    def decision(self, scope: str, name: str, relation: str, other: str, why: str) -> UnitDecision:
        """A decision of this author; ``why`` stands where no evidence was given. Raises HotlineError for a faulty one."""
        made = UnitDecision(
            scope, folded(name), relation, other, self.valid_from, self.valid_to,
            _one_line(self.evidence or why), _one_line(self.by or user_name()), self.on or date.today().isoformat(),
        )  # fmt: skip
        faults = faults_of(made)
        if faults:
            raise HotlineError(f"This decision cannot be written: {'; '.join(faults)}.")
        return made


def bulletin_place(settings: Settings, said: str) -> tuple[str, str]:
    """Source and locator of the one current bulletin with this number, or with this part of its place or title.

    Raises HotlineError where none fits, or several, which are listed.
    """
    with closing(open_readonly(settings.database)) as connection:
        found = connection.execute(
            "SELECT id, source_id, locator FROM bulletin WHERE superseded_at IS NULL AND "
            "(CAST(id AS TEXT) = ?1 OR instr(source_id || '/' || locator, ?1) OR instr(title, ?1)) ORDER BY id",
            (said,),
        ).fetchall()
    exact = [row for row in found if str(row[0]) == said] or found
    if len(exact) == 1:
        return exact[0][1], exact[0][2]
    if not found:
        raise HotlineError(f"No bulletin fits {said!r}. `hotline query bulletin` lists all.")
    told = "; ".join(f"{number} ({place_of(source, locator)})" for number, source, locator in found[:5])
    more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
    raise HotlineError(f"{len(found)} bulletins fit {said!r}: {told}{more}. Give the number.")


def _one_line(text: str) -> str:
    """A decision is one line of the file."""
    return " ".join(text.split())


def user_name() -> str:
    """The person's name as git knows it, else that of the account."""
    try:
        told = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
        name = told.stdout.strip()
    except OSError:
        name = ""
    return name or getpass.getuser()


def others(settings: Settings, scope: str, name: str, choices: Sequence[str]) -> list[tuple[str, str]]:
    """What a decision on ``name`` is about, with why it is asked: each choice is the number of a proposal, a name, a unit's
    id or a type; no choice means all proposals.

    Raises HotlineError where a number names no proposal, or nothing is proposed.
    """
    if choices and not any(choice.isdigit() for choice in choices):
        return [(_named(choice), "decided by a person") for choice in choices]
    asked = proposals(settings, scope, folded(name))
    if not asked:
        raise HotlineError(
            f"Nothing is proposed for {name} in {scope}. Name the other unit, its id or type:…; "
            "`hotline units queue` lists what waits."
        )
    found = []
    for choice in choices or [str(number) for number in range(1, len(asked) + 1)]:
        if not choice.isdigit():
            found.append((_named(choice), "decided by a person"))
        elif 1 <= int(choice) <= len(asked):
            found.append(asked[int(choice) - 1])
        else:
            raise HotlineError(
                f"There are proposals 1 to {len(asked)} for {name}, none has the number {choice}."
            )
    return found


def proposals(settings: Settings, scope: str, name: str) -> list[tuple[str, str]]:
    """The proposals for a name in the order of the queue, each with why it is asked.

    Raises HotlineError where the name is asked about in several ways, since a number would not say which is meant.
    """
    asked: list[Question] = []
    with closing(open_readonly(settings.database)) as connection:
        asked = [one for one in questions(connection, load_decisions(settings), scope) if one.name == name]
    if len(asked) > 1:
        told = "; ".join(f"{one.kind}: {', '.join(one.proposals)}" for one in asked)
        raise HotlineError(
            f"{name} is asked about in several ways ({told}). Name the choice instead of its number."
        )
    return [(_named(other), f"{one.kind}: {one.why}") for one in asked for other in one.proposals]


def _named(other: str) -> str:
    is_name = not other.startswith(TYPE) and ":" not in other
    return folded(other) if is_name else other
