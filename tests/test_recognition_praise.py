"""Praise by consent: the nominee agrees, or everything is erased; no account, no ranking."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail as outbox
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from conftest import last_sentence
from nep.audit.models import Record
from nep.recognition import actions
from nep.recognition.errors import LinkNotUsable, NominationHasMovedOn
from nep.recognition.models import Initiative, Nomination

pytestmark = pytest.mark.django_db
LIST, NOMINATE = reverse("recognition:list"), reverse("recognition:nominate")
TODAY = timezone.localdate()
NAME, MAIL, DEED = (
    "Hoàng Thị Kín Tiếng",
    "kintieng@thon.example",
    "Mỗi tuần dạy các bác dùng điện thoại an toàn",
)


def page_of(response):
    return response.content.decode()


@pytest.fixture
def ask(lan, do_tasks):
    """`ask(name)`: a nomination, and the link in its letter."""

    def nominate(name=NAME, **facts):
        words = {"whom": "person", "origin": "peers", "deed": DEED, "email": MAIL, **facts}
        with do_tasks():
            nomination = actions.nominate(name=name, by=lan, **words)
        link = re.search(r"https?://[^/]+(/bieu-duong/tra-loi/\S+)", outbox.outbox[-1].body)[1]
        return nomination, link

    return nominate


@pytest.fixture
def accepted(ask):
    nomination, link = ask()
    actions.accept(token=link.rstrip("/").rsplit("/", 1)[1])
    nomination.refresh_from_db()
    return nomination


def everything():
    """All that the database holds, as text."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [str(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def test_the_nominee_is_asked_by_letter_before_anybody_reads_it(client, ask, lan, sign_in):
    sent = {"whom": "person", "origin": "peers", "name": NAME, "deed": DEED, "email": MAIL}
    sign_in(client, lan)
    nomination, link = ask()
    assert client.post(NOMINATE, sent).status_code == 302

    assert outbox.outbox[0].to == [MAIL]
    assert DEED in outbox.outbox[0].body
    assert client.get(nomination.get_absolute_url()).status_code == 404
    page = page_of(client.get(LIST))
    assert (NAME in page, "2 đề cử đang chờ người được đề cử đồng ý." in page) == (False, True)
    assert last_sentence() == "Gửi một đề cử, chờ người được đề cử đồng ý."
    assert link.rstrip("/").rsplit("/", 1)[1] not in everything()


@pytest.mark.req("REC-01")
def test_a_nominee_who_declines_is_erased_everywhere(client, ask):
    nomination, link = ask()
    assert NAME in everything()

    assert DEED in page_of(client.get(link))
    answer = client.post(link, {"tra-loi": "tu-choi"})

    assert answer["Location"] == reverse("recognition:erased")
    assert not Nomination.objects.filter(pk=nomination.pk).exists()
    left = everything()
    assert [words for words in (NAME, MAIL, DEED) if words in left] == []
    assert last_sentence() == "Một đề cử bị từ chối và đã được xóa."
    assert client.get(link).status_code == 404


def test_a_nominee_who_agrees_loses_the_address_and_is_answered(client, ask, lan, minh, sign_in):
    nomination, link = ask()
    assert client.post(link, {"tra-loi": "dong-y"})["Location"] == link
    assert MAIL not in everything()
    assert "Câu trả lời sẽ hiện ở chính trang này." in page_of(client.get(link))

    url = nomination.get_absolute_url()
    assert sign_in(client, minh).get(url).status_code == 404
    sign_in(client, lan)
    assert NAME in page_of(client.get(LIST))
    sent = {"outcome": "commended", "criteria": ["steady", "kind"], "words": "Việc làm rất ấm lòng."}
    client.post(url, sent)

    assert last_sentence() == f"Biểu dương theo đề cử số {nomination.pk}."
    page = page_of(sign_in(client, minh).get(LIST))
    for words in (NAME, "Việc làm rất ấm lòng.", "Làm đều, giữ được lâu"):
        assert words in page, words
    client.logout()
    assert "Việc làm rất ấm lòng." in page_of(client.get(link))
    assert not Record.objects.filter(target_name__contains="Hoàng").exists()


def test_thanks_are_for_the_nominee_alone(client, accepted, lan, minh, sign_in):
    actions.answer(nomination=accepted, outcome="thanked", criteria=["kind"], words="Cảm ơn bác.", by=lan)

    assert last_sentence() == f"Gửi lời cảm ơn theo đề cử số {accepted.pk}."
    assert NAME not in page_of(sign_in(client, minh).get(LIST))
    assert client.get(accepted.get_absolute_url()).status_code == 404


def test_a_commendation_is_taken_back_at_any_time(client, ask, lan):
    nomination, link = ask()
    client.post(link, {"tra-loi": "dong-y"})
    nomination.refresh_from_db()
    actions.answer(nomination=nomination, outcome="commended", criteria=["kind"], words="Quý lắm.", by=lan)

    client.post(link, {"tra-loi": "rut-lai"})

    assert (Nomination.objects.count(), NAME in everything()) == (0, False)
    assert last_sentence() == "Một đề cử được chính người được đề cử rút lại và đã xóa."


def test_no_answer_in_thirty_days_is_a_no(client, ask, capsys):
    old, link = ask()
    young, _link = ask("Tổ dân phố Mẫu", whom="collective")
    Nomination.objects.filter(pk=old.pk).update(asked_on=TODAY - timedelta(days=30))
    Nomination.objects.filter(pk=young.pk).update(asked_on=TODAY - timedelta(days=29))

    assert client.get(link).status_code == 404
    assert client.post(link, {"tra-loi": "dong-y"}).status_code == 404
    call_command("forget_nominations")
    assert capsys.readouterr().out == "Đã xóa 1 đề cử quá hạn.\n"
    assert list(Nomination.objects.all()) == [young]
    assert last_sentence() == "Xóa 1 đề cử quá 30 ngày không được trả lời."
    call_command("forget_nominations")
    assert capsys.readouterr().out == ""


def test_one_answer_counts_and_the_link_says_no_to_the_rest(client, ask, accepted, lan):
    with pytest.raises(LinkNotUsable), transaction.atomic():
        actions.accept(token="khac")
    late = Nomination.objects.get()
    actions.answer(nomination=accepted, outcome="thanked", criteria=["kind"], words="Cảm ơn.", by=lan)
    with pytest.raises(NominationHasMovedOn), transaction.atomic():
        actions.answer(nomination=late, outcome="commended", criteria=[], words="Quý.", by=lan)
    _nomination, link = ask()
    assert client.post(link, {"tra-loi": "gi-do"}).status_code == 422


def test_an_answer_without_words_or_a_reason_is_refused(client, accepted, lan, sign_in):
    answer = sign_in(client, lan).post(accepted.get_absolute_url(), {"outcome": "commended"})

    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một điểm tốt." in page_of(answer)


@pytest.mark.parametrize("who", ["minh", "stranger"])
def test_only_those_who_may_answer(client, accepted, request, sign_in, who):
    sign_in(client, request.getfixturevalue(who))
    sent = {"outcome": "commended", "criteria": ["kind"], "words": "Quý."}

    assert client.post(accepted.get_absolute_url(), sent).status_code in {403, 404}
    assert Nomination.objects.get().state == "accepted"


def test_a_stranger_neither_reads_nor_nominates(client, stranger, sign_in):
    sign_in(client, stranger)

    assert [client.get(url).status_code for url in (LIST, NOMINATE)] == [403, 403]


@pytest.mark.parametrize(
    "facts", [{"email": MAIL}, {"state": "commended"}, {"answer": "Quý"}, {"name": ""}, {"state": "asked"}]
)
def test_the_database_refuses_what_contradicts_itself(accepted, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.filter(pk=accepted.pk).update(**facts)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_praise(
    client, ask, lan, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        nomination, link = ask(f"Tổ {place}", whom="collective")
        client.post(link, {"tra-loi": "dong-y"})
        nomination.refresh_from_db()
        actions.answer(nomination=nomination, outcome="commended", criteria=["kind"], words="Quý.", by=lan)
        _other, link = ask(f"Nhóm {place}", whom="collective")
        client.post(link, {"tra-loi": "dong-y"})
    sign_in(client, lan)

    with django_assert_num_queries(9):
        page = page_of(client.get(LIST))

    assert (page.count(">Tổ "), page.count(">Nhóm ")) == (count, count)


PERSONAL = re.compile(r"xếp hạng|bảng vàng|điểm số|thứ hạng|leaderboard|ranking", re.IGNORECASE)


@pytest.mark.req("REC-05")
def test_no_page_ranks_persons_and_no_row_could(client, so, ask, lan, sign_in):
    """Every model and every page of the part: no account, no points, no order and no count by person."""
    models = list(apps.get_app_config("recognition").get_models())
    fields = [field for model in models for field in model._meta.get_fields()]
    assert [field.name for field in fields if getattr(field.related_model, "__name__", "") == "User"] == []
    numbers = {
        "IntegerField",
        "PositiveIntegerField",
        "PositiveSmallIntegerField",
        "FloatField",
        "DecimalField",
    }
    assert [field.name for field in fields if field.get_internal_type() in numbers] == []

    for name in ("Bùi Văn Một", "Cao Thị Hai", "Bùi Văn Một"):
        nomination, link = ask(name)
        client.post(link, {"tra-loi": "dong-y"})
        nomination.refresh_from_db()
        actions.answer(nomination=nomination, outcome="commended", criteria=["kind"], words="Quý.", by=lan)
    queries = {
        str(lister.query)
        for lister in (Nomination.objects.commended().for_list(), Initiative.objects.adopted().for_list())
    }
    assert [
        sql for sql in queries if "name" in sql.split("ORDER BY")[1] or "COUNT" in sql.split("ORDER BY")[1]
    ] == []
    assert "COUNT" not in str(Nomination.objects.commended().for_list().query)

    from nep.recognition.urls import urlpatterns

    sign_in(client, lan)
    plain = [path.name for path in urlpatterns if "<" not in str(path.pattern)]
    assert plain == ["list", "nominate", "erased", "shelf", "send"]
    for name in plain:
        page = page_of(client.get(reverse(f"recognition:{name}")))
        assert PERSONAL.findall(page) == []
    page = page_of(client.get(LIST))
    assert [page.count(name) for name in ("Bùi Văn Một", "Cao Thị Hai")] == [2, 1]
    assert page.index("Cao Thị Hai") < page.rindex("Bùi Văn Một")
