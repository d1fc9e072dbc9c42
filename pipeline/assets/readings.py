"""Asset ``readings``: what each captured file says."""

import dagster as dg

from pipeline.assets.told import Materialized, Metadata, by_kind, in_words, share, shares, table
from pipeline.resources import Workplace
from pipeline.sources import load_sources
from pipeline.stages import ReadReport, read_captures

STATUSES = ("verified", "stated", "review")


class ReadConfig(dg.Config):
    """``retry``: read again what was given up because a reading process died or took too long."""

    retry: bool = False


@dg.asset(
    group_name="bulletins",
    kinds={"python"},
    deps=["captures", "web_captures"],
    description="What each captured file says: figures with evidence and status, tables, checks, issues.",
    check_specs=[
        dg.AssetCheckSpec("every_capture_has_a_reading", asset="readings"),
        dg.AssetCheckSpec(
            "all_documents_readable", asset="readings", description="Of those read in this run."
        ),
    ],
)
def readings(config: ReadConfig, workplace: dg.ResourceParam[Workplace]) -> Materialized:
    """Read the captures that have no reading by the present parser, vocabulary and hints."""
    with in_words():
        report = read_captures(
            workplace.settings,
            load_sources(workplace.settings.sources),
            retry=config.retry,
            progress=lambda done, total: workplace.watcher.progress("read", done, total),
        )
    workplace.watcher.read = report
    return dg.MaterializeResult(
        metadata={
            "wanted": report.wanted,
            "read_in_this_run": report.read,
            "seconds": round(report.seconds, 2),
            "documents_per_second": round(report.read / report.seconds, 1) if report.read else None,
            **_contents(report),
            "staging": dg.MetadataValue.path(str(workplace.settings.staging)),
        },
        check_results=[_complete(report), _readable(report)],
    )


def _contents(report: ReadReport) -> Metadata:
    """What the readings of this run hold; nothing where nothing was read."""
    if not report.read:
        return {}
    counts = report.counts
    figures = counts.get("observations", {})
    numbers = counts.get("numbers", {})
    issues = sorted(counts.get("issues", {}).items(), key=lambda item: -item[1])
    return {
        "figures": sum(figures.values()),
        **shares(figures, STATUSES),
        "share_of_numbers_claimed": share(numbers.get("claimed", 0), numbers.get("all", 0)),
        "tables": table(["status", "tables"], sorted(counts.get("tables", {}).items())),
        "issues": table(["kind", "count"], issues),
        "failures": by_kind(failure.kind for failure in report.failures),
    }


def _complete(report: ReadReport) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        check_name="every_capture_has_a_reading",
        passed=report.missing == 0,
        severity=dg.AssetCheckSeverity.ERROR,
        description=f"{report.missing} of {report.wanted} captures have no reading",
    )


def _readable(report: ReadReport) -> dg.AssetCheckResult:
    rows = [(failure.source, failure.locator, failure.message) for failure in report.failures]
    return dg.AssetCheckResult(
        check_name="all_documents_readable",
        passed=not rows,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(rows)} of {report.read} documents read in this run could not be read",
        metadata={"unreadable": table(["source", "file", "why, and what to do"], rows)},
    )
