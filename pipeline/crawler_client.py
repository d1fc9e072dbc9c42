"""Starting the crawling process without an orchestrator: for looks at a source, tests and measurements.

It speaks Dagster's Pipes protocol by hand, so that the process is the same one that Dagster runs.
"""

import os
import subprocess
import sys
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from dagster_pipes import DAGSTER_PIPES_CONTEXT_ENV_VAR, DAGSTER_PIPES_MESSAGES_ENV_VAR, encode_param

from pipeline.access import Answer, Ask
from pipeline.errors import HotlineError
from pipeline.settings import CHECKOUT

COMMAND = (sys.executable, "-m", "pipeline.crawler_process")


def process_environment(home: Path) -> dict[str, str]:
    """What the process needs to find its root and this package, wherever it was started."""
    modules = os.pathsep.join([str(CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {"HOTLINE_HOME": str(home), "PYTHONPATH": modules}


def started(
    home: Path, messages: Path, extras: Mapping[str, object], environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    """The crawling process with these ``extras`` (``pipeline.crawler_process``); it writes its messages into a file."""
    context = {"data": {"extras": dict(extras)}}
    pipes = {
        DAGSTER_PIPES_CONTEXT_ENV_VAR: encode_param(context),
        DAGSTER_PIPES_MESSAGES_ENV_VAR: encode_param({"path": str(messages)}),
    }
    return subprocess.Popen(COMMAND, env={**environment, **process_environment(home), **pipes})


def told(messages: Path) -> dict[str, Any]:
    """What the process told: its report, or whatever was asked for. Raises HotlineError where it told of an error, or of
    nothing.
    """
    lines = messages.read_bytes().splitlines() if messages.exists() else []
    for line in lines:
        message = orjson.loads(line)
        if message["method"] == "report_custom_message":
            payload: dict[str, Any] = message["params"]["payload"]
            return payload_or_error(payload)
    raise HotlineError("The crawling process ended before it could report. Its last words stand above.")


def payload_or_error(payload: dict[str, Any]) -> dict[str, Any]:
    """The payload of a message, unless it tells of an error: then raises that as HotlineError."""
    if "error" in payload:
        error = HotlineError(payload["error"])
        error.code = payload["code"]
        raise error
    return payload


def plain(ask: Ask) -> dict[str, Any]:
    """A request as plain values."""
    body = None if ask.body is None else b64encode(ask.body).decode()
    return {**asdict(ask), "headers": dict(ask.headers), "body": body}


def probed(home: Path, source: str, ask: Ask) -> tuple[Ask, Answer]:
    """One polite request for a page of a source's list: what was asked in the end, and the answer. Raises HotlineError
    where there is none, with the reason.
    """
    from parsers.text.decode import decode

    told = run(home, {"source": source, "probe": plain(ask)})
    body = b64decode(told["answer"]["body"])
    given = told["ask"]
    final = Ask(**{**given, "body": None if given["body"] is None else b64decode(given["body"])})
    return final, Answer(told["answer"]["url"], body, decode(body).text)


def run(home: Path, extras: Mapping[str, object]) -> dict[str, Any]:
    """Run the process to its end; what it told. Raises as ``told``."""
    with tempfile.TemporaryDirectory() as folder:
        messages = Path(folder) / "messages"
        started(home, messages, extras, os.environ).wait()
        return told(messages)
