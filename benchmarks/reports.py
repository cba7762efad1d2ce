"""What reports and pages cost at the size of a province: 150 units, 2,000 tasks, 60,000 entries, in databases made for it.

Measures a consolidated report of the year (figures, .docx, .xlsx) with its peak memory in a process of its own, the
queries and milliseconds of the pages that read most, and what twice the entries cost. Says in words which limit is
broken, and then ends with exit code 1.

    python benchmarks/reports.py
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import timedelta

from board import median_ms, prepare, signed_in

HALF, WHOLE = 30_000, 60_000
MOST_SECONDS, MOST_MEGABYTES, MOST_QUERIES, MOST_RATIO = 20, 500, 12, 2.3
PAGES = ("reports:glance", "reports:list", "outreach:list", "programme:board", "desk:today")


def fill(folder: str, entries: int) -> None:
    """The demonstration, then the province of this many entries."""
    prepare(folder)
    from django.conf import settings
    from django.core.management import call_command

    from nep.accounts.models import User
    from nep.desk.demo.province import Size, make_province

    settings.NEP_DEMO = True
    call_command("demo", stdout=io.StringIO())
    make_province(User.objects.get(email="dieuphoi@mau.example"), Size(entries=entries))


def report(folder: str) -> dict[str, float]:
    """Seconds of each step of the report of a year, and the peak memory of this process in MB."""
    prepare(folder)
    from django.utils import timezone, translation

    from nep.desk.demo.province import TITLE
    from nep.programme.measures import Scope
    from nep.programme.models import Programme
    from nep.reports.figures import figures_of
    from nep.reports.models import Consolidated
    from nep.reports.paper import as_docx
    from nep.reports.workbook import as_xlsx

    programme = Programme.objects.select_related("document").get(title=TITLE)
    end = timezone.localdate()
    scope = Scope(programme, end - timedelta(days=364), end)
    paper = Consolidated(programme=programme, kind="yearly", begin=scope.begin, end=scope.end)
    took: dict[str, float] = {}
    with translation.override("vi"):
        start = time.perf_counter()
        figures = figures_of(scope)
        took["figures"] = time.perf_counter() - start
        for name, write in (("docx", as_docx), ("xlsx", as_xlsx)):
            start = time.perf_counter()
            write(paper, figures)
            took[name] = time.perf_counter() - start
    took["total"] = sum(took.values())
    took["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return took


def pages(folder: str) -> list[tuple[str, int, float]]:
    """Each page as the coordinator opens it: its name, queries, milliseconds."""
    prepare(folder)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from nep.accounts.models import RoleGrant, User
    from nep.desk.demo.province import TITLE
    from nep.programme.models import Programme

    lan = User.objects.create_user("lan@tinh.example", "Nguyễn Thị Lan", "không dùng")
    RoleGrant.objects.create(user=lan, role="coordinator")
    client = signed_in(lan)
    programme = Programme.objects.get(title=TITLE)
    found = []
    for name in PAGES:
        address = programme.get_absolute_url() if name == "programme:board" else reverse(name)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, address
        found.append((name, len(queries), median_ms(lambda address=address: client.get(address))))
    return found


STEPS = {"report": report, "pages": pages}


def apart(step: str, folder: str):
    """Do one step in a process of its own, so that its memory and its time are its own."""
    done = subprocess.run(
        [sys.executable, __file__, step, folder], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def measure() -> tuple[dict[int, dict[str, float]], list[tuple[str, int, float]]]:
    """The better of two reports for each size, and the pages of the larger one."""
    reports, seen = {}, []
    for entries in (HALF, WHOLE):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, __file__, "fill", folder, str(entries)], check=True)
            reports[entries] = min((apart("report", folder) for _ in range(2)), key=lambda one: one["total"])
            if entries == WHOLE:
                seen = apart("pages", folder)
    return reports, seen


def broken(reports, seen, ratio: float) -> list[str]:
    """Each limit that does not hold, in words."""
    whole = reports[WHOLE]
    limits = [
        ("the report takes", whole["total"], MOST_SECONDS, "seconds"),
        ("the report needs", whole["megabytes"], MOST_MEGABYTES, "MB"),
        ("twice the entries cost", ratio, MOST_RATIO, "times"),
        *((f"the page {name} asks", queries, MOST_QUERIES, "queries") for name, queries, _ms in seen),
    ]
    return [
        f"{what} {found:.4g} {unit}; {most} are allowed" for what, found, most, unit in limits if found > most
    ]


def main() -> int:
    reports, seen = measure()
    for entries, took in reports.items():
        steps = "   ".join(f"{name} {took[name]:5.2f} s" for name in ("figures", "docx", "xlsx", "total"))
        print(f"report of {entries:,} entries: {steps}   peak {took['megabytes']:.0f} MB")
    ratio = reports[WHOLE]["figures"] / reports[HALF]["figures"]
    print(f"figures of twice the entries: {ratio:.2f} times the time, {MOST_RATIO} or less wanted")
    for name, queries, ms in seen:
        print(f"  {name:18} queries {queries:2}   response {ms:7.1f} ms")
    found = broken(reports, seen, ratio)
    print("\n".join(f"Broken: {words}" for words in found) or "Every limit holds.")
    return int(bool(found))


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(main())
    if sys.argv[1] == "fill":
        fill(sys.argv[2], int(sys.argv[3]))
    else:
        print(json.dumps(STEPS[sys.argv[1]](sys.argv[2])))
