"""Work is proportional to what changed: counted in steps of SQLite's machine, which no other load of the
computer sways.
"""

from pathlib import Path

from handmade import NOW, captured, full_reading
from sqlite_utils import Database

from warehouse import CapturedReading, load, open_warehouse


def item(number: int, parser: str = "1") -> CapturedReading:
    return captured(full_reading(text=f"bulletin {number}", parser=parser), f"{number}.txt")


def steps(database: Database, *items: CapturedReading) -> int:
    """Hundreds of steps that loading takes."""
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1

    database.conn.set_progress_handler(tick, 100)
    load(database, items, now=NOW)
    database.conn.set_progress_handler(None, 0)
    return count


def test_a_bulletin_costs_the_same_in_a_large_warehouse(tmp_path: Path) -> None:
    costs = []
    for size in (10, 400):
        database = open_warehouse(tmp_path / f"{size}.db")
        load(database, [item(number) for number in range(size)], now=NOW)
        added = steps(database, item(size))
        reread = steps(database, item(3, parser="2"))
        unchanged = steps(database, item(4))
        costs.append((added, reread, unchanged))
    small, large = costs
    assert all(grown <= 1.2 * before + 5 for before, grown in zip(small, large, strict=True)), costs
