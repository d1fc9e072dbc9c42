"""A golden case: a description, what its site answers, and what a crawl would take from it.

A case is a folder: ``source.yaml``; ``answers.yaml``, a list of ``url`` (with ``body`` for a POST), ``file`` and, where the
server redirected, ``from``; the files; ``expected.json``.
"""

import json
from pathlib import Path
from typing import Any

import yaml

from parsers.text.decode import decode
from pipeline.access import Access, Answer, Ask, Item, ListPage, NotAList, access_of
from pipeline.sources import load_source

GOLDEN = Path(__file__).parent / "golden"
MOST = 40


def case_names() -> list[str]:
    return sorted(path.parent.name for path in GOLDEN.glob("*/source.yaml"))


class Site:
    """Answers as the files of a case say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        told = yaml.safe_load((folder / "answers.yaml").read_text(encoding="utf-8"))
        self._answers = {(one["url"], one.get("body")): one for one in told or ()}

    def answer(self, ask: Ask) -> Answer | None:
        """None: 404."""
        body = ask.body.decode() if ask.body is not None else None
        one = self._answers.get((ask.url, body))
        if one is None:
            return None
        data = (self.folder / one["file"]).read_bytes()
        return Answer(one.get("from", ask.url), data, decode(data).text)


def walked(folder: Path) -> dict[str, Any]:
    """All that the access method makes of the case's site, in the order of asking, each request once."""
    source = load_source(folder / "source.yaml")
    access, site = access_of(source), Site(folder)
    waiting, seen, pages = list(access.first()), set(), []
    while waiting and len(pages) < MOST:
        ask = waiting.pop(0)
        if (ask.url, ask.body) in seen:
            continue
        seen.add((ask.url, ask.body))
        told, following = _page(access, ask, site.answer(ask))
        pages.append(told)
        waiting += following
    given = [_item(item) for item in access.given()]
    return {**({"given": given} if given else {}), "pages": pages}


def _page(access: Access, ask: Ask, answer: Answer | None) -> tuple[dict[str, Any], tuple[Ask, ...]]:
    told: dict[str, Any] = {"ask": ask.url, "number": ask.number}
    if ask.body is not None:
        told["body"] = ask.body.decode()
    if answer is None:
        return {**told, "status": 404}, ()
    try:
        page = access.read(ask, answer)
    except NotAList as reason:
        return {**told, "not_a_list": str(reason)}, ()
    return {**told, **_told(page)}, page.following


def _told(page: ListPage) -> dict[str, Any]:
    told: dict[str, Any] = {"items": [_item(item) for item in page.items]}
    if page.elsewhere:
        told["elsewhere"] = [_item(item) for item in page.elsewhere]
    for name in ("pages", "items_in_all"):
        if getattr(page, name) is not None:
            told[name] = getattr(page, name)
    told |= {name: True for name in ("shifting", "leads") if getattr(page, name)}
    told["following"] = [
        ask.url if ask.body is None else f"POST {ask.body.decode()}" for ask in page.following
    ]
    return told


def _item(item: Item) -> list[str | None]:
    return [item.published_on, item.kind, item.title, item.url]


def written(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
