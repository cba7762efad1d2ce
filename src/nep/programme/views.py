"""Programmes: the list, the board, a task in full, the tasks of one's own units, and files to take away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agencies.models import Unit
from nep.audit.models import Record
from nep.documents.errors import DocumentError
from nep.documents.models import Document
from nep.programme import actions, board, downloads, panels, rules, steps
from nep.programme.errors import ProgrammeError, ReviewNotFinished
from nep.programme.forms import ConfirmForm, MoveForm, UnitForm
from nep.programme.making import open_bodies, open_points
from nep.programme.models import Programme, Task
from nep.programme.parts import parts_of
from nep.programme.sentences import sentence_here
from nep.ui import lists

# So many units show their state ready to be changed; of more, the one that is asked for.
FEW = 3


def the_programme(pk: int) -> Programme:
    return get_object_or_404(Programme.objects.select_related("document").defer("document__text"), pk=pk)


def board_url(programme: Programme, request: HttpRequest, **changes: Any) -> str:
    """The board with the filters of this request, some of them changed."""
    query = request.GET.copy()
    for name in ("q", "page"):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = str(value)
    return f"{programme.get_absolute_url()}?{query.urlencode()}"


def without_name(request: HttpRequest) -> None:
    """The name that was typed is answered on this page alone: links that keep the filters leave it out."""
    kept = request.GET.copy()
    kept.pop("q", None)
    request.GET = kept  # type: ignore[assignment]


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """Every programme with its tally, the newest first."""
    only(rules.may_read, request)
    programmes = Programme.objects.select_related("document").defer("document__text")
    page = lists.page_of(request, programmes.order_by("-confirmed_at", "-pk"))
    tallies = board.tallies([programme.pk for programme in page], timezone.localdate())
    rows = [(programme, tallies[programme.pk]) for programme in page]
    may_confirm = rules.may_confirm(request.user)
    return render(request, "programme/list.html", {"page": page, "rows": rows, "may_confirm": may_confirm})


@require_safe
def show_board(request: OfficerRequest, pk: int) -> HttpResponse:
    """The tasks of a programme by section, time or state, or its units; what the address asks for, fifty a page."""
    only(rules.may_read, request)
    programme, asked = the_programme(pk), board.Asked.by(request)
    form = UnitForm(request.GET if "q" in request.GET else None)
    if form.is_valid():
        return redirect(board_url(programme, request, unit=form.cleaned_data["q"].pk))
    without_name(request)
    context = {
        "programme": programme,
        "asked": asked,
        "form": form,
        "views": board.views_of(request),
        "may_amend": rules.may_amend(request.user),
        "may_publish": rules.may_publish(request.user),
    }
    shown = board.unit_page if asked.view == "unit" else board.task_page
    context |= shown(request, asked, programme, timezone.localdate())
    status = 422 if form.is_bound else 200
    return render(request, "programme/board.html", context, status=status)


@require_safe
def download(request: OfficerRequest, pk: int, kind: str) -> HttpResponse:
    """The task table as a file, with the filters of the board."""
    only(rules.may_read, request)
    if kind not in downloads.FORMATS:
        raise Http404
    programme, asked = the_programme(pk), board.Asked.by(request)
    tasks = asked.tasks(programme, timezone.localdate()).by_section()
    found = tasks.select_related("section", "source").defer("source__text", "quotation")
    about = [asked.unit.name if asked.unit else "", asked.role, asked.progress]
    return downloads.answer(kind, programme, found, *about)


@require_safe
def show_task(request: OfficerRequest, pk: int, task_pk: int) -> HttpResponse:
    """A task in full: its words, its units, its term, its source, and what was done with it."""
    only(rules.may_read, request)
    return task_page(request, pk, task_pk)


def task_page(request: OfficerRequest, pk: int, task_pk: int) -> HttpResponse:
    today = timezone.localdate()
    tasks = Task.objects.select_related("section", "source", "programme", "replaces", "replaced_by")
    task = get_object_or_404(tasks.defer("source__text"), pk=task_pk, programme=pk)
    movable = rules.movable_units(request.user, today) if task.withdrawn_at is None else set()
    lead, coordinate = parts_of(task, today, movable)
    records = Record.objects.about(task).newest_first()[:50]
    context = {
        "task": task,
        "row": board.rows_of([task], today)[0],
        "days_late": (today - task.end).days if task.end else 0,
        "lead": lead,
        "coordinate": coordinate,
        "moving": [
            (held, panels.closing_url(task, held.unit.pk))
            for held in moving(request, [held for named in lead for held in named.held if held.movable])
        ],
        "panels": panels.drawn(request, task),
        "turns": turns_of(task),
        "several": sum(len(named.held) for named in lead) > 1,
        "history": [(record, sentence_here(record)) for record in records],
        "next_steps": steps.open_to(request.user) if task.withdrawn_at is None else [],
    }
    return render(request, "programme/task.html", context)


def turns_of(task: Task) -> list[Task]:
    """The turns of a task that returns, the newest first; nothing while there is only one."""
    first = task.series_id or task.pk
    found = list(Task.objects.filter(Q(pk=first) | Q(series=first)).order_by("-end", "-pk")[:24])
    return found if len(found) > 1 else []


def moving(request: HttpRequest, held: list[Any]) -> list[Any]:
    """The units whose state stands ready to be changed: a few, or the one that `?unit=` names."""
    asked = request.GET.get("unit", "")
    named = [one for one in held if str(one.unit.pk) == asked]
    return named or (held if len(held) <= FEW else [])


@require_POST
def move(request: OfficerRequest, pk: int, task_pk: int) -> HttpResponse:
    """Say how far a leading unit is with a task."""
    only(rules.may_read, request)
    task = get_object_or_404(Task, pk=task_pk, programme=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Hãy chọn lại tình trạng của đơn vị."))
        return redirect(task)
    unit = get_object_or_404(Unit, pk=form.cleaned_data["unit"])
    movable = rules.movable_units(request.user, timezone.localdate())
    if movable is not None and unit.pk not in movable:
        raise PermissionDenied
    state, seen = form.cleaned_data["state"], form.cleaned_data["seen"]
    try:
        held = actions.move(task=task, unit=unit, state=state, seen=seen, by=request.user)
        words = {"unit": unit, "state": held.get_state_display()}
        messages.success(request, _("Đã ghi: %(unit)s – %(state)s.") % words)
    except ProgrammeError as refused:
        messages.warning(request, str(refused))
    return redirect(f"{task.get_absolute_url()}?unit={unit.pk}#tinh-trang")


@require_safe
def mine(request: OfficerRequest) -> HttpResponse:
    """What the units of this person have to do; any other unit by its name."""
    only(rules.may_read, request)
    form = UnitForm(request.GET if "q" in request.GET else None)
    if form.is_valid():
        return redirect(f"{request.path}?unit={form.cleaned_data['q'].pk}")
    without_name(request)
    today = timezone.localdate()
    own = rules.units_of(request.user, today)
    asked = board.Asked.by(request)
    units = [asked.unit] if asked.unit else own
    context = {"form": form, "own": own, "units": units, "today": today}
    if units:
        context |= board.page_of_units(request, units)
    return render(request, "programme/mine.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: OfficerRequest, document_pk: int) -> HttpResponse:
    """What will be made of a reviewed document; sent, it is made."""
    only(rules.may_confirm, request)
    document = get_object_or_404(Document, pk=document_pk)
    made = Programme.objects.filter(document=document).first()
    if made:
        return redirect(made)
    form = ConfirmForm(request.POST or None, initial={"title": document.title})
    status, refused = 200, ""
    if request.method == "POST" and form.is_valid():
        try:
            programme = actions.confirm(document=document, by=request.user, **form.cleaned_data)
        except (ProgrammeError, DocumentError) as refusal:
            status, refused = 409, str(refusal)
        else:
            messages.success(request, _("Đã lập chương trình. Các đơn vị thấy việc của mình từ bây giờ."))
            return redirect(programme)
    context = {"document": document, "form": form, "refused": refused, **what_comes(document)}
    return render(request, "programme/confirm.html", context, status=status)


def what_comes(document: Document) -> dict[str, Any]:
    """How many tasks, sections and units a programme of this document would have, and what is still open."""
    drafts = list(document.drafts.kept())
    used = {name[:400] for draft in drafts for name in [*draft.lead, *draft.coordinate]}
    units = Unit.objects.filter(pk__in=document.bodies.filter(name__in=used).values("units"))
    return {
        "tasks": len(drafts),
        "sections": list(dict.fromkeys(draft.section for draft in drafts if draft.section)),
        "units": units.count(),
        "open_drafts": [draft for draft in drafts if draft.needs_review],
        "open_bodies": open_bodies(document),
        "waiting": str(ReviewNotFinished(*open_points(document))),
        "is_read": document.status == Document.Status.READ,
    }


@require_POST
def publish(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_publish, request)
    return after(request, pk, actions.publish, _("Đã công khai. Ai cũng xem được chương trình này."))


@require_POST
def hide(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_publish, request)
    return after(request, pk, actions.withdraw_from_public, _("Đã thôi công khai chương trình."))


def after(request: OfficerRequest, pk: int, deed: Callable[..., Programme], says: str) -> HttpResponse:
    """Do it, say so, and go back to the board."""
    programme = the_programme(pk)
    try:
        deed(programme=programme, by=request.user)
        messages.success(request, says)
    except ProgrammeError as refused:
        messages.warning(request, str(refused))
    return redirect(programme)
