"""What every test shares: people of a fictional province, and the marks that prove requirements."""

from __future__ import annotations

import os
import time
import uuid

import hypothesis
import pytest
from django.conf import settings as django_settings

# On a busy machine an example may take long; how long is for benchmarks to say.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

PASSWORD = "một mật khẩu đủ dài"
LONG = {"test_pages_for_all", "test_screening_learning", "test_demo_scale"}


def pytest_configure(config):
    """Tests need no manifest of static files, no cache or page that outlives them, no slow hash, and nobody's site."""
    django_settings.KEPT_SECONDS = 0
    django_settings.CHECK_LINKS = False
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django_settings.STORAGES = {**django_settings.STORAGES, "staticfiles": plain}
    django_settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def pytest_collection_modifyitems(items):
    """The long ones first, so that no worker waits for them at the end."""
    items.sort(key=lambda item: item.path.stem not in LONG)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item):
    """After a test with real transactions the database is emptied, and the log refuses that: open it just for this."""
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and marker.kwargs.get("transaction")
    if not asked and not {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
        return
    from django.db import connection

    from nep.audit import triggers

    triggers.unprotect(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_record")
    triggers.protect(connection)


@pytest.fixture(autouse=True)
def empty_cache():
    """Nobody is locked out by the attempts of another test."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def make_user(db):
    """`make_user("lan@x.example", "Nguyễn Thị Lan", Role.COORDINATOR)`: somebody who works here, with PASSWORD."""
    from allauth.account.models import EmailAddress

    from nep.accounts.models import RoleGrant, User

    def make(email, full_name, *roles, **fields):
        user = User.objects.create_user(email, full_name, PASSWORD, **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role) for role in roles)
        return user

    return make


@pytest.fixture
def lan(make_user):
    """The coordinator of the province."""
    return make_user("lan@tinh.example", "Nguyễn Thị Lan", "coordinator")


@pytest.fixture
def hoa(make_user):
    """An editor."""
    return make_user("hoa@tinh.example", "Lê Thị Hoa", "editor")


@pytest.fixture
def son(make_user):
    """A verifier: the second person."""
    return make_user("son@tinh.example", "Phạm Văn Sơn", "verifier")


@pytest.fixture
def minh(make_user):
    """The focal point of a commune."""
    return make_user("minh@xa.example", "Trần Văn Minh", "focal_point")


@pytest.fixture
def quan_tri(make_user):
    """The administrator."""
    return make_user("quantri@tinh.example", "Lê Quản Trị", "administrator")


@pytest.fixture
def stranger(make_user):
    """Somebody who signs in and has no role."""
    return make_user("la@noikhac.example", "Phạm Người Lạ")


@pytest.fixture
def sign_in():
    """`sign_in(client, lan)`: signed in with a second factor, so that the next request is about its page alone."""
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    from nep.accounts import signed_in
    from nep.accounts.models import SignedInSession

    def sign(client, user):
        client.force_login(user)
        data = {"secret": get_adapter().encrypt("JBSWY3DPEHPK3PXP")}
        Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": data})
        session = client.session
        entry, _ = SignedInSession.objects.get_or_create(
            session_key=session.session_key, defaults={"user": user}
        )
        session[signed_in.MARK] = {"id": entry.pk, "key": session.session_key, "seen": time.time()}
        session[signed_in.SECOND_FACTOR] = True
        session.save()
        return client

    return sign


@pytest.fixture
def an_hoa(db):
    """The made-up province, its departments and its communes."""
    from agencies_place import AN_HOA
    from nep.agencies.loading import load_province

    return load_province("98", place=AN_HOA)


@pytest.fixture
def justice(an_hoa):
    """A department of the province."""
    from nep.agencies.models import Unit

    return Unit.objects.get(code="so-tu-phap")


@pytest.fixture
def programme(lan):
    """A programme with one task that a commune leads and a department helps with."""
    from agencies_place import made
    from nep.agencies.models import Unit
    from nep.programme.models import Programme
    from programme_place import programme_of, task

    xa, so = made("Ủy ban nhân dân xã Ví Dụ", Unit.Kind.COMMUNE), made("Sở Văn hóa Mẫu")
    programme_of([task("Phát tờ gấp đến từng nhà", [xa.name], [so.name])], by=lan)
    return Programme.objects.get()


@pytest.fixture
def xa(programme, minh):
    """The commune of that programme; Minh answers for it."""
    return answered_by(minh, "Ủy ban nhân dân xã Ví Dụ")


@pytest.fixture
def so(programme, make_user):
    """The department of that programme; Hoa answers for it."""
    return answered_by(make_user("hoa@tinh.example", "Lê Thị Hoa", "focal_point"), "Sở Văn hóa Mẫu")


def answered_by(user, name):
    from nep.agencies.models import FocalPoint, Unit

    unit = Unit.objects.get(name=name)
    FocalPoint.objects.create(unit=unit, user=user, since="2026-01-01")
    return unit


@pytest.fixture
def keeper(client, an_hoa, lan, sign_in):
    """The coordinator's browser."""
    return sign_in(client, lan)


def last_sentence() -> str:
    """What the log says of the newest deed."""
    from nep.audit.models import Record
    from nep.audit.sentences import sentence_of

    return sentence_of(Record.objects.order_by("number").last())


@pytest.fixture
def do_tasks(settings, django_capture_on_commit_callbacks):
    """`with do_tasks(): action(...)`: what the action hands to the worker is done at the end of the block."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def files_apart(settings, tmp_path):
    """Files that a test keeps lie in a folder of their own."""
    folder = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": folder}


@pytest.fixture
def demonstration(django_db_reset_sequences, settings, files_apart, capsys):
    """Tỉnh Mẫu, loaded as `nep demo` does it, through the real queue; what the command printed."""
    from django.core.management import call_command

    settings.NEP_DEMO = True
    call_command("demo")
    return capsys.readouterr().out


@pytest.fixture
def own_database(tmp_path):
    """The environment of an empty database that other processes can open."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nep.settings", "NEP_DATA_DIR": str(tmp_path)}
    if django_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
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


@pytest.fixture
def released(monkeypatch):
    """`released("what", change)`: a later release whose file says what `change` makes of a text around the rules."""

    import copy

    from nep.conduct import pages

    def release(name, change):
        later = copy.deepcopy(pages.told())
        for language in later[name]:
            change(later[name][language])
        monkeypatch.setattr(pages, "told", lambda: later)

    return release
