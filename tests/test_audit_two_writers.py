"""Two real processes write at the same time, on whichever database the tests run; the chain has no gap."""

import subprocess
import sys

EACH = 25

WRITER = f"""
import django
django.setup()
from django.db import transaction
from nep.audit import actions
for _ in range({EACH}):
    with transaction.atomic():
        actions.record("person.signed_in", by=None, target=None)
"""

READER = """
import django
django.setup()
from nep.audit import actions
from nep.audit.models import Head
print(Head.objects.get().number, actions.verify())
"""


def test_two_processes_write_one_chain(own_database):
    migrate = [sys.executable, "-m", "django", "migrate", "audit", "-v0"]
    subprocess.run(migrate, env=own_database, check=True)

    writers = [subprocess.Popen([sys.executable, "-c", WRITER], env=own_database) for _ in range(2)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]

    read = subprocess.run(
        [sys.executable, "-c", READER], env=own_database, check=True, capture_output=True, text=True
    )
    assert read.stdout == f"{2 * EACH} None\n"
