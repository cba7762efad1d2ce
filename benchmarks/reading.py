"""How reading grows with the text, what a long PDF costs in memory, and its speed beside one regular expression.

Run: make bench, or python benchmarks/reading.py
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from documents import as_pdf, as_text, plan
from nep.reading import read

ROWS = (200, 400, 800, 1600)
PASS = re.compile(r"(?:phối hợp|chủ trì)[^.;\n]*")
PAGES_TARGET = 200


def seconds(deed, times: int = 3) -> float:
    """The best of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        deed()
        best = min(best, time.perf_counter() - start)
    return best


def growth(folder: Path) -> None:
    before = None
    for rows in ROWS:
        path = folder / f"{rows}.txt"
        path.write_text(as_text(plan(rows)), encoding="utf-8")
        took = seconds(lambda path=path: read(path))
        text = path.read_text(encoding="utf-8")
        regex = seconds(lambda text=text: sum(1 for _ in PASS.finditer(text)))
        megabytes = path.stat().st_size / 1e6
        ratio = f"{took / before:.2f} times the half" if before else ""
        print(
            f"text {megabytes:6.2f} MB  read {took:6.3f} s  {megabytes / took:6.2f} MB/s  one regex pass {megabytes / regex:8.2f} MB/s  {ratio}"
        )
        before = took


def long_pdf(folder: Path) -> None:
    """A PDF of 200 pages or more, read in a process of its own so that its memory is its own."""
    path = folder / "long.pdf"
    path.write_bytes(as_pdf(plan(rows=2350)))
    code = "import resource,sys,time;from nep.reading import read;t=time.time();pages=[0]\nr=read(sys.argv[1],on_page=lambda d,n:pages.__setitem__(0,n))\nprint(f'pdf {pages[0]} pages  {len(r.tasks)} tasks  {time.time()-t:.1f} s  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024:.0f} MB')"
    print(
        subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
        ).stdout.strip()
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        growth(Path(name))
        long_pdf(Path(name))
    print(f"this process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
