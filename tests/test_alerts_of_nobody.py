"""Alerts tell how a crime is done and what the law says of it; they name nobody, and end by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts_place import published, starting_cards_published
from nep.alerts import actions
from nep.alerts.forms import AlertForm
from nep.alerts.models import Alert
from nep.text.persons import who_is_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def sent(**changes):
    facts = {
        "title": "Cuộc gọi giả công an",
        "crime": "fraud",
        "severity": "3",
        "area": "Toàn tỉnh",
        "happens": "Có người gọi, xưng là công an, bảo chuyển tiền để điều tra.",
        "steps": "Tắt máy.\nGọi người thân.",
        "calls": ["police", "bank"],
        "sources": "Công an tỉnh Mẫu, ngày 02/11/2026",
        "expires_on": (TODAY + timedelta(days=30)).strftime("%d/%m/%Y"),
    }
    return AlertForm({**facts, **changes})


WHO = pytest.mark.parametrize(
    "who",
    ["0912 345 678", "079200001234", "facebook.com/nguoi.vi.du", "tiktok.com/@ten.vi.du", "ten@vidu.example"],
    ids=["phone", "citizen", "profile", "short video", "mail"],
)
# What is chosen from a list, a day, or the revision that was on the screen.
NOT_WRITTEN = {"crime", "severity", "calls", "expires_on", "seen"}


@pytest.mark.req("COM-16")
@pytest.mark.parametrize("name", sorted(set(AlertForm.base_fields) - NOT_WRITTEN))
@WHO
def test_what_leads_to_a_person_is_refused_beside_its_field(name, who):
    form = sent(**{name: f"Chúng dùng {who} để lừa."})

    assert list(form.errors) == [name]
    assert "dẫn tới một người cụ thể" in form.errors[name][0]


@pytest.mark.req("COM-16")
@WHO
def test_the_public_reason_of_taking_back_names_nobody_either(client, sign_in, lan, hoa, who):
    form = sent()
    assert form.is_valid()
    alert = published(actions.draft(by=lan, **form.facts), lan, hoa)
    sign_in(client, hoa)

    answer = client.post(reverse("alerts:withdraw", args=[alert.pk]), {"reason": f"Nhầm với {who} rồi."})

    alert.refresh_from_db()
    assert (answer.status_code, alert.state) == (422, "published")
    assert "dẫn tới một người cụ thể" in answer.content.decode()
    assert f"Nhầm với {who} rồi." in answer.content.decode()


@pytest.mark.parametrize(
    "source",
    [
        "Công an tỉnh Mẫu, conganmau.gov.vn/canh-bao/lua-dao-4560254.html",
        "Báo Ví Dụ, https://bao.example/t/canh-bao-20260223141516789.htm, ngày 23/02/2026",
        "Quyết định 423/QĐ-BVHTTDL ngày 05/03/2026",
    ],
)
def test_addresses_of_offices_and_of_the_press_stay_in_the_sources(source):
    assert sent(sources=source).errors == {}


@pytest.mark.req("COM-16")
@pytest.mark.django_db
def test_the_way_of_the_crime_and_what_the_law_says_stand_on_the_page(client, lan, hoa):
    for alert in starting_cards_published(lan, hoa):
        page = client.get(alert.get_absolute_url()).content.decode()
        assert alert.happens in page
        assert "Bộ luật Hình sự 2015, Điều" in page


@pytest.mark.parametrize(
    "words",
    [
        "Gọi 113 hoặc 111. Mất 7.500.000 đồng ngày 05/03/2026.",
        "Mở facebook.com/hacked để lấy lại tài khoản.",
        "Báo ở mục trợ giúp của zalo.",
    ],
)
def test_short_numbers_sums_days_and_help_pages_name_nobody(words):
    assert who_is_in(words) == ""


def test_all_starting_cards_name_nobody_and_are_short():
    for row in actions.told():
        said = [
            row["title"],
            row["happens"],
            row["read_aloud"],
            *row["steps"],
            *row["sources"],
            *row["steps_en"],
        ]
        assert [words for words in said if who_is_in(words)] == []
        assert len(row["happens"].split()) <= AlertForm.MOST_WORDS


@pytest.mark.req("COM-15")
def test_more_than_eighty_words_are_refused_with_their_number():
    assert sent(happens="chữ " * 81).errors["happens"] == ["Đang có 81 chữ, nhiều nhất là 80."]
    assert sent(happens="chữ " * 80).errors == {}


@pytest.mark.req("COM-15")
def test_an_alert_leaves_the_board_after_its_last_day_by_itself(client, lan, hoa):
    form = sent()
    assert form.is_valid()
    alert = published(actions.draft(by=lan, **form.facts), lan, hoa)

    assert list(Alert.objects.current(alert.expires_on)) == [alert]
    assert list(Alert.objects.current(alert.expires_on + timedelta(days=1))) == []
    assert alert.title in client.get(reverse("alerts:board")).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_what_was_taken_back_stands_with_its_day_and_reason(
    client, lan, hoa, django_assert_num_queries, many
):
    for number in range(many):
        form = sent(title=f"Cuộc gọi số {number}")
        assert form.is_valid()
        alert = published(actions.draft(by=lan, **form.facts), lan, hoa)
        actions.withdraw(alert=alert, reason="Nguồn đã đính chính.", by=hoa)

    with django_assert_num_queries(2):
        page = client.get(reverse("alerts:corrections")).content.decode()

    assert page.count("Nguồn đã đính chính.") == many
    assert reverse("alerts:corrections") in client.get(reverse("alerts:board")).content.decode()
