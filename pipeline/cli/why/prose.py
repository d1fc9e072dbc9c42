"""Prose: each sentence with its numbers, what each was taken for, by which rule, and what the bulletin made of it."""

from typing import Any

from pipeline.cli.why.words import STYLES, heading, say


def show(why: dict[str, Any]) -> None:
    """Print the sentences that hold numbers."""
    if not why["sentences"]:
        return
    heading("Prose")
    own = why["period"]["decided"]
    bulletins = f"{own['start'] or '?'} to {own['end'] or '?'} ({own['kind']})"
    for sentence in why["sentences"]:
        say(f"“{sentence['text']}”", 2)
        if sentence["note"]:
            say(f"→ {sentence['note']}", 4, STYLES["review"])
        _known(sentence["numbers"])
        for number in sentence["numbers"]:
            if number["outcome"] == "left":
                _left(number)
            elif number["outcome"] == "figure":
                _figure(number, why["observations"], bulletins)


def _known(numbers: list[dict[str, Any]]) -> None:
    known = [f"{number['text']} ({number['rule']})" for number in numbers if number["outcome"] == "known"]
    if known:
        say(f"no figures: {', '.join(known)}", 4)


def _left(number: dict[str, Any]) -> None:
    words = ", ".join(number["words"]) or "no metric word around it"
    around = f"{'｜'.join(number['left'])}⟦{number['text']}⟧{number['right']}"
    say(f"{number['text']}: LEFT OUT, {number['rule']}: {around}; {words}", 4, "red")


def _figure(number: dict[str, Any], observations: list[dict[str, Any]], own_period: str) -> None:
    """A figure; its period only where that is not the bulletin's."""
    position = number["observation"]
    status = observations[position]["status"] if position is not None else "no figure in the end"
    statistic = "" if number["statistic"] == "value" else f" {number['statistic']}"
    period = [] if number["period"] == own_period else [number["period"]]
    meaning = " · ".join([f"{number['metric']}{statistic}", number["subject"], *period])
    value = "" if str(number["value"]) == number["text"].rstrip("%") else f" = {number['value']}"
    say(f"{number['text']}{value}: {meaning} → {status}", 4, STYLES.get(status, "default"))
    word = f" {number['word']}" if number["word"] else ""
    found = f"; words around: {', '.join(number['words'])}" if number["words"] else ""
    say(f"by {number['rule']}{word}{found}", 8)
    for change in number["changes"]:
        say(f"then {change}", 8)
    if number["hold"]:
        say(f"held: {number['hold']}", 8, STYLES["review"])
