"""Agencies through time: units with dates, other names, successors, groups, and who answers for a unit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.names import key, sort_key
from nep.agencies.participants import Participant as Participant

ONE_DAY = timedelta(days=1)


def words_in(field: str, words: list[str]) -> Q:
    """All the words stand in this field."""
    found = Q()
    for word in words:
        found &= Q(**{f"{field}__contains": word})
    return found


class UnitQuerySet(models.QuerySet["Unit"]):
    def in_force(self, on: date) -> UnitQuerySet:
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on))

    def ended(self, on: date) -> UnitQuerySet:
        return self.filter(valid_to__lt=on)

    def search(self, words: str) -> UnitQuerySet:
        """Units with all the words in one of their names, old or new, with or without marks."""
        sought = key(words).split()
        if not sought:
            return self.none()
        named = Alias.objects.filter(words_in("folded", sought), group=None).values("unit")
        return self.filter(words_in("folded", sought) | Q(pk__in=named))

    def of_kind(self, *kinds: str) -> UnitQuerySet:
        return self.filter(kind__in=kinds)

    def communes_of(self, province_code: str) -> UnitQuerySet:
        return self.filter(kind=Unit.Kind.COMMUNE, province_code=province_code)

    def expected_to_answer(self, on: date) -> UnitQuerySet:
        """Those that receive tasks and therefore need a focal point."""
        return self.in_force(on).filter(kind__in=Unit.ANSWERING)

    def answered_by(self, user: Any, on: date) -> UnitQuerySet:
        """The units for which this person is a focal point on that day."""
        return self.filter(pk__in=FocalPoint.objects.current(on).filter(user=user.pk).values("unit"))

    def without_focal_point(self, on: date) -> UnitQuerySet:
        current = FocalPoint.objects.current(on).filter(is_primary=True, user__is_active=True).values("unit")
        return self.expected_to_answer(on).exclude(pk__in=current)

    def in_order(self) -> UnitQuerySet:
        """Those in force first, then by name."""
        return self.order_by(F("valid_to").desc(nulls_first=True), "sorting", "pk")

    def for_list(self) -> UnitQuerySet:
        focal_points = FocalPoint.objects.current(timezone.localdate()).primary_first().select_related("user")
        links = Succession.objects.select_related("successor")
        return self.prefetch_related(
            models.Prefetch("focal_points", focal_points, to_attr="current_focal_points"),
            models.Prefetch("successions", links),
        ).in_order()


class Unit(models.Model):
    """An agency or office under one name, from a day to a day. It changes only through `agencies.actions`.

    A new name is a new row: what was said of the old name stays true of its time.
    """

    class Kind(models.TextChoices):
        NATIONAL = "national", _("Cơ quan trung ương")
        PROVINCE = "province", _("Cơ quan của tỉnh, thành phố")
        DEPARTMENT = "department", _("Sở, ban, ngành")
        MASS = "mass", _("Mặt trận, đoàn thể")
        PARTY = "party", _("Cơ quan Đảng")
        PRESS = "press", _("Cơ quan báo chí")
        DISTRICT = "district", _("Cấp huyện")
        COMMUNE = "commune", _("Xã, phường, đặc khu")
        OFFICE = "office", _("Phòng, đơn vị trực thuộc")
        SCHOOL = "school", _("Trường học")
        ENTERPRISE = "enterprise", _("Doanh nghiệp")
        OTHER = "other", _("Tổ chức khác")

    ANSWERING = (Kind.DEPARTMENT, Kind.MASS, Kind.PRESS, Kind.COMMUNE, Kind.SCHOOL)

    name = models.CharField(_("Tên đơn vị"), max_length=200)
    folded = models.CharField(max_length=255, db_index=True, editable=False)
    sorting = models.CharField(max_length=700, editable=False)
    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices)
    code = models.CharField(_("Mã"), max_length=80, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Cấp trên"),
    )
    province_code = models.CharField(max_length=2, blank=True)
    area_code = models.CharField(max_length=5, blank=True)
    valid_from = models.DateField(_("Từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    mailbox = models.EmailField(_("Hộp thư công vụ"), blank=True)
    phone = models.CharField(_("Điện thoại cơ quan"), max_length=30, blank=True)
    note = models.TextField(_("Ghi chú"), blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="unit_code_is_its_own"),
            models.UniqueConstraint(
                fields=["folded", "parent"],
                condition=Q(valid_to=None, parent__isnull=False),
                name="unit_name_once_below",
            ),
            models.UniqueConstraint(
                fields=["folded"], condition=Q(valid_to=None, parent=None), name="unit_name_once_at_the_top"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def called(cls, name: str, **facts: Any) -> Unit:
        """A unit, not yet saved, with what search and lists need of its name."""
        name = " ".join(name.split())
        return cls(name=name, folded=key(name), sorting=sort_key(name), **facts)

    def is_in_force(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    @property
    def ended_on(self) -> date | None:
        """The first day without this unit, as documents say it: "từ ngày"."""
        return self.valid_to + ONE_DAY if self.valid_to else None


class Succession(models.Model):
    """From `on`, what the predecessor did, or the part named in `subject`, is the successor's."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("Sáp nhập")
        SPLIT = "split", _("Chia tách")
        RENAME = "rename", _("Đổi tên")
        TRANSFER = "transfer", _("Chuyển nhiệm vụ")

    class Confidence(models.TextChoices):
        HIGH = "high", _("Chắc chắn")
        MEDIUM = "medium", _("Cần kiểm tra")
        LOW = "low", _("Chưa chắc")

    predecessor = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="predecessions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    subject = models.CharField(_("Lĩnh vực"), max_length=200, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, default=Confidence.HIGH)
    source = models.CharField(_("Căn cứ"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_unit_succeeds_itself"),
            models.UniqueConstraint(
                fields=["predecessor", "successor", "subject"], name="succession_said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class GroupQuerySet(models.QuerySet["UnitGroup"]):
    def with_rules(self) -> GroupQuerySet:
        return self.prefetch_related("rules", "members")


class UnitGroup(models.Model):
    """Several units under one phrase, such as "Các sở, ban, ngành"; which ones depends on the day."""

    name = models.CharField(_("Tên nhóm"), max_length=200)
    code = models.SlugField(max_length=60, unique=True)
    members = models.ManyToManyField(Unit, blank=True, related_name="groups")

    objects = GroupQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class GroupRule(models.Model):
    """Units of a kind belong to the group; with `starts`, only those whose name begins so."""

    group = models.ForeignKey(UnitGroup, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=20, choices=Unit.Kind.choices)
    starts = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "kind", "starts"], name="group_rule_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_kind_display()} {self.starts}".strip()

    def holds(self, unit: Unit) -> bool:
        return unit.kind == self.kind and unit.folded.startswith(key(self.starts))


class Alias(models.Model):
    """Another name by which a unit or a group is called; `folded` is what is compared."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases")
    group = models.ForeignKey(
        UnitGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    name = models.CharField(_("Tên gọi khác"), max_length=200)
    folded = models.CharField(max_length=255, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, group__isnull=False) | Q(unit__isnull=False, group=None),
                name="alias_of_a_unit_or_a_group",
            ),
            models.UniqueConstraint(fields=["unit", "folded"], name="alias_said_once_of_a_unit"),
            models.UniqueConstraint(fields=["group", "folded"], name="alias_said_once_of_a_group"),
        ]

    def __str__(self) -> str:
        return self.name


class FocalPointQuerySet(models.QuerySet["FocalPoint"]):
    def current(self, on: date) -> FocalPointQuerySet:
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def primary_first(self) -> FocalPointQuerySet:
        return self.order_by("-is_primary", "since", "pk")


class FocalPoint(models.Model):
    """The officer who receives a unit's tasks, from a day to a day. One is the primary one."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="focal_points")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="focal_points")
    is_primary = models.BooleanField(_("Đầu mối chính"), default=True)
    since = models.DateField(_("Từ ngày"))
    until = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="focal_point_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(until=None, is_primary=True),
                name="one_primary_focal_point_of_a_unit",
            ),
            models.UniqueConstraint(
                fields=["unit", "user"], condition=Q(until=None), name="focal_point_appointed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.unit}"


class Jurisdiction(models.Model):
    """The province that this installation serves. There is one row."""

    ONLY: ClassVar[int] = 1

    province_code = models.CharField(max_length=2)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_jurisdiction")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @classmethod
    def current(cls) -> Jurisdiction | None:
        return cls.objects.select_related("unit").filter(pk=cls.ONLY).first()
