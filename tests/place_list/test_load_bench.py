"""The benchmark of the place list measures what it says."""

from bench.gazetteer_load import measure


def test_every_figure_is_measured_in_a_fresh_process() -> None:
    told = measure(1)
    steps = ["areas_s", "names_in_text_s", "townships_s", "both_parents_s", "lineage_s"]
    assert list(told) == [*steps, "all_s", "memory_mb", "without_a_vintage_s"]
    assert told["memory_mb"] > 0
    assert told["all_s"] >= max(told[step] for step in steps) > 0
