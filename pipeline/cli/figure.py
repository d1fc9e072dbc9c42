"""One explained figure on the terminal (``hotline explain``)."""

from collections.abc import Iterator

from rich.text import Text

from pipeline.cli.output import out
from pipeline.errors import HotlineError
from pipeline.landing.store import RawStore
from warehouse.explained import Explained, ExplainedCheck, Witness
from warehouse.places import place_of

WIDTH = 13
STYLES = {"verified": "green", "stated": "default", "review": "yellow"}


def show(explained: Explained, store: RawStore, encoding: str) -> None:
    """Print all that is known of a figure.

    The bytes of the original come from ``store``; ``encoding`` is the one in which the file was
    read.
    """
    figure = explained.figure
    what = f"{figure['metric']} {figure['text'] or figure['missing']}"
    out().print(Text(f"figure {figure['observation_id']}: {what}", style="bold"))
    _line("means", f"{_meaning(explained)}")
    if explained.decided is not None:
        _line("unit", explained.decided)
    for basis in explained.basis:
        _line("counts", basis)
    _line("status", str(figure["status"]), STYLES.get(figure["status"], "default"))
    for told, style in _standing(explained):
        _line("in use", told, style)
    _line(
        "printed in",
        " · ".join(str(figure[key]) for key in ("title", "document_number", "published_on") if figure[key]),
    )
    _line("file", figure["url"] or place_of(figure["source_id"], figure["locator"]))
    if figure["page_locator"]:
        _line("attached to", figure["page_locator"])
    _line("place", explained.place)
    if explained.header:
        _line("header", " > ".join(explained.header))
    if explained.row:
        _line(
            "row",
            " | ".join(f"{_bracketed(n == figure['column_no'], text)}" for n, text in explained.row.items()),
        )
    _print("text", _in_context(explained))
    _line("bytes", _original(explained, store, encoding))
    for note in explained.notes:
        _line("note", note)
    for check in explained.checks:
        _line("check", _check(check), "green" if check.passed else "red")
    if not explained.checks:
        _line("check", "none: nothing in the bulletin confirms or contradicts it")
    for issue in explained.issues:
        _line("issue", f"{issue.severity}: {issue.kind}: {issue.message}", "yellow")
        for number, proposal in enumerate(issue.proposals, 1):
            _line(f"proposal {number}", proposal, "yellow")
    for witness in explained.witnesses:
        _line("witness", _witness(witness), "green" if witness.agrees else "red")
    if explained.issues and figure["table_no"] is not None:
        _line("grid", f"hotline issues --bulletin {figure['bulletin_id']} --grids")
    out().print()


def _meaning(explained: Explained) -> str:
    figure = explained.figure
    value = (
        "no figure: " + str(figure["missing"])
        if figure["value"] is None and figure["missing"]
        else figure["value"]
    )
    parts = [
        figure["area"] or figure["area_code"] or "unknown area",
        figure["unit"] or "(the whole area)",
        " ".join(str(figure[key]) for key in ("dimension", "member") if figure[key]),
        figure["metric"] if figure["statistic"] == "value" else f"{figure['metric']} ({figure['statistic']})",
        figure["period_id"],
        f"{figure['text'] if value is None else value} [{figure['kind']}]",
    ]
    return " · ".join(str(part) for part in parts if part)


def _in_context(explained: Explained) -> Text:
    """The characters round the figure on one line, the figure bracketed, so that it is seen without colours
    too.
    """
    text = Text("…" + explained.before.replace("\n", " ⏎ "))
    text.append(f"⟦{explained.printed}⟧", style="bold reverse")
    return text.append(explained.after.replace("\n", " ⏎ ") + "…")


def _original(explained: Explained, store: RawStore, encoding: str) -> str:
    figure = explained.figure
    first, last = figure["source_first"], figure["source_last"]
    if first is None or last is None:
        return "not known"
    path = store.place(figure["sha256"])
    try:
        data = store.read(figure["sha256"])[first : last + 1]
    except (OSError, HotlineError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        return f"{first}-{last} of {path}, which cannot be opened ({why})"
    try:
        characters = data.decode(encoding, errors="replace")
    except LookupError:
        characters = "?"
    return f"{first}-{last} of {path}: {data[:40].hex(' ')} = {characters[:40]!r} ({encoding})"


def _check(check: ExplainedCheck) -> str:
    sides = f"{check.left} {'=' if check.passed else '≠'} {check.right}"
    others = f" (with figures {', '.join(map(str, check.others[:12]))})" if check.others else ""
    return f"{'holds' if check.passed else 'FAILS'}: {check.name}: {sides}{others}"


def _witness(witness: Witness) -> str:
    agrees = "agrees" if witness.agrees else "DIFFERS"
    said = f"figure {witness.observation}: {witness.text} ({witness.status})"
    relation = f" ({witness.relation})" if witness.relation else ""
    return f"{agrees}: {said}, {witness.place}, {witness.locator}{relation}"


def _standing(explained: Explained) -> Iterator[tuple[str, str]]:
    """What the fact as a whole is worth, where several places tell of it."""
    used, own = explained.used, explained.figure["observation_id"]
    if explained.settled_by is not None:
        yield f"confirmed by figure {explained.settled_by}, which is used; no question is left here", "green"
    if used is None or (used.places == 1 and used.observation == own):
        return
    chosen = "this figure" if used.observation == own else f"figure {used.observation}"
    times = f"printed in {used.places} places" if used.places > 1 else "printed in one place"
    disputed = ", disputed: they differ" if used.disputed else ""
    yield f"{chosen}, {used.status}: {times}{disputed}", "red" if used.disputed else "green"


def _bracketed(wanted: bool, text: str) -> str:
    return f"⟦{text}⟧" if wanted else text


def _line(label: str, text: str, style: str = "default") -> None:
    _print(label, Text(text, style=style))


def _print(label: str, text: Text) -> None:
    out().print(Text(f"  {label:<{WIDTH}}").append_text(text), soft_wrap=True)
