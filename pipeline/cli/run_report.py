"""What ``hotline run`` and ``hotline ingest`` print when they are done: what was read, what not and why,
what to do next.
"""

from collections.abc import Sequence

from pipeline.cli.output import line
from pipeline.resources import Watcher
from pipeline.settings import Settings
from pipeline.stages import CaptureReport, Failure, LoadReport, ReadReport
from warehouse.status import Status

MOST_FAILURES = 20


def show(settings: Settings, watcher: Watcher) -> bool:
    """Print the reports of a run; True when all input of the run could be taken in and read."""
    captured, read, loaded = watcher.captured, watcher.read, watcher.loaded
    if captured is None or read is None or loaded is None or watcher.totals is None:
        raise RuntimeError("the run ended without the reports of its stages")
    held = watcher.totals.whole
    failures = _failures(captured, read, loaded)
    if _idle(captured, read, loaded):
        line(
            "Nothing to do", f"{read.wanted} captures are read and loaded already; nothing is new or changed."
        )
    else:
        _work(captured, read, loaded)
    if failures:
        _list(failures)
    _decisions(loaded)
    line("Warehouse", _holdings(held))
    line("", str(settings.database))
    _next(held, failures)
    return not failures


def _failures(captured: CaptureReport, read: ReadReport, loaded: LoadReport) -> list[Failure]:
    """All that failed in this run; of a document that is named at loading, with its issues, only those."""
    failures = [Failure(p.source, p.locator, p.kind, p.message) for p in captured.problems]
    named = {failure.place for failure in loaded.failures}
    failures += [failure for failure in read.failures if failure.place not in named]
    return failures + loaded.failures


def _idle(captured: CaptureReport, read: ReadReport, loaded: LoadReport) -> bool:
    return not (captured.stored or read.read or loaded.summary.changed)


def _work(captured: CaptureReport, read: ReadReport, loaded: LoadReport) -> None:
    by_source = ", ".join(f"{name} {s.stored}" for name, s in captured.by_source.items() if s.stored)
    line("Taken in", f"{captured.stored} new or changed files" + (f" ({by_source})" if by_source else ""))
    rate = f" ({read.read / read.seconds:.0f} a second)" if read.read and read.seconds else ""
    before = f"; {read.wanted - read.read} were read before" if read.wanted > read.read else ""
    line("Read", f"{read.read} documents{rate}{before}")
    numbers = read.counts.get("numbers", {})
    every, claimed = numbers.get("all", 0), numbers.get("claimed", 0)
    if every:
        line(
            "",
            f"{claimed} of {every} numbers ({claimed / every:.1%}) ended as a figure or as something known",
        )
    summary = loaded.summary
    parts = f"{summary.added} bulletins added, {summary.reread} read anew, {summary.superseded} superseded"
    line("Loaded", f"{parts}, {summary.observations} figures")


def _decisions(loaded: LoadReport) -> None:
    """Figures whose unit a decision changed, and decisions that have no effect."""
    summary = loaded.summary
    if summary.decided_units:
        line(
            "Decisions",
            f"changed the unit of {summary.decided} figures; {summary.decided_units} units concerned",
        )
    without = [f"{one.decision.shown}: {one.why}" for one in loaded.unmatched]
    without += [f"{decision}: {why}" for decision, why in loaded.refused]
    if without:
        line("No effect", f"{len(without)} decisions (hotline units unmatched)", "yellow")
        for told in without[:MOST_FAILURES]:
            line("", told)


def _list(failures: Sequence[Failure]) -> None:
    line("Not read", f"{len(failures)}", "red")
    for failure in failures[:MOST_FAILURES]:
        line("", f"{failure.place}: {failure.kind}: {failure.message}")
    if len(failures) > MOST_FAILURES:
        line("", f"… and {len(failures) - MOST_FAILURES} more: hotline issues --severity error")


def _holdings(held: Status) -> str:
    figures = held.observations
    every = sum(figures.values())
    if not every:
        return f"{held.bulletins} bulletins, no figures"
    shares = ", ".join(
        f"{figures.get(name, 0)} {name} ({figures.get(name, 0) / every:.0%})"
        for name in ("verified", "stated", "review")
    )
    return f"{held.bulletins} bulletins, {every} figures: {shares}"


def _next(held: Status, failures: Sequence[Failure]) -> None:
    counts = dict.fromkeys(("error", "review"), 0)
    for severity, _, count in held.issues:
        counts[severity] = counts.get(severity, 0) + count
    steps = ["mend or replace the files above, then run again"] if failures else []
    if counts["error"] and not failures:
        steps.append(f"hotline issues --severity error    ({counts['error']} from earlier runs)")
    if counts["review"]:
        steps.append(f"hotline issues --severity review   ({counts['review']} wait for a person)")
    steps.append("hotline query unit_month --limit 10   (units by month)")
    steps.append("hotline explain --metric tickets_received   (where a figure was printed)")
    for number, step in enumerate(steps):
        line("" if number else "Next", step)
