"""People and roles: who may do what, giving and taking roles, closing the door, one's own sessions."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone

from conftest import PASSWORD
from nep.accounts import actions, rules
from nep.accounts.models import SESSION_LASTS, RoleGrant, SignedInSession, User
from nep.accounts.roles import DESCRIPTIONS, PERMISSIONS, ROLE_DESCRIPTIONS, Permission, Role
from nep.audit.models import Record

pytestmark = pytest.mark.django_db


def kinds():
    return list(Record.objects.order_by("number").values_list("kind", flat=True))


def test_every_permission_and_role_is_described_and_every_permission_is_held_by_somebody():
    assert set(DESCRIPTIONS) == set(Permission)
    assert set(ROLE_DESCRIPTIONS) == set(PERMISSIONS) == set(Role)
    assert frozenset().union(*PERMISSIONS.values()) == set(Permission)


def test_who_may_do_what(lan, minh, quan_tri, stranger):
    assert rules.may(lan, Permission.PROGRAMME_CONFIRM)
    assert not rules.may(minh, Permission.PROGRAMME_CONFIRM)
    assert not rules.may(lan, Permission.PEOPLE_MANAGE)
    assert rules.may(quan_tri, Permission.PEOPLE_MANAGE)
    assert not any(rules.may(stranger, permission) for permission in Permission)
    assert not rules.sees_desk(stranger)


def test_nobody_is_asked_about_twice(lan, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert rules.may(lan, Permission.REPORT_READ)
        assert not rules.may(lan, Permission.AUDIT_READ)


def test_a_suspended_officer_and_a_visitor_may_nothing(lan, rf):
    lan.is_active = False

    assert not rules.may(lan, Permission.REPORT_READ)
    assert not rules.may(None, Permission.REPORT_READ)


def test_the_given_name_stands_last(lan):
    assert (str(lan), lan.get_short_name()) == ("Nguyễn Thị Lan", "Lan")


def test_an_address_is_one_person_whatever_its_case(lan):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("LAN@tinh.example", "Người khác")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_does_not_ask_for_each(
    client, quan_tri, make_user, sign_in, count, django_assert_num_queries
):
    for i in range(count):
        make_user(f"p{i}@x.example", f"Người {i}", "editor", "leader")
        actions.invite(email=f"m{i}@x.example", full_name=f"Mời {i}", roles=[Role.EDITOR], by=quan_tri)
    sign_in(client, quan_tri)

    # session, user, roles of the reader, count, people, their roles, invitations
    with django_assert_num_queries(6):
        page = client.get("/tai-khoan/nguoi/").content.decode()

    assert page.count("Biên tập, Lãnh đạo") == count
    assert page.count("Rút lời mời</button>") == count


@pytest.mark.parametrize(
    "address",
    ["", "moi/", "moi/1/gui-lai/", "moi/1/rut/", "{pk}/", "{pk}/vai-tro/", "{pk}/tam-ngung/", "{pk}/mo-lai/",
     "{pk}/dat-lai-xac-nhan/"],
)  # fmt: skip
def test_others_manage_nobody(client, lan, minh, sign_in, address):
    path = "/tai-khoan/nguoi/" + address.format(pk=minh.pk)
    sign_in(client, lan)
    answers = {client.get(path).status_code, client.post(path).status_code}

    assert answers <= {403, 405}
    assert 403 in answers
    assert Record.objects.count() == 0


def test_roles_are_given_and_taken_back(client, quan_tri, minh, sign_in):
    sign_in(client, quan_tri).post(f"/tai-khoan/nguoi/{minh.pk}/vai-tro/", {"roles": ["editor", "leader"]})

    assert set(RoleGrant.objects.filter(user=minh).values_list("role", "granted_by")) == {
        ("editor", quan_tri.pk),
        ("leader", quan_tri.pk),
    }
    assert sorted(kinds()) == ["person.role_granted", "person.role_granted", "person.role_revoked"]


def test_giving_a_role_twice_changes_nothing(quan_tri, minh):
    actions.grant(user=minh, role=Role.EDITOR, by=quan_tri)
    actions.grant(user=minh, role=Role.EDITOR, by=quan_tri)

    assert kinds() == ["person.role_granted"]


def test_a_role_taken_back_counts_at_once(quan_tri, lan):
    assert rules.may(lan, Permission.PROGRAMME_CONFIRM)
    actions.revoke(user=lan, role=Role.COORDINATOR, by=quan_tri)

    assert not rules.may(lan, Permission.PROGRAMME_CONFIRM)


def test_the_last_administrator_stays(client, quan_tri, make_user, sign_in):
    sign_in(client, quan_tri)
    refused = client.post(f"/tai-khoan/nguoi/{quan_tri.pk}/vai-tro/", {"roles": ["leader"]})
    assert refused.status_code == 422
    assert "Cần ít nhất một quản trị." in refused.content.decode()
    # The refusal undoes all of it: the role of a leader was not given either.
    assert (User.objects.get(pk=quan_tri.pk).roles, kinds()) == ([Role.ADMINISTRATOR], [])

    second = make_user("hai@tinh.example", "Quản Trị Hai", "administrator")
    client.post(f"/tai-khoan/nguoi/{quan_tri.pk}/vai-tro/", {"roles": []})
    assert User.objects.get(pk=quan_tri.pk).roles == []

    with pytest.raises(actions.LastAdministrator):
        actions.suspend(user=second, by=quan_tri)


def test_a_suspended_administrator_does_not_count(quan_tri, make_user):
    make_user("hai@tinh.example", "Quản Trị Hai", "administrator", is_active=False)

    assert rules.is_last_administrator(quan_tri)


def test_suspending_signs_out_everywhere_and_restoring_opens_again(client, quan_tri, lan, sign_in, client_of):
    hers = client_of(lan)
    assert hers.get("/tai-khoan/").status_code == 200

    sign_in(client, quan_tri).post(f"/tai-khoan/nguoi/{lan.pk}/tam-ngung/")
    assert hers.get("/tai-khoan/")["Location"].startswith("/tai-khoan/dang-nhap/")
    assert not User.objects.get(pk=lan.pk).is_active

    client.post(f"/tai-khoan/nguoi/{lan.pk}/mo-lai/")
    assert User.objects.get(pk=lan.pk).is_active
    assert kinds() == ["person.suspended", "person.restored"]


def test_suspending_twice_is_one_deed(quan_tri, lan):
    actions.suspend(user=lan, by=quan_tri)
    actions.suspend(user=lan, by=quan_tri)

    assert kinds() == ["person.suspended"]


@pytest.mark.parametrize("deed", [actions.suspend, actions.reset_second_factor])
def test_nobody_does_it_to_themselves(quan_tri, make_user, deed):
    make_user("hai@tinh.example", "Quản Trị Hai", "administrator")

    with pytest.raises(actions.NotOneself):
        deed(user=quan_tri, by=quan_tri)


def test_a_lost_phone_is_forgotten_by_an_administrator(client, quan_tri, lan, sign_in, client_of):
    hers = client_of(lan)
    sign_in(client, quan_tri).post(f"/tai-khoan/nguoi/{lan.pk}/dat-lai-xac-nhan/")

    assert not Authenticator.objects.filter(user=lan).exists()
    assert hers.get("/tai-khoan/").status_code == 302
    assert kinds() == ["person.second_factor_reset"]


@pytest.fixture
def client_of(sign_in):
    from django.test import Client

    return lambda user: sign_in(Client(), user)


def test_one_sees_where_one_is_signed_in_names_it_and_ends_it(client, lan, sign_in, client_of):
    elsewhere = client_of(lan)
    sign_in(client, lan)
    other = SignedInSession.objects.get(session_key=elsewhere.session.session_key)

    client.post(f"/tai-khoan/thiet-bi/{other.pk}/ten/", {"name": "Máy ở cơ quan"})
    assert "Máy ở cơ quan" in client.get("/tai-khoan/").content.decode()
    assert elsewhere.get("/tai-khoan/").status_code == 200

    client.post(f"/tai-khoan/thiet-bi/{other.pk}/dang-xuat/")
    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert client.get("/tai-khoan/").status_code == 200
    assert kinds() == ["person.session_ended"]


def test_changing_the_password_signs_out_everywhere_else(client, lan, sign_in, client_of):
    elsewhere = client_of(lan)
    sign_in(client, lan)
    form = {
        "oldpassword": PASSWORD,
        "password1": "một câu hoàn toàn mới 9",
        "password2": "một câu hoàn toàn mới 9",
    }
    client.post("/tai-khoan/mat-khau/", form)

    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert client.get("/tai-khoan/").status_code == 200
    assert SignedInSession.objects.get().session_key == client.session.session_key


def test_signing_out_leaves_the_list(client, lan, sign_in):
    sign_in(client, lan).post("/tai-khoan/dang-xuat/")

    assert not SignedInSession.objects.exists()


def test_a_session_that_is_over_is_not_listed(client, lan, sign_in):
    sign_in(client, lan)
    long_ago = timezone.now() - SESSION_LASTS
    SignedInSession.objects.create(user=lan, session_key="x", name="Máy cũ", last_seen_at=long_ago)

    assert "Máy cũ" not in client.get("/tai-khoan/").content.decode()


@pytest.mark.parametrize("deed", ["ten", "dang-xuat"])
def test_sessions_of_others_are_not_there(client, lan, minh, sign_in, client_of, deed):
    client_of(minh)
    theirs = SignedInSession.objects.get(user=minh)

    assert (
        sign_in(client, lan).post(f"/tai-khoan/thiet-bi/{theirs.pk}/{deed}/", {"name": "x"}).status_code
        == 404
    )


@pytest.mark.parametrize("count", [1, 3])
def test_my_account_does_not_ask_for_each_session(client, lan, sign_in, count, django_assert_num_queries):
    for _ in range(count):
        client.logout()
        sign_in(client, lan)

    # session, user, doors of the rail, second factors, sessions, my roles
    with django_assert_num_queries(6):
        assert client.get("/tai-khoan/").status_code == 200


def test_one_changes_ones_own_name(client, lan, sign_in):
    sign_in(client, lan).post("/tai-khoan/thong-tin/", {"full_name": "Nguyễn Thị Lan Anh", "language": "en"})
    lan.refresh_from_db()

    assert (lan.full_name, lan.language) == ("Nguyễn Thị Lan Anh", "en")
    assert Record.objects.get().details == {"before": "Nguyễn Thị Lan"}


def test_an_empty_name_is_told_beside_its_field(client, lan, sign_in):
    response = sign_in(client, lan).post("/tai-khoan/thong-tin/", {"full_name": "", "language": "vi"})

    assert response.status_code == 422
    assert 'id="id_full_name_error"' in response.content.decode()


def test_every_model_deed_with_a_time_has_a_person_beside_it():
    from django.apps import apps

    lonely = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config("accounts").get_models()
        for field in model._meta.get_fields()
        if field.name.endswith("_by") and not hasattr(model, field.name.removesuffix("_by") + "_at")
    }

    assert lonely == set()


def test_people_stand_by_given_name_as_in_a_register(client, quan_tri, sign_in, make_user):
    for number, name in enumerate(["Trần Văn Đức", "Lê Thị An", "Đỗ Văn Bình"]):
        make_user(f"n{number}@x.example", name)

    page = sign_in(client, quan_tri).get("/tai-khoan/nguoi/").content.decode()

    places = [page.index(name) for name in ("Lê Thị An", "Đỗ Văn Bình", "Trần Văn Đức")]
    assert places == sorted(places)
