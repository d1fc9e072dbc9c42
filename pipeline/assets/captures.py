"""Asset ``captures``: the landing zone after a look at the sources."""

from collections.abc import Sequence
from datetime import UTC, datetime

import dagster as dg
from pydantic import Field

from pipeline.assets.told import Materialized, by_kind, in_words, table
from pipeline.crawl.freshness import Freshness, freshness
from pipeline.decisions import load_decisions
from pipeline.resources import Workplace
from pipeline.sources import Source, chosen, load_sources
from pipeline.stages import CaptureReport, capture_all


class CaptureConfig(dg.Config):
    """Which sources to look at; all of them where the list is empty."""

    sources: list[str] = Field(default_factory=list)


@dg.asset(
    group_name="bulletins",
    kinds={"files"},
    description="Bytes as publishers gave them, under their hash; the log of when they came from where.",
    check_specs=[
        dg.AssetCheckSpec("all_files_taken_in", asset="captures", description="No file was left out."),
        dg.AssetCheckSpec(
            "sources_yield", asset="captures", description="No source has less than it should."
        ),
        dg.AssetCheckSpec(
            "sources_fresh", asset="captures", description="No crawled source is silent beyond its cadence."
        ),
    ],
)
def captures(config: CaptureConfig, workplace: dg.ResourceParam[Workplace]) -> Materialized:
    """Look at the folders of the sources and take in what is new or changed."""
    with in_words():
        sources = load_sources(workplace.settings.sources)
        load_decisions(workplace.settings)  # contradictions stop a run before anything is changed
        report = capture_all(workplace.settings, chosen(sources, config.sources))
    workplace.watcher.captured = report
    return dg.MaterializeResult(
        metadata={
            "new_or_changed": report.stored,
            "files_held": sum(report.held.values()),
            "by_source": _by_source(report),
            "not_taken_in": by_kind(problem.kind for problem in report.problems),
            "archive": dg.MetadataValue.path(workplace.settings.raw),
        },
        check_results=[
            _all_taken_in(report),
            _sources_yield(sources, report),
            _sources_fresh(freshness(workplace.settings.crawl_memory, sources, datetime.now(UTC))),
        ],
    )


def _by_source(report: CaptureReport) -> dg.MarkdownMetadataValue:
    columns = ["source", "listed", "new", "changed", "touched", "not taken in", "held"]
    return table(
        columns,
        [
            (name, s.listed, s.new, s.changed, s.touched, len(s.problems), report.held.get(name, 0))
            for name, s in report.by_source.items()
        ],
    )


def _all_taken_in(report: CaptureReport) -> dg.AssetCheckResult:
    rows = [(problem.source, problem.locator, problem.message) for problem in report.problems]
    rows += [("", line, "This line holds no capture.") for line in report.damaged_lines]
    return dg.AssetCheckResult(
        check_name="all_files_taken_in",
        passed=not rows,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(rows)} not taken in" if rows else "all files taken in",
        metadata={"not_taken_in": table(["source", "file", "what to do"], rows)},
    )


def _sources_yield(sources: Sequence[Source], report: CaptureReport) -> dg.AssetCheckResult:
    short = [
        (source.id, report.held.get(source.id, 0), source.expect.min_bulletins)
        for source in sources
        if report.held.get(source.id, 0) < source.expect.min_bulletins
    ]
    return dg.AssetCheckResult(
        check_name="sources_yield",
        passed=not short,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(short)} sources have less than expected" if short else "as expected",
        metadata={"too_few": table(["source", "bulletins", "expected at least"], short)},
    )


def _sources_fresh(crawled: Sequence[Freshness]) -> dg.AssetCheckResult:
    stale = [
        (one.source.id, one.source.cadence, str(one.newest or ""), str(one.stale_since))
        for one in crawled
        if one.stale_since is not None
    ]
    return dg.AssetCheckResult(
        check_name="sources_fresh",
        passed=not stale,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(stale)} sources are stale" if stale else "no source is stale",
        metadata={"stale": table(["source", "cadence", "newest bulletin", "stale since"], stale)},
    )
