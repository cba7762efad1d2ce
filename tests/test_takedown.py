"""Asking for a page of ours to be changed, taken down or answered: without a name, within 24 hours, refused only by two."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from conftest import last_sentence
from nep.audit.models import Record
from nep.nameless import codes, pace
from nep.portal.actions import forget_all
from nep.takedown import actions
from nep.takedown.errors import NeedsSecondPerson, RequestHasMovedOn
from nep.takedown.forms import path_here
from nep.takedown.models import ANSWERED_KEPT, TIME_TO_ANSWER, TakedownRequest
from nep.ui.written import ngay_gio
from takedown_place import DONE, NO, WRONG, asked, proposed, refused

pytestmark = pytest.mark.django_db
ASK, STATUS, QUEUE = (reverse(f"takedown:{name}") for name in ("ask", "status", "queue"))
HOUR = timedelta(hours=1)


def page_of(response):
    return response.content.decode()


def at(name, request):
    return reverse(f"takedown:{name}", args=[request.pk])


def sent(text=WRONG, **more):
    return {"page": "/hoi-dap/", "text": text, "wish": "remove", "reply": "", "seed": codes.seed(), **more}


def code_on(page):
    return re.search(r'class="question-code"[^>]*>(\w{6})<', page)[1]


def hours_ago(request, hours):
    TakedownRequest.objects.filter(pk=request.pk).update(asked_at=timezone.now() - hours * HOUR)


@pytest.mark.req("PRI-03")
def test_a_request_is_received_followed_by_its_code_and_answered(client, hoa, sign_in):
    receipt = page_of(client.post(ASK, sent()))
    request, code = TakedownRequest.objects.get(), code_on(receipt)
    waiting = page_of(client.post(STATUS, {"code": code}))
    sign_in(client, hoa).post(at("accept", request), {**DONE, "revision": 1})
    client.logout()

    answered = page_of(client.post(STATUS, {"code": code.lower()}))

    due = f"Trước {ngay_gio(request.due_at)} có câu trả lời"
    assert (due in receipt, due in waiting) == (True, True)
    assert ("Đã làm theo đề nghị" in answered, DONE["answer"] in answered) == (True, True)
    request.refresh_from_db()
    assert (request.state, request.answered_by, request.is_late) == ("accepted", hoa, False)
    assert last_sentence() == f"Làm theo đề nghị sửa, gỡ số {request.pk}."


def test_the_foot_of_a_public_page_leads_to_the_form_which_knows_that_page(client):
    foot = page_of(client.get("/hoi-dap/")).split("<footer", 1)[1]
    form = page_of(client.get(ASK, headers={"referer": "http://testserver/hoi-dap/?q=ten+toi"}))

    assert f'href="{ASK}"' in foot
    assert 'value="/hoi-dap/"' in form
    assert "ten toi" not in form


def test_only_what_was_written_the_hour_and_the_fingerprint_of_the_code_are_kept(client, caplog):
    caplog.set_level(logging.DEBUG)
    models = [model for model in apps.get_models() if model is not TakedownRequest]
    before = {model: list(model.objects.order_by("pk").values()) for model in models}
    caplog.clear()

    answer = client.post(ASK, sent("Lời Zắczơ"), REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Máy Zắczơ")

    kept = TakedownRequest.objects.values().get()
    code, hour = code_on(page_of(answer)), kept.pop("asked_at")
    filled = {name: value for name, value in kept.items() if value not in ("", None) and name != "id"}
    assert filled == {
        "page": "/hoi-dap/", "text": "Lời Zắczơ", "wish": "remove", "state": "received", "revision": 1,
        "code_hash": codes.kept_of(code),
    }  # fmt: skip
    assert (hour.minute, hour.second, hour.microsecond) == (0, 0, 0)
    assert {model: list(model.objects.order_by("pk").values()) for model in models} == before
    written = " ".join(one.getMessage() for one in caplog.records if not one.name.startswith("django.db"))
    assert [words for words in (code, "203.0.113.9", "Zắczơ") if words in written] == []
    assert (answer.cookies, client.cookies.output()) == ({}, "")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"page": ""}, "Hãy chép địa chỉ của trang vào đây."),
        ({"page": "https://noikhac.example/hoi-dap/"}, "không phải một trang ở đây"),
        ({"page": "/khong-co-trang-nay/"}, "không phải một trang ở đây"),
        ({"text": ""}, "Hãy viết chỗ nào trên trang cần xem lại."),
        ({"text": "a" * 601}, "600"),
        ({"wish": ""}, "Hãy chọn một điều."),
        ({"wish": "reply"}, "Hãy viết lời đáp mà bạn muốn đăng."),
        ({"wish": "reply", "reply": "Gọi 0912 345 678"}, "“0912 345 678” dẫn tới một người cụ thể."),
        ({"text": "Trang lộ số 0912 345 678"}, "“0912 345 678” dẫn tới một người cụ thể."),
        ({"website": "x"}, "Ô này phải để trống."),
        ({"seed": "của ai đó"}, "hãy bấm gửi lần nữa"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_and_what_was_typed_stays(client, wrong, says):
    answer = client.post(ASK, {**sent("Chữ đã viết."), **wrong})

    assert (answer.status_code, TakedownRequest.objects.count()) == (422, 0)
    assert says in page_of(answer)
    assert "text" in wrong or "\nChữ đã viết.</textarea>" in page_of(answer)


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/hoi-dap/", "/hoi-dap/"),
        ("/hoi-dap", "/hoi-dap/"),
        ("https://vidu.example/hoi-dap/?q=ten#cuoi", "/hoi-dap/"),
        ("vidu.example/", "/"),
        ("//noikhac.example/hoi-dap/", ""),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
    ],
)
def test_an_address_is_taken_only_as_a_page_of_this_site(typed, path):
    assert path_here(typed, "vidu.example") == path


def test_a_reply_is_kept_only_when_it_is_wished(client):
    client.post(ASK, sent("Một.", wish="reply", reply="Lời của tôi."))
    client.post(ASK, sent("Hai.", wish="change", reply="Lời của tôi."))

    kept = TakedownRequest.objects.order_by("pk").values_list("wish", "reply")
    assert list(kept) == [("reply", "Lời của tôi."), ("change", "")]


def test_a_form_that_is_sent_twice_is_one_request_and_a_flood_is_refused_kindly(client, monkeypatch):
    monkeypatch.setattr(actions, "ASKING", pace.Pace("takedown-asked", 1))
    monkeypatch.setattr(pace, "time", lambda: 0.0)
    form = sent()
    first, again = page_of(client.post(ASK, form)), page_of(client.post(ASK, form))

    flood = client.post(ASK, sent("Khác."))

    assert code_on(first) == code_on(again)
    assert (flood.status_code, TakedownRequest.objects.count()) == (429, 1)
    assert "\nKhác.</textarea>" in page_of(flood)


def test_a_code_that_nobody_has_gets_one_sentence(client):
    answer = client.post(STATUS, {"code": "AAAAAA"})

    assert (answer.status_code, answer.cookies) == (422, {})
    assert "Không có đề nghị nào mang mã này." in page_of(answer)


def test_a_refusal_is_read_only_after_two_persons_and_says_where_to_complain(client, hoa, son):
    request, code = asked()
    request = actions.refuse(request=request, revision=1, by=hoa, **NO)
    assert NO["answer"] not in page_of(client.post(STATUS, {"code": code}))
    with pytest.raises(NeedsSecondPerson):
        actions.agree(request=request, revision=2, by=hoa)

    request = actions.agree(request=request, revision=2, by=son)

    page = page_of(client.post(STATUS, {"code": code}))
    assert [words for words in (NO["answer"], NO["complain_at"]) if words not in page] == []
    assert [name for name in (hoa.full_name, son.full_name) if name in page] == []
    assert last_sentence() == f"Đồng ý từ chối đề nghị sửa, gỡ số {request.pk}."
    with pytest.raises(IntegrityError), transaction.atomic():
        TakedownRequest.objects.filter(pk=request.pk).update(agreed_by=hoa)


def test_a_second_person_may_do_as_asked_instead_and_a_refusal_written_anew_waits_again(hoa, son):
    request = proposed(hoa)
    stale = TakedownRequest.objects.get(pk=request.pk)
    actions.refuse(request=request, revision=2, by=hoa, **{**NO, "answer": "Khác."})
    assert last_sentence() == f"Soạn lời từ chối đề nghị sửa, gỡ số {request.pk}."
    with pytest.raises(RequestHasMovedOn):
        actions.agree(request=stale, revision=2, by=son)

    actions.accept(request=request, revision=3, by=son, **DONE)

    assert (request.state, request.answered_by, request.complain_at) == ("accepted", son, "")


def test_what_is_answered_is_not_answered_again(hoa, son):
    request = refused(hoa, son)

    for deed, said in ((actions.accept, DONE), (actions.refuse, NO), (actions.agree, {})):
        with pytest.raises(RequestHasMovedOn):
            deed(request=request, revision=request.revision, by=son, **said)
    waiting, _code = asked("Khác.")
    with pytest.raises(RequestHasMovedOn):
        actions.agree(request=waiting, revision=1, by=son)


def test_after_24_hours_it_is_late_everywhere_and_we_say_sorry(client, hoa, sign_in):
    (new, _), (late, code) = asked("Mới."), asked("Cũ.")
    hours_ago(new, 20.5)
    hours_ago(late, 24.5)

    sorry = page_of(client.post(STATUS, {"code": code}))
    queue = page_of(sign_in(client, hoa).get(QUEUE))

    assert TIME_TO_ANSWER == 24 * HOUR
    assert "Xin lỗi bạn vì đã trễ." in sorry
    assert queue.index("Cũ.") < queue.index("Mới.")
    assert (queue.count(">Trễ"), "Còn 3 giờ" in queue) == (1, True)


def test_one_refuses_and_another_agrees_on_the_pages(client, hoa, son, sign_in):
    request, _code = asked()
    sign_in(client, hoa)
    assert client.post(at("refuse", request), {**NO, "complain_at": "", "revision": 1}).status_code == 422
    client.post(at("refuse", request), {**NO, "revision": 1})
    page = page_of(client.get(at("read", request)))
    assert (at("agree", request) in page, "Cần một người khác" in page) == (False, True)
    assert client.post(at("agree", request), {"revision": 2}).status_code == 403

    sign_in(client, son)
    stale = client.post(at("agree", request), {"revision": 1})
    assert (stale.status_code, "vừa được người khác đổi" in page_of(stale)) == (422, True)
    client.post(at("agree", request), {"revision": 2})

    request.refresh_from_db()
    assert (request.state, request.answered_by, request.agreed_by) == ("refused", hoa, son)


def test_strangers_come_neither_to_the_desk_nor_to_its_deeds(client, minh, quan_tri, stranger, sign_in):
    request, _code = asked()
    assert client.get(QUEUE).status_code == 302
    for person in (stranger, quan_tri, minh):
        sign_in(client, person)
        assert [client.get(QUEUE).status_code, client.get(at("read", request)).status_code] == [403, 403]
        for name in ("accept", "refuse", "agree"):
            assert client.post(at(name, request), {"revision": 1}).status_code == 403
    request.refresh_from_db()
    assert request.revision == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_five_times_however_many_there_are(
    client, hoa, sign_in, count, django_assert_num_queries
):
    for number in range(count):
        asked(f"Câu {number}.")
    sign_in(client, hoa)

    with django_assert_num_queries(5):
        assert client.get(QUEUE).status_code == 200


def test_no_record_holds_the_words_of_a_request_or_its_code(hoa, son):
    request, code = asked("Lời Zắczơ")
    actions.refuse(request=request, revision=1, by=hoa, **NO)
    actions.agree(request=request, revision=2, by=son)

    written = str(list(Record.objects.values()))

    assert [words for words in ("Zắczơ", code, request.code_hash) if words in written] == []


def test_it_is_erased_180_days_after_the_answer_and_never_before_one(hoa, son):
    old, (waiting, _code) = refused(hoa, son), asked("Chờ.")
    hours_ago(waiting, 24 * 200)
    answered = TakedownRequest.objects.filter(pk=old.pk)
    answered.update(answered_at=timezone.now() - ANSWERED_KEPT + HOUR)
    assert forget_all()["đề nghị sửa, gỡ"] == 0
    answered.update(answered_at=timezone.now() - ANSWERED_KEPT)

    assert forget_all()["đề nghị sửa, gỡ"] == 1
    assert last_sentence() == "Xóa 1 đề nghị sửa, gỡ quá hạn."
    assert list(TakedownRequest.objects.all()) == [waiting]
