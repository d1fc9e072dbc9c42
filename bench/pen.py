"""What writes a generated bulletin: the scene, the draft, and wordings chosen and filled.

Belongs here: choosing and filling a wording. Not: which sentences a section has (``bench.overview``,
``bench.demand``, ``bench.units``).
"""

import random
from typing import Any

from bench import shapes, tables
from bench.draft import Draft, Shown
from bench.grid import Grid
from bench.scene import Scene
from bench.wordlists import wordlist


class Pen:
    """Writes one scene into ``draft``. ``title`` is the bulletin's own; ``blanks`` fill the wordings."""

    def __init__(self, scene: Scene, rng: random.Random) -> None:
        self.scene = scene
        self.rng = rng
        self.draft = Draft()
        self.shapes: list[str] = []
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

    def show(self, table: Grid, caption: str, glued: bool = False) -> None:
        """Add a table in a shape that fits it, and its caption where the look puts it. ``glued``: the table
        goes under the one before without anything between.
        """
        look, when = self.scene.look, "本周" if self.scene.span.kind == "week" else self.scene.span.body
        gaps = look.layout in ("spaces", "blank_lines")
        tables.respaced(table, look.header == "spaced" and not gaps)
        others = [shape for shape in shapes.SHAPES[1:] if shapes.fits(table, shape, look.layout)]
        shape = self.rng.choice(others) if others and not glued and self.rng.random() < 0.45 else "plain"
        self.shapes.append("glued" if glued else shape)
        shown, words = Shown(table, look.layout, shape), caption.format_map({**self.blanks, "when": when})
        last = self.draft.blocks[-1] if self.draft.blocks else ""
        if glued and isinstance(last, Shown):
            self.draft.blocks[-1] = Shown(last.grid, last.layout, last.shape, table)
        elif look.captions == "below":
            self.draft.blocks += [shown, words]
        elif look.captions == "above":
            self.draft.blocks += [words, shown]
        else:
            self.draft.blocks.append(shown)
