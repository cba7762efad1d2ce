"""Today: what is due, what is late, what waits for the person who looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nep.accounts.rules import sees_desk
from nep.agencies import rules as agencies
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.delegation.models import Handover
from nep.dispatch.models import Receipt
from nep.documents import rules as documents
from nep.documents.models import Document
from nep.followup import due as followup_due
from nep.followup import rules as followup
from nep.followup.models import Reminder
from nep.obstacles import rules as obstacles
from nep.obstacles.models import Obstacle
from nep.programme import rules as programme
from nep.programme.models import Assignment, Task, TaskQuerySet
from nep.reports.models import UnitReport
from nep.stories import rules as stories
from nep.stories.models import Story

SOON = timedelta(days=14)
REMINDED_WITHIN = timedelta(days=14)
SHOWN = 7


def tasks_of(units: Sequence[Unit]) -> TaskQuerySet:
    """The tasks that a person looks after who answers for these units; without units, all of them."""
    tasks = Task.objects.in_force().select_related("programme")
    return tasks.of_units(carried_by(unit.pk for unit in units), Assignment.Role.LEAD) if units else tasks


def came_to(units: Sequence[Unit]) -> dict[str, Any]:
    """What waits for an answer of these units: documents sent, tasks handed down."""
    receipts = Receipt.objects.unread().filter(unit__in=units).waiting_first()
    offered = Handover.objects.filter(receiver__in=units, state=Handover.State.OFFERED).order_by(
        "handed_at", "pk"
    )
    return {
        "receipts": list(
            receipts.select_related("unit", "dispatch__document").defer("dispatch__document__text")[:SHOWN]
        ),
        "offered": list(offered.select_related("giver")[:SHOWN]),
    }


def reminded_of(units: Sequence[Unit], day: date) -> list[Reminder]:
    """What these units were lately reminded of and have still to do, each part once, the newest first."""
    if not units:
        return []
    found = Reminder.objects.for_units([unit.pk for unit in units], day - REMINDED_WITHIN)
    newest: dict[int, Reminder] = {}
    for reminder in found:
        newest.setdefault(reminder.assignment_id, reminder)
    return list(newest.values())[:SHOWN]


def stories_for(user: Any) -> int:
    """How many stories wait for this person: to be edited, or to be read as the second one."""
    mine = Q(state=Story.State.WAITING) & ~Q(edited_by=user.pk) if stories.may_publish(user) else Q()
    told = Q(state__in=[Story.State.RECEIVED, Story.State.DRAFT]) if stories.may_edit(user) else Q()
    return Story.objects.filter(mine | told).count() if mine or told else 0


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Three short lists, each line one sentence and one action."""
    if not sees_desk(request.user):
        return render(request, "desk/no_role.html")
    day = timezone.localdate()
    context: dict[str, Any] = {"day": day, "may_upload": documents.may_upload(request.user)}
    if programme.may_read(request.user):
        units = programme.units_of(request.user, day)
        progress = tasks_of(units).with_progress(day)
        context["late"] = list(progress.filter(progress=Task.Progress.LATE).order_by("end", "pk")[:SHOWN])
        due = progress.filter(end__gte=day, end__lte=day + SOON).exclude(progress=Task.Progress.DONE)
        context["due"] = list(due.order_by("end", "pk")[:SHOWN])
        context |= came_to(units)
        context["reminders"] = reminded_of(units, day)
        context["reports"] = list(
            UnitReport.objects.waiting()
            .filter(unit__in=units)
            .select_related("period", "unit")
            .order_by("period__closes_on", "pk")[:SHOWN]
        )
    if documents.may_upload(request.user):
        waiting = Document.objects.filter(status__in=[Document.Status.READ, Document.Status.FAILED])
        context["waiting"] = list(waiting.for_list().defer("text", "warnings")[:SHOWN])
    if followup.may_follow_up(request.user):
        context["late_units"] = followup_due.count_late_units(day)
    if obstacles.may_answer(request.user):
        waiting_for_answer = Q(reply_by__lt=day)
        context["obstacles"] = Obstacle.objects.open_on(day).aggregate(
            n=Count("pk"), late=Count("pk", filter=waiting_for_answer)
        )
    if stories.may_read(request.user):
        context["stories"] = stories_for(request.user)
    if agencies.may_manage(request.user):
        context["uncovered"] = Unit.objects.without_focal_point(day).count()
    return render(request, "desk/today.html", context)
