"""First section of a generated bulletin: what came in, what became of it, how people took it."""

from bench.pen import Pen


def overview(pen: Pen) -> None:
    """Intake, change, split, closing, follow-up; then what else an author adds."""
    pen.draft.say(pen.wording["sections"][0])
    count, rate, whole = pen.scene.printing.count, pen.scene.printing.rate, pen.scene.whole
    satisfied = whole.sampled - whole.unsatisfied
    pen.blanks |= {
        name: count(getattr(whole, name))
        for name in (
            "received",
            "direct",
            "dispatched",
            "due",
            "closed",
            "late",
            "on_time",
            "calls",
            "reworked",
        )
    }
    pen.blanks |= {
        "open": count(whole.received - whole.closed),
        "callbacks": count(whole.sampled),
        "satisfied": count(satisfied),
        "unsatisfied": count(whole.unsatisfied),
        "answer_rate": rate(whole.answered, whole.calls),
        "on_time_rate": rate(whole.on_time, whole.closed),
        "late_rate": rate(whole.late, whole.closed),
        "satisfaction_rate": rate(satisfied, whole.sampled),
        "dissatisfaction_rate": rate(whole.unsatisfied, whole.sampled),
        "rework_rate": rate(whole.reworked, whole.closed),
        "points": f"{pen.rng.uniform(0.1, 4):.2f}",
    }
    pen.draft.say(_intake(pen) + _closing(pen))
    if pen.rng.random() < 0.4 and whole.reworked:
        pen.draft.say(pen.pick("rework") + (pen.pick("none_late") if pen.rng.random() < 0.3 else ""))
    if pen.scene.span.kind == "month" and pen.scene.span.issue > 2 and pen.rng.random() < 0.4:
        _cumulative(pen)


def _intake(pen: Pen) -> str:
    sentence = pen.pick("intake")
    if pen.rng.random() < 0.3:
        rest = sentence.split("，", 1)[1]
        sentence = pen.pick("calls", rest=rest)
    if pen.rng.random() < 0.6:
        sentence += _change(pen)
    split = pen.scene.whole.direct and pen.rng.random() < 0.7
    return str(sentence) + (pen.pick("split") if split else "")


def _change(pen: Pen) -> str:
    """A change on the period before, or on the year before where the period has no usual predecessor."""
    choices = pen.wording["received_change"]
    template = pen.rng.choice(choices if pen.scene.span.previous else choices[1:2])
    up = pen.rng.random() < 0.5
    percent, count = f"{pen.rng.uniform(0.2, 39):.2f}", pen.rng.randint(3, 900)
    return str(
        template.format_map(
            {
                **pen.blanks,
                "word": pen.rng.choice(["增长", "上升", "增加"] if up else ["下降", "减少"]),
                "percent": percent,
                "signed": percent if up else f"-{percent}",
                "count": pen.scene.printing.count(count),
                "signed_count": count if up else -count,
            }
        )
    )


def _closing(pen: Pen) -> str:
    whole, closing = pen.scene.whole, pen.rng.choice(pen.wording["closing"])
    base = whole.due if "{due}" in closing else whole.received
    text = closing.format_map({**pen.blanks, "closure_rate": pen.scene.printing.rate(whole.closed, base)})
    text += pen.pick("on_time") if pen.rng.random() < 0.8 else ""
    follow = pen.wording["callbacks"]
    follow = follow if pen.scene.span.previous else [one for one in follow if "{previous}" not in one]
    return str(text + pen.rng.choice(follow).format_map(pen.blanks))


def _cumulative(pen: Pen) -> None:
    span, printing = pen.scene.span, pen.scene.printing
    received = round(pen.scene.whole.received * span.issue * pen.rng.uniform(0.9, 1.1))
    closed = received - pen.rng.randint(0, received // 50)
    dash = pen.rng.choice(["-", "—", "至"])
    pen.draft.say(
        pen.pick(
            "cumulative",
            span=f"1{dash}{span.issue}月份",
            days=f"{span.year}-01-01..{span.last.isoformat()}",
            received=printing.count(received),
            closed=printing.count(closed),
            rate=printing.rate(closed, received),
        )
    )
