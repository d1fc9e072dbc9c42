"""Whoever asks why is told the rule of every figure: each place that drafts one names it."""

import ast
from pathlib import Path

import pytest

MODULES = sorted((Path(__file__).parents[2] / "parsers" / "prose").glob("*.py"))


def drafting(module: Path) -> list[ast.Call]:
    """Calls of ``here.draft`` and of ``Draft`` itself, but for the one place that all drafts of figures go through."""
    calls = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [
        call
        for call in calls
        if ast.unparse(call.func) in ("here.draft", "Draft") and all(key.arg for key in call.keywords)
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_every_draft_names_its_rule(module: Path) -> None:
    unnamed = [call.lineno for call in drafting(module) if "rule" not in {key.arg for key in call.keywords}]
    assert unnamed == []


def test_drafts_are_found() -> None:
    assert sum(len(drafting(module)) for module in MODULES) >= 12
