"""The start page and the public home; the demonstration province goes through the same deeds as officers."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from nep.agencies.models import FocalPoint, Unit
from nep.audit import actions as audit
from nep.dispatch.models import Dispatch, Receipt
from nep.documents.models import Document
from nep.programme.models import Assignment, Programme, Task
from programme_place import all_done

pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


def test_the_demonstration_reads_a_plan_and_makes_its_programme(demonstration):
    plan = Document.objects.get(number="15/KH-UBND")
    dispatch = Document.objects.exclude(pk=plan.pk).get()

    assert (plan.status, dispatch.status) == ("confirmed", "read")
    assert (Programme.objects.get().tasks.count(), dispatch.drafts.count()) == (15, 5)
    assert audit.verify() is None
    assert "dieuphoi@mau.example" in demonstration


def test_loading_it_twice_changes_nothing(demonstration):
    before = (Unit.objects.count(), Task.objects.count(), Document.objects.count())

    call_command("demo")

    assert (Unit.objects.count(), Task.objects.count(), Document.objects.count()) == before


def test_invented_data_are_kept_out_of_a_real_installation(db, settings):
    settings.NEP_DEMO = False

    with pytest.raises(CommandError):
        call_command("demo")


def test_the_coordinator_sees_what_waits_and_what_is_late(client, sign_in, lan, demonstration):
    page = sign_in(client, lan).get("/ban-lam-viec/").content.decode()

    assert "đọc được 5 nhiệm vụ, 1 cần xem." in page
    assert "Trễ" in page


def test_a_focal_point_sees_only_the_tasks_of_the_own_unit(client, sign_in, minh, demonstration):
    unit = Unit.objects.communes_of("99").in_order()[3]
    FocalPoint.objects.create(
        unit=unit, user=minh, since=timezone.localdate() - timedelta(days=1), is_primary=True
    )
    all_done(Assignment.objects.filter(unit=unit))

    page = sign_in(client, minh).get("/ban-lam-viec/").content.decode()

    assert ("Không có việc nào trễ." in page, "đọc được 5 nhiệm vụ" in page) == (False, False)


def test_a_focal_point_sees_a_document_that_was_sent_and_is_not_yet_received(
    client, sign_in, minh, lan, demonstration
):
    unit = Unit.objects.communes_of("99").in_order()[3]
    FocalPoint.objects.create(
        unit=unit, user=minh, since=timezone.localdate() - timedelta(days=1), is_primary=True
    )
    today = timezone.localdate()
    sent = Dispatch.objects.create(document=Document.objects.get(number="15/KH-UBND"), sent_by=lan)
    Receipt.objects.create(dispatch=sent, unit=unit, sent_on=today, due_on=today + timedelta(days=3))

    page = sign_in(client, minh).get("/ban-lam-viec/").content.decode()

    assert f"Kế hoạch 15/KH-UBND gửi đến {unit.name}, chưa báo nhận." in page


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("administrator", {"chưa có đầu mối": True, "Không có việc nào trễ": False}),
        ("editor", {"chưa có đầu mối": False, "Không có việc nào trễ": True}),
    ],
)
def test_each_role_sees_only_what_is_its_own_to_do(client, sign_in, make_user, an_hoa, role, sees):
    person = make_user("nguoi@tinh.example", "Đỗ Thị Biên", role)

    page = sign_in(client, person).get("/ban-lam-viec/").content.decode()

    assert {words: words in page for words in sees} == sees


def test_somebody_without_a_role_is_told_whom_to_ask(client, sign_in, stranger):
    assert "chưa có vai trò nào" in sign_in(client, stranger).get("/ban-lam-viec/").content.decode()


def test_home_shows_the_published_programme_to_everybody(
    client, demonstration, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        page = client.get("/").content.decode()

    assert "Thực hiện Bộ Quy tắc ứng xử văn hóa trên môi trường số giai đoạn 2026-2028" in page
    assert "15 nhiệm vụ" in page


def test_home_sets_no_cookie(client, demonstration):
    assert dict(client.get("/").cookies) == {}


@pytest.mark.req("PRI-05")
@pytest.mark.parametrize(
    "address",
    [
        "/ban-lam-viec/",
        "/van-ban/1/",
        "/chuong-trinh/1/",
        "/chuong-trinh/1/bang.docx",
        "/chuong-trinh/1/bang.xlsx",
    ],
)
def test_no_table_and_no_programme_opens_without_a_second_factor(
    client, sign_in, lan, demonstration, address
):
    client.force_login(lan)
    assert client.get(address)["Location"] == "/tai-khoan/xac-nhan-hai-buoc/"

    assert sign_in(client, lan).get(address).status_code == 200
