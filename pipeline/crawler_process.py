"""The crawling process, started by Dagster through Pipes: ``python -m pipeline.crawler_process``.

What to crawl comes in the extras of the Pipes context, what came of it goes back as one message: ``{"report": …}``,
``{"ask": …, "answer": …}`` for a mere look at a list, or ``{"error": …}`` in words for a person. Nothing is printed but
progress, where a person watches.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any

from dagster_pipes import PipesContext, open_dagster_pipes

from pipeline.access import Ask
from pipeline.cli.progress import watched
from pipeline.crawl.crawling import crawl, probe, terms_of
from pipeline.crawl.hosts import host_of
from pipeline.crawl.report import CrawlReport
from pipeline.crawl.scope import Scope
from pipeline.crawler_client import plain
from pipeline.errors import for_a_person
from pipeline.files import exclusive
from pipeline.settings import Settings, settings
from pipeline.sources import Source, chosen, load_sources

# Another crawl of the same host may take hours; this one is for the next time.
_LOCK_SECONDS = 5.0

MEASURED = ("connections", "timeout_seconds")
"""Extras that replace a source's terms, for tests and measurements on this machine."""


def main() -> None:
    """Carry out the crawl that the Pipes context describes."""
    with open_dagster_pipes() as pipes:
        try:
            told = _probed(pipes) if "probe" in pipes.extras else {"report": _crawl(pipes).as_json()}
            pipes.report_custom_message(told)
        except Exception as error:
            words = for_a_person(error)
            if words is None:
                raise
            pipes.report_custom_message({"error": str(words), "code": words.code})


def _crawl(pipes: PipesContext) -> CrawlReport:
    here = settings()
    source = chosen(load_sources(here.sources), [pipes.get_extra("source")])[0]
    terms = terms_of(source, **{name: pipes.extras[name] for name in MEASURED if name in pipes.extras})
    with _alone(here, source), watched() as progress:
        return crawl(
            here, source, _scope(pipes.extras), terms, lambda done, left: progress("crawl", done, done + left)
        )


def _probed(pipes: PipesContext) -> dict[str, Any]:
    """One page of a list: the request that brought it, and the answer."""
    here = settings()
    source = chosen(load_sources(here.sources), [pipes.get_extra("source")])[0]
    asked = Ask(**{**pipes.extras["probe"], "body": _bytes(pipes.extras["probe"]["body"])})
    with _alone(here, source):
        look = probe(here, source, asked, terms_of(source))
    if look.why is not None or look.found is None:
        return {"error": look.why or f"{asked.url}: no answer came.", "code": 1}
    ask, answer = look.found
    return {"ask": plain(ask), "answer": {"url": answer.url, "body": b64encode(answer.body).decode()}}


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)


def _scope(extras: Any) -> Scope:
    since, until = extras.get("since"), extras.get("until")
    return Scope(
        full=bool(extras.get("full")),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )


@contextmanager
def _alone(here: Settings, source: Source) -> Iterator[None]:
    """Hold the source and its hosts: nobody else asks them meanwhile."""
    names = [f"source-{source.id}", *sorted({f"host-{host_of(url)}" for url in source.listings})]
    with ExitStack() as stack:
        for name in names:
            lock = here.crawl_locks / f"{name}.lock"
            stack.enter_context(exclusive(lock, f"what it crawls ({name})", _LOCK_SECONDS))
        yield


if __name__ == "__main__":
    main()
