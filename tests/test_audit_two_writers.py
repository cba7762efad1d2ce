"""Two real processes write at the same time, on whichever database the tests run; the chain has no gap."""

import os
import subprocess
import sys
import uuid

import pytest
from django.conf import settings

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


@pytest.fixture
def own_database(tmp_path):
    """The environment of an empty database that other processes can open."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nep.settings", "NEP_DATA_DIR": str(tmp_path)}
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        environment.pop("DATABASE_URL", None)
        yield environment
        return
    import psycopg

    base, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    name = f"nep_writers_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield {**environment, "DATABASE_URL": f"{base}/{name}"}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_two_processes_write_one_chain(own_database):
    migrate = [sys.executable, "-m", "django", "migrate", "audit", "-v0"]
    subprocess.run(migrate, env=own_database, check=True)

    writers = [subprocess.Popen([sys.executable, "-c", WRITER], env=own_database) for _ in range(2)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]

    read = subprocess.run(
        [sys.executable, "-c", READER], env=own_database, check=True, capture_output=True, text=True
    )
    assert read.stdout == f"{2 * EACH} None\n"
