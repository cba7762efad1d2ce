"""For those who answer: what waits, the oldest first; write an answer, publish the other's, decline, withdraw."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nep.accounts.desks import Desk
from nep.accounts.officers import OfficerRequest, only
from nep.agencies.models import Jurisdiction, Unit
from nep.questions import actions, rules
from nep.questions.forms import AnswerForm, DeclineForm, SeenForm, WithdrawForm
from nep.questions.models import Question
from nep.ui import lists


@require_safe
def queue(request: OfficerRequest) -> HttpResponse:
    """What waits, the oldest first, then what is done."""
    only(rules.may_read, request)
    page = lists.page_of(request, rules.readable(request.user).for_desk())
    return render(request, "questions/queue.html", {"page": page})


@require_safe
def read(request: OfficerRequest, pk: int) -> HttpResponse:
    """One question, and what can be done with it now."""
    return read_page(request, the_question(request, pk))


def the_question(request: OfficerRequest, pk: int) -> Question:
    only(rules.may_read, request)
    known = rules.readable(request.user).select_related("unit", "answered_by", "published_by", "see_also")
    return get_object_or_404(known, pk=pk)


def read_page(
    request: OfficerRequest, question: Question, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    """The page with a form for each deed of the moment; a form that was sent comes back as it was."""
    now = rules.deeds(request.user, question)
    made: dict[str, Callable[[], forms.Form]] = {
        "answer": lambda: AnswerForm.of(question, own_office(request)),
        "decline": lambda: DeclineForm(initial={"revision": question.revision}, auto_id="decline_%s"),
        "withdraw": WithdrawForm,
    }
    shown = {name: sent.get(name) or make() for name, make in made.items() if name in now}
    context = {
        "question": question,
        "now": now,
        "forms": shown,
        "sent": next(iter(sent), ""),
        "publishing": sent.get("publish") or sent.get("look_again"),
    }
    return render(request, "questions/read.html", context, status=status)


def own_office(request: OfficerRequest) -> str:
    """In whose name this person answers: an own unit, or else the province."""
    own = Unit.objects.answered_by(request.user, timezone.localdate()).in_order().first()
    jurisdiction = None if own else Jurisdiction.current()
    return own.name if own else (jurisdiction.unit.name if jurisdiction else "")


DESK = Desk("question", the_question, rules.deeds, read_page, "questions:read")


@require_POST
def answer(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã lưu câu trả lời. Một người khác cần xem và công bố.")
    return DESK.carry_out(request, pk, "answer", actions.answer, said, AnswerForm(request.POST))


@require_POST
def publish(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã công bố. Ai cũng đọc và tìm thấy.")
    return DESK.carry_out(request, pk, "publish", actions.publish, said, SeenForm(request.POST))


@require_POST
def decline(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã ghi. Người hỏi đọc được lý do bằng mã của mình.")
    form = DeclineForm(request.POST, auto_id="decline_%s")
    return DESK.carry_out(request, pk, "decline", actions.decline, said, form)


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã rút. Lý do hiện ở địa chỉ cũ.")
    return DESK.carry_out(request, pk, "withdraw", actions.withdraw, said, WithdrawForm(request.POST))


@require_POST
def look_again(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã ghi: hôm nay câu trả lời vẫn đúng.")
    return DESK.carry_out(request, pk, "look_again", actions.look_again, said, SeenForm(request.POST))
