"""A real browser that opens a page of ours, with all that it asked for and complained about."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

# For closed networks: the browser must not look for updates and must ask nobody.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Opened:
    """A page in the browser, and what happened while it was open."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def dismissed(self, dialog: Dialog) -> None:
        """A page of ours has no script; one that opens a dialog is broken."""
        self.messages.append(f"dialog {dialog.message}")
        dialog.dismiss()


@contextmanager
def browser() -> Iterator[Browser]:
    """The chromium of this machine; where there is none, the test is skipped with the reason."""
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip(
            "no chromium on this machine (on Debian: apt-get install chromium): pages are not opened in a browser"
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def opened(started: Browser, path: Path, width: int = 1280, height: int = 900) -> Iterator[Opened]:
    """The file ``path`` in a window of this size."""
    page = started.new_page(viewport={"width": width, "height": height})
    seen = Opened(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.messages.append(message.text))
    page.on("pageerror", lambda error: seen.messages.append(str(error)))
    page.on("dialog", seen.dismissed)
    page.goto(path.as_uri())
    try:
        yield seen
    finally:
        page.close()
