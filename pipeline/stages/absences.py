"""From the log of captures: from when until when places were gone."""

from pipeline.landing import Capture, CaptureLog
from warehouse.absences import Absence
from warehouse.clocks import utc


def absences_in(log: CaptureLog) -> set[Absence]:
    """All stretches of time at which a place was gone, as looks found it; none for the many that never were."""
    ever = {(capture.source, capture.locator) for capture in log.captures if capture.is_gone}
    if not ever:
        return set()
    told: dict[tuple[str, str], list[Capture]] = {}
    for capture in sorted(log.captures, key=lambda capture: capture.captured_at):
        if (place := (capture.source, capture.locator)) in ever:
            told.setdefault(place, []).append(capture)
    return {absence for captures in told.values() for absence in _of_a_place(captures)}


def _of_a_place(captures: list[Capture]) -> list[Absence]:
    found: list[Absence] = []
    for capture in captures:
        at = utc(capture.captured_at)
        lasts = bool(found) and found[-1].back_at is None
        if capture.is_gone and not lasts:
            found.append(Absence(capture.source, capture.locator, at, None))
        elif not capture.is_gone and lasts:
            found[-1] = found[-1]._replace(back_at=at)
    return found
