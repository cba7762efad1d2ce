"""The Code for everybody. No page here reads a session or sets a cookie."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nep.conduct import book, further, linking, pages, spoken, trying
from nep.conduct.models import Article, Audience, Code, Helpline, Provider, Recording, Rule, Version
from nep.conduct.shaping import Told
from nep.ui.kept import for_everybody

FIRST_FOR_CHILDREN = Audience.CHILDREN


def in_language(name: str) -> Told:
    return pages.text_of(name, get_language() or "vi")


def by_audience() -> book.Groups:
    """Every rule that can be read, under whom it is for; each audience stands there also without rules."""
    rules = list(Rule.objects.published().in_order())
    return [(one, [rule for rule in rules if rule.audience == one]) for one in Audience]


@require_safe
@login_not_required
@for_everybody
def home(request: HttpRequest) -> HttpResponse:
    """The door to the Code: who are you, every rule as a link, and what lies behind."""
    context = {"groups": by_audience(), "codes": Code.objects.filter(corrects=None).for_list()}
    return render(request, "conduct/code/home.html", context)


@require_safe
@login_not_required
@for_everybody
def audience(request: HttpRequest, audience: str) -> HttpResponse:
    """The rules for people like the reader; the address remembers who that is."""
    if audience not in Audience.values:
        raise Http404
    chosen = Audience(audience)
    context = {
        "chosen": chosen,
        "rules": Rule.objects.published().of(chosen).in_order(),
        "others": [one for one in Audience if one != chosen],
        "child": chosen == FIRST_FOR_CHILDREN,
        "aloud": chosen == Audience.OLDER,
        "helplines": Helpline.objects.shown().filter(slug__in=["child", "police"]),
    }
    return render(request, "conduct/code/audience.html", context)


@require_safe
@login_not_required
@for_everybody
def rule(request: HttpRequest, slug: str) -> HttpResponse:
    """One rule: what it means, do, don't, if it happens, whom to call, and what stands behind it."""
    found = get_object_or_404(Rule.objects.published(), slug=slug)
    version = current_version(found)
    helplines = list(version.helplines.filter(is_shown=True).order_by("place"))
    context = {
        "rule": found,
        "version": version,
        "words": version.words,
        "cites": cited(version),
        "helplines": helplines,
        "spoken": spoken.lines_of(version.words, helplines),
        "recordings": Recording.objects.heard().filter(version=version),
        "guidance": found.guidance.shown(),
        "further": further.of(found.slug),
        "child": found.audience == FIRST_FOR_CHILDREN,
        "elders": found.audience == Audience.OLDER,
        "audience": Audience(found.audience),
    }
    return render(request, "conduct/code/rule.html", context)


def current_version(rule: Rule) -> Version:
    if rule.current is None:
        raise Http404
    return rule.current


def cited(version: Version) -> Any:
    """The articles behind the rule, with the older ones that they took up."""
    older = Article.objects.select_related("code__card").order_by("place")
    cites = version.cites.select_related("code__card").order_by("code__place", "place")
    return cites.prefetch_related(Prefetch("predecessors", older))


@require_safe
@login_not_required
@for_everybody
def handbook(request: HttpRequest) -> HttpResponse:
    """All rules on one page, or those for `?toi-la=`, to read through and to print."""
    wanted, groups = asked_for(request)
    context = {
        "groups": groups,
        "wanted": wanted,
        "audiences": list(Audience),
        "helplines": Helpline.objects.shown(),
        "what": in_language("what"),
    }
    return render(request, "conduct/code/handbook.html", context)


def asked_for(request: HttpRequest) -> tuple[str, book.Groups]:
    """The audience that `?toi-la=` names, and its rules; all of them when it names none."""
    asked = request.GET.get("toi-la", "")
    wanted = asked if asked in Audience.values else ""
    return wanted, [(one, rules) for one, rules in by_audience() if rules and wanted in ("", one)]


@require_safe
@login_not_required
def handbook_pdf(request: HttpRequest) -> HttpResponse:
    """The same as a tagged PDF; made once for each state of the words."""
    wanted, groups = asked_for(request)
    if not groups:
        raise Http404
    mark, made = book.pdf_of(groups, Helpline.objects.shown())
    name = f"cam-nang-{wanted or 'tat-ca'}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "ETag": f'"{mark}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def page_of_text(request: HttpRequest, name: str, template: str = "text", **context: Any) -> HttpResponse:
    return render(
        request, f"conduct/code/{template}.html", {"text": in_language(name), "name": name, **context}
    )


@require_safe
@login_not_required
@for_everybody
def what(request: HttpRequest) -> HttpResponse:
    """What the Code is, for whom, and that it is guidance."""
    codes = Code.objects.filter(corrects=None).for_list()
    return page_of_text(request, "what", codes=codes, trial=trying.latest())


@require_safe
@login_not_required
@for_everybody
def principles(request: HttpRequest) -> HttpResponse:
    return page_of_text(request, "principles")


@require_safe
@login_not_required
@for_everybody
def provider_duties(request: HttpRequest) -> HttpResponse:
    """What a social network owes its users."""
    return page_of_text(request, "provider_duties")


@require_safe
@login_not_required
@for_everybody
def rights(request: HttpRequest) -> HttpResponse:
    """Rights first, then duties, then what the law forbids: the three always together."""
    return page_of_text(request, "rights", "rights")


@require_safe
@login_not_required
@for_everybody
def forbidden(request: HttpRequest, slug: str) -> HttpResponse:
    """One thing the law forbids: what is not meant, the right it answers to, and how to complain."""
    found = pages.forbidden(slug, get_language() or "vi")
    if found is None:
        raise Http404
    one, right, text = found
    context = {"one": one, "right": right, "text": text}
    return render(request, "conduct/code/forbidden.html", context)


@require_safe
@login_not_required
@for_everybody
def providers(request: HttpRequest) -> HttpResponse:
    """Every provider with the same facts, in the order of the alphabet."""
    return render(
        request,
        "conduct/code/providers.html",
        {"providers": linking.with_answers(Provider.objects.all().by_name())},
    )


@require_safe
@login_not_required
@for_everybody
def helplines(request: HttpRequest) -> HttpResponse:
    """Whom to call, what it costs, and when somebody last tried the number."""
    return render(request, "conduct/code/helplines.html", {"helplines": Helpline.objects.shown()})


@require_safe
@login_not_required
def instrument(request: HttpRequest, slug: str) -> HttpResponse:
    """One code: whether it holds, its articles, what corrected it, and the original where it is at hand."""
    code = get_object_or_404(Code.objects.select_related("card", "corrects__card"), slug=slug)
    newer = Article.objects.select_related("code").order_by("place")
    articles = code.articles.select_related("code").prefetch_related(Prefetch("successors", newer))
    context = {
        "code": code,
        "articles": articles.order_by("place", "pk"),
        "successors": Code.objects.filter(card__in=code.card.successors.all()).select_related("card"),
        "corrections": code.corrections.select_related("card"),
    }
    return render(request, "conduct/code/instrument.html", context)


@require_safe
@login_not_required
def original(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The file as it was brought in."""
    code = get_object_or_404(Code.objects.exclude(original=""), slug=slug)
    kept = str(code.original)
    if not default_storage.exists(kept):
        raise Http404
    return FileResponse(code.original.open("rb"), as_attachment=True, filename=kept.rpartition("/")[2])


@require_safe
@login_not_required
@for_everybody
def mapping(request: HttpRequest) -> HttpResponse:
    """Which theme of the new Code took up each article of the old one."""
    newer = Article.objects.select_related("code").order_by("place")
    old = Article.objects.filter(went_on_in__isnull=False).distinct().select_related("code__card")
    rows = old.order_by("code__place", "place").prefetch_related(Prefetch("successors", newer))
    return render(request, "conduct/code/mapping.html", {"rows": rows})
