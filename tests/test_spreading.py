"""What other sites take from here: the widget, the feeds; without a cookie, and new as soon as something is published."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as tree
from email.utils import parsedate_to_datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts_place import published
from nep.alerts import actions as alerts
from nep.alerts.models import Alert
from nep.conduct.loading import load_code

pytestmark = pytest.mark.django_db
WIDGET = reverse("portal:widget")


@pytest.fixture(autouse=True)
def code():
    """The Code as it is on a fresh installation."""
    load_code()


@pytest.fixture
def publish(lan, hoa):
    """Two people publish a starting alert."""

    def publish():
        alerts.load_cards()
        return published(Alert.objects.order_by("pk")[0], lan, hoa)

    return publish


def text_of(response):
    return response.content.decode()


@pytest.mark.req("COM-12")
def test_the_widget_changes_when_something_is_published_and_works_without_a_cookie(client, publish):
    before = text_of(client.get(WIDGET))

    alert = publish()
    response = client.get(WIDGET)

    assert (alert.title in before, alert.title in text_of(response)) == (False, True)
    assert (client.cookies.output(), response.cookies.output()) == ("", "")


def test_the_widget_names_the_code_in_force_and_its_newest_words(client):
    page = text_of(client.get(WIDGET))

    assert "423/QĐ-BVHTTDL" in page
    assert "874/QĐ-BTTTT" not in page
    assert re.search(r"Cập nhật ngày \d\d/\d\d/\d{4}", page)


def test_the_widget_says_what_is_never_asked(client):
    assert "không bao giờ hỏi mã OTP, mật khẩu, tiền" in text_of(client.get(WIDGET))


def test_only_the_widget_may_stand_in_a_frame_of_another_site(client):
    widget, home = client.get(WIDGET), client.get("/")

    assert "frame-ancestors *" in widget["Content-Security-Policy"]
    assert "X-Frame-Options" not in widget
    assert "frame-ancestors 'none'" in home["Content-Security-Policy"]
    assert home["X-Frame-Options"] == "DENY"


def test_the_widget_runs_no_script_and_every_link_leads_to_this_site_in_full(client, settings):
    page = text_of(client.get(WIDGET))

    links = re.findall(r'<a href="([^"]+)"', page)
    assert "<script" not in page
    assert [link for link in links if not link.startswith(f"{settings.SITE_URL}/")] == []


def test_rss_and_json_tell_the_same_news_newest_first(client, publish, settings):
    alert = publish()

    channel = tree.fromstring(text_of(client.get(reverse("portal:rss")))).find("channel")
    titles = [item.findtext("title") for item in channel.findall("item")]
    told = json.loads(text_of(client.get(reverse("portal:json_feed"))))

    assert titles == [item["title"] for item in told["items"]]
    assert titles[0] == alert.title
    assert told["items"][0]["url"] == settings.SITE_URL + alert.get_absolute_url()


def test_news_of_today_is_of_today_here_and_not_of_a_later_hour(client, publish):
    publish()

    channel = tree.fromstring(text_of(client.get(reverse("portal:rss")))).find("channel")
    told = json.loads(text_of(client.get(reverse("portal:json_feed"))))["items"]
    days = [item.findtext("pubDate") for item in channel.findall("item")]

    assert {day.split(":", 1)[1] for day in days} == {"00:00 +0700"}
    assert [parsedate_to_datetime(day).isoformat() for day in days] == [
        item["date_published"] for item in told
    ]
    assert max(parsedate_to_datetime(day) for day in days) <= timezone.now()


@pytest.mark.parametrize("address", ["/", "/quy-tac/an-toan/", "/can-giup/"])
def test_public_pages_tell_readers_of_news_where_the_feed_is(client, address):
    [link] = re.findall(r'<link rel="alternate" type[^>]+>', text_of(client.get(address)))

    assert 'type="application/rss+xml"' in link
    assert f'href="{reverse("portal:rss")}"' in link


def test_how_to_take_them_is_told_with_the_address_to_copy(client, settings):
    page = text_of(client.get(reverse("portal:spreading")))

    assert f'src="{settings.SITE_URL}{WIDGET}"' in page.replace("&quot;", '"')


@pytest.mark.parametrize("name", ["widget", "rss", "json_feed"])
def test_each_asks_the_database_four_times_at_most(client, publish, name, django_assert_max_num_queries):
    publish()

    with django_assert_max_num_queries(4):
        client.get(reverse(f"portal:{name}"))
