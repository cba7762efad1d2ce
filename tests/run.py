"""Runs the whole suite: once on SQLite, once on PostgreSQL where a server answers.

`--requirements` runs it once on SQLite and writes docs/requirements.md from the tests that passed.
In CI a part that cannot run is an error, not a pass.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"
READING_KEYS = Path(os.environ.get("NEP_READING_KEYS", ROOT.parent / "shared"))
# Whoever is done takes over what waits at the other.
WORKERS = ["-n", "2", "--dist", "worksteal"]
POSTGRES = os.environ.get("NEP_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def pytest(*arguments: str, **environment: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, "NEP_DATA_DIR": folder, "PYTHONWARNINGS": "default", **environment}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
        return subprocess.run(command, cwd=ROOT, env=settings, check=False).returncode


def main() -> int:
    if "--requirements" in sys.argv:
        failed = pytest(*WORKERS, "--write-requirements")
        print((ROOT / "docs" / "requirements.md").read_text(encoding="utf-8").splitlines()[-1])
        return failed
    missing = [
        what
        for what, there in {
            "Chromium": shutil.which("chromium"),
            "PostgreSQL on 127.0.0.1:5432": answers(5432),
            "Redis on 127.0.0.1:6379": answers(6379),
            "tesseract": shutil.which("tesseract"),
        }.items()
        if not there
    ]
    for what in missing:
        print(f"not here, so its tests do not run: {what}", flush=True)
    if missing and IN_CI:
        return 1
    if not any((READING_KEYS / "seeds").glob("*.gold.json")):
        print(
            f"no answer keys in {READING_KEYS / 'seeds'}: the reader is tried on documents made here alone",
            flush=True,
        )
    strict = ["--no-skips"] if IN_CI else []
    failed = pytest(*WORKERS, "-rs", *strict)
    if answers(5432):
        print("the same on PostgreSQL, for all that touches the database", flush=True)
        selected = ["-m", "not browser", "--only-database"]
        failed = pytest(*WORKERS, "-rs", *strict, *selected, DATABASE_URL=POSTGRES) or failed
    return failed


if __name__ == "__main__":
    sys.exit(main())
