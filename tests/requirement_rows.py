"""Which rows of the requirements have a passing test: the marks `req(...)`, gathered and written down.

`--write-requirements` writes docs/requirements.md; `--only-database` keeps only the tests that touch the database.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROWS = json.loads((HERE / "requirements.json").read_text(encoding="utf-8"))
PAGE = HERE.parent / "docs" / "requirements.md"

HEAD = """# What is required, and what proves it

Each row is a duty of the plans and dispatches from which Nếp starts. A row counts when a test that passes carries
out the row's own observable check. `make requirements` runs the tests and writes this page.

| Row | What is required | Proof |
|---|---|---|
"""


def pytest_addoption(parser):
    parser.addoption(
        "--write-requirements",
        action="store_true",
        help="write docs/requirements.md from the tests that passed",
    )
    parser.addoption("--no-skips", action="store_true", help="a skipped test is a failure, as in CI")
    parser.addoption("--only-database", action="store_true", help="only the tests that touch the database")


def pytest_collection_modifyitems(config, items):
    known = {row["id"] for row in ROWS}
    for item in items:
        for mark in item.iter_markers("req"):
            unknown = set(mark.args) - known
            if unknown:
                raise pytest.UsageError(f"{item.nodeid} names rows that do not exist: {sorted(unknown)}")
            item.user_properties.append(("req", ",".join(mark.args)))
    if config.getoption("--only-database"):
        touching = [
            item
            for item in items
            if item.get_closest_marker("django_db")
            or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(touching)])
        items[:] = touching


def pytest_sessionfinish(session, exitstatus):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter and _left_out(reporter) and not exitstatus:
        session.exitstatus = 1


def _left_out(reporter):
    """Reports of the tests that were not carried out, or were expected to fail."""
    return [report for kind in ("skipped", "xfailed") for report in reporter.stats.get(kind, [])]


def pytest_terminal_summary(terminalreporter, config):
    if config.getoption("--no-skips") and _left_out(terminalreporter):
        terminalreporter.write_line(
            "failed: --no-skips, and the tests above were skipped or expected to fail"
        )
    passed, failed = defaultdict(set), set()
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            rows = [
                row
                for name, value in getattr(report, "user_properties", [])
                if name == "req"
                for row in value.split(",")
            ]
            for row in rows:
                if outcome == "passed" and report.when == "call":
                    passed[row].add(report.nodeid.split("[")[0])
                elif outcome != "passed":
                    failed.add(row)
    proven = {row: sorted(tests) for row, tests in passed.items() if row not in failed}
    if config.getoption("--write-requirements"):
        PAGE.write_text(page(proven), encoding="utf-8")


def page(proven: dict[str, list[str]]) -> str:
    """The page with every row, the tests that prove it, or what is missing."""
    lines = []
    for row in ROWS:
        tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in proven.get(row["id"], []))
        lines.append(f"| {row['id']} | {row['title']} | {tests or 'no test carries out its check yet'} |\n")
    return HEAD + "".join(lines) + f"\nrequirements: {len(proven)} of {len(ROWS)} proven\n"
