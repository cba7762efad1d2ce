"""The components as template tags. Each takes an explicit list of attributes and one template file in ui/parts/."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe

from nep.ui import doors as doors_registry
from nep.ui import icons, sharing, written
from nep.ui import mirror as mirrors
from nep.ui.charts import BarChart
from nep.ui.lists import FilterLink
from nep.ui.social import address_of as social_card

register = template.Library()

for _filter in (written.so, written.phan_tram, written.ngay, written.ngay_gio, written.tien):
    register.filter(_filter.__name__, _filter)

KINDS = {"info": "info", "wait": "clock", "late": "triangle-alert", "good": "circle-check", "": ""}


def part(name: str, /, **values: Any) -> SafeString:
    return mark_safe(render_to_string(f"ui/parts/{name}.html", values))  # noqa: S308  a template, escaped by itself


def icon_of(kind: str) -> str:
    if kind not in KINDS:
        raise template.TemplateSyntaxError(f"{kind!r} is not one of {sorted(KINDS)}")
    return KINDS[kind]


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of ui/icons, for decoration: a word stands beside it."""
    return icons.svg(name)


@register.simple_tag
def button(
    label: str,
    kind: str = "",
    icon: str = "",
    name: str = "",
    value: str = "",
    confirm: str = "",
    little: bool = False,
    form: str = "",
    type: str = "submit",
) -> SafeString:
    """A button that sends its form. Kinds: "" (the main deed), quiet, danger, plain."""
    return part("button", **locals())


@register.simple_tag
def link_button(
    label: str, url: str, kind: str = "", icon: str = "", little: bool = False, download: bool = False
) -> SafeString:
    """A link that looks like a button, for the one next step of a page."""
    return part("link_button", **locals())


@register.simple_tag
def badge(kind: str, label: str) -> SafeString:
    """A state in one or two words. Kinds: wait, late, info, good, or "" for a plain one."""
    return part("badge", kind=kind, label=label, icon=icon_of(kind))


@register.simple_block_tag
def notice(content: str, kind: str = "info", says: str = "", status: bool = False) -> SafeString:
    """A sentence set apart: {% notice "late" says="Đã quá hạn" %}…{% endnotice %}."""
    return part("notice", content=mark_safe(content), kind=kind, says=says, status=status, icon=icon_of(kind))  # noqa: S308


@register.simple_tag
def field(bound: BoundField, label: str = "", filters: bool = False) -> SafeString:
    """A form field: label, help, control, and the error beside it, all tied together for screen readers.

    Where every field may stay empty (`filters=True`) it does not say so each time.
    """
    optional = not (bound.field.required or filters)
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        shape = "choices"
    elif isinstance(widget, CheckboxInput):
        shape = "choice"
    else:
        shape = "hidden" if bound.is_hidden else "line"
    return part("field", bound=bound, label=label or bound.label, shape=shape, optional=optional)


@register.simple_tag
def error_summary(form: BaseForm, says: str = "") -> SafeString:
    """All that is wrong with a form, as links to its fields; nothing when nothing is wrong."""
    wrong = [(form[name], errors) for name, errors in form.errors.items() if name in form.fields]
    return part("error_summary", form=form, wrong=wrong, says=says)


@register.simple_block_tag
def card(content: str, title: str = "", url: str = "", new: bool = False, level: int = 3) -> SafeString:
    """A sheet on the page. With `url` its title is a link; `new` folds its corner; `level` is that of its heading."""
    return part("card", content=mark_safe(content), title=title, url=url, new=new, level=level)  # noqa: S308


@register.simple_tag
def empty_state(sentence: str, action: str = "", url: str = "", icon: str = "inbox") -> SafeString:
    """What a list says when it holds nothing: a sentence, and the one thing to do next."""
    return part("empty_state", **locals())


@register.simple_tag
def progress(done: int, total: int, says: str) -> SafeString:
    """How far a long work is, as a bar and in words that are announced when they change."""
    return part("progress", **locals())


@register.inclusion_tag("ui/parts/filter_links.html")
def filter_links(links: list[FilterLink], label: str) -> dict[str, Any]:
    """A filter whose choices are links with counts; made by `nep.ui.lists.filter_links`."""
    return {"links": links, "label": label}


@register.simple_block_tag
def table(content: str, caption: str) -> SafeString:
    """A table that becomes cards on phones: each <td data-label="…"> names its column; figures have class num."""
    return part("table", content=mark_safe(content), caption=caption)  # noqa: S308


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Earlier and later pages, keeping the filters; nothing when all fits on one."""
    return {"page": page, "request": context.get("request")}


@register.simple_tag
def breadcrumb(*words_and_urls: str) -> SafeString:
    """{% breadcrumb "Kế hoạch" list_url "Kế hoạch 287" %}: words and addresses in turn, the last one without."""
    words, urls = words_and_urls[::2], words_and_urls[1::2]
    steps = [(word, urls[index] if index < len(urls) else "") for index, word in enumerate(words)]
    return part("breadcrumb", steps=steps)


@register.simple_tag
def bar_chart(chart: BarChart) -> SafeString:
    """Horizontal bars with their values, and the same figures as a table under a fold."""
    return part("bar_chart", chart=chart, bars=chart.drawn())


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """A list of facts: {% facts %}{% fact "Số" document.number %}{% endfacts %}."""
    return part("facts", content=mark_safe(content))  # noqa: S308


@register.simple_tag
def fact(name: str, value: Any) -> SafeString:
    """One fact; what is not known is said so."""
    return part("fact", name=name, value=value)


@register.simple_tag
def figure(value: Any, words: str, url: str = "", note: str = "") -> SafeString:
    """One honest number, large, with what it counts; several stand in <div class="figures">."""
    return part("figure", **locals())


@register.simple_tag(takes_context=True)
def doors(context: template.Context, audience: str) -> list[doors_registry.ShownDoor]:
    """The doors of a shell that this visitor may open."""
    request = context.get("request")
    user, path = getattr(request, "user", None), getattr(request, "path", "")
    return doors_registry.shown(doors_registry.Audience(audience), user, path)


@register.inclusion_tag("ui/parts/social.html", takes_context=True)
def social(context: template.Context, title: str, lead: str = "", picture: str = "") -> dict[str, str]:
    """For the head of a public page: what a chat shows when its address is passed on.

    `picture` is the path of a card that the page's own part draws.
    """
    path = getattr(context.get("request"), "path", "/")
    site = settings.SITE_URL.rstrip("/")
    return {
        "title": str(title),
        "lead": str(lead),
        "url": site + path,
        "card": site + picture if picture else social_card(str(title), str(lead)),
    }


@register.simple_tag(takes_context=True)
def mirror(context: template.Context) -> mirrors.Mirror | None:
    """The page in both languages: {% mirror as page %}{{ page.en }}. None on a page that answers no request."""
    request = context.get("request")
    return mirrors.of(request) if request else None


@register.inclusion_tag("ui/parts/in_both_languages.html", takes_context=True)
def in_both_languages(context: template.Context) -> dict[str, Any]:
    """For the head: where machines find the page in each language."""
    return {"both": mirror(context)}


@register.simple_tag
def home() -> str:
    """Where the home of this language is."""
    return get_script_prefix()


@register.inclusion_tag("ui/parts/share.html", takes_context=True)
def share(
    context: template.Context, title: str, printing: bool = True, folded: bool = False, children: bool = False
) -> dict[str, Any]:
    """At the foot of a public page: links that pass it on, its address, and its QR code; and to print it as a whole.

    `folded` opens on a tap. Children are shown no way into a social network.
    """
    path = getattr(context.get("request"), "path", "/")
    found = sharing.links(path, str(title))
    return {"share": replace(found, zalo="") if children else found, "printing": printing, "folded": folded}


@register.filter
def in_groups(found: list[doors_registry.ShownDoor]) -> list[doors_registry.ShownGroup]:
    """Doors under their headings: {% for group in rail|in_groups %}."""
    return doors_registry.in_groups(found)


@register.simple_tag
def start_page() -> str:
    """Where an officer's work begins."""
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@register.simple_tag
def is_demo() -> bool:
    """Whether the data shown is invented."""
    return bool(settings.NEP_DEMO)


@register.filter
def kind_of(tags: str) -> str:
    """The kind of notice for the tags of a Django message."""
    return {"success": "good", "warning": "wait", "error": "late"}.get(tags.split(" ")[-1], "info")
