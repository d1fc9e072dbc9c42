import os
from datetime import UTC, datetime

import dagster as dg
import pytest
from inbox_files import Drop, bulletin

from pipeline.definitions import defs
from pipeline.resources import Workplace
from pipeline.settings import Settings
from pipeline.triggers import daily, inbox_sensor, refresh


def evaluate(settings: Settings, cursor: str | None) -> dg.SensorResult | dg.SkipReason:
    context = dg.build_sensor_context(cursor=cursor, resources={"workplace": Workplace(settings)})
    answer = inbox_sensor(context)
    assert isinstance(answer, dg.SensorResult | dg.SkipReason)
    return answer


def asked(answer: dg.SensorResult | dg.SkipReason) -> list[dg.RunRequest]:
    return list(answer.run_requests or []) if isinstance(answer, dg.SensorResult) else []


def test_empty_inbox_asks_for_nothing(settings: Settings) -> None:
    assert asked(evaluate(settings, None)) == []


def test_each_state_of_the_inbox_asks_for_one_run(settings: Settings, drop: Drop) -> None:
    path = drop("1.txt", bulletin(1))
    first = evaluate(settings, None)
    assert isinstance(first, dg.SensorResult)
    (request,) = asked(first)
    assert request.run_config == {"ops": {"captures": {"config": {"sources": ["inbox"]}}}}
    assert isinstance(evaluate(settings, first.cursor), dg.SkipReason)
    drop("2.txt", bulletin(2))
    second = evaluate(settings, first.cursor)
    assert isinstance(second, dg.SensorResult)
    os.utime(path, ns=(5, 5))
    third = evaluate(settings, second.cursor)
    keys = {answer.run_key for state in (first, second, third) for answer in asked(state)}
    assert len(keys) == 3


def test_state_is_the_same_whatever_the_order_of_arrival(settings: Settings, drop: Drop) -> None:
    for name in ("2.txt", "1.txt", "a/3.txt"):
        os.utime(drop(name, bulletin(1)), ns=(7, 7))
    (first,) = asked(evaluate(settings, None))
    for name in ("2.txt", "a/3.txt"):
        (settings.inbox / name).unlink()
        os.utime(drop(name, bulletin(1)), ns=(7, 7))
    (again,) = asked(evaluate(settings, None))
    assert first.run_key == again.run_key


@pytest.mark.parametrize("name", ["README.md", ".hidden", "bulletin.txt.part", "~$word.docx"])
def test_what_is_no_bulletin_is_not_noticed(settings: Settings, drop: Drop, name: str) -> None:
    drop(name, "x")
    assert asked(evaluate(settings, None)) == []


def test_what_the_sensor_asks_for_can_run(settings: Settings, drop: Drop) -> None:
    drop("1.txt", bulletin(1))
    (request,) = asked(evaluate(settings, None))
    result = defs.resolve_job_def("refresh").execute_in_process(
        run_config={**request.run_config, "loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
        resources={"workplace": Workplace(settings)},
    )
    assert result.success
    assert settings.database.exists()


def test_schedule_runs_the_job_every_day() -> None:
    context = dg.build_schedule_context(scheduled_execution_time=datetime(2024, 5, 1, 6, 30, tzinfo=UTC))
    data = daily.evaluate_tick(context)
    assert len(data.run_requests or []) == 1
    assert daily.job_name == refresh.name
    ticks = dg._utils.schedules.cron_string_iterator(0, daily.cron_schedule, daily.execution_timezone)
    first, second = next(ticks), next(ticks)
    assert (second - first).days == 1
