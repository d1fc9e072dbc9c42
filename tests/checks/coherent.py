"""Random tables in which everything agrees, as text of a bulletin, and single slips planted in them."""

import random
from dataclasses import dataclass

NAMES = [
    f"县{name}局"
    for name in (
        "教育",
        "公安",
        "民政",
        "司法",
        "财政",
        "水利",
        "审计",
        "统计",
        "林业",
        "交通运输",
        "农业农村",
        "商务",
        "应急管理",
        "市场监管",
        "自然资源",
        "住建",
        "城管",
        "医保",
        "信访",
    )
]
HEADERS = (
    "承办单位",
    "受理件数",
    "办结件数",
    "办结率",
    "按期办结件数",
    "按期办结率",
    "回访件数",
    "满意件数",
    "满意率",
)
COUNTS = (1, 2, 4, 6, 7)
_RATES = {3: (2, 1), 5: (4, 2), 8: (7, 6)}


@dataclass(frozen=True)
class Slip:
    """Row and column (both from 1, as evidence counts) in which ``printed`` stands for ``meant``."""

    row: int
    column: int
    printed: str
    meant: str


def coherent(random_: random.Random, units: int, digits: int = 3) -> list[list[str]]:
    """Rows with a total row, counts and rates to two decimals, header left out."""
    rows = []
    for name in random_.sample(NAMES, units):
        received = random_.randint(10 ** (digits - 2), 10**digits)
        closed = received - random_.randint(0, received // 5)
        on_time = closed - random_.randint(0, closed // 5)
        asked = closed - random_.randint(0, closed // 3)
        pleased = asked - random_.randint(0, asked // 4)
        rows.append([name, received, closed, None, on_time, None, asked, pleased, None])
    total: list[object] = ["合计", *(None for _ in HEADERS[1:])]
    for column in COUNTS:
        total[column] = sum(row[column] for row in rows)  # type: ignore[misc]
    return [_printed(row) for row in (*rows, total)]


def _printed(row: list[object]) -> list[str]:
    for rate, (part, whole) in _RATES.items():
        row[rate] = f"{100 * row[part] / row[whole]:.2f}%"  # type: ignore[operator]
    return [str(cell) for cell in row]


def plant(random_: random.Random, rows: list[list[str]]) -> Slip:
    """One digit of one figure changed, in place."""
    row, column = random_.randrange(len(rows)), random_.randrange(1, len(HEADERS))
    meant = rows[row][column]
    at = random_.choice([at for at, sign in enumerate(meant) if sign.isdigit()])
    others = [
        digit for digit in "0123456789" if digit != meant[at] and (digit != "0" or at or len(meant) == 1)
    ]
    rows[row][column] = meant[:at] + random_.choice(others) + meant[at + 1 :]
    return Slip(row + 1, column + 1, rows[row][column], meant)


def bulletin(rows: list[list[str]], headers: tuple[str, ...] = HEADERS, prose: tuple[str, ...] = ()) -> bytes:
    """The text of a bulletin with the sentences of ``prose`` and the table in it."""
    lines = [
        "平舆县12345政务服务热线2022年4月运行情况通报",
        *prose,
        "各单位办理情况如下:",
        "\t".join(headers),
    ]
    return "\n".join([*lines, *("\t".join(row) for row in rows), "平舆县数据局", "2022年5月6日", ""]).encode()
