"""What writes a generated bulletin: the scene, the draft, and wordings chosen and filled.

Belongs here: choosing and filling a wording. Not: which sentences a section has (``bench.overview``,
``bench.demand``, ``bench.units``).
"""

import random
from typing import Any

from bench import tables
from bench.draft import Draft
from bench.grid import Grid
from bench.scene import Scene
from bench.wordlists import wordlist


class Pen:
    """Writes one scene into ``draft``. ``title`` is the bulletin's own; ``blanks`` fill the wordings."""

    def __init__(self, scene: Scene, rng: random.Random) -> None:
        self.scene = scene
        self.rng = rng
        self.draft = Draft()
        self.wording = wordlist("wording")
        kind = scene.area.kind
        self.blanks: dict[str, Any] = {
            "area": scene.area.name,
            "letter": scene.area.name[0],
            "level": kind,
            "whole": f"全{kind}" if rng.random() < 0.6 else f"我{kind}",
            "when": scene.span.body,
            "previous": scene.span.previous,
            "year": scene.span.published.year if scene.span.kind != "week" else scene.span.year,
            "issue": scene.span.issue,
            "published": scene.span.published.isoformat(),
            "clicks": rng.randint(20, 4000),
        }
        issuer = rng.choice(self.wording["issuers"])
        self.blanks["issuer"] = scene.area.name + issuer if scene.named else issuer
        titles = self.wording["title" if scene.named else "title_unnamed"]
        self.title = rng.choice(titles).format_map({**self.blanks, "when": scene.span.title})

    def pick(self, name: str, **more: object) -> str:
        """One of the wordings called ``name``, filled."""
        choice = self.wording[name]
        template = self.rng.choice(choice) if isinstance(choice, list) else choice
        return str(template.format_map({**self.blanks, **more}))

    def show(self, table: Grid, layout: str, caption: str) -> None:
        """Add a table below its caption; labels lose their spaces where spaces part the cells."""
        if layout.startswith(("spaces", "folded", "transposed")):
            table = tables.without_spaces(table)
        when = "本周" if self.scene.span.kind == "week" else self.scene.span.body
        self.draft.show(table, layout, caption.format_map({**self.blanks, "when": when}))
