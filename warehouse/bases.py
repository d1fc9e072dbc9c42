"""Rows of table ``metric_basis``: of what the metrics of a bulletin count."""

import orjson

from parsers.reading import Basis, Reading, Told
from parsers.vocabulary.bases import FACETS, base_words
from warehouse.rows import Row, json_list, period_id

TOGETHER = "+"
"""Joins ids that hold together (population, rater)."""

ALIKE = "|"
"""Joins ids that are equal in all figures (denominator)."""


def basis_rows(bulletin_id: int, reading: Reading) -> list[Row]:
    """Rows of table ``metric_basis`` for the bases of a reading, in their order."""
    return [_row(bulletin_id, number, basis) for number, basis in enumerate(reading.bases, 1)]


def _row(bulletin_id: int, number: int, basis: Basis) -> Row:
    of = basis.denominator
    return (
        bulletin_id,
        number,
        basis.metric,
        period_id(basis.period),
        basis.whose,
        basis.table,
        json_list(basis.header) if basis.header else None,
        basis.dimension,
        basis.member,
        basis.figures,
        TOGETHER.join(basis.population.ids) or None,
        basis.population.how,
        TOGETHER.join(basis.numerator.ids) or None,
        ALIKE.join(of.ids) or None,
        of.how,
        _counted_by(of),
        of.held,
        of.tried,
        TOGETHER.join(basis.rater.ids) or None,
        basis.rater.how,
        _evidence(basis),
    )


def _counted_by(denominator: Told) -> str | None:
    """The metric that counts the denominator, its own or that of the wider id."""
    known = base_words().ids["denominator"]
    for one in denominator.ids:
        metrics = known[one].metrics or known[known[one].kind_of or one].metrics
        if metrics:
            return metrics[0]
    return None


def _evidence(basis: Basis) -> str | None:
    said = {name: _said(getattr(basis, name)) for name in FACETS if getattr(basis, name).words}
    return orjson.dumps(said).decode() if said else None


def _said(told: Told) -> dict[str, str | int | None]:
    if told.start is None:
        return {"words": told.words}
    return {"words": told.words, "start": told.start, "end": told.end}
