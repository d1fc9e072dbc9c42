"""Areas side by side: the same figure of many publishers, as a table for people and notebooks."""

import sqlite3

import pandas as pd

_WHOLE_AREAS = """
SELECT coalesce(a.name, f.area_code) AS area, f.period_id AS month, f.value
FROM figure AS f
JOIN period AS p ON p.id = f.period_id
LEFT JOIN area AS a ON a.code = f.area_code
WHERE f.metric = :metric AND f.statistic = 'value' AND f.unit_id IS NULL AND p.kind = 'month'
"""


def areas_by_month(connection: sqlite3.Connection, metric: str, *, months: int = 12) -> pd.DataFrame:
    """``metric`` of whole areas: one row for each area, one column for each of the last ``months`` months that
    any of them has, in the metric's own unit; missing where the warehouse has no figure to use.

    The figures are those of the view ``figure``: nothing held back for review is among them.
    """
    figures = pd.read_sql_query(_WHOLE_AREAS, connection, params={"metric": metric})
    wide = figures.pivot_table(index="area", columns="month", values="value", aggfunc="first")
    return wide.sort_index(axis="columns").iloc[:, -months:].dropna(how="all").sort_index()
