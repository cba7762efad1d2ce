"""Two real processes remind on the same day, on whichever database the tests run: nobody is reminded twice."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

UNITS = 12

SET_UP = f"""
import django
django.setup()
from datetime import date
from nep.agencies.models import Unit
from nep.documents.models import Document
from nep.programme.models import Assignment, Programme, Task
document = Document.objects.create(file_name="a", size=1, sha256="a" * 64)
programme = Programme.objects.create(document=document, title="Mẫu")
task = Task.objects.create(programme=programme, position=1, text="Treo bảng", end=date(2026, 11, 1), source=document)
for place in range({UNITS}):
    unit = Unit.called(f"Sở {{place}}", kind="department", mailbox=f"so{{place}}@tinh.example")
    unit.save()
    Assignment.objects.create(task=task, unit=unit, role="lead", as_written=unit.name)
"""

REMINDER = """
import django
django.setup()
from datetime import date
from nep.followup import actions
print(len(actions.remind_due(on=date(2026, 11, 20))))
"""

READER = """
import django
django.setup()
from django_tasks_db.models import DBTaskResult
from nep.audit.models import Record
from nep.followup.models import Reminder
print(Reminder.objects.count(), DBTaskResult.objects.count(), Record.objects.filter(kind="followup.reminded").count())
"""


def said_by(script, environment):
    command = [sys.executable, "-c", script]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def test_two_processes_remind_each_unit_once(own_database):
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=own_database, check=True)
    said_by(SET_UP, own_database)

    with ThreadPoolExecutor(2) as two:
        counts = two.map(said_by, [REMINDER] * 2, [own_database] * 2)
        assert sum(map(int, counts)) == UNITS

    assert said_by(READER, own_database) == f"{UNITS} {UNITS} {UNITS}\n"
