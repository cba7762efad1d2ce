"""What other sites take from here: feeds of alerts, of the Code and of good stories, and a widget. No cookie, and nothing about who reads."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import feedgenerator, timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from nep.alerts.models import Alert
from nep.conduct import pages
from nep.conduct.models import Code, Rule
from nep.stories.models import Story
from nep.ui.kept import for_everybody

SHOWN = 30
ON_WIDGET = 3
LEAD = 40  # words of a story


class Item(NamedTuple):
    """One piece of news: an alert, a rule or a text around the rules whose words are new, or a good story."""

    title: str
    says: str
    url: str
    on: date


def begin_of(day: date) -> datetime:
    """Midnight of that day here: in the time of elsewhere a piece of news of this morning would lie in the future."""
    return timezone.make_aware(datetime.combine(day, time()))


def absolute(url: str) -> str:
    return settings.SITE_URL.rstrip("/") + url


def alert_items() -> list[Item]:
    current = Alert.objects.current(timezone.localdate()).order_by("-published_on", "-pk")[:SHOWN]
    return [
        Item(alert.title, " ".join(alert.steps), alert.get_absolute_url(), alert.published_on)
        for alert in current
        if alert.published_on
    ]


def rule_items() -> list[Item]:
    """Rules by the day of their words, the newest first."""
    newest = Rule.objects.published().order_by("-current__published_on", "-current__pk")[:SHOWN]
    return [
        Item(
            rule.current.words.title,
            rule.current.words.meaning,
            rule.get_absolute_url(),
            rule.current.published_on,
        )
        for rule in newest
        if rule.current and rule.current.published_on
    ]


def text_items() -> list[Item]:
    """Texts around the rules in words that two persons here published; what comes with the project is no news."""
    language = get_language() or "vi"
    return [
        Item(
            pages.title_of(one.said(language)),
            one.said(language).get("lead") or _("Quyền đứng trước, rồi đến nghĩa vụ, rồi đến điều luật cấm."),
            reverse(f"code:{one.name}"),
            one.published_on,
        )
        for one in pages.standing().values()
        if one.published_on
    ]


def story_items() -> list[Item]:
    """Good stories, the newest first; each with its beginning."""
    newest = Story.objects.published().order_by("-published_on", "-pk")[:SHOWN]
    return [
        Item(story.title, Truncator(story.text).words(LEAD), story.get_absolute_url(), story.published_on)
        for story in newest
        if story.published_on
    ]


def news() -> list[Item]:
    found = [*alert_items(), *text_items(), *rule_items(), *story_items()]
    return sorted(found, key=lambda item: item.on, reverse=True)[:SHOWN]


@require_safe
@login_not_required
@for_everybody
def rss(request: HttpRequest) -> HttpResponse:
    """Alerts, new words of the Code and good stories, for readers of news."""
    feed = feedgenerator.Rss201rev2Feed(
        title=_("Nếp: cảnh báo, Bộ Quy tắc và chuyện đẹp"),
        link=absolute("/"),
        description=_("Cảnh báo đang có hiệu lực, nội dung mới của Bộ Quy tắc, chuyện đẹp vừa đăng."),
        language="vi",
        feed_url=absolute(reverse("portal:rss")),
    )
    for item in news():
        url = absolute(item.url)
        feed.add_item(item.title, url, item.says, pubdate=begin_of(item.on), unique_id=url)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


@require_safe
@login_not_required
@for_everybody
def json_feed(request: HttpRequest) -> HttpResponse:
    """The same news as a JSON feed (version 1.1 of its format)."""
    items = [
        {
            "id": absolute(item.url),
            "url": absolute(item.url),
            "title": item.title,
            "content_text": item.says,
            "date_published": begin_of(item.on).isoformat(),
        }
        for item in news()
    ]
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("Nếp: cảnh báo, Bộ Quy tắc và chuyện đẹp"),
        "home_page_url": absolute("/"),
        "feed_url": absolute(reverse("portal:json_feed")),
        "language": "vi",
        "items": items,
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


# The one page that other sites may frame.
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@require_safe
@login_not_required
@for_everybody
def widget(request: HttpRequest) -> HttpResponse:
    """The Code in force, its newest rule and what is warned of, in a small frame on another site."""
    codes = Code.objects.in_force(timezone.localdate()).filter(corrects=None).select_related("card")
    newest = rule_items()[:1]
    context = {
        "code": codes.order_by("place").first(),
        "alerts": alert_items()[:ON_WIDGET],
        "rules": newest,
        "updated": max((item.on for item in (*newest, *text_items())), default=None),
        "site": settings.SITE_URL.rstrip("/"),
    }
    return render(request, "portal/widget.html", context)


@require_safe
@login_not_required
@for_everybody
def spreading(request: HttpRequest) -> HttpResponse:
    """How a portal, a school or a page takes the widget and the feeds."""
    return render(request, "portal/spreading.html", {"site": settings.SITE_URL.rstrip("/")})
