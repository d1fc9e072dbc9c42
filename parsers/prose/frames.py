"""What has been said so far: the drafts of figures and the frame in which the next figure is read."""

from dataclasses import dataclass, field

from parsers.prose.subject import WHOLE, Subject
from parsers.reading import Number, Period


@dataclass(slots=True)
class Draft:
    """A figure on its way to an observation. ``rule``: which rule made it, in words.

    ``start``/``end``: characters in the normalised text. ``explicit``: its own clause has the metric's
    word. ``hold``: why a person must look at it; ``None`` where nothing speaks against it.
    ``group``/``sentence`` number the sentence (and list) that it stands in; ``depth``: how
    many brackets hold it; ``heads``: its paragraph begins with what it counts.
    """

    metric: str
    statistic: str
    subject: Subject
    period: Period
    value: Number | None
    text: str
    kind: str
    start: int
    end: int
    word: str = ""
    explicit: bool = True
    hold: str | None = None
    rule: str = ""
    sentence: int = 0
    paragraph: int = 0
    metrics: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reporter: str | None = None
    measure: str = ""
    enumerated: bool = False
    depth: int = 0
    heads: bool = False


@dataclass(slots=True)
class Frame:
    """State of one sentence. ``copy`` is pushed at an opening bracket and dropped at the closing one.

    ``period``: the one that the next figure is of; ``carried``: the one that the next sentence begins with.
    ``subject``: last one named in this part. ``scope``: the subject that an enumerated heading opened for
    its paragraph. ``whole``: the last figure that a list may break down. ``list_metric``: what list
    members without a word of their own count. ``siblings``: how many names of one kind came since,
    ``members`` those without a metric word; ``followed``: one of them had a further figure of its own.
    ``last``: the last value, which a share or change refers to; ``changed``: what changed last, ``change`` the figure of
    that. ``fresh``: no
    figure yet in this part. ``class_opened``: the subject is a class of tickets that its own count named.
    ``unread``: a count of this
    sentence was not understood. ``heading``: the enumerated heading without figures in front of this
    sentence. ``list_dimension``: what the list that the sentence opens breaks down. ``counted``: metrics
    of the whole in this sentence; ``total``: the largest intake of the whole in this passage, ``intake`` its figure.
    ``before``: the one part of the whole that the clause before this one named; ``parts_named``: clauses of this
    sentence that named just one. ``lost``: the last count was not understood. ``referring``: the sentence speaks of
    以上, what was told before it. ``inside``: the part of the whole of which the rest of the sentence tells
    (县长信箱收到的412件中). ``late``: it tells of tickets past their time limit (超期工单中). ``digits_lost``: a count
    in it lost its number. ``until``: the day of a state is all that the sentence says of the time;
    ``so_far``: it counts what came in up to then. ``behind``: words behind the last figure that named its metric,
    and so say nothing of the next one. ``section``: the channel of which the section tells; ``by_channel``: the
    section's heading says that it tells of channels; ``scores``: that it tells of scores.
    ``share_list``: the sentence lists shares of topics (问题占比:…). ``intakes``: all that came in, as the paragraphs
    before told it.
    ``received``: what the part of the whole that was told last received.
    ``outer_count``: the count in front of the bracket that the figure stands in. ``spread``: the sentence tells how
    tickets are spread over units. ``left``: who was spoken of with a metric of its own when a clause that names nobody
    went back to the whole. ``latest``: the draft of whatever kind that was made last.
    """

    period: Period
    carried: Period
    subject: Subject = WHOLE
    scope: Subject = WHOLE
    outer: Subject = WHOLE
    outer_is_local: bool = False
    opened: bool = False
    list_metric: str | None = None
    whole: Draft | None = None
    last: Draft | None = None
    changed: tuple[str, Subject] | None = None
    change: Draft | None = None
    basis: str | None = None
    in_label: bool = False
    class_opened: bool = False
    unread: bool = False
    siblings: int = 0
    members: int = 0
    reporter: str | None = None
    followed: bool = False
    fresh: bool = True
    shared: bool = False
    group: Subject | None = None
    lead: str = ""
    heading: str = ""
    enumerated: bool = False
    list_dimension: str | None = None
    strange: str = ""
    routing: str | None = None
    items: list[Draft] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    total: Number | None = None
    intake: Draft | None = None
    before: Subject | None = None
    parts_named: int = 0
    lost: bool = False
    referring: bool = False
    inside: Subject | None = None
    late: bool = False
    digits_lost: bool = False
    until: bool = False
    so_far: bool = False
    behind: str = ""
    section: Subject = WHOLE
    by_channel: bool = False
    scores: bool = False
    spread: bool = False
    received: Draft | None = None
    intakes: tuple[Number, ...] = ()
    share_list: bool = False
    outer_count: Draft | None = None
    left: Subject | None = None
    latest: Draft | None = None

    def nested(self) -> "Frame":
        """The frame inside a bracket: figures there are parts of the last one."""
        inner = Frame(
            self.period,
            self.carried,
            scope=self.scope,
            reporter=self.reporter,
            last=self.last,
            basis=self.basis,
            change=self.change,
        )
        inner.whole = inner.outer_count = self.last
        inner.outer = self.last.subject if self.last else self.subject
        inner.subject = inner.outer
        inner.list_metric = self.last.metric if self.last else None
        inner.counted, inner.total, inner.inside = self.counted, self.total, self.inside
        inner.intake, inner.section, inner.by_channel = self.intake, self.section, self.by_channel
        inner.scores, inner.received = self.scores, self.received
        return inner
