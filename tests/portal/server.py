"""The portal: sites on loopback addresses of their own, served by a thread of this process."""

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from itertools import count
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.portal import wire
from tests.portal.articles import Article
from tests.portal.bulletins import areas, column
from tests.portal.exchange import Reply, asked_of
from tests.portal.hits import Hit, Hits
from tests.portal.large import articles as many
from tests.portal.site import Settings, Site
from tests.portal.standard import STANDARD

_T = TypeVar("_T")
_FIRST_HOST = 11
_GLANCE = 0.005
# Turns of the loop after which a handler whose answer has left is done.
_TURNS = 3


class Portal:
    """A portal that answers while its context lasts.

    ``port`` is common to all sites (0: one that is free); ``seed`` decides every figure; ``told`` is called, in the
    thread of the portal, with each request that has ended.
    """

    def __init__(self, port: int = 0, seed: int = 1, told: Callable[[Hit], None] | None = None) -> None:
        self.port, self.seed, self.record = port, seed, Hits()
        self._told = told
        self._sites: dict[str, Site] = {}
        self._hosts = count(_FIRST_HOST)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="portal", daemon=True)
        self._runners: list[web.ServerRunner] = []
        self._stopping = asyncio.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    # -- sites

    def site(self, name: str, **changes: Any) -> Site:
        """The site of that name; a standard one (see ``standard.STANDARD``) is set up when first asked for, with
        ``changes`` to what ``add`` takes. ``large-N`` is what ``large`` makes of N pages. Raises ValueError.
        """
        if name not in self._sites:
            if found := re.fullmatch(r"large-(\d+)", name):
                return self.large(int(found[1]), **changes)
            if name not in STANDARD:
                raise ValueError(
                    f"no site {name!r}; there are {', '.join(STANDARD)}, large-N; add() makes others"
                )
            return self.add(name, **{**STANDARD[name], **changes})
        if changes:
            raise ValueError(
                f"site {name!r} is there already; name the changes when it is first asked for, or use add()"
            )
        return self._sites[name]

    def add(
        self,
        name: str,
        family: str,
        *,
        area: str = "430424",
        bulletins: int = 24,
        others: int = 12,
        files: tuple[str, ...] = ("xlsx",),
        articles: tuple[Article, ...] | None = None,
        **settings: Any,
    ) -> Site:
        """A new site, on a host of its own: ``bulletins`` consecutive months of the area (a code of areas.yaml), each
        with these kinds of ``files`` (see ``bulletins.column``), among ``others``; or these ``articles``.

        ``settings``: ``encoding`` (a name of ``encodings.ENCODINGS``), ``per_page``, ``packed`` (gzip), ``robots_txt``
        (None: 404), ``options`` (the variants of the family), ``validators`` (of ``etag`` and ``modified``; pages that
        have one are the same for everyone: nothing on them moves).
        """
        if name in self._sites:
            raise ValueError(f"site {name!r} is there already")
        place = areas()[area]
        if articles is None:
            articles = column(place, bulletins, others, self.seed, files, all_files=family == "files")
        base = self._run(self._listen(name))
        self._sites[name] = Site(name, base, family, articles, Settings(place, self.seed, files, **settings))
        return self._sites[name]

    def large(self, pages: int = 1000, per_page: int = 100) -> Site:
        """A site of plain lists with so many articles, all of them wanted, made as they are asked for."""
        return self.add(
            f"large-{pages}", "links", articles=many(pages), files=(), per_page=per_page, validators=("etag",)
        )

    @property
    def sites(self) -> list[Site]:
        """Those set up so far."""
        return list(self._sites.values())

    # -- hits

    @property
    def hits(self) -> list[Hit]:
        """Every request so far, in the order of arrival; of answers that a client has whole the end is recorded."""
        self._settle()
        return self.record.all()

    def hits_of(self, site: Site | str) -> list[Hit]:
        """The requests of one site, in the order of arrival."""
        self._settle()
        return self.record.of(site if isinstance(site, str) else site.name)

    def forget(self) -> None:
        """Counts hits anew."""
        self.record.forget()

    # -- the server, in its own thread

    def _settle(self) -> None:
        """A client may have the last byte before the thread of the portal has gone on to record that it was sent."""
        if self._thread.is_alive():
            self._run(_turns(_TURNS))

    def _run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _listen(self, name: str) -> str:
        host = f"127.0.0.{next(self._hosts)}"
        runner = web.ServerRunner(
            web.Server(lambda request: self._handle(name, request), access_log=None),
            handle_signals=False,
            shutdown_timeout=0.1,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, host, self.port).start()
        except OSError as error:
            await runner.cleanup()
            raise OSError(f"cannot listen on {host}:{self.port}: {error}; choose another port") from error
        self._runners.append(runner)
        if self.port == 0:
            self.port = runner.addresses[0][1]
        return f"http://{host}:{self.port}"

    async def _handle(self, name: str, request: web.BaseRequest) -> web.StreamResponse:
        body = await request.read()
        peer = request.transport.get_extra_info("peername") if request.transport else None
        headers = dict(request.headers)
        hit = self.record.begin(
            name, request.host, request.method, request.raw_path, headers, body, peer[1] if peer else 0
        )
        try:
            reply, hit.fault = self._sites[name].answer(
                asked_of(request.method, request.raw_path, headers, body)
            )
            return await self._send(request, reply, hit)
        finally:
            self.record.end(hit)
            if self._told:
                self._told(hit)

    async def _send(self, request: web.BaseRequest, reply: Reply, hit: Hit) -> web.StreamResponse:
        if reply.delay:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), reply.delay)
        while reply.until is not None and not reply.until.is_set() and not self._stopping.is_set():
            await asyncio.sleep(_GLANCE)
        hit.status = reply.status
        if reply.send is None:
            return await wire.whole(request, reply)
        await reply.send(request, reply)
        # The connection is closed by now: what is returned is not sent.
        return web.Response()

    async def _close(self) -> None:
        self._stopping.set()
        for runner in self._runners:
            await runner.cleanup()


async def _turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)
