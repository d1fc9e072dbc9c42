"""Times as the archive writes them: UTC, 2023-10-08T09:30:00.000000Z."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present."""
    return datetime.now(UTC)


def written(time: datetime) -> str:
    """A time in the form of the log of captures."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parsed(text: str | None) -> datetime | None:
    """The time that ``written`` wrote; None stays None."""
    return datetime.fromisoformat(text) if text else None
