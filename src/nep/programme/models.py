"""Programmes, their sections and tasks, the units that carry them out, and the versions a programme has had."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.documents.models import Document
from nep.ui.written import ngay


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def public(self) -> ProgrammeQuerySet:
        return self.filter(is_public=True)


class Programme(models.Model):
    """A plan in force, made of a confirmed document. It changes only through `programme.actions`."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="programme")
    title = models.CharField(_("Tên chương trình"), max_length=600)
    version = models.PositiveIntegerField(default=1)
    is_public = models.BooleanField(_("Công khai"), default=False)
    confirmed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ProgrammeQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:board", args=[self.pk])


class Section(models.Model):
    """A heading of the programme, as the document has it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=600)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "position"], name="section_has_its_place")
        ]

    def __str__(self) -> str:
        return self.title


def behind() -> Exists:
    """Whether a leading unit of the task has not finished."""
    return Exists(_leading().filter(state__lt=Assignment.State.DONE))


def moving() -> Exists:
    """Whether a leading unit of the task has begun."""
    return Exists(_leading().filter(state__gt=Assignment.State.TODO))


def _leading() -> models.QuerySet[Assignment]:
    return Assignment.objects.filter(task=OuterRef("pk"), role=Assignment.Role.LEAD)


def progress(on: date) -> Case:
    """The same as `Task.Progress.of`, for the database."""
    stages = [
        When(Q(behind(), end__lt=on), then=Value(Task.Progress.LATE)),
        When(Q(behind()) & Q(moving()), then=Value(Task.Progress.DOING)),
        When(moving(), then=Value(Task.Progress.DONE)),
    ]
    return Case(*stages, default=Value(Task.Progress.TODO), output_field=models.IntegerField())


class TaskQuerySet(models.QuerySet["Task"]):
    def in_force(self) -> TaskQuerySet:
        """Tasks that no amendment has withdrawn."""
        return self.filter(withdrawn_at=None)

    def with_progress(self, on: date) -> Any:
        """These tasks with `progress`, one value of `Task.Progress`: how far the leading units are together."""
        return self.annotate(progress=progress(on))

    def in_progress(self, state: int, on: date) -> TaskQuerySet:
        """Those in one state of `Task.Progress`."""
        past = Q(end__isnull=False, end__lt=on)
        match Task.Progress(state):
            case Task.Progress.LATE:
                return self.filter(past, behind())
            case Task.Progress.DOING:
                return self.filter(~past, behind(), moving())
            case Task.Progress.DONE:
                return self.filter(~behind(), moving())
            case Task.Progress.TODO:
                return self.filter(~past | ~Q(behind()), ~moving())

    def count_by_progress(self, on: date) -> dict[tuple[int, Task.Progress], int]:
        """How many there are in each programme and state: one query."""
        past = Case(When(end__lt=on, then=True), default=False, output_field=models.BooleanField())
        flags = self.order_by().values_list("programme", behind(), moving(), past)
        found: dict[tuple[int, Task.Progress], int] = {}
        for programme, is_behind, is_moving, is_past, count in flags.annotate(n=Count("pk")):
            state = Task.Progress.of(behind=is_behind, moving=is_moving, past=is_past)
            found[programme, state] = found.get((programme, state), 0) + count
        return found

    def of_units(self, units: Collection[int], role: str = "") -> TaskQuerySet:
        """Tasks in which one of the units has a part."""
        held = Assignment.objects.filter(task=OuterRef("pk"), unit__in=units)
        return self.filter(Exists(held.filter(role=role) if role else held))

    def as_written(self) -> TaskQuerySet:
        """The tasks that stand in a document; the later turns of those that return are left out."""
        return self.filter(series=None)

    def latest_turns(self) -> TaskQuerySet:
        """Of each task that returns by the calendar the turn that was made last."""
        later = Task.objects.filter(
            series=Coalesce(OuterRef("series"), OuterRef("pk")), pk__gt=OuterRef("pk")
        )
        return self.filter(recurring__in=Task.WITH_TURNS).exclude(Exists(later))

    def by_section(self) -> TaskQuerySet:
        """In the order of the document: section after section."""
        return self.order_by(F("section__position").asc(nulls_first=True), "position", "pk")


class Task(models.Model):
    """A duty of the programme: its words, who leads and helps as written, its term, and where the document says so."""

    class Recurring(models.TextChoices):
        ANNUAL = "annual", _("hằng năm")
        QUARTERLY = "quarterly", _("hằng quý")
        MONTHLY = "monthly", _("hằng tháng")
        WEEKLY = "weekly", _("hằng tuần")
        PERIODIC = "periodic", _("định kỳ")
        CONTINUOUS = "continuous", _("thường xuyên")

    class Progress(models.IntegerChoices):
        """How far a task is; late comes first, because it is what one looks for."""

        LATE = 0, _("Trễ hạn")
        TODO = 1, _("Chưa bắt đầu")
        DOING = 2, _("Đang làm")
        DONE = 3, _("Đã xong")

        @classmethod
        def of(cls, *, behind: bool, moving: bool, past: bool) -> Task.Progress:
            """`behind`: somebody who leads has not finished; `moving`: somebody has begun; `past`: so is the last day."""
            if behind and past:
                return cls.LATE
            if behind and moving:
                return cls.DOING
            return cls.DONE if moving else cls.TODO

    WITH_TURNS = (Recurring.WEEKLY, Recurring.MONTHLY, Recurring.QUARTERLY, Recurring.ANNUAL)

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tasks")
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="tasks", null=True, blank=True
    )
    position = models.PositiveIntegerField()
    text = models.TextField(_("Nội dung nhiệm vụ"))
    lead = models.JSONField(default=list)
    coordinate = models.JSONField(default=list, blank=True)
    period = models.CharField(_("Thời gian"), max_length=300, blank=True)
    recurring = models.CharField(max_length=12, choices=Recurring.choices, blank=True)
    begin = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    given_on = models.DateField(default=timezone.localdate)
    series = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later_turns"
    )
    source = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    clause = models.CharField(max_length=600, blank=True)
    quotation = models.TextField(blank=True)
    start_offset = models.PositiveIntegerField(default=0)
    end_offset = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_in = models.PositiveIntegerField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="task_says_something"),
            models.CheckConstraint(
                condition=Q(begin=None) | Q(end=None) | Q(end__gte=F("begin")),
                name="task_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_in=None)
                | Q(withdrawn_at__isnull=False, withdrawn_in__isnull=False),
                name="task_withdrawn_at_and_in_go_together",
            ),
            models.UniqueConstraint(
                fields=["series", "end"], condition=Q(series__isnull=False), name="turn_comes_once"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "end"]),
            models.Index(fields=["programme", "position"]),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("programme:task", args=[self.programme_id, self.pk])

    @property
    def turn(self) -> str:
        """Which turn of a task that returns this is; nothing for any other task.

        >>> from datetime import date
        >>> Task(recurring="monthly", end=date(2026, 6, 25)).turn, Task(recurring="annual", end=date(2026, 12, 15)).turn
        ('Tháng 6/2026', 'Năm 2026')
        """
        if self.end is None:
            return ""
        words = {"month": self.end.month, "year": self.end.year, "quarter": (self.end.month + 2) // 3}
        match self.recurring:
            case self.Recurring.WEEKLY:
                return _now("Tuần đến %(day)s") % {"day": ngay(self.end)}
            case self.Recurring.MONTHLY:
                return _now("Tháng %(month)s/%(year)s") % words
            case self.Recurring.QUARTERLY:
                return _now("Quý %(quarter)s/%(year)s") % words
            case self.Recurring.ANNUAL:
                return _now("Năm %(year)s") % words
        return ""


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def in_force(self) -> AssignmentQuerySet:
        """Parts in tasks that no amendment has withdrawn."""
        return self.filter(task__withdrawn_at=None)

    def leading(self) -> AssignmentQuerySet:
        return self.filter(role=Assignment.Role.LEAD)

    def tally(self, on: date, *by: str) -> Any:
        """Grouped by these fields: how many tasks are led, helped, done and late."""
        leads, open_ = Q(role=Assignment.Role.LEAD), Q(state__lt=Assignment.State.DONE)
        return (
            self.order_by()
            .values_list(*by)
            .annotate(
                led=Count("pk", filter=leads),
                helped=Count("pk", filter=Q(role=Assignment.Role.COORDINATE)),
                done=Count("pk", filter=leads & ~open_),
                late=Count("pk", filter=leads & open_ & Q(task__end__lt=on)),
            )
        )


class Assignment(models.Model):
    """A unit's part in a task. A group such as "UBND các xã, phường" stands here as each of its units.

    A finished part says what has changed; that it has evidence is for the door to see to.
    """

    class Role(models.TextChoices):
        LEAD = "lead", _("Chủ trì")
        COORDINATE = "coordinate", _("Phối hợp")

    class State(models.IntegerChoices):
        TODO = 0, _("Chưa bắt đầu")
        DOING = 1, _("Đang làm")
        DONE = 2, _("Đã xong")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=10, choices=Role.choices)
    as_written = models.CharField(max_length=400)
    state = models.PositiveSmallIntegerField(choices=State.choices, default=State.TODO)
    begun_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    changed = models.TextField(_("Đã thay đổi điều gì"), blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "unit", "role"], name="unit_has_one_part_in_a_task"),
            models.CheckConstraint(
                condition=(Q(state=2, done_on__isnull=False) & ~Q(changed=""))
                | Q(state__lt=2, done_on=None, changed=""),
                name="finished_part_says_what_changed",
            ),
            models.CheckConstraint(
                condition=Q(state=0, begun_on=None) | Q(state__gt=0, begun_on__isnull=False),
                name="begun_part_says_since_when",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "role"]),
            models.Index(fields=["task", "role", "state", "unit"]),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.task}"


class Closing(models.Model):
    """A part that was finished and opened again: what it said, from when to when. What a past day saw stays true."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="closings")
    done_on = models.DateField()
    reopened_on = models.DateField()
    changed = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reopened_on__gte=F("done_on")), name="reopened_after_it_closed"
            )
        ]

    def __str__(self) -> str:
        return self.changed


class Version(models.Model):
    """The programme as it stood from one day on: its tasks word for word, and the reason for the change."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    reason = models.TextField(_("Lý do"))
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tasks = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="version_number_is_its_own"),
            models.CheckConstraint(condition=~Q(reason=""), name="version_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.programme}, {self.number}"
