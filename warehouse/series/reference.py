"""Reforms as rows of the warehouse, from the vocabulary."""

import sqlite3

from parsers.identity.reforms import reforms


def sync_reforms(connection: sqlite3.Connection) -> bool:
    """Bring ``reform`` and ``reform_agency`` into line with the vocabulary; tell whether anything changed. Then all
    areas become stale. The caller holds the write transaction.
    """
    table = reforms()
    wanted = sorted((r.id, r.relation, r.first, r.last, r.text.zh, r.text.en) for r in table.reforms)
    members = sorted(
        (r.id, agency, table.agencies[agency].label.zh, table.agencies[agency].type, role, rule)
        for r in table.reforms
        for role, found in (("predecessor", dict.fromkeys(r.predecessors)), ("successor", r.series))
        for agency, rule in found.items()
    )
    known = sorted(connection.execute("SELECT * FROM reform"))
    known_members = sorted(
        connection.execute("SELECT * FROM reform_agency"), key=lambda row: (*row[:2], row[4])
    )
    if known == wanted and known_members == sorted(members, key=lambda row: (*row[:2], row[4])):
        return False
    connection.execute("DELETE FROM reform_agency")
    connection.execute("DELETE FROM reform")
    connection.executemany("INSERT INTO reform VALUES (?, ?, ?, ?, ?, ?)", wanted)
    connection.executemany("INSERT INTO reform_agency VALUES (?, ?, ?, ?, ?, ?)", members)
    connection.execute(
        "INSERT OR IGNORE INTO series_stale SELECT DISTINCT area_code FROM unit WHERE area_code IS NOT NULL"
    )
    return True
