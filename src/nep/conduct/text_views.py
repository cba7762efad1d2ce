"""For those who keep the Code: the texts around the rules, written by one person and published by another."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.conduct import ageing, deeds, pages, parts, rewording, rules, shaping
from nep.conduct.code_forms import BackForm, SeenForm
from nep.conduct.comparing import Changed
from nep.conduct.errors import CodeError, TextHasMovedOn
from nep.conduct.models import STALE_AFTER, State, Text
from nep.conduct.pages import Standing
from nep.conduct.plainness import readability
from nep.conduct.shaping import Both
from nep.conduct.text_forms import SendTextForm, TextForm


class AtDesk(NamedTuple):
    """A text as the desk sees it: what everybody reads, the open draft, and what the project says itself."""

    standing: Standing
    draft: Text | None

    @property
    def name(self) -> str:
        return self.standing.name

    @property
    def label(self) -> str:
        return str(Text.Name(self.name).label)

    @property
    def projects(self) -> Both:
        return pages.told()[self.name]

    @property
    def is_stale(self) -> bool:
        """Nobody has stood behind these words anew for 180 days."""
        return ageing.is_old(self.standing.looked_on, timezone.localdate() - STALE_AFTER)

    @property
    def has_news(self) -> bool:
        """The project says something else than when people here wrote what stands."""
        version = self.standing.version
        if version is None or version.is_the_projects or self.standing.both == self.projects:
            return False
        return version.beside != shaping.fingerprint(self.projects)

    @property
    def differs(self) -> list[Changed]:
        """What the project says otherwise than what everybody reads."""
        return parts.compared(self.standing.both, self.projects)


def at_desk(*names: str) -> dict[str, AtDesk]:
    """Texts with their open drafts; all of them when none is named."""
    rows = Text.objects.exclude(state=State.EARLIER).with_persons()
    open_ones: dict[str, Text] = {}
    published: dict[str, Text] = {}
    for one in rows.filter(name__in=names) if names else rows:
        (published if one.state == State.PUBLISHED else open_ones)[one.name] = one
    return {
        name: AtDesk(pages.standing_as(name, both, published.get(name)), open_ones.get(name))
        for name, both in pages.told().items()
        if not names or name in names
    }


def the_text(name: str) -> AtDesk:
    if name not in pages.told():
        raise Http404
    return at_desk(name)[name]


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """The four texts: whose words stand, since when, and what waits."""
    only(rules.may_keep_code, request)
    return render(request, "conduct/code/desk/texts.html", {"texts": at_desk().values()})


@require_safe
def read(request: OfficerRequest, name: str) -> HttpResponse:
    """The draft beside what everybody reads, how easy it reads, and what can be done with it now."""
    only(rules.may_keep_code, request)
    return read_page(request, the_text(name))


def read_page(request: OfficerRequest, text: AtDesk, status: int = 200, **forms: Any) -> HttpResponse:
    draft, standing = text.draft, text.standing
    shown = draft.words if draft else standing.both
    context: dict[str, Any] = {
        "text": text,
        "draft": draft,
        "version": draft or standing.version,
        "sections": parts.sections_of(shown),
        "changed": parts.compared(standing.both, draft.words) if draft else [],
        "projects_differ": text.differs,
        "history": history_of(text.name),
        "may_edit": rules.may_edit_code(request.user),
        "may_go_back": not (draft or standing).is_the_projects,
        "may_publish": draft is not None and rules.may_publish(request.user, draft),
        "reads": readability(shaping.sentences_read(shown["vi"])),
        "broken": rewording.broken(draft) if draft else [],
        "public_url": reverse(f"code:{text.name}"),
        "send_form": SendTextForm(),
        "back_form": BackForm(),
    }
    return render(request, "conduct/code/desk/text.html", context | forms, status=status)


def history_of(name: str) -> list[tuple[Text, list[Changed]]]:
    """Every version that was published, the newest first, with what it changed; the first one changed the project's words of today."""
    versions = list(Text.objects.filter(name=name).closed().with_persons().order_by("number"))
    before = [pages.told()[name], *(one.words for one in versions)]
    rows = [(one, parts.compared(old, one.words)) for one, old in zip(versions, before, strict=False)]
    return rows[::-1]


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, name: str) -> HttpResponse:
    """Write the draft; it begins with the words that everybody reads now."""
    only(rules.may_edit_code, request)
    text = the_text(name)
    begun = text.draft.words if text.draft else text.standing.both
    seen = text.draft.revision if text.draft else 0
    form = TextForm(name, begun, seen, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rewording.write(name=name, seen=form.revision, words=form.words, by=request.user)
        except CodeError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu bản nháp."))
            return redirect("code:text", name)
    return edit_page(request, text, form)


def edit_page(request: HttpRequest, text: AtDesk, form: TextForm) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"text": text, "form": form}
    return render(request, "conduct/code/desk/text_edit.html", context, status=status)


@require_POST
def go_back(request: OfficerRequest, name: str) -> HttpResponse:
    """A draft with the project's words; the open one, if there is one, takes them."""
    only(rules.may_edit_code, request)
    text = the_text(name)
    form = SeenForm(request.POST)
    if form.is_valid():
        try:
            rewording.go_back(name=name, seen=form.revision, by=request.user)
        except CodeError as refusal:
            return read_page(request, text, 422, refused=str(refusal))
        messages.success(request, _("Bản nháp nay là lời của Nếp. Hãy gửi cho người thứ hai."))
    return redirect("code:text", name)


def deed(request: OfficerRequest, name: str, form: Any, kind: str, do: Any, says: str) -> HttpResponse:
    """Do it to the draft that was on the screen."""
    draft = the_text(name).draft
    if draft is None:
        messages.warning(request, str(TextHasMovedOn()))
        return redirect("code:text", name)

    def again(form: Any) -> HttpResponse:
        return read_page(request, the_text(name), 422, **{kind: form})

    return deeds.done(request, form, partial(do, text=draft), says, ("code:text", name), again)


@require_POST
def submit(request: OfficerRequest, name: str) -> HttpResponse:
    only(rules.may_edit_code, request)
    says = _("Đã gửi. Một người khác cần xem và công bố.")
    return deed(request, name, SendTextForm(request.POST), "send_form", rewording.submit, says)


@require_POST
def publish(request: OfficerRequest, name: str) -> HttpResponse:
    only(rules.may_publish_code, request)
    form = SeenForm(request.POST)
    return deed(request, name, form, "publish_form", rewording.publish, _("Đã công bố."))


@require_POST
def send_back(request: OfficerRequest, name: str) -> HttpResponse:
    only(rules.may_publish_code, request)
    says = _("Đã trả lại người soạn.")
    return deed(request, name, BackForm(request.POST), "back_form", rewording.send_back, says)
