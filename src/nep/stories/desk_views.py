"""For those who edit and publish stories: what waits, the words, who agreed, the second person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.desks import Desk
from nep.accounts.officers import OfficerRequest, only
from nep.stories import actions, rules
from nep.stories.errors import StoryError
from nep.stories.forms import ConsentForm, DeclineForm, EditForm, SeenForm, WithdrawForm
from nep.stories.models import Story
from nep.ui import lists


@require_safe
def queue(request: OfficerRequest) -> HttpResponse:
    """What waits, the second person's share first, then what is done."""
    only(rules.may_read, request)
    page = lists.page_of(request, Story.objects.for_desk())
    context = {"page": page, "may_edit": rules.may_edit(request.user)}
    return render(request, "stories/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: OfficerRequest) -> HttpResponse:
    """An officer writes a story."""
    only(rules.may_edit, request)
    form = EditForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        story = actions.write(by=request.user, **words_of(form))
        messages.success(request, _("Đã lưu bản nháp."))
        return redirect("stories:read", story.pk)
    return render(request, "stories/edit.html", {"form": form}, status=422 if form.errors else 200)


def words_of(form: forms.Form) -> dict[str, Any]:
    """What the story says, without the revision."""
    return {name: value for name, value in form.cleaned_data.items() if name != "revision"}


def the_story(request: OfficerRequest, pk: int) -> Story:
    only(rules.may_read, request)
    people = ("unit", "edited_by", "published_by", "consent_recorded_by")
    return get_object_or_404(Story.objects.select_related(*people), pk=pk)


@require_safe
def read(request: OfficerRequest, pk: int) -> HttpResponse:
    """One story, and what can be done with it now."""
    return read_page(request, the_story(request, pk))


def read_page(request: OfficerRequest, story: Story, status: int = 200, **sent: forms.Form) -> HttpResponse:
    """The page with a form for each deed of the moment; a form that was sent comes back as it was."""
    now = rules.deeds(request.user, story)
    seen = {"revision": story.revision}
    made: dict[str, Callable[[], forms.Form]] = {
        "consent": lambda: ConsentForm(initial=seen, auto_id="consent_%s"),
        "decline": lambda: DeclineForm(initial=seen, auto_id="decline_%s"),
        "withdraw": lambda: WithdrawForm(auto_id="withdraw_%s"),
    }
    shown = {name: sent.get(name) or make() for name, make in made.items() if name in now}
    refused = sent.get("send") or sent.get("publish")
    context = {"story": story, "now": now, "forms": shown, "sent": next(iter(sent), ""), "refused": refused}
    return render(request, "stories/read.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Other words; what was published waits for a second person again."""
    story = the_story(request, pk)
    must_be_possible(request, story, "edit")
    form = EditForm.of(story, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            revision = form.cleaned_data["revision"] or 0
            actions.edit(story=story, revision=revision, by=request.user, **words_of(form))
        except StoryError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu. Gửi người thứ hai khi xong."))
            return redirect("stories:read", pk)
    context = {"form": form, "story": story}
    return render(request, "stories/edit.html", context, status=422 if form.errors else 200)


def must_be_possible(request: OfficerRequest, story: Story, name: str) -> None:
    if name not in rules.deeds(request.user, story):
        raise PermissionDenied


DESK = Desk("story", the_story, rules.deeds, read_page, "stories:read")


@require_POST
def consent(request: OfficerRequest, pk: int) -> HttpResponse:
    form = ConsentForm(request.POST, auto_id="consent_%s")
    return DESK.carry_out(request, pk, "consent", actions.record_consent, _("Đã ghi sự đồng ý."), form)


@require_POST
def send(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã gửi. Một người khác cần xem và đăng.")
    return DESK.carry_out(request, pk, "send", actions.send, said, SeenForm(request.POST))


@require_POST
def publish(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã đăng. Ai cũng đọc và tìm thấy.")
    return DESK.carry_out(request, pk, "publish", actions.publish, said, SeenForm(request.POST))


@require_POST
def decline(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã ghi. Người kể đọc được lý do bằng mã của mình.")
    form = DeclineForm(request.POST, auto_id="decline_%s")
    return DESK.carry_out(request, pk, "decline", actions.decline, said, form)


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã rút và xóa lời kể.")
    form = WithdrawForm(request.POST, auto_id="withdraw_%s")
    return DESK.carry_out(request, pk, "withdraw", actions.withdraw, said, form)
