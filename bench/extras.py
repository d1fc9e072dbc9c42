"""Further sentences of a generated bulletin, each of its own kind: rates that share a figure, mailboxes,
negligible numbers.

Their figures stand for themselves; they are chosen so that they contradict nothing that other sections
say.
"""

from bench.pen import Pen


def extras(pen: Pen) -> None:
    """Some of the sentences, together in one paragraph or each in its own."""
    rng = pen.rng
    chosen = rng.sample(pen.wording["extras"], rng.randint(2, 6))
    sentences = [sentence.format_map(_figures(pen)) for sentence in chosen]
    if rng.random() < 0.5:
        pen.draft.say("".join(sentences))
    else:
        pen.draft.say(*sentences)


def _figures(pen: Pen) -> dict[str, object]:
    rng, names = pen.rng, [row.name for row in pen.scene.own]
    named = rng.sample(names, rng.randint(2, 4))
    one = rng.choice(pen.scene.own)
    closed = rng.randint(8, 300)
    received = closed + rng.randint(0, closed // 8)
    return {
        "units": "、".join(named),
        "few": rng.randint(len(named) + 1, 9),
        "one": one.name,
        "one_received": pen.scene.printing.count(one.received),
        "one_late": one.late,
        "n1": received,
        "n2": closed,
        "s1": pen.scene.printing.rate(received, max(pen.scene.whole.received, received)),
        "r1": pen.scene.printing.rate(closed, received),
        "r2": pen.scene.printing.rate(rng.randint(85, 99), 100),
        "r3": pen.scene.printing.rate(rng.randint(40, 80), 100),
        "p1": f"{rng.uniform(0.1, 3):.2f}",
        "p2": f"{rng.uniform(0.1, 3):.2f}",
        "days": f"{rng.uniform(1, 6):.1f}",
        "score": f"{rng.uniform(85, 100):.2f}",
    }
