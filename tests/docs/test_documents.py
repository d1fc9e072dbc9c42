"""What the written documents name must exist: files, commands and their options, make targets, views, metrics.

Whether the outputs pasted in README.md are those of today is not tested: they change with what the reader learns.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import typer.main
from sqlite_utils import Database
from typer.core import TyperGroup

from pipeline.cli.entry import app
from warehouse.migrations import migrate
from warehouse.reference import sync_reference
from warehouse.views import make_views

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "raw" / "inbox" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
# Made when the program runs, or by the reader of a guide.
MADE = (
    "raw/crawl.db",
    ".venv/",
    ".dagster/",
    "raw/blobs",
    "raw/captures.jsonl",
    "raw/pingyu",
    "sources/linchuan.yaml",
    "warehouse/converted",
    "warehouse/hotline.db",
)
FOLDERS = ("parsers", "warehouse", "pipeline", "raw", "sources", "tests", "bench", "docs", "tools")

_LINK = re.compile(r"\]\(([^)#\s]+)?(?:#([^)]+))?\)")
_FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(rf"(?:{'|'.join(FOLDERS)})/[\w./-]*|[A-Z][\w-]*\.md|pyproject\.toml")
_COMMAND = re.compile(r"(?:^    |`)hotline (\w+)((?: [^`\s]+)*)", re.MULTILINE)
_TARGET = re.compile(r"(?:^    |`)make (\w+)", re.MULTILINE)
_SQL = re.compile(r"hotline query[^\n\"]*\"([^\"…]+)\"")

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def _text(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def _commands(document: Path) -> str:
    """The text with quoted SQL, which may run over lines, as one word; without the command that stands for any."""
    return re.sub(r'"[^"]*"', "SQL", _text(document)).replace("hotline COMMAND", "")


def _links(text: str) -> list[tuple[str, str]]:
    """Target and anchor of each link outside of code."""
    return _LINK.findall(_CODE.sub("", _FENCED.sub("", text)))


def _anchors(text: str) -> set[str]:
    return {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", text, re.M)
    }


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    for target, anchor in _links(_text(document)):
        linked = document.parent / target if target else document
        assert linked.exists(), target
        assert not anchor or anchor in _anchors(_text(linked)), anchor


@every_document
def test_files_that_are_named_exist(document: Path) -> None:
    named = [code for code in _CODE.findall(_text(document)) if _PATH.fullmatch(code)]
    missing = [name for name in named if not name.startswith(MADE) and not (ROOT / name).exists()]
    assert missing == []


@every_document
def test_commands_and_their_options_exist(document: Path) -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    for name, arguments in _COMMAND.findall(_commands(document)):
        command = group.commands.get(name)
        assert command is not None, name
        if isinstance(command, TyperGroup):
            sub, _, arguments = arguments.strip().partition(" ")
            assert not sub or sub in command.commands, (name, sub)
            command = command.commands.get(sub, command)
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert {word for word in arguments.split() if word.startswith("--")} <= known, (name, arguments)


@every_document
def test_make_targets_exist(document: Path) -> None:
    targets = set(re.findall(r"^(\w+):", _text(ROOT / "Makefile"), re.MULTILINE))
    assert set(_TARGET.findall(_text(document))) <= targets


@every_document
def test_queries_fit_the_schema(document: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        database = Database(connection)
        with database.atomic():
            migrate(database)
            sync_reference(database)
            make_views(database)
        for query in _SQL.findall(_text(document)):
            connection.execute(f"EXPLAIN {query}")


def test_readme_is_searched_for_all_of_this() -> None:
    """A pattern that finds nothing would pass everything."""
    text = _text(ROOT / "README.md")
    assert len(_COMMAND.findall(_commands(ROOT / "README.md"))) >= 12
    assert len(_SQL.findall(text)) >= 3
    assert {"run", "test", "dev"} <= set(_TARGET.findall(text))
    assert len(_links(text)) >= 12
