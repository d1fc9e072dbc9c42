"""Asset ``web_captures``: what the crawler brought, one partition for each source that is fetched from the web."""

import warnings
from datetime import timedelta

import dagster as dg
from dagster._core.errors import DagsterPipesExecutionError

from pipeline.assets.told import Materialized, in_words, table
from pipeline.crawl.report import CrawlReport
from pipeline.crawler_client import COMMAND, payload_or_error, process_environment
from pipeline.errors import HotlineError
from pipeline.landing.problems import Problem, remember
from pipeline.resources import Workplace
from pipeline.sources import load_sources

SOURCES = dg.DynamicPartitionsDefinition(name="crawled_sources")
# Schedules look at every source once a week at least.
_SILENT_FOR = timedelta(days=8)
_DEFECT = 70


class CrawlConfig(dg.Config):
    """``full``: read lists to their ends. ``since``/``until`` (ISO days): what was published in a range, known or not.
    ``connections`` more than one at a time are for measurements on this machine.
    """

    full: bool = False
    since: str | None = None
    until: str | None = None
    connections: int = 1


@dg.asset(
    group_name="crawl",
    kinds={"scrapy"},
    partitions_def=SOURCES,
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=_SILENT_FOR),
    description="Bulletins and attachments as publishers' sites gave them. A partition is a source.",
    check_specs=[
        dg.AssetCheckSpec(
            "crawl_as_expected",
            asset="web_captures",
            description="No challenge, no failure, no missing entries.",
        ),
        dg.AssetCheckSpec(
            "crawl_complete", asset="web_captures", description="Nothing is left for the next crawl."
        ),
    ],
)
def web_captures(
    context: dg.AssetExecutionContext,
    config: CrawlConfig,
    workplace: dg.ResourceParam[Workplace],
    crawler_process: dg.PipesSubprocessClient,
) -> Materialized:
    """Crawl the partition's source in a process of its own."""
    with in_words():
        load_sources(workplace.settings.sources)
        report = _report(_run(context, config, workplace, crawler_process))
    workplace.watcher.crawled.append(report)
    remember(workplace.settings.capture_problems, [report.source], report.problems)
    return dg.MaterializeResult(
        metadata=_metadata(report), check_results=[_as_expected(report.problems), _complete(report)]
    )


def _run(
    context: dg.AssetExecutionContext,
    config: CrawlConfig,
    workplace: Workplace,
    crawler_process: dg.PipesSubprocessClient,
) -> object:
    """The messages of the crawling process. Raises HotlineError where it died."""
    try:
        with warnings.catch_warnings():
            # Dagster warns of a part of its own Pipes.
            warnings.simplefilter("ignore", dg.PreviewWarning)
            completed = crawler_process.run(
                context=context,
                command=COMMAND,
                env=process_environment(workplace.settings.home),
                extras={"source": context.partition_key, **config.model_dump()},
            )
    except DagsterPipesExecutionError as error:
        died = HotlineError(
            f"The crawling process of {context.partition_key} ended before it could report ({error}). What it had "
            "fetched is kept; the next crawl goes on from there. Its last words stand above."
        )
        died.code = _DEFECT
        raise died from error
    return completed.get_custom_messages()


def _report(messages: object) -> CrawlReport:
    """The report among what the process told. Raises HotlineError where it told of an error instead."""
    for message in messages if isinstance(messages, (list, tuple)) else ():
        return CrawlReport.of_json(payload_or_error(message)["report"])
    raise RuntimeError("the crawling process ended without a report")


def _metadata(report: CrawlReport) -> dict[str, dg.MetadataValue | int | float | bool | str]:
    counts = ("requests", "lists", "listed", "new", "changed", "same", "gone", "failed", "left")
    return {
        **{name: getattr(report, name) for name in counts},
        "complete": report.complete,
        "resumed": report.resumed,
        "stopped": report.stopped or "no",
        "seconds": round(report.seconds, 1),
        "problems": _problems(report.problems),
    }


def _problems(problems: list[Problem]) -> dg.MarkdownMetadataValue:
    columns = ["severity", "kind", "where", "what to do", "evidence"]
    return table(columns, [(p.severity, p.kind, p.locator, p.message, p.evidence) for p in problems])


def _as_expected(problems: list[Problem]) -> dg.AssetCheckResult:
    wrong = [problem for problem in problems if problem.severity != "info"]
    return dg.AssetCheckResult(
        check_name="crawl_as_expected",
        passed=not wrong,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(wrong)} problems" if wrong else "as expected",
        metadata={"problems": _problems(wrong)},
    )


def _complete(report: CrawlReport) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        check_name="crawl_complete",
        passed=report.complete,
        severity=dg.AssetCheckSeverity.WARN,
        description="complete"
        if report.complete
        else f"{report.left} left ({report.stopped or 'lists failed'})",
    )
