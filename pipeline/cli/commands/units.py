"""``hotline units``: which units there are, which wait for a person, and what a person decides."""

from collections.abc import Sequence
from contextlib import closing
from typing import Annotated

import typer

from pipeline.cli import codes
from pipeline.cli.answers import Format, FormatOption, LimitOption, most_rows, show
from pipeline.cli.output import line, say
from pipeline.settings import settings

app = typer.Typer(
    help="Units: list them, see which wait for a person, decide what is one unit. Decisions stand in "
    "warehouse/decisions/units.csv and are applied by the next `hotline run`.",
    no_args_is_help=True,
)

AreaArgument = Annotated[
    str, typer.Argument(metavar="AREA", help="Publishing area, by code or name; * for all areas.")
]
SomeAreaArgument = Annotated[
    str | None, typer.Argument(metavar="[AREA]", help="Code or name of an area. Default: all.")
]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The unit's name as it is printed.")]
ByOption = Annotated[
    str | None, typer.Option(help="Who decides. Default: your name in git, or your account.")
]
OnOption = Annotated[str | None, typer.Option(help="Day of the decision, 2023-10-08. Default: today.")]
EvidenceOption = Annotated[str | None, typer.Option(help="Why. Default: why it was asked.")]
FromOption = Annotated[str, typer.Option("--from", help="First day of the periods for which it holds.")]
ToOption = Annotated[str, typer.Option("--to", help="Last day of the periods for which it holds.")]

QUEUE = ("kind", "area", "name", "unit_id", "figures", "proposal_1", "proposal_2", "proposal_3", "why")


@app.command(name="list")
def list_units(
    area: SomeAreaArgument = None, format: FormatOption = Format.table, limit: LimitOption = None
) -> None:
    """List units with all their names, type, how many figures they have, and who decided on a name."""
    from pipeline.deciding import area_code
    from warehouse import open_readonly
    from warehouse.unit_list import COLUMNS, units

    code = area_code(area) if area else None
    with closing(open_readonly(settings().database)) as connection:
        rows = units(connection, code)
    shown = rows[: most_rows(limit, format)]
    show(COLUMNS, shown, format, more=len(shown) < len(rows))


@app.command()
def queue(
    area: SomeAreaArgument = None, format: FormatOption = Format.table, limit: LimitOption = None
) -> None:
    """List units that wait for a person, each with up to three proposals.

    Two rows of one table that the names call one unit (clash), decisions that a table speaks against (decision_clash),
    units alike to another of their area (near_duplicate), units of no certain type (unknown_type).
    """
    from pipeline.deciding import area_code
    from pipeline.decisions import load_decisions
    from warehouse import open_readonly
    from warehouse.decided.queue import questions

    here = settings()
    code = area_code(area) if area else None
    decisions = load_decisions(here)
    with closing(open_readonly(here.database)) as connection:
        asked = questions(connection, decisions, code)
    rows = [
        (
            one.kind,
            one.area,
            one.name,
            one.unit_id,
            one.figures,
            *(*one.proposals, None, None, None)[:3],
            one.why,
        )
        for one in asked
    ]
    if not rows:
        say("No unit waits for a person.")
    shown = rows[: most_rows(limit, format)]
    show(QUEUE, shown, format, more=len(shown) < len(rows))


@app.command()
def accept(
    area: AreaArgument,
    name: NameArgument,
    choice: Annotated[
        str, typer.Argument(metavar="CHOICE", help="Number of a proposal, or a name, a unit's id, or type:….")
    ],
    by: ByOption = None,
    on: OnOption = None,
    evidence: EvidenceOption = None,
    valid_from: FromOption = "",
    valid_to: ToOption = "",
) -> None:
    """Decide that NAME is the same unit as CHOICE, or of that type.

    A contradiction to another decision is refused, exit status 2, and nothing is written.
    """
    _decide("same", area, name, [choice], by, on, evidence, valid_from, valid_to)


@app.command()
def reject(
    area: AreaArgument,
    name: NameArgument,
    choices: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CHOICE]...", help="As for accept, one or several. Default: all proposals."),
    ] = None,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="It cannot be told: keep apart, and do not ask again.")
    ] = False,
    by: ByOption = None,
    on: OnOption = None,
    evidence: EvidenceOption = None,
    valid_from: FromOption = "",
    valid_to: ToOption = "",
) -> None:
    """Decide that NAME is another unit than CHOICE, or not of that type."""
    relation = "unsure" if unsure else "different"
    _decide(relation, area, name, choices or [], by, on, evidence, valid_from, valid_to)


@app.command()
def withdraw(area: AreaArgument, name: NameArgument) -> None:
    """Remove all decisions on NAME in AREA; after the next run the rules hold again. Exit status 1 when there is none."""
    from pipeline.deciding import area_code
    from pipeline.decisions import remove_unit_decisions
    from warehouse.decided.units import folded

    gone = remove_unit_decisions(settings(), area_code(area), folded(name))
    for row in gone:
        line("Removed", ",".join(row.fields))
    if not gone:
        say(f"There is no decision on {name} in {area}.")
        raise typer.Exit(codes.INPUT_FAILED)
    line("Next", "hotline run")


@app.command(name="show")
def show_unit(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Id of a unit, or a name or part of one.")],
    area: Annotated[str | None, typer.Option(help="Code or name of the area.")] = None,
) -> None:
    """Show a unit: its names, what the rules say of each, who decided otherwise. Exit status 1 when none fits."""
    from pipeline.deciding import area_code
    from warehouse import open_readonly
    from warehouse.unit_list import in_full

    with closing(open_readonly(settings().database)) as connection:
        found = in_full(connection, unit, area_code(area) if area else None)
    for one in found:
        row = one.row
        line("Unit", f"{row['unit_id']}: {row['unit']}, {row['area'] or row['area_code'] or 'unknown area'}")
        line("Type", str(row["type"] or "unknown"))
        line("Figures", f"{row['figures']} in {row['bulletins']} bulletins, {row['first']} to {row['last']}")
        for name, where, figures, rule, first, last, who, decision in one.names:
            days = f" from {first or 'ever'} to {last or 'now'}" if first or last else ""
            by_rule = f", by the rules {rule}" if rule != row["unit_id"] else ""
            decided = f"; decided by {who}{days} ({decision})" if decision else ""
            line(
                "Name",
                f"{name} in bulletins of {where or 'unknown area'}: {figures} figures{by_rule}{decided}",
            )
        for decision, relation, evidence, who, day in one.decisions:
            line("Decision", f"{decision}: {relation}, {who}, {day}: {evidence}")
    if not found:
        say(f"No unit is called {unit}. `hotline units list` shows all.")
        raise typer.Exit(codes.INPUT_FAILED)


@app.command()
def unmatched(format: FormatOption = Format.table, limit: LimitOption = None) -> None:
    """List decisions without effect: they match no figure or bulletin, or a table has as two rows what they call one."""
    from pipeline.decisions import load_decisions
    from warehouse import open_readonly
    from warehouse.decided.matches import refused
    from warehouse.decided.matches import unmatched as ask

    here = settings()
    decisions = load_decisions(here)
    with closing(open_readonly(here.database)) as connection:
        rows = [(one.decision.shown, one.why) for one in ask(connection, decisions)]
        by_id = {one.id: one.shown for one in decisions.units}
        rows += [(by_id.get(decision, decision), why) for decision, why in refused(connection)]
    if not rows:
        say("Every decision has its effect.")
    shown = rows[: most_rows(limit, format)]
    show(("decision", "why"), shown, format, more=len(shown) < len(rows))


def _decide(
    relation: str,
    area: str,
    name: str,
    choices: Sequence[str],
    by: str | None,
    on: str | None,
    evidence: str | None,
    valid_from: str,
    valid_to: str,
) -> None:
    from pipeline.deciding import Author, area_code, others
    from pipeline.decisions import add_unit_decisions

    here = settings()
    scope = area_code(area)
    author = Author(by, on, evidence, valid_from, valid_to)
    wanted = [
        author.decision(scope, name, relation, other, why)
        for other, why in others(here, scope, name, choices)
    ]
    done = add_unit_decisions(here, wanted)
    for row in done.added:
        line("Decided", ",".join(row.fields))
    for row in done.stood:
        line("Stands", f"already, nothing was written: {row.shown}")
    line("", str(done.path))
    line("Next", "hotline run")
