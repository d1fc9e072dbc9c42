"""Asset ``warehouse``: the database, after the one writer has loaded what was new."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import dagster as dg

from pipeline.assets.told import Materialized, Metadata, in_words, share, shares, table
from pipeline.integrity import Integrity, check_once
from pipeline.resources import Workplace
from pipeline.sources import Source, load_sources
from pipeline.stages import LoadReport, load_readings
from pipeline.totals import SourceTotals, Totals, totals
from warehouse import open_readonly

STATUSES = ("verified", "stated", "review")
MOST_IN_REVIEW = 0.25
# Shown for all areas side by side on the asset's page.
COMPARED = ("tickets_received", "on_time_rate", "satisfaction_rate")


@dg.asset(
    group_name="bulletins",
    kinds={"sqlite"},
    deps=["readings"],
    description="The database in which every figure can be traced: warehouse/hotline.db.",
    check_specs=[
        dg.AssetCheckSpec("database_whole", asset="warehouse", description="Pages and foreign keys."),
        dg.AssetCheckSpec("all_readings_loaded", asset="warehouse"),
        dg.AssetCheckSpec(
            "few_figures_in_review", asset="warehouse", description=f"At most {MOST_IN_REVIEW:.0%} held back."
        ),
        dg.AssetCheckSpec(
            "sources_as_expected", asset="warehouse", description="Shares set in sources/*.yaml."
        ),
    ],
)
def warehouse(workplace: dg.ResourceParam[Workplace]) -> Materialized:
    """Load the staged readings that the warehouse does not hold yet."""
    settings = workplace.settings
    with in_words():
        sources = load_sources(settings.sources)
        report = load_readings(
            settings,
            sources,
            progress=lambda done, total: workplace.watcher.progress("load", done, total),
        )
        whole = check_once(settings.database, settings.checked)
        held = totals(settings.database)
    workplace.watcher.loaded = report
    workplace.watcher.totals = held
    return dg.MaterializeResult(
        metadata={
            **_this_run(report),
            **_in_all(held),
            **(_side_by_side(settings.database) if _changed(report) else {}),
            "database": dg.MetadataValue.path(str(settings.database)),
        },
        check_results=[
            _whole(whole),
            _loaded(report),
            _review(held),
            _as_expected(sources, held),
        ],
    )


def _this_run(report: LoadReport) -> Metadata:
    loaded = report.summary
    return {
        "added_in_this_run": loaded.added,
        "read_anew_in_this_run": loaded.reread,
        "superseded_in_this_run": loaded.superseded,
        "units_changed_by_decisions": loaded.decided,
        "seconds": round(report.seconds, 2),
        "decisions_without_effect": table(
            ["decision", "why"],
            [
                *((one.decision.shown, one.why) for one in report.unmatched),
                *report.refused,
            ],
        ),
        "failures": table(
            ["source", "file", "kind", "why, and what to do"],
            [(failure.source, failure.locator, failure.kind, failure.message) for failure in report.failures],
        ),
    }


def _changed(report: LoadReport) -> bool:
    return bool(report.summary.added or report.summary.reread or report.summary.superseded)


def _side_by_side(database: Path) -> Metadata:
    """Areas side by side; pandas, which takes its time to load, is only there when something was loaded."""
    from warehouse.comparison import areas_by_month

    shown: Metadata = {}
    with closing(open_readonly(database)) as connection:
        for metric in COMPARED:
            wide = areas_by_month(connection, metric)
            rows = wide.astype(object).where(wide.notna(), None).reset_index().to_numpy().tolist()
            shown[f"{metric}_by_area"] = table(
                ["area", *wide.columns], [list(map(_number, row)) for row in rows]
            )
    return shown


def _number(value: object) -> object:
    return f"{value:g}" if isinstance(value, float) else value


def _in_all(held: Totals) -> Metadata:
    columns = ["source", "bulletins", "unreadable", "without area", "without period", *STATUSES]
    rows = [
        (name, s.bulletins, s.unreadable, s.without_area, s.without_period, *map(s.figures.get, STATUSES))
        for name, s in held.sources.items()
    ]
    whole = held.whole
    return {
        "bulletins": whole.bulletins,
        "figures": sum(whole.observations.values()),
        **shares(whole.observations, STATUSES),
        "share_of_numbers_claimed": share(whole.claimed, whole.numbers),
        "checks_that_hold": whole.checks_passed,
        "checks_that_fail": whole.checks_failed,
        "months_missing": whole.months_missing,
        "tables": table(["status", "tables"], whole.tables.items()),
        "by_source": table(columns, rows),
        "issues": table(["severity", "kind", "count"], whole.issues),
    }


def _whole(found: Integrity) -> dg.AssetCheckResult:
    again = f"nothing was loaded since load {found.load}, after which it was whole"
    return dg.AssetCheckResult(
        check_name="database_whole",
        passed=not found.faults,
        severity=dg.AssetCheckSeverity.ERROR,
        description="; ".join(found.faults) or (again if found.again else f"whole after load {found.load}"),
    )


def _loaded(report: LoadReport) -> dg.AssetCheckResult:
    missing = report.unstaged + len(report.summary.failed)
    return dg.AssetCheckResult(
        check_name="all_readings_loaded",
        passed=missing == 0,
        severity=dg.AssetCheckSeverity.ERROR,
        description=f"{report.unstaged} without a staged reading, {len(report.summary.failed)} refused",
    )


def _review(held: Totals) -> dg.AssetCheckResult:
    every = sum(held.whole.observations.values())
    in_review = held.whole.observations.get("review", 0)
    return dg.AssetCheckResult(
        check_name="few_figures_in_review",
        passed=in_review <= MOST_IN_REVIEW * every,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{in_review} of {every} figures wait for a person (view review_queue)",
    )


def _as_expected(sources: Sequence[Source], held: Totals) -> dg.AssetCheckResult:
    rows = [
        (source.id, what, found, most)
        for source in sources
        for what, found, most in _shares_of(source, held.sources.get(source.id, SourceTotals()))
        if most is not None and found > most
    ]
    return dg.AssetCheckResult(
        check_name="sources_as_expected",
        passed=not rows,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(rows)} shares are too large" if rows else "as expected",
        metadata={"too_large": table(["source", "share of", "found", "expected at most"], rows)},
    )


def _shares_of(source: Source, found: SourceTotals) -> Iterator[tuple[str, float, float | None]]:
    figures = sum(found.figures.values())
    expected = source.expect
    yield "unreadable bulletins", found.unreadable / max(found.bulletins, 1), expected.max_unreadable_share
    yield "figures in review", found.figures.get("review", 0) / max(figures, 1), expected.max_review_share
