"""Signing in: two factors, five attempts, and nothing of the network kept."""

import time

import pytest
from allauth.account import app_settings as account_limits
from allauth.core.internal.ratelimit import parse_rates
from allauth.mfa import app_settings as mfa_limits
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail as outbox
from django.db import connection

from conftest import PASSWORD
from nep.accounts import signed_in
from nep.accounts.models import SignedInSession
from nep.audit.models import Record

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"


def enter(client, email="lan@tinh.example", password=PASSWORD, **extra):
    return client.post("/tai-khoan/dang-nhap/", {"login": email, "password": password}, **extra)


def confirm(client):
    """Confirm anew with the code of this half minute."""
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    return client.post("/tai-khoan/xac-nhan-hai-buoc/xac-nhan-lai/", {"code": code})


@pytest.mark.req("PRI-05")
@pytest.mark.parametrize(
    "address", ["/tai-khoan/nguoi/", "/nhat-ky/", "/giao-dien/", "/tai-khoan/", "/tai-khoan/mat-khau/"]
)
def test_an_officer_without_a_second_factor_opens_no_page_and_one_with_it_does(
    client, quan_tri, sign_in, address
):
    client.force_login(quan_tri)
    assert client.get(address)["Location"] == "/tai-khoan/xac-nhan-hai-buoc/"
    assert client.post(address)["Location"] == "/tai-khoan/xac-nhan-hai-buoc/"

    sign_in(client, quan_tri)
    assert client.get(address).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client, quan_tri):
    Authenticator.objects.create(user=quan_tri, type=Authenticator.Type.RECOVERY_CODES, data={})
    client.force_login(quan_tri)

    assert client.get("/tai-khoan/nguoi/").status_code == 302


def test_a_passkey_is_a_second_factor(client, quan_tri):
    Authenticator.objects.create(user=quan_tri, type=Authenticator.Type.WEBAUTHN, data={})
    client.force_login(quan_tri)

    assert client.get("/tai-khoan/nguoi/").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/tai-khoan/xac-nhan-hai-buoc/", "/tai-khoan/dang-xuat/", "/tai-khoan/xac-nhan-hai-buoc/khoa/"],
)
def test_the_pages_that_set_up_or_leave_stay_open(client, lan, address):
    client.force_login(lan)

    assert client.get(address).status_code == 200


def test_the_language_can_be_switched_before_the_second_factor(client, lan):
    client.force_login(lan)

    assert client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/x/"})["Location"] == "/x/"


def test_the_password_is_not_enough_when_there_is_a_second_factor(client, lan, sign_in):
    sign_in(client, lan)
    client.logout()

    assert enter(client)["Location"] == "/tai-khoan/xac-nhan-hai-buoc/dang-nhap/"
    assert client.get("/tai-khoan/")["Location"].startswith("/tai-khoan/dang-nhap/")


def test_signing_in_is_noted(client, lan):
    enter(client)

    assert Record.objects.filter(kind="person.signed_in", actor_id=lan.pk).count() == 1


def test_five_failures_lock_the_address_and_no_other(client, lan, minh):
    for _ in range(5):
        assert "chưa đúng" in enter(client, password="sai").content.decode()

    locked = enter(client)

    assert "Đã thử sai nhiều lần." in locked.content.decode()
    assert "_auth_user_id" not in client.session
    assert enter(client, "minh@xa.example").status_code == 302


def test_the_lock_does_not_ask_whence_somebody_comes(client, lan):
    for i in range(5):
        enter(client, password="sai", REMOTE_ADDR=f"10.0.0.{i}")

    assert "Đã thử sai nhiều lần." in enter(client, REMOTE_ADDR="10.9.9.9").content.decode()


def test_an_unknown_address_and_a_wrong_password_look_the_same(client, lan):
    unknown = enter(client, "khongai@tinh.example").content.decode()
    wrong = enter(client, password="sai").content.decode()

    assert "Thư điện tử hoặc mật khẩu chưa đúng." in unknown
    assert "Thư điện tử hoặc mật khẩu chưa đúng." in wrong


def test_a_suspended_officer_does_not_come_in(client, lan):
    lan.is_active = False
    lan.save()

    assert enter(client)["Location"] == "/tai-khoan/tam-ngung/"
    assert "_auth_user_id" not in client.session


def test_no_limit_reads_the_address_of_the_network():
    limits = {**account_limits.RATE_LIMITS, **mfa_limits.RATE_LIMITS}

    assert {
        name for name, rate in limits.items() if any(part.per == "ip" for part in parse_rates(rate))
    } == set()


def test_neither_address_nor_browser_is_kept(client, lan, sign_in, caplog):
    traces = {
        "REMOTE_ADDR": "203.0.113.77",
        "HTTP_USER_AGENT": "Trình duyệt Rất Riêng 9",
        "HTTP_X_FORWARDED_FOR": "198.51.100.5",
    }
    enter(client, password="sai", **traces)
    enter(client, **traces)
    client.get("/tai-khoan/xac-nhan-hai-buoc/", **traces)
    client.post("/tai-khoan/mat-khau/quen/", {"email": "lan@tinh.example"}, **traces)
    client.get("/khong-co/", **traces)

    kept = [caplog.text, str(dict(client.session)), *(letter.body for letter in outbox.outbox)]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            kept.append(str(cursor.fetchall()))

    assert SignedInSession.objects.exists()
    assert [trace for trace in traces.values() if any(trace in text for text in kept)] == []


def test_a_forgotten_password_is_set_anew_through_the_letter(client, lan):
    client.post("/tai-khoan/mat-khau/quen/", {"email": "lan@tinh.example"})
    (letter,) = outbox.outbox
    path = next(line for line in letter.body.splitlines() if line.startswith("http")).removeprefix(
        "http://testserver"
    )
    form = client.get(path, follow=True)
    address = form.redirect_chain[-1][0]

    client.post(address, {"password1": "mật khẩu mới toanh 8", "password2": "mật khẩu mới toanh 8"})
    lan.refresh_from_db()

    assert lan.check_password("mật khẩu mới toanh 8")
    assert Record.objects.filter(kind="person.password_changed").count() == 1
    assert "không còn dùng được" in client.get(path, follow=True).content.decode()


def test_a_stranger_cannot_make_us_write_to_anybody(client, lan):
    response = client.post("/tai-khoan/mat-khau/quen/", {"email": "khongai@tinh.example"})

    assert response["Location"] == "/tai-khoan/mat-khau/quen/da-gui/"
    assert outbox.outbox == []


def test_changing_the_password_is_noted_and_told_to_the_owner(client, lan, sign_in, do_tasks):
    sign_in(client, lan)
    form = {
        "oldpassword": PASSWORD,
        "password1": "một câu hoàn toàn mới 9",
        "password2": "một câu hoàn toàn mới 9",
    }
    with do_tasks():
        client.post("/tai-khoan/mat-khau/", form)

    assert Record.objects.filter(kind="person.password_changed").count() == 1
    assert "Đổi mật khẩu" in outbox.outbox[0].body


def test_the_last_second_factor_stays(client, lan, sign_in):
    sign_in(client, lan)
    confirm(client)
    page = client.post("/tai-khoan/xac-nhan-hai-buoc/dien-thoai/tat/").content.decode()

    assert "Hãy thêm một cách xác nhận khác" in page
    assert Authenticator.objects.filter(user=lan).count() == 1


def test_the_last_passkey_stays_and_another_may_go(client, lan, sign_in):
    sign_in(client, lan)
    confirm(client)
    Authenticator.objects.filter(user=lan).delete()
    first, second = (
        Authenticator.objects.create(user=lan, type="webauthn", data={"name": name})
        for name in ("Máy", "Khóa")
    )

    client.post(f"/tai-khoan/xac-nhan-hai-buoc/khoa/{first.pk}/bo/")
    client.post(f"/tai-khoan/xac-nhan-hai-buoc/khoa/{second.pk}/bo/")

    assert list(Authenticator.objects.filter(user=lan)) == [second]
    assert Record.objects.get(kind="person.second_factor_removed").details == {"means": "webauthn"}


def test_a_passkey_of_somebody_else_is_not_there(client, lan, minh, sign_in):
    other = Authenticator.objects.create(user=minh, type="webauthn", data={"name": "Máy"})
    sign_in(client, lan)

    assert client.post(f"/tai-khoan/xac-nhan-hai-buoc/khoa/{other.pk}/bo/").status_code == 404


def test_a_sensitive_change_asks_again_who_it_is(client, lan, sign_in):
    sign_in(client, lan)

    assert "/xac-nhan-lai/" in client.get("/tai-khoan/xac-nhan-hai-buoc/ma-du-phong/moi/")["Location"]


def test_the_list_of_sign_ins_asks_the_database_once_in_five_minutes(
    client, lan, sign_in, django_assert_num_queries
):
    sign_in(client, lan)

    with django_assert_num_queries(2):  # session, user
        client.get("/giao-dien/ngon-ngu/")
    session = client.session
    session[signed_in.MARK] = {**session[signed_in.MARK], "seen": 0}
    session.save()
    before = SignedInSession.objects.get().last_seen_at
    client.get("/tai-khoan/")

    assert SignedInSession.objects.get().last_seen_at > before
