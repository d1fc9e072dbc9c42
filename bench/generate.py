"""Archives of bulletins with known truth: the same seed gives the same bytes.

``write_archive`` puts bulletins into ``files/`` and what they say into ``truth/``. Belongs here:
numbering, typography, encodings, files. Not: what a bulletin says (``bench.compose``).
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import draft as drafts
from bench import markup, scene, slips, typography
from bench.annotated import plain
from bench.compose import compose
from bench.damage import damaged
from bench.draft import Block, Draft
from bench.facts import Fact
from bench.pen import Pen
from bench.scene import Look

_LABELS = {"utf-8": "utf-8", "gb18030": "gb2312"}


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A generated file: its name, its bytes, its truth in the form of the labelled corpora."""

    name: str
    data: bytes
    truth: dict[str, object]


def bulletins(count: int, seed: int) -> Iterator[Bulletin]:
    """``count`` bulletins; number *n* is the same whatever the count."""
    for number in range(1, count + 1):
        yield bulletin(number, seed)


def bulletin(number: int, seed: int) -> Bulletin:
    """One generated bulletin."""
    rng = random.Random(f"{seed}/{number}")
    drawn = scene.draw(rng)
    pen = compose(drawn, rng)
    planted = slips.plant(pen.draft, drawn.look.slip, rng)
    written = damaged(pen.draft, drawn.look.damage, rng)
    facts = written.facts
    data = _rendered(_typeset(written, drawn.look), pen, rng)
    name = f"{number:05d}.{drawn.look.format}"
    about: dict[str, object] = {
        "id": f"{number:05d}",
        "file": name,
        "area": drawn.area.name,
        "area_code": drawn.area.code,
        "level": drawn.area.level,
        "period": dict(zip(("start", "end", "kind"), (*drawn.span.days, drawn.span.kind), strict=True)),
        "layout": drawn.look.layout,
        "choices": drawn.look.as_dict() | {"named": drawn.named, "shape": sorted(set(pen.shapes))},
        "slips": [slip for slip in planted if _still_shown(slip, facts)],
    }
    return Bulletin(name, data, drafts.truth(facts, **about))


def _still_shown(slip: dict[str, Any], facts: list[Fact]) -> bool:
    """Whether damage has left all figures of the slip's identity on the page."""
    golds = [{**fact.as_gold(), "required": True} for fact in facts if not fact.allowed]
    kept = {(one["metric"], one["statistic"], one["unit"], one["member"], one["value"]) for one in golds}
    return all(
        (one["metric"], one["statistic"], one["unit"], one["member"], one["value"]) in kept
        for one in slip["figures"]
    )


def write_archive(folder: Path, count: int, seed: int) -> int:
    """Write an archive and return the number of its facts. Files of an earlier archive in ``folder`` are
    replaced.
    """
    files, truths = folder / "files", folder / "truth"
    for place in (files, truths):
        place.mkdir(parents=True, exist_ok=True)
        for old in place.iterdir():
            old.unlink()
    facts = 0
    for made in bulletins(count, seed):
        (files / made.name).write_bytes(made.data)
        text = json.dumps(made.truth, ensure_ascii=False)
        (truths / f"{made.truth['id']}.json").write_text(text, encoding="utf-8")
        facts += len(made.truth["facts"])  # type: ignore[arg-type]
    return facts


def _typeset(draft: Draft, look: Look) -> Draft:
    """Spaces, widths and punctuation of the prose, now without its notes; a table's cells stay as they are."""
    changes = [
        change
        for wanted, change in (
            (look.spaced, typography.spaced),
            (look.full_width and not look.spaced, typography.full_width),
            (look.ascii_punctuation, typography.ascii_punctuation),
        )
        if wanted
    ]
    blocks: list[Block] = []
    for block in draft.blocks:
        shown = plain(block) if isinstance(block, str) else block
        for change in changes:
            shown = change(shown) if isinstance(shown, str) else shown
        blocks.append(shown)
    return Draft(blocks)


def _rendered(draft: Draft, pen: Pen, rng: random.Random) -> bytes:
    look = pen.scene.look
    if look.format == "txt":
        gap = "\n\n" if look.layout == "blank_lines" else rng.choice(["\n", "\n", "\n\n"])
        return _scripted(draft.text(gap), look, rng).encode(look.encoding)
    body = _scripted(draft.body(look.paragraphs, look.tables), look, rng)
    page = markup.page(
        look.shell,
        charset=rng.choice([_LABELS[look.encoding], look.encoding]),
        body=body,
        title=_scripted(pen.title, look, rng),
        site=f"{pen.scene.area.name}人民政府" if pen.scene.named else "政务公开网",
        issuer=pen.blanks["issuer"],
        published=pen.blanks["published"],
    )
    return page.encode(look.encoding)


def _scripted(text: str, look: Look, rng: random.Random) -> str:
    if look.script == "simplified":
        return text
    text = typography.traditional(text)
    return text if look.script == "traditional" else typography.glossed(text, look.script, 0.3, rng)
