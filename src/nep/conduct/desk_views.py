"""For those who keep the Code: write a rule, compare it, send it, publish the other's."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.conduct import ageing, citing, deeds, linking, news, rules, writing
from nep.conduct.code_forms import BackForm, NewRuleForm, SeenForm, SendForm, WordsForm
from nep.conduct.comparing import compared
from nep.conduct.errors import CodeError, TextHasMovedOn
from nep.conduct.models import OPEN, Audience, Helpline, Rule, Version
from nep.conduct.plainness import limits_of, readability
from nep.ui import lists


def with_drafts() -> Any:
    drafts = Version.objects.filter(state__in=OPEN).select_related("written_by", "submitted_by")
    return Rule.objects.select_related("current").prefetch_related(
        Prefetch("versions", drafts, to_attr="drafts")
    )


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """Every rule with its state; `?danh-cho=` cuts to one audience, `?xem-lai=cu` to what waits for a fresh look."""
    only(rules.may_keep_code, request)
    today = timezone.localdate()
    wanted = request.GET.get("danh-cho", "")
    found = with_drafts().in_order()
    chosen = found.of(wanted) if wanted in Audience.values else found
    stale = chosen.stale(today)
    choices = [("", _("Tất cả"), None), *[(one.value, str(one.told.i_am), None) for one in Audience]]
    context = {
        "page": lists.page_of(request, stale if lists.only_stale(request) else chosen),
        "links": lists.filter_links(request, "danh-cho", choices),
        "ages": lists.links_by_age(request, stale.count()),
        "outdated": len(citing.still_citing(today)),
        "aged": len(ageing.aged(today)),
        "due": Helpline.objects.due(today).count(),
        "news": len(news.waiting()),
        "failing": len(linking.for_somebody()),
        "may_edit": rules.may_edit_code(request.user),
    }
    return render(request, "conduct/code/desk/list.html", context)


@require_safe
def outdated(request: OfficerRequest) -> HttpResponse:
    """What still cites a code that was replaced."""
    only(rules.may_keep_code, request)
    found = citing.still_citing(timezone.localdate())
    return render(request, "conduct/code/desk/outdated.html", {"found": found})


@require_safe
def aged(request: OfficerRequest) -> HttpResponse:
    """What nobody has looked at for 180 days, what was never looked at first."""
    only(rules.may_keep_code, request)
    page = lists.page_of(request, ageing.aged(timezone.localdate()))
    return render(request, "conduct/code/desk/aged.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: OfficerRequest) -> HttpResponse:
    """A rule that is not there yet."""
    only(rules.may_edit_code, request)
    form = NewRuleForm(request.POST if request.method == "POST" else None, initial={"label": "advice"})
    if form.is_valid():
        version = writing.begin(by=request.user, **form.facts)
        messages.success(request, _("Đã lưu bản nháp."))
        return redirect("code:read", version.rule.slug)
    return edit_page(request, None, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, slug: str) -> HttpResponse:
    """Write the draft; it begins with the words that everybody reads now."""
    only(rules.may_edit_code, request)
    rule = the_rule(slug)
    draft = draft_of(rule)
    version = draft or rule.current
    if version is None:
        raise PermissionDenied
    seen = draft.revision if draft else 0
    form = WordsForm.of(version, seen, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return edit_page(request, rule, form)
    try:
        writing.write(rule=rule, seen=form.revision, by=request.user, **form.facts)
    except CodeError as refusal:
        form.add_error(None, str(refusal))
        return edit_page(request, rule, form)
    messages.success(request, _("Đã lưu bản nháp."))
    return redirect("code:read", slug)


def the_rule(slug: str) -> Rule:
    rule: Rule = get_object_or_404(with_drafts(), slug=slug)
    return rule


def draft_of(rule: Rule) -> Version | None:
    drafts: list[Version] = getattr(rule, "drafts", [])
    return drafts[0] if drafts else None


def edit_page(request: HttpRequest, rule: Rule | None, form: WordsForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "conduct/code/desk/edit.html", {"rule": rule, "form": form}, status=status)


@require_safe
def read(request: OfficerRequest, slug: str) -> HttpResponse:
    """The draft beside what is published, how easy it reads, and what can be done with it now."""
    only(rules.may_keep_code, request)
    return read_page(request, the_rule(slug))


def read_page(request: OfficerRequest, rule: Rule, status: int = 200, **forms: Any) -> HttpResponse:
    draft = draft_of(rule)
    shown = draft or rule.current
    context: dict[str, Any] = {
        "rule": rule,
        "draft": draft,
        "version": shown,
        "words": shown.vietnamese if shown else None,
        "changed": compared(rule.current, draft) if draft else [],
        "history": rule.versions.exclude(state__in=OPEN).order_by("-number"),
        "may_edit": rules.may_edit_code(request.user),
        "may_publish": draft is not None and rules.may_publish(request.user, draft),
        "send_form": SendForm(),
        "back_form": BackForm(),
    }
    if shown:
        texts = writing.texts_of(shown)
        context |= {"reads": readability(texts), "broken": limits_of(texts, shown.meaning)}
    return render(request, "conduct/code/desk/read.html", context | forms, status=status)


def deed(request: OfficerRequest, slug: str, form: Any, name: str, do: Any, says: str) -> HttpResponse:
    """Do it to the draft that was on the screen."""
    draft = draft_of(the_rule(slug))
    if draft is None:
        messages.warning(request, str(TextHasMovedOn()))
        return redirect("code:read", slug)

    def again(form: Any) -> HttpResponse:
        return read_page(request, the_rule(slug), 422, **{name: form})

    return deeds.done(request, form, partial(do, version=draft), says, ("code:read", slug), again)


@require_POST
def submit(request: OfficerRequest, slug: str) -> HttpResponse:
    only(rules.may_edit_code, request)
    says = _("Đã gửi. Một người khác cần xem và công bố.")
    return deed(request, slug, SendForm(request.POST), "send_form", writing.submit, says)


@require_POST
def publish(request: OfficerRequest, slug: str) -> HttpResponse:
    only(rules.may_publish_code, request)
    form = SeenForm(request.POST)
    return deed(request, slug, form, "publish_form", writing.publish, _("Đã công bố."))


@require_POST
def send_back(request: OfficerRequest, slug: str) -> HttpResponse:
    only(rules.may_publish_code, request)
    says = _("Đã trả lại người soạn.")
    return deed(request, slug, BackForm(request.POST), "back_form", writing.send_back, says)
