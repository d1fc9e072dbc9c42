"""The files of decisions: read whole and checked, written in one step. What they mean is ``warehouse.decided``."""

from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import HotlineError
from pipeline.files import exclusive, write_atomically
from pipeline.settings import Settings
from warehouse.decided import DecisionError, Decisions, UnitDecision, decisions_from
from warehouse.decided.areas import COLUMNS as AREA_COLUMNS
from warehouse.decided.areas import AreaDecision, contradicted
from warehouse.decided.table import as_csv
from warehouse.decided.units import COLUMNS

WAIT_SECONDS = 60.0


def load_decisions(settings: Settings) -> Decisions:
    """All decisions of the root; none where it has no files.

    Raises HotlineError for a file that cannot be read, and DecisionError with every fault: of form, decisions that
    contradict each other, and captured bulletins for which two areas are decided.
    """
    return _checked(
        settings, _text(settings.decisions / "units.csv"), _text(settings.decisions / "areas.csv")
    )


def _checked(settings: Settings, units: tuple[str, str] | None, areas: tuple[str, str] | None) -> Decisions:
    """The decisions in the texts of the files, held against the captures."""
    decisions = decisions_from(units, areas)
    if len(decisions.areas) > 1:
        captures = settings.store.log().versions()
        faults = contradicted(decisions.areas, ((c.sha256, c.source, c.locator) for c in captures))
        if faults:
            raise DecisionError(faults)
    return decisions


@dataclass(frozen=True, slots=True)
class Written:
    """What became of decisions on units: those ``added`` to the file, and those that ``stood`` there already."""

    added: tuple[UnitDecision, ...]
    stood: tuple[UnitDecision, ...]
    path: Path


def add_unit_decisions(settings: Settings, wanted: list[UnitDecision]) -> Written:
    """Write decisions on units into the file, which is sorted anew; one that stands there already changes no byte.

    Either all are written or none. Raises DecisionError, the file unchanged, where one contradicts another row.
    """
    path = settings.decisions / "units.csv"
    with exclusive(settings.decisions_lock, "decisions", WAIT_SECONDS):
        decisions = load_decisions(settings)
        added: list[UnitDecision] = []
        stood: list[UnitDecision] = []
        for one in wanted:
            before = next((row for row in decisions.units if _says(row, one)), None)
            if before is not None:
                stood.append(before)
                continue
            added.append(replace(one, file=str(path)))
            decisions = decisions.with_unit(added[-1])
        if added or not path.exists():
            _write(path, decisions)
    return Written(tuple(added), tuple(stood), path)


def add_area_decision(settings: Settings, wanted: AreaDecision) -> AreaDecision | None:
    """Write a decision on a bulletin's area into the file, in the place of an earlier one on the same bulletins; returns
    that one, or ``None``. One that says the same already changes no byte.

    Raises DecisionError, the file unchanged, where it is faulty or another row that fits the bulletin names another area.
    """
    path = settings.decisions / "areas.csv"
    with exclusive(settings.decisions_lock, "decisions", WAIT_SECONDS):
        decisions = load_decisions(settings)
        before = next((row for row in decisions.areas if row.scope == wanted.scope), None)
        if before is not None and before.area == wanted.area:
            return before
        kept = [row for row in decisions.areas if row is not before]
        text = as_csv(AREA_COLUMNS, (row.fields for row in (*kept, wanted)))
        _checked(settings, None, (text, str(path)))
        write_atomically(path, text.encode())
    return before


def remove_unit_decisions(settings: Settings, scope: str, name: str) -> list[UnitDecision]:
    """Take all decisions on a name out of the file; returns those that stood there."""
    path = settings.decisions / "units.csv"
    with exclusive(settings.decisions_lock, "decisions", WAIT_SECONDS):
        decisions = load_decisions(settings)
        gone = [row for row in decisions.units if (row.scope, row.name) == (scope, name)]
        if gone:
            kept = tuple(row for row in decisions.units if row not in gone)
            _write(path, Decisions(kept, decisions.areas))
    return gone


def _says(row: UnitDecision, wanted: UnitDecision) -> bool:
    """Whether a row decides already what is wanted, whoever wrote it and when."""
    return (row.id, row.relation, row.valid_to) == (wanted.id, wanted.relation, wanted.valid_to)


def _write(path: Path, decisions: Decisions) -> None:
    write_atomically(path, as_csv(COLUMNS, (row.fields for row in decisions.units)).encode())


def _text(path: Path) -> tuple[str, str] | None:
    try:
        return path.read_bytes().decode("utf-8"), str(path)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise HotlineError(f"{path}: cannot be read: {error}. Save the file as UTF-8.") from error
