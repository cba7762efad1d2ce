"""The chain of deeds: what is written stays, and whoever changes it is found out."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from nep.audit import actions, sentences, triggers
from nep.audit.actions import Break, Why
from nep.audit.models import Head, Record, RecordsAreNeverChanged

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(lan):
    """Five deeds of Lan."""
    return [actions.record("person.renamed", by=lan, target=lan, before=f"Lan {i}") for i in range(5)]


@pytest.fixture
def intruder():
    """Somebody who took the locks off the table; afterwards they are on again."""
    triggers.unprotect(connection)
    with connection.cursor() as cursor:
        yield cursor.execute
    triggers.protect(connection)


def test_a_deed_is_written_with_who_what_and_to_whom(lan, minh):
    written = actions.record("person.renamed", by=lan, target=minh, before="Minh")
    kept = Record.objects.get()

    assert (kept.number, kept.kind, kept.actor_id, kept.actor_name) == (
        1,
        "person.renamed",
        str(lan.pk),
        "Nguyễn Thị Lan",
    )
    assert (kept.target_type, kept.target_id, kept.target_name) == (
        "accounts.user",
        str(minh.pk),
        "Trần Văn Minh",
    )
    assert kept.details == {"before": "Minh"}
    assert kept.hash == written.hash == kept.sealed()


def test_the_system_itself_has_no_name():
    assert actions.record("person.signed_in", by=None, target=None).actor_name == ""


def test_numbers_have_no_gap_and_each_row_holds_the_hash_before(five):
    assert [row.number for row in five] == [1, 2, 3, 4, 5]
    assert [row.previous_hash for row in five] == ["", *[row.hash for row in five[:-1]]]
    assert actions.verify() is None


def test_a_deed_without_a_sentence_is_refused(lan):
    with pytest.raises(sentences.UnknownKind):
        actions.record("person.danced", by=lan, target=lan)


@pytest.mark.django_db(transaction=True)
def test_a_deed_outside_a_transaction_is_refused():
    with pytest.raises(actions.NotInATransaction):
        actions.record("person.signed_in", by=None, target=None)


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_leaves_no_record_and_no_gap():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.record("person.signed_in", by=None, target=None)
        raise ZeroDivisionError

    with transaction.atomic():
        assert actions.record("person.signed_in", by=None, target=None).number == 1


def test_records_refuse_to_be_changed_or_deleted(five):
    for deed in (
        lambda: Record.objects.filter(number=3).update(kind="x"),
        lambda: Record.objects.all().delete(),
        lambda: five[2].delete(),
        lambda: Record.objects.get(number=3).save(),
    ):
        with pytest.raises(RecordsAreNeverChanged):
            deed()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_record SET actor_name = 'x' WHERE number = 3",
        "DELETE FROM audit_record WHERE number = 3",
    ],
)
@pytest.mark.usefixtures("five")
def test_the_database_refuses_too(sql):
    with (
        pytest.raises(DatabaseError, match=triggers.REFUSAL),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE audit_record SET actor_name = 'Ai đó' WHERE number = 3", Break(3, Why.EDITED)),
        (
            """UPDATE audit_record SET details = '{"before": "Ai đó"}' WHERE number = 2""",
            Break(2, Why.EDITED),
        ),
        ("DELETE FROM audit_record WHERE number = 3", Break(3, Why.MISSING)),
        ("DELETE FROM audit_record WHERE number = 1", Break(1, Why.MISSING)),
        ("DELETE FROM audit_record WHERE number = 5", Break(5, Why.MISSING)),
        ("DELETE FROM audit_record", Break(1, Why.MISSING)),
        ("DELETE FROM audit_head", Break(1, Why.INSERTED)),
        ("UPDATE audit_head SET hash = 'x'", Break(5, Why.REWRITTEN)),
    ],
)
@pytest.mark.usefixtures("five")
def test_what_was_edited_or_deleted_is_found(intruder, sql, found):
    intruder(sql)

    assert actions.verify() == found


@pytest.mark.usefixtures("five")
def test_rows_that_changed_places_are_found(intruder):
    intruder("UPDATE audit_record SET number = 99 WHERE number = 2")
    intruder("UPDATE audit_record SET number = 2 WHERE number = 4")
    intruder("UPDATE audit_record SET number = 4 WHERE number = 99")

    assert actions.verify() == Break(2, Why.NOT_LINKED)


def test_a_row_put_at_the_end_by_hand_is_found(five):
    forged = Record(number=6, at=five[4].at, kind="person.signed_in", previous_hash=five[4].hash)
    forged.hash = forged.sealed()
    forged.save(force_insert=True)

    assert actions.verify() == Break(6, Why.INSERTED)


def test_a_row_pushed_in_between_is_found(five, intruder):
    intruder("UPDATE audit_record SET number = 6 WHERE number = 5")
    forged = Record(number=5, at=five[3].at, kind="person.signed_in", previous_hash=five[3].hash)
    forged.hash = forged.sealed()
    forged.save(force_insert=True)

    assert actions.verify() == Break(6, Why.NOT_LINKED)


@pytest.mark.usefixtures("five")
def test_a_chain_written_anew_does_not_fit_its_head(intruder):
    previous = ""
    for row in Record.objects.order_by("number"):
        row.actor_name, row.previous_hash = "Ai đó", previous
        row.hash = previous = row.sealed()
        intruder(
            "UPDATE audit_record SET actor_name = %s, previous_hash = %s, hash = %s WHERE number = %s",
            [row.actor_name, row.previous_hash, row.hash, row.number],
        )

    assert actions.verify() == Break(5, Why.REWRITTEN)


@pytest.mark.usefixtures("five")
def test_the_command_says_that_all_is_well(capsys):
    call_command("verify_audit")

    assert capsys.readouterr().out == "Nhật ký nguyên vẹn: 5 dòng.\n"


@pytest.mark.usefixtures("five")
def test_the_command_names_the_broken_row_and_fails(intruder, capsys):
    intruder("UPDATE audit_record SET kind = 'person.suspended' WHERE number = 3")

    with pytest.raises(SystemExit) as left:
        call_command("verify_audit")

    assert left.value.code == 1
    assert capsys.readouterr().err == "Dòng 3 đã bị sửa.\n"


def kinds_written_in(path: Path) -> set[str]:
    """The kinds given as a plain word to `record(…)` or `note(…)` in this file."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in {"record", "note"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_every_kind_of_deed_in_the_source_has_its_sentence():
    written = set().union(*(kinds_written_in(path) for path in Path(settings.HERE).rglob("*.py")))

    assert "person.suspended" in written
    assert written - set(sentences.kinds()) == set()


def test_the_head_is_one_row_for_ever():
    Head.objects.create(pk=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Head.objects.create(pk=2)
