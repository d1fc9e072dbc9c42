"""A reading put together by hand: figures in sentences and tables, as the readers of prose and tables leave them."""

from parsers.reading import Evidence, Number, Observation, Period, Reading, TableReading

MONTH = Period("2024-03-01", "2024-03-31", "month")


class Bulletin:
    """Collects figures; ``say`` adds one to the current sentence, ``row`` a row to the current table."""

    def __init__(self) -> None:
        self.reading = Reading(sha256="", format="txt", encoding="utf-8", parser="")

    def sentence(self) -> "Bulletin":
        self.reading.text += "。\n"
        return self

    def say(
        self,
        metric: str,
        text: str,
        *,
        unit: str | None = None,
        member: str | None = None,
        dimension: str | None = None,
        statistic: str = "value",
        kind: str | None = None,
        status: str = "stated",
        period: Period = MONTH,
        units: tuple[str, ...] = (),
    ) -> int:
        """Position of the new figure; its kind follows from a percent sign unless given."""
        start = len(self.reading.text)
        self.reading.text += f"{text},"
        self._add(
            metric,
            text,
            Evidence(start, start + len(text)),
            unit,
            member,
            dimension or ("category" if member else None),
            statistic,
            kind,
            status,
            period,
            units,
        )
        return len(self.reading.observations) - 1

    def table(
        self,
        headers: list[str],
        rows: list[list[str]],
        *,
        label: str = "unit",
        statistics: dict[str, str] | None = None,
        kinds: dict[str, str] | None = None,
        status: str = "read",
        caption: str | None = None,
    ) -> list[list[int]]:
        """A table whose first column names the rows and whose other headers are metric ids; positions by row."""
        tables = self.reading.tables
        index = len(tables) + 1
        tables.append(
            TableReading(
                index, caption, len(rows), len(headers), status, None, "pipe", [headers, *rows], first_row=1
            )
        )
        tables[-1].headers = [(header,) for header in headers]
        positions = []
        for at, row in enumerate(rows, start=1):
            positions.append(self._row(index, at, headers, row, label, statistics or {}, kinds or {}))
        return positions

    def _row(
        self,
        index: int,
        at: int,
        headers: list[str],
        row: list[str],
        label: str,
        statistics: dict[str, str],
        kinds: dict[str, str],
    ) -> list[int]:
        found = []
        is_total = row[0] in ("合计", "总计")
        unit = row[0] if label == "unit" and not is_total else None
        member = row[0] if label != "unit" else None
        for column, (header, text) in enumerate(zip(headers[1:], row[1:], strict=True), start=2):
            start = len(self.reading.text)
            self.reading.text += f"{text}\n"
            place = Evidence(start, start + len(text), table=index, row=at, column=column, header=(header,))
            metric = header.partition(":")[0]
            statistic = statistics.get(header, "value")
            dimension = label if member else None
            self._add(
                metric,
                text,
                place,
                unit,
                member,
                dimension,
                statistic,
                kinds.get(header),
                "stated",
                MONTH,
                (),
            )
            found.append(len(self.reading.observations) - 1)
        return found

    def _add(
        self,
        metric: str,
        text: str,
        place: Evidence,
        unit: str | None,
        member: str | None,
        dimension: str | None,
        statistic: str,
        kind: str | None,
        status: str,
        period: Period,
        units: tuple[str, ...],
    ) -> None:
        self.reading.observations.append(
            Observation(
                metric=metric,
                statistic=statistic,
                unit=unit,
                dimension=dimension,
                member=member,
                period=period,
                value=_number(text),
                text=text,
                kind=kind or ("rate_percent" if text.endswith("%") else "count"),
                evidence=place,
                status=status,
                units=units,
            )
        )

    def statuses(self, *positions: int) -> list[str]:
        return [self.reading.observations[position].status for position in positions]

    def issues(self) -> list[str]:
        return [issue.kind for issue in self.reading.issues]

    def checks(self, name: str) -> list[bool]:
        return [check.passed for check in self.reading.checks if check.check == name]


def _number(text: str) -> Number | None:
    digits = text.rstrip("%")
    if not digits or digits in ("/", "—"):
        return None
    return float(digits) if "." in digits else int(digits)
