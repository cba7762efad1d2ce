"""How long the board of a large programme takes: 2,000 tasks, 150 units, in a database made for this run.

Prints the number of queries, the time of a whole response, and the time of rendering the same template from the
same rows already in memory. Their ratio says what the database and the rest of the request cost; the list of units
has the highest one, because it adds up every part of its units while its template is small.

    python benchmarks/board.py
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta

TASKS, COMMUNES, DEPARTMENTS, ROUNDS = 2_000, 126, 24, 15
MOST_QUERIES, MOST_RATIO = 10, 2.5


def prepare(folder: str) -> None:
    os.environ.update({"NEP_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "nep.settings"})
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    django.setup()
    call_command("migrate", verbosity=0)


def fill():
    """A programme whose tasks are led by a department, and every tenth by all communes."""
    from nep.accounts.models import RoleGrant, User
    from nep.agencies.models import Unit
    from nep.documents.models import Document, DraftTask, NamedBody
    from nep.programme import actions
    from nep.programme.models import Assignment

    chance = random.Random(5)
    lan = User.objects.create_user("lan@tinh.example", "Nguyễn Thị Lan", "không dùng")
    RoleGrant.objects.create(user=lan, role="coordinator")
    kinds = [("Sở số", "department", DEPARTMENTS), ("Ủy ban nhân dân xã số", "commune", COMMUNES)]
    for name, kind, count in kinds:
        Unit.objects.bulk_create(Unit.called(f"{name} {n:03}", kind=kind) for n in range(count))
    document = Document.objects.create(
        file_name="ke-hoach.txt",
        size=1,
        sha256="0" * 64,
        doc_type="Kế hoạch",
        number="1/KH-UBND",
        status="read",
    )
    departments, everywhere = [f"Sở số {n:03}" for n in range(DEPARTMENTS)], "Ủy ban nhân dân các xã, phường"
    DraftTask.objects.bulk_create(
        DraftTask(
            document=document,
            position=n,
            section=f"PHỤ LỤC / {1 + n // 50}. Nhóm việc",
            text=f"Việc số {n}: tổ chức tập huấn, biên soạn tài liệu và hướng dẫn người dân ứng xử có văn hóa trên mạng.",
            lead=[everywhere] if n % 10 == 0 else [chance.choice(departments)],
            coordinate=chance.sample(departments, 3),
            period="Quý II/2026",
            end=date.today() + timedelta(days=chance.randint(-200, 400)),
        )
        for n in range(TASKS)
    )
    for name in [*departments, everywhere]:
        body = NamedBody.objects.create(document=document, name=name, state="chosen")
        units = Unit.objects.filter(kind="commune") if name == everywhere else Unit.objects.filter(name=name)
        body.units.set(units)
    programme = actions.confirm(document=document, by=lan)
    for state in (1, 2):
        parts = Assignment.objects.leading().values_list("pk", flat=True)
        Assignment.objects.filter(pk__in=chance.sample(list(parts), len(parts) // 3)).update(
            state=state,
            begun_on=date(2026, 1, 5),
            **({"done_on": date(2026, 2, 5), "changed": "Người dân biết nơi hỏi."} if state == 2 else {}),
        )
    return programme, lan


def signed_in(user):
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from nep.accounts import signed_in as marks
    from nep.accounts.models import SignedInSession

    client = Client()
    client.force_login(user)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": ""})
    session = client.session
    entry = SignedInSession.objects.create(session_key=session.session_key, user=user)
    session[marks.MARK] = {"id": entry.pk, "key": session.session_key, "seen": time.time()}
    session[marks.SECOND_FACTOR] = True
    session.save()
    return client


def median_ms(deed: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        deed()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(client, address: str) -> tuple[int, float, float]:
    """Queries, milliseconds of the response, milliseconds of its template alone."""
    from django.db import connection
    from django.template.loader import get_template
    from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment

    setup_test_environment()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    count = len(queries)
    teardown_test_environment()
    assert answer.status_code == 200, address
    template, request = get_template("programme/board.html"), answer.wsgi_request
    first = answer.context[0] if isinstance(answer.context, list) else answer.context
    values = first.flatten()
    with CaptureQueriesContext(connection) as asked:
        again = template.render(values, request)
    assert abs(len(again) - len(answer.content.decode())) < 200, "the template did not draw the same page"
    assert len(asked) == 0, "the rows are not all in memory"
    whole = median_ms(lambda: client.get(address))
    return count, whole, median_ms(lambda: template.render(values, request))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        programme, lan = fill()
        from nep.agencies.models import Unit
        from nep.programme.models import Assignment

        client = signed_in(lan)
        units = Unit.objects.count()
        print(f"board: {TASKS} tasks, {units} units, {Assignment.objects.count()} parts")
        one = Unit.objects.filter(kind="commune").values_list("pk", flat=True)[0]
        most, first = 0, 0.0
        for words in (
            "",
            "?view=time",
            "?view=state",
            "?view=unit",
            f"?unit={one}&role=lead",
            "?state=late&page=3",
        ):
            queries, whole, alone = measure(client, programme.get_absolute_url() + words)
            most, first = max(most, queries), first or whole / alone
            name = words.replace(str(one), "…") or "as it opens"
            print(
                f"  {name:24} queries {queries:2}   response {whole:6.1f} ms   template {alone:6.1f} ms   ratio {whole / alone:.2f}"
            )
        print(f"  queries: {most} at most, wanted {MOST_QUERIES} or fewer")
        print(f"  ratio as it opens: {first:.2f}, wanted {MOST_RATIO} or less")
    return int(most > MOST_QUERIES)


if __name__ == "__main__":
    sys.exit(main())
