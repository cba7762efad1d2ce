"""From an invitation to the desk: the link, the password, the second factor, and the doors on the way."""

import datetime
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail as outbox
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nep.accounts import actions
from nep.accounts.models import Invitation, User
from nep.accounts.roles import Role
from nep.audit.models import Record

pytestmark = pytest.mark.django_db

LONG = "một câu dài dễ nhớ 7"


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def invited(quan_tri):
    """An invitation to Hoa, and the path of its link."""
    invitation = actions.invite(
        email="Hoa@tinh.example", full_name="Đỗ Thị Hoa", roles=[Role.EDITOR, Role.VERIFIER], by=quan_tri
    )
    return invitation, f"/tai-khoan/loi-moi/{actions.renew_link(invitation=invitation)}/"


def join(client, path, password=LONG):
    return client.post(path, {"password1": password, "password2": password})


def test_an_administrator_invites_and_the_letter_holds_a_link_that_works(client, quan_tri, sign_in, do_tasks):
    sign_in(client, quan_tri)
    with do_tasks():
        client.post(
            "/tai-khoan/nguoi/moi/",
            {"full_name": "Đỗ Thị Hoa", "email": "Hoa@Tinh.example", "roles": ["editor"]},
        )
    (letter,) = outbox.outbox
    path = re.search(r"http://127\.0\.0\.1:8000(\S+)", letter.body)[1]
    client.logout()

    assert letter.to == ["hoa@tinh.example"]
    assert "Chào Đỗ Thị Hoa" in client.get(path).content.decode()
    assert Record.objects.get(kind="person.invited").details == {"roles": ["editor"]}


def test_the_secret_of_the_link_is_stored_nowhere(quan_tri, settings):
    with_secret = actions.invite(
        email="hoa@tinh.example", full_name="Đỗ Thị Hoa", roles=[Role.EDITOR], by=quan_tri
    )
    token = actions.renew_link(invitation=with_secret)
    kept = (
        list(Invitation.objects.values())
        + list(DBTaskResult.objects.values())
        + list(Record.objects.values())
    )

    assert len(token) >= 43  # 256 bits
    assert token not in str(kept)


def test_the_invited_person_sets_a_password_and_must_set_up_a_second_factor(client, invited):
    _, path = invited

    response = join(client, path)
    user = User.objects.get(email="hoa@tinh.example")

    assert response["Location"] == "/ban-lam-viec/"
    assert (user.full_name, user.roles) == ("Đỗ Thị Hoa", [Role.VERIFIER, Role.EDITOR])
    assert user.check_password(LONG)
    assert client.get("/tai-khoan/")["Location"] == "/tai-khoan/xac-nhan-hai-buoc/"
    assert Record.objects.filter(kind="person.joined", actor_id=user.pk).count() == 1


def test_the_whole_way_with_a_real_code(client, invited, django_capture_on_commit_callbacks):
    _, path = invited
    join(client, path)
    secret = re.search(
        r'class="secret">(\w+)<', client.get("/tai-khoan/xac-nhan-hai-buoc/dien-thoai/").content.decode()
    )[1]

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/tai-khoan/xac-nhan-hai-buoc/dien-thoai/", {"code": code_for(secret)})
    codes = client.get(done["Location"]).content.decode()
    again = client.get(done["Location"]).content.decode()

    assert len(re.findall(r'<li class="secret">\d+</li>', codes)) == 10
    assert 'class="secret"' not in again
    assert client.get("/tai-khoan/").status_code == 200
    assert Record.objects.filter(kind="person.second_factor_added").get().details == {"means": "totp"}
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored

    client.post("/tai-khoan/dang-xuat/")
    entered = client.post("/tai-khoan/dang-nhap/", {"login": "hoa@tinh.example", "password": LONG})
    assert entered["Location"] == "/tai-khoan/xac-nhan-hai-buoc/dang-nhap/"
    assert client.get("/tai-khoan/").status_code == 302
    # The code of this half minute was used above, so the next one is due.
    following = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + 1))
    client.post(entered["Location"], {"code": following})
    assert client.get("/tai-khoan/").status_code == 200
    assert Record.objects.filter(kind="person.signed_in").count() == 2


def test_a_wrong_code_is_told_beside_its_field(client, invited):
    _, path = invited
    join(client, path)
    client.get("/tai-khoan/xac-nhan-hai-buoc/dien-thoai/")
    page = client.post("/tai-khoan/xac-nhan-hai-buoc/dien-thoai/", {"code": "000000"}).content.decode()

    assert 'id="id_code_error"' in page
    assert "Mã chưa đúng." in page


def test_an_invitation_serves_once(client, invited):
    _, path = invited
    join(client, path)
    client.logout()

    assert client.get(path).status_code == 410
    assert join(client, path, "mật khẩu của người khác").status_code == 410
    assert User.objects.filter(email="hoa@tinh.example").count() == 1
    assert User.objects.get(email="hoa@tinh.example").check_password(LONG)


def test_of_two_who_come_at_once_one_is_refused(invited):
    _, path = invited
    token = path.split("/")[-2]
    actions.join(token=token, password=LONG)

    with pytest.raises(actions.InvitationNotUsable):
        actions.join(token=token, password=LONG)


def test_an_invitation_ends_after_seven_days(client, invited):
    invitation, path = invited
    assert (
        timezone.timedelta(days=6)
        < Invitation.objects.get().expires_at - timezone.now()
        <= timezone.timedelta(days=7)
    )

    Invitation.objects.filter(pk=invitation.pk).update(
        expires_at=timezone.now() - datetime.timedelta(seconds=1)
    )

    assert client.get(path).status_code == 410
    assert join(client, path).status_code == 410
    assert not User.objects.filter(email="hoa@tinh.example").exists()


def test_an_invented_link_opens_nothing(client, db):
    assert client.get("/tai-khoan/loi-moi/abc/").status_code == 410


def test_sending_again_kills_the_earlier_link(client, quan_tri, sign_in, invited, do_tasks):
    invitation, path = invited
    sign_in(client, quan_tri)
    with do_tasks():
        client.post(f"/tai-khoan/nguoi/moi/{invitation.pk}/gui-lai/")
    client.logout()
    newer = re.search(r"8000(\S+)", outbox.outbox[-1].body)[1]

    assert client.get(path).status_code == 410
    assert client.get(newer).status_code == 200
    assert Record.objects.filter(kind="person.invited_again").count() == 1


def test_a_withdrawn_invitation_opens_nothing_and_cannot_be_withdrawn_twice(
    client, quan_tri, sign_in, invited
):
    invitation, path = invited
    sign_in(client, quan_tri).post(f"/tai-khoan/nguoi/moi/{invitation.pk}/rut/")
    client.logout()

    assert client.get(path).status_code == 410
    assert Record.objects.filter(kind="person.invitation_withdrawn").count() == 1
    with pytest.raises(actions.InvitationNotUsable):
        actions.withdraw(invitation=invitation, by=quan_tri)
    with pytest.raises(actions.InvitationNotUsable):
        actions.invite_again(invitation=invitation, by=quan_tri)


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("ngắn", "ngắn", "id_password1_error"),
        ("1234567890", "1234567890", "id_password1_error"),
        (LONG, "khác hẳn câu kia", "id_password2_error"),
        ("", "", "id_password1_error"),
    ],
)
def test_a_weak_or_mistyped_password_is_told_beside_its_field(client, invited, first, second, says):
    _, path = invited
    response = client.post(path, {"password1": first, "password2": second})

    assert response.status_code == 422
    assert f'id="{says}"' in response.content.decode()
    assert not User.objects.filter(email="hoa@tinh.example").exists()


def test_an_address_is_invited_once_and_not_when_it_works_here(client, quan_tri, lan, sign_in, invited):
    sign_in(client, quan_tri)

    for email in ("hoa@tinh.example", "LAN@tinh.example"):
        form = {"full_name": "Đỗ Thị Hoa", "email": email, "roles": ["editor"]}
        response = client.post("/tai-khoan/nguoi/moi/", form)
        page = response.content.decode()
        assert response.status_code == 422
        assert 'id="id_email_error"' in page
        assert 'value="Đỗ Thị Hoa"' in page
    assert Invitation.objects.count() == 1


def test_nobody_signs_up_without_an_invitation(client, db):
    assert client.get("/tai-khoan/signup/").status_code in {302, 404}
    assert client.get("/accounts/signup/").status_code in {302, 404}


def test_the_first_administrator_comes_in_from_the_command_line(client, db, capsys, do_tasks):
    with do_tasks():
        call_command("invite", "Sep@tinh.example", "Vũ Văn Sếp")
    path = re.search(r"8000(\S+)", capsys.readouterr().out)[1]

    join(client, path)

    assert User.objects.get(email="sep@tinh.example").roles == [Role.ADMINISTRATOR]
    assert outbox.outbox == []
