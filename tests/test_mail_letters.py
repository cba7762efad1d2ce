"""Letters: each is declared, each renders in three forms, and nothing that was not declared is sent."""

import pytest
from django.core import mail as outbox
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from nep.mail import actions as mail
from nep.mail import registry


@pytest.mark.parametrize("name", sorted(registry.letters))
def test_every_letter_renders_all_its_words_in_text_and_html(name):
    examples = registry.letters[name]
    subject, text, html = mail.render(name, "vi", examples)

    assert subject
    assert "\n" not in subject
    assert [word for word, value in examples.items() if value not in text or value not in html] == []
    assert "{" not in subject + text + html


def test_there_are_letters():
    assert {"accounts/invitation", "accounts/password_reset", "accounts/security_change"} <= set(
        registry.letters
    )


def test_a_letter_arrives_in_text_and_html():
    mail.deliver(
        "accounts/password_reset", to="lan@tinh.example", full_name="H'Hen & Lan", link="https://x.example/a"
    )
    (letter,) = outbox.outbox

    assert letter.to == ["lan@tinh.example"]
    assert "Chào H'Hen & Lan," in letter.body
    assert "Chào H&#x27;Hen &amp; Lan," in letter.alternatives[0].content


@pytest.mark.parametrize("words", [{}, {"full_name": "Lan"}, {"full_name": "Lan", "link": "x", "more": "y"}])
def test_other_words_than_the_declared_ones_are_refused(words):
    with pytest.raises(registry.WrongVariables):
        mail.send("accounts/password_reset", to="lan@tinh.example", **words)


def test_a_letter_that_nobody_declared_is_refused():
    with pytest.raises(registry.UnknownLetter):
        mail.send("accounts/poem", to="lan@tinh.example")


@pytest.mark.django_db(transaction=True)
def test_a_letter_waits_for_the_commit_of_its_deed():
    words = {"full_name": "Lan", "change": "Đổi mật khẩu", "at": "hôm nay"}
    with transaction.atomic():
        mail.send("accounts/security_change", to="lan@tinh.example", **words)
        assert DBTaskResult.objects.count() == 0
    assert DBTaskResult.objects.count() == 1

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        mail.send("accounts/security_change", to="lan@tinh.example", **words)
        raise ZeroDivisionError
    assert DBTaskResult.objects.count() == 1


def test_the_worker_sends_what_was_handed_over(db, do_tasks):
    with do_tasks():
        mail.send(
            "accounts/security_change", to="lan@tinh.example", full_name="Lan", change="Đổi tên", at="hôm nay"
        )

    assert [letter.subject for letter in outbox.outbox] == ["Tài khoản Nếp của bạn vừa thay đổi"]
