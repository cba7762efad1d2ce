"""The log as people read it: sentences, filters, and the head of a day to keep elsewhere."""

import datetime
import json

import pytest
from django.utils import timezone

from nep.audit import actions
from nep.audit.models import Head, Record

pytestmark = pytest.mark.django_db


def write(by, count=1, kind="person.renamed"):
    for i in range(count):
        actions.record(kind, by=by, target=by, before=f"Tên {i}", role="leader")


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_reads_as_sentences_and_its_queries_do_not_grow(
    client, quan_tri, lan, sign_in, count, django_assert_num_queries
):
    write(lan, count)
    sign_in(client, quan_tri)

    # session, user, roles, people of the filter, count, page
    with django_assert_num_queries(6):
        page = client.get("/nhat-ky/").content.decode()

    assert page.count("Đổi tên từ Tên ") == count


def test_fifty_deeds_fill_a_page(client, quan_tri, lan, sign_in):
    write(lan, 51)
    sign_in(client, quan_tri)

    assert client.get("/nhat-ky/").content.decode().count("Đổi tên từ Tên ") == 50
    assert client.get("/nhat-ky/?page=2").content.decode().count("Đổi tên từ Tên ") == 1


def test_filters_by_kind_person_and_day(client, quan_tri, lan, minh, sign_in):
    write(lan)
    write(minh, kind="person.role_granted")
    sign_in(client, quan_tri)
    today, tomorrow = timezone.localdate(), timezone.localdate() + datetime.timedelta(days=1)

    def rows(query):
        page = client.get("/nhat-ky/" + query).content.decode()
        return page.count("Đổi tên từ"), page.count("Trao vai trò Lãnh đạo cho")

    assert rows("") == (1, 1)
    assert rows("?kind=person.renamed") == (1, 0)
    assert rows(f"?actor={minh.pk}") == (0, 1)
    assert rows(f"?day={today:%d/%m/%Y}") == (1, 1)
    assert rows(f"?day={tomorrow:%d/%m/%Y}") == (0, 0)


def test_a_mistaken_day_is_told_beside_its_field_and_hides_nothing(client, quan_tri, lan, sign_in):
    write(lan)
    page = sign_in(client, quan_tri).get("/nhat-ky/?day=45/13/2027").content.decode()

    assert 'id="id_day_error"' in page
    assert "Đổi tên từ" in page


@pytest.mark.parametrize("address", ["/nhat-ky/", "/nhat-ky/dau-chuoi/"])
def test_those_without_the_right_do_not_read_the_log(client, lan, stranger, sign_in, address):
    for user in (lan, stranger):
        assert sign_in(client, user).get(address).status_code == 403


def test_visitors_are_sent_to_sign_in(client):
    assert client.get("/nhat-ky/")["Location"] == "/tai-khoan/dang-nhap/?next=/nhat-ky/"


def test_the_head_of_today_comes_as_a_file(client, quan_tri, lan, sign_in):
    write(lan, 3)
    response = sign_in(client, quan_tri).get("/nhat-ky/dau-chuoi/")
    today = timezone.localdate().isoformat()

    assert response["Content-Disposition"] == f'attachment; filename="nep-nhat-ky-{today}.json"'
    assert json.loads(response.content) == {
        "day": today,
        "last_number": 3,
        "hash": Head.objects.get().hash,
        "count": 3,
    }


def test_the_head_of_an_earlier_day_stays_what_it_was(lan):
    write(lan, 2)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)

    assert actions.head_of(yesterday) == {
        "day": yesterday.isoformat(),
        "last_number": 0,
        "hash": "",
        "count": 0,
    }
    assert actions.head_of(timezone.localdate())["hash"] == Record.objects.get(number=2).hash


def test_the_log_says_when_nothing_fits(client, quan_tri, sign_in):
    assert "Không có việc nào khớp." in sign_in(client, quan_tri).get("/nhat-ky/").content.decode()
