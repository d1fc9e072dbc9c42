"""``python -m bench``: generate archives, measure, and render the figures. See ``bench/README.md``."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench import archive as archives
from bench import report
from bench.machine import this_machine

RESULTS = archives.OUT / "results.json"


def main(arguments: list[str] | None = None) -> int:
    """Entry; returns the exit status."""
    options = _parser().parse_args(arguments)
    commands = {
        "generate": _generate,
        "read": lambda given: _measured(given, ["read"]),
        "load": lambda given: _measured(given, ["load"]),
        "run": lambda given: _measured(given, ["run"]),
        "adversarial": lambda given: _measured(given, ["adversarial"]),
        "formats": lambda given: _measured(given, ["formats"]),
        "crawl": _crawl,
        "all": lambda given: _measured(given, ["read", "adversarial", "load", "run"]),
        "report": _report,
        "leave-one-out": _leave_one_out,
        "limits": _limits,
        "ocr": _ocr,
        "areas": _areas,
        "identity": _identity,
        "relaid": _relaid,
    }
    commands[options.command or "all"](options)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    choices = ["generate", "read", "adversarial", "formats", "load", "run", "all", "report", "leave-one-out"]
    choices += ["limits", "ocr", "areas", "identity", "crawl", "relaid"]
    parser.add_argument("command", nargs="?", choices=choices)
    parser.add_argument(
        "--count", type=int, help="bulletins (default 200; with --full 2000), pages of a crawl (1000)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3, help="runs of each measurement (default 3)")
    parser.add_argument("--full", action="store_true", help="500 and 2000 bulletins instead of 50 and 200")
    parser.add_argument("--out", type=Path, help="where generate puts the archive")
    parser.add_argument("--show", type=int, default=0, help="print the first N misreadings (read)")
    parser.add_argument("--labels", type=Path, nargs="*", default=[], help="more labelled bulletins (relaid)")
    parser.add_argument("--only", default="", help="ways of laying out whose names begin so (relaid)")
    return parser


def _generate(options: argparse.Namespace) -> None:
    made = archives.archive(_count(options), options.seed, options.out)
    size = sum(path.stat().st_size for path in made.files)
    facts = sum(len(truth["facts"]) for truth in made.truths())
    print(f"{made.count} bulletins, {size / 1e6:.1f} MB, {facts} facts in {made.folder}")


def _measured(options: argparse.Namespace, what: list[str]) -> None:
    results: dict[str, Any] = {"machine": this_machine().line(), "commit": _commit()}
    if RESULTS.exists() and len(what) == 1:
        results = {**json.loads(RESULTS.read_text(encoding="utf-8")), **results}
    for name in what:
        print(f"measuring: {name} …", file=sys.stderr)
        results[name] = _MEASURES[name](options)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    told = {key: results[key] for key in ("machine", "commit", *what)}
    if what != ["formats"]:
        print(report.rendered(told))
    if "read" in what:
        print(f"\n{report.correctness(told)}")
    if "formats" in what:
        print(f"\n{report.formats(told['formats'])}")


def _read(options: argparse.Namespace) -> dict[str, Any]:
    from bench import reading

    archive = archives.archive(_count(options), options.seed)
    for line in reading.examples(archive, options.show) if options.show else []:
        print(line)
    return reading.measure(archive, options.runs)


def _load(options: argparse.Namespace) -> dict[str, Any]:
    from bench import loading

    return loading.measure(archives.archive(_count(options), options.seed), options.runs)


def _run(options: argparse.Namespace) -> dict[str, Any]:
    from bench import running

    large = _count(options)
    return running.measure(
        [archives.archive(size, options.seed) for size in (large // 4, large)], options.runs
    )


def _adversarial(options: argparse.Namespace) -> dict[str, Any]:
    from bench import adversarial

    return adversarial.measure(_ADVERSARIAL_UNITS, options.runs)


def _formats(options: argparse.Namespace) -> dict[str, Any]:
    from bench import formats

    found = formats.measure(options.count or _BULLETINS_OF_A_FORMAT, options.runs)
    return {"machine": this_machine().line(), "commit": _commit(), "forms": found}


_ADVERSARIAL_UNITS = 100
_BULLETINS_OF_A_FORMAT = 16
_OLD_FILES = 20
_MIXED = 10_000
_SCANS = 20
_PAGES = 1000
_MANY_PAGES = 20_000
_CRAWLS = 5
_MEASURES = {"read": _read, "adversarial": _adversarial, "formats": _formats, "load": _load, "run": _run}


def _report(options: argparse.Namespace) -> None:
    if not RESULTS.exists():
        sys.exit(f"There is no {RESULTS}: run `python -m bench` first.")
    report.write(json.loads(RESULTS.read_text(encoding="utf-8")))


def _leave_one_out(options: argparse.Namespace) -> None:
    from bench import leave_one_out

    try:
        bulletins = leave_one_out.labelled()
    except FileNotFoundError as missing:
        sys.exit(str(missing))
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results |= {"machine": this_machine().line(), "commit": _commit()}
    results["leave_one_out"] = leave_one_out.table(leave_one_out.measure(bulletins))
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    print(results["leave_one_out"])


def _areas(options: argparse.Namespace) -> None:
    from bench import area_simulation, identity_report

    found = {
        "clean": area_simulation.measure(area_simulation.clean(options.runs, options.seed)),
        "undated": area_simulation.measure(area_simulation.clean(1, options.seed), dated=False),
        "mixed": area_simulation.measure(area_simulation.mixed(options.count or _MIXED, options.seed)),
    }
    told = _kept("areas", found)
    print("\n".join([*identity_report.examples(found), "", identity_report.table(told)]))


def _identity(options: argparse.Namespace) -> None:
    from bench import identity, identity_report

    archive = archives.archive(_count(options), options.seed)
    print(identity_report.table(_kept("identity", identity.measure(archive, options.runs))))


def _relaid(options: argparse.Namespace) -> None:
    from bench.relaid import measure

    try:
        found, scorer = measure.originals(options.labels)
    except FileNotFoundError as missing:
        sys.exit(str(missing))
    tallies = measure.measure(found, scorer, options.only, bool(options.show))
    if not options.only and not options.labels:
        _kept("relaid", {"summary": measure.table(measure.grouped(tallies))})
    print(measure.table(tallies if options.only else measure.grouped(tallies)))
    for name, tally in tallies.items():
        for bulletin, what, record in tally.examples[: options.show]:
            print(f"{name} {bulletin} {what}: { {key: one for key, one in record.items() if one} }")


def _crawl(options: argparse.Namespace) -> None:
    from bench import crawl_report, crawling

    found = crawling.measure(options.count or _PAGES, max(options.runs, _CRAWLS), _MANY_PAGES)
    print(crawl_report.table(_kept("crawl", found)))


def _kept(name: str, found: dict[str, Any]) -> dict[str, Any]:
    """Puts the figures of one measurement beside those that are there; returns them alone."""
    told = {"machine": this_machine().line(), "commit": _commit(), name: found}
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results | told, ensure_ascii=False, indent=1), encoding="utf-8")
    return told


def _limits(options: argparse.Namespace) -> None:
    from bench import limits

    print(limits.table(limits.measure(options.runs), limits.office(_OLD_FILES)))


def _ocr(options: argparse.Namespace) -> None:
    from bench import scans

    result = scans.measure(options.count or _SCANS, options.seed)
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results |= {"machine": this_machine().line(), "commit": _commit(), "ocr": result}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    for line in [*scans.lines_of(result), *result["examples"][: options.show]]:
        print(line)
    print(
        f"\nLoading the models: {result['load_seconds']} s; memory {result['megabytes_before']} MB before, "
        f"{result['peak_megabytes']} MB at most."
    )


def _count(options: argparse.Namespace) -> int:
    return int(options.count or (2000 if options.full else 200))


def _commit() -> str:
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=Path(__file__).parent
        )
    except OSError:
        return "unknown"
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
