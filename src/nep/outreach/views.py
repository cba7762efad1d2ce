"""What units have done: the list with its totals, an entry, its evidence, and closing a part of a task."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agencies.models import Unit
from nep.agencies.succession import carrying
from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from nep.outreach import actions, phones, rules
from nep.outreach.choices import choices_of
from nep.outreach.doubles import likely
from nep.outreach.errors import OutreachError
from nep.outreach.forms import CloseForm, CorrectForm, EraseForm, EvidenceForm, RemoveForm
from nep.outreach.listing import Asked, channel_chart, narrowed, of_month_links
from nep.outreach.models import Activity, Evidence
from nep.programme.errors import ProgrammeError
from nep.programme.models import Assignment, Task
from nep.programme.rules import movable_units
from nep.ui import lists

SHOWN_ON_TASK = 5


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """Entries, the newest first, with totals by channel over all that is asked for."""
    only(rules.may_read, request)
    asked = Asked.by(request)
    found = narrowed(rules.visible_to(request.user), asked)
    page = lists.page_of(request, found.for_list())
    context = {
        "asked": asked,
        "page": page,
        "chart": channel_chart(found),
        "month_links": of_month_links(request),
        "own": rules.own_units(request.user),
        "may_log": rules.may_log(request.user),
        "person": phones.key_of(request.user),
    }
    return render(request, "outreach/list.html", context)


def the_activity(request: OfficerRequest, pk: int) -> Activity:
    """The entry, for those who may read it; for others there is none."""
    only(rules.may_read, request)
    found = rules.visible_to(request.user).select_related(
        "unit", "task", "programme", "counted_with", "rival_of"
    )
    return get_object_or_404(found, pk=pk)


@require_safe
def detail(request: OfficerRequest, pk: int) -> HttpResponse:
    return detail_page(request, the_activity(request, pk))


def detail_page(request: OfficerRequest, activity: Activity, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "activity": activity,
        "partners": activity.partners.order_by("sorting", "pk"),
        "evidence": [(one, erase_form(one)) for one in activity.evidence.all()],
        "may_erase": rules.may_log_for(request.user, activity.unit),
        "counted_here": activity.counted_here.select_related("unit"),
        "rivals": activity.rivals.kept(),
        "may_change": rules.may_change(request.user, activity),
        "evidence_form": EvidenceForm(),
        "remove_form": RemoveForm(initial={"seen": activity.revision}),
        "history": [
            (record, sentence_of(record)) for record in Record.objects.about(activity).newest_first()[:30]
        ],
        **forms,
    }
    return render(request, "outreach/detail.html", context, status=status)


def to_change(request: OfficerRequest, pk: int) -> Activity:
    activity = the_activity(request, pk)
    if not rules.may_change(request.user, activity):
        raise PermissionDenied
    return activity


@require_POST
def add_evidence(request: OfficerRequest, pk: int) -> HttpResponse:
    activity = to_change(request, pk)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            keep_evidence(activity, form.cleaned_data, request)
        except OutreachError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Đã thêm minh chứng."))
            return redirect(activity)
    return detail_page(request, activity, 422, evidence_form=form)


def keep_evidence(activity: Activity, given: dict[str, Any], request: OfficerRequest) -> None:
    """Keep the link and the file that a form brought, where it did."""
    if given.get("url"):
        actions.add_link(activity=activity, url=given["url"], by=request.user)
    file = given.get("file")
    if file:
        actions.add_file(activity=activity, data=file.read(), name=file.name or "", by=request.user)


def erase_form(evidence: Evidence, data: Any = None) -> EraseForm:
    """The form of one piece among several on the page."""
    return EraseForm(data, auto_id=f"evidence-{evidence.pk}-%s")


@require_POST
def erase_evidence(request: OfficerRequest, pk: int) -> HttpResponse:
    """Erase a photo, file or link; of an entry that was taken back too."""
    seen = rules.visible_to(request.user).values("pk")
    found = get_object_or_404(Evidence.objects.filter(activity__in=seen), pk=pk)
    activity = the_activity(request, found.activity_id)
    if not rules.may_log_for(request.user, activity.unit):
        raise PermissionDenied
    form = erase_form(found, request.POST)
    if not form.is_valid():
        shown = [(one, form if one == found else erase_form(one)) for one in activity.evidence.all()]
        return detail_page(request, activity, 422, evidence=shown)
    try:
        actions.remove_evidence(
            evidence=found, why=Evidence.Unfit(form.cleaned_data["unfit"]), by=request.user
        )
        messages.success(request, _("Đã xóa hẳn minh chứng này."))
    except OutreachError as refusal:
        messages.warning(request, str(refusal))
    return redirect(activity)


@require_POST
def remove(request: OfficerRequest, pk: int) -> HttpResponse:
    activity = to_change(request, pk)
    form = RemoveForm(request.POST)
    if not form.is_valid():
        return detail_page(request, activity, 422, remove_form=form)
    try:
        actions.remove(
            activity=activity,
            revision=form.cleaned_data["seen"],
            why=form.cleaned_data["why"],
            by=request.user,
        )
        messages.success(request, _("Đã rút mục này; lý do còn được giữ."))
    except OutreachError as refusal:
        messages.warning(request, str(refusal))
    return redirect(activity)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write an entry anew."""
    activity = to_change(request, pk)
    choices = choices_of(request.user, keep=activity)
    initial = {**CorrectForm.values_of(activity), "seen": activity.revision}
    form = CorrectForm(request.POST or None, initial=initial, there=list(activity.partners.all()), **choices)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(
                activity=activity, revision=form.cleaned_data["seen"], words=form.words(), by=request.user
            )
        except OutreachError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã sửa."))
            return redirect(activity)
    status = 422 if form.is_bound else 200
    return render(request, "outreach/correct.html", {"form": form, "activity": activity}, status=status)


@require_safe
def evidence(request: OfficerRequest, pk: int) -> FileResponse:
    """A photo to look at, or a file to take away; both without hidden data. Of an entry that was taken back none."""
    only(rules.may_read, request)
    seen = rules.visible_to(request.user).kept().values("pk")
    found = get_object_or_404(
        Evidence.objects.filter(activity__in=seen).exclude(kind=Evidence.Kind.LINK), pk=pk
    )
    is_photo = found.kind == Evidence.Kind.PHOTO
    answer = FileResponse(found.file.open("rb"), as_attachment=not is_photo, filename=found.name)
    answer["Content-Type"] = "image/jpeg" if is_photo else "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
def doubles(request: OfficerRequest) -> HttpResponse:
    """What may be the same activity twice: rival copies of one entry, and entries of two units that look alike."""
    only(rules.may_log, request)
    seen = rules.visible_to(request.user)
    rivals = seen.kept().filter(rival_of__isnull=False).select_related("unit", "rival_of__unit")
    own = rules.logged_for(request.user)
    pairs = [(pair, rules.may_join(own, pair.first, pair.second)) for pair in likely(seen, own)]
    return render(request, "outreach/doubles.html", {"rivals": rivals.order_by("-pk"), "pairs": pairs})


def two(request: OfficerRequest, pk: int, other: int) -> tuple[Activity, Activity]:
    """Two entries that this person may say something about."""
    first, second = the_activity(request, pk), the_activity(request, other)
    if not rules.may_join(rules.logged_for(request.user), first, second):
        raise PermissionDenied
    return first, second


@require_POST
def join(request: OfficerRequest, pk: int, other: int) -> HttpResponse:
    first, second = two(request, pk, other)
    try:
        actions.join(activity=second, into=first, by=request.user)
        messages.success(request, _("Đã gộp: việc này tính một lần."))
    except OutreachError as refusal:
        messages.warning(request, str(refusal))
    return redirect("outreach:doubles")


@require_POST
def set_apart(request: OfficerRequest, pk: int, other: int) -> HttpResponse:
    first, second = two(request, pk, other)
    actions.set_apart(first=first, second=second, by=request.user)
    messages.success(request, _("Đã ghi: đây là hai việc."))
    return redirect("outreach:doubles")


@require_POST
def separate(request: OfficerRequest, pk: int) -> HttpResponse:
    return told(request, pk, actions.separate, _("Đã tách: mỗi việc tính riêng."))


@require_POST
def keep_both(request: OfficerRequest, pk: int) -> HttpResponse:
    return told(request, pk, actions.keep_both, _("Đã giữ cả hai, mỗi bản là một việc."))


def told(request: OfficerRequest, pk: int, do: Any, says: str) -> HttpResponse:
    """Do it, say so, and show the entry."""
    activity = to_change(request, pk)
    try:
        do(activity=activity, by=request.user)
        messages.success(request, says)
    except OutreachError as refusal:
        messages.warning(request, str(refusal))
    return redirect(activity)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: OfficerRequest, task_pk: int, unit_pk: int) -> HttpResponse:
    """Close a unit's part in a task: its entries with their evidence, and the sentence on what has changed."""
    task = get_object_or_404(Task.objects.select_related("programme"), pk=task_pk)
    part = get_object_or_404(Assignment.objects.leading().select_related("unit"), task=task, unit=unit_pk)
    movable = movable_units(request.user, timezone.localdate())
    if movable is not None and unit_pk not in movable:
        raise PermissionDenied
    form = CloseForm(request.POST or None, initial={"seen": part.state})
    if request.method == "POST" and form.is_valid():
        try:
            actions.close(task=task, unit=part.unit, by=request.user, **form.cleaned_data)
        except ProgrammeError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã đóng việc. Cảm ơn đơn vị đã ghi lại thay đổi."))
            return redirect(f"{task.get_absolute_url()}?unit={unit_pk}#tinh-trang")
    return close_page(request, task, part.unit, form)


def close_page(request: OfficerRequest, task: Task, unit: Unit, form: CloseForm) -> HttpResponse:
    logged = (
        Activity.objects.kept().filter(task=task).of_units(carrying([unit.pk])).prefetch_related("evidence")
    )
    found = list(logged.order_by("-happened_on", "-pk")[: lists.PER_PAGE])
    context = {
        "task": task,
        "unit": unit,
        "form": form,
        "logged": found,
        "has_evidence": any(one.evidence.all() for one in found),
    }
    return render(request, "outreach/close.html", context, status=422 if form.is_bound else 200)


def of_task(request: HttpRequest, task: Task) -> SafeString:
    """The section on the page of a task: the newest entries, and the way to log one."""
    if not rules.may_read(request.user):
        return mark_safe("")
    found = rules.visible_to(request.user).kept().filter(task=task)
    context = {
        "task": task,
        "activities": list(found.for_list()[: SHOWN_ON_TASK + 1]),
        "most": SHOWN_ON_TASK,
        "may_log": rules.may_log(request.user) and task.withdrawn_at is None,
    }
    return render_to_string("outreach/_of_task.html", context, request)
