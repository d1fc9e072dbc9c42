"""What a bulletin means: the result of reading, free of how it was read.

These records are what ``hotline parse`` prints (the reading contract), what is staged between parsing and
loading, and what the warehouse loads. They hold plain values only, so that ``orjson`` writes them as they
stand.
"""

from dataclasses import field

from parsers.frozen import dataclass

Number = int | float


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days that a figure describes.

    ``start``/``end`` are ISO dates, both inclusive, or ``None`` where the text does not determine them (a
    year that is printed nowhere is not guessed). ``kind``: week, month, quarter, half_year, year, to_date,
    other.
    """

    start: str | None
    end: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Area:
    """The publishing area. ``code`` is a GB/T 2260 code, or an own id (``zone:…``) for zones in no
    official list.

    ``level``: province, city, county, district, zone. ``evidence`` tells, strongest first, which rungs of
    the ladder fired (``"heading 衡东县"``, ``"townships 19/19"``); those that speak for another area stand last and begin
    with ``"against: "``.
    """

    code: str | None
    name: str | None
    level: str | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a figure was printed.

    ``start``/``end``: characters in the normalised text; always set. ``source``: ``(first, last+1)`` byte
    in the original file. For a table cell ``table`` (from 1), ``row`` (from 1; the header row is 0),
    ``column`` (from 1) and ``header`` (the header path of its column) are set too. ``page``/``bbox`` and
    ``sheet``/``cell`` are for PDF and workbooks; in a picture ``page`` is 1 (that of a TIFF file its frame) and
    ``bbox`` is in pixels. ``ocr``: the figure was recognised on a picture of a page, its least sure character with this
    probability (0 to 1); ``None`` where the file itself says the characters.
    """

    start: int
    end: int
    source: tuple[int, int] | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header: tuple[str, ...] = ()
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    ocr: float | None = None


@dataclass(slots=True)
class Observation:
    """One printed figure and all that it says; keys and vocabulary are those of the reading contract.

    ``units``/``metrics`` are set where one printed figure is distributed (``…六家单位各1件``,
    ``按期率、满意率均为100%``): ``unit`` and ``metric`` then hold the group as printed and the first
    metric, and the loader makes one row for each combination. ``notes`` are remarks for a person
    (``"percent or points: the text does not tell"``).
    """

    metric: str
    statistic: str
    unit: str | None
    dimension: str | None
    member: str | None
    period: Period
    value: Number | None
    text: str
    kind: str
    evidence: Evidence
    missing: str | None = None
    status: str = "stated"
    unit_id: str | None = None
    units: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class TableReading:
    """What became of one table. ``status``: read, not_metrics, failed. ``why``: in words, where it was not
    read.

    ``cells`` is the grid as text, header rows included, so that a person sees what a failed table looked
    like; ``headers`` the header path per column; ``first_row`` the grid row that evidence calls row 1.
    """

    index: int
    caption: str | None
    rows: int
    columns: int
    status: str
    why: str | None
    layout: str
    cells: list[list[str]] = field(default_factory=list)
    headers: list[tuple[str, ...]] = field(default_factory=list)
    first_row: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """An identity that was tried. ``observations`` are positions in ``Reading.observations``; ``check``
    names the identity (``parts_sum``, ``rate_of_counts``, ``prose_table``, ``rank_order``, …);
    ``left``/``right`` are the two sides."""

    check: str
    passed: bool
    left: Number | str
    right: Number | str
    observations: tuple[int, ...]


KNOWN_HOW = ("stated", "arithmetic", "unknown")
"""How a basis is known: words of the bulletin say it; figures follow from it and from nothing else printed; not at all."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one facet of a basis: ``ids`` of ``vocabulary/bases.yaml``, empty where ``how`` is unknown.

    Several ids of a population hold together; several of a denominator are equal in all figures, so that each is right.
    ``how``: one of ``KNOWN_HOW``. ``words``: the printed words, or in which figures arithmetic found it; of what is unknown
    the reason, where there is one to tell. ``start``/``end``: where they stand, in characters of the normalised text.
    ``held`` of ``tried`` figures follow from it.
    """

    ids: tuple[str, ...] = ()
    how: str = "unknown"
    words: str | None = None
    start: int | None = None
    end: int | None = None
    held: int = 0
    tried: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """Of what the figures of ``metric`` in one column of a table, or in the prose, count.

    ``period``: what they describe. ``whose``: ``area`` or ``units``. ``table``, ``header``: the column; ``None`` and empty
    for prose. ``dimension``, ``member``: the breakdown; a member only where all have the same one. ``figures``: how many.
    ``population``: which tickets; of rates also ``numerator`` and ``denominator``, and of what callers were asked ``rater``.
    """

    metric: str
    period: Period
    whose: str
    table: int | None
    header: tuple[str, ...]
    dimension: str | None
    member: str | None
    figures: int
    population: Told = Told()
    numerator: Told = Told()
    denominator: Told = Told()
    rater: Told = Told()


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A number that no observation claimed and that is known as nothing else."""

    text: str
    start: int
    end: int


PROPOSAL_KINDS = (
    "swapped_columns",
    "shifted_column",
    "swapped_cells",
    "swapped_rows",
    "transposed_digits",
    "changed_digit",
    "dropped_digit",
    "extra_digit",
    "ten_thousands",
    "percent_or_fraction",
    "left_out_row",
    "twice_counted_row",
    "printed_otherwise",
    "recomputed",
)
"""What may have gone wrong where an identity is broken, the likelier slip before the less likely one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a broken identity could be mended; a person decides, nothing is mended by itself.

    ``kind``: one of ``PROPOSAL_KINDS``. ``observations``: positions of the figures that would be read otherwise,
    ``printed`` their characters and ``proposed`` the values instead of theirs (``None``: printed nowhere), one each.
    ``repairs``: how many identities that are broken now would hold. ``keeps``: how many others that the figures take
    part in hold now and would go on holding; one that would break any is not proposed. ``message``: all this in words.
    """

    kind: str
    observations: tuple[int, ...]
    printed: tuple[str, ...]
    proposed: tuple[Number | None, ...]
    repairs: int
    keeps: int
    message: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should know. ``severity``: info, review, error. ``kind`` is a stable identifier.

    ``message`` says what, where and what to do. ``observations`` are positions in
    ``Reading.observations``; ``start``/``end`` characters in the normalised text; ``table`` a table's
    number. ``proposals``: repairs that would make a broken identity hold, the best first.
    """

    kind: str
    severity: str
    message: str
    observations: tuple[int, ...] = ()
    start: int | None = None
    end: int | None = None
    table: int | None = None
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What the page says to which a file is attached: its ``title``, ``area``, ``period``, and the ISO date on which it
    was published; ``None`` where it does not say.
    """

    title: str | None = None
    area: Area | None = None
    period: Period | None = None
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a bulletin from outside its bytes, from its source's description or a person's
    decision.

    ``area_code``: decided publishing area. ``published_on``: ISO date on which the source says it was
    published. ``name``: the file's name or the link's text. ``charset``: what the server named as the file's charset.
    ``page``: of an attachment, what its page says; it holds where the file itself is silent. All are part of a reading's
    identity: other hints, other reading.
    """

    source: str | None = None
    url: str | None = None
    name: str | None = None
    area_code: str | None = None
    published_on: str | None = None
    charset: str | None = None
    page: Page | None = None


@dataclass(slots=True)
class Reading:
    """All that one file says. ``sha256`` is of the original bytes; ``text`` the normalised text.

    ``error`` is set, and everything else empty, where the file could not be read at all.
    ``numbers``/``claimed`` count the numbers of the document and those that ended as an observation or as
    something known (a date, a ticket number).
    """

    sha256: str
    format: str
    encoding: str
    parser: str
    text: str = ""
    title: str | None = None
    document_number: str | None = None
    published_on: str | None = None
    area: Area | None = None
    period: Period | None = None
    observations: list[Observation] = field(default_factory=list)
    tables: list[TableReading] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    unclaimed: list[Unclaimed] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    bases: list[Basis] = field(default_factory=list)
    numbers: int = 0
    claimed: int = 0
    error: str | None = None
