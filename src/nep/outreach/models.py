"""Entries of what was done, on which channel, whom it reached, and the evidence."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.programme.models import Programme, Task


class Channel(models.TextChoices):
    """The eight kinds of grassroots information of Decree 49/2024/NĐ-CP, then the other places where people are met."""

    LOUDSPEAKER = "loudspeaker", _("Đài truyền thanh")
    BOARD = "board", _("Bảng tin công cộng")
    BULLETIN = "bulletin", _("Bản tin")
    PRINT = "print", _("Tài liệu không kinh doanh")
    SPEAKER = "speaker", _("Tuyên truyền viên")
    WEBSITE = "website", _("Cổng, trang thông tin điện tử")
    SOCIAL = "social", _("Mạng xã hội, ứng dụng nhắn tin")
    SMS = "sms", _("Tin nhắn viễn thông")
    PRESS = "press", _("Báo chí, phát thanh, truyền hình")
    SCHOOL = "school", _("Trường học")
    MEETING = "meeting", _("Hội họp, sinh hoạt")
    INTERNET_POINT = "internet_point", _("Điểm Internet công cộng")
    CONTEST = "contest", _("Cuộc thi")


class Occasion(models.TextChoices):
    """Into what an activity was woven ("lồng ghép"), when it was."""

    CAMPAIGN = "campaign", _("Cuộc vận động, phong trào")
    TRAINING = "training", _("Tập huấn, bồi dưỡng")
    CONTEST = "contest", _("Hội thi, cuộc thi khác")
    FESTIVAL = "festival", _("Lễ hội, ngày kỷ niệm")
    CELL = "cell", _("Sinh hoạt chi bộ")
    RESIDENTS = "residents", _("Họp thôn, tổ dân phố")
    UNION = "union", _("Sinh hoạt đoàn thể, hội")
    CLASS = "class", _("Giờ học, sinh hoạt lớp")


class ActivityQuerySet(models.QuerySet["Activity"]):
    def kept(self) -> ActivityQuerySet:
        """Without those that were taken back."""
        return self.filter(removed_at=None)

    def counted(self) -> ActivityQuerySet:
        """Each activity once: without what another unit also logged, and without the second of two rival copies."""
        return self.kept().filter(counted_with=None, rival_of=None)

    def between(self, begin: date, end: date) -> ActivityQuerySet:
        """Done from the first to the last day, both included."""
        return self.filter(happened_on__gte=begin, happened_on__lte=end)

    def of_units(self, units: Collection[int] | models.QuerySet[Any, int]) -> ActivityQuerySet:
        """What these units logged, or took part in."""
        partners = Activity.partners.through.objects.filter(unit__in=units).values("activity")
        return self.filter(Q(unit__in=units) | Q(pk__in=partners))

    def evidenced(self) -> ActivityQuerySet:
        return self.filter(models.Exists(Evidence.objects.filter(activity=models.OuterRef("pk"))))

    def totals(self, *by: str) -> Any:
        """Grouped by these fields: how many entries, how many pieces, people counted and people estimated."""
        counted, estimated = Q(is_estimate=False), Q(is_estimate=True)
        return (
            self.order_by()
            .values(*by)
            .annotate(
                entries=models.Count("pk"),
                pieces=models.Sum("count"),
                people=models.Sum("reached", filter=counted, default=0),
                estimated=models.Sum("reached", filter=estimated, default=0),
            )
        )

    def for_list(self) -> ActivityQuerySet:
        """The newest first; counting the evidence of fifty rows is left to a query of its own."""
        shown = models.Prefetch("evidence", Evidence.objects.only("activity"))
        return self.select_related("unit").prefetch_related(shown).order_by("-happened_on", "-pk")


class Activity(models.Model):
    """One thing done, logged by one unit, perhaps together with others. It changes only through `outreach.actions`.

    `key` is given by whoever writes it, before it is sent: the same entry sent twice lands once.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="activities")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="activities")
    partners = models.ManyToManyField(Unit, blank=True, related_name="joint_activities")
    what = models.CharField(_("Đã làm gì"), max_length=300)
    channel = models.CharField(_("Loại hình"), max_length=15, choices=Channel.choices)
    occasion = models.CharField(_("Lồng ghép vào"), max_length=10, choices=Occasion.choices, blank=True)
    happened_on = models.DateField(_("Ngày làm"))
    count = models.PositiveIntegerField(_("Số lượng"), default=1)
    reached = models.PositiveIntegerField(_("Lượt người"), null=True, blank=True)
    is_estimate = models.BooleanField(_("Số người là ước tính"), default=False)
    changed = models.CharField(_("Đã thay đổi điều gì"), max_length=600, blank=True)
    revision = models.PositiveIntegerField(default=1)
    counted_with = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="counted_here"
    )
    partner_added = models.BooleanField(default=False, editable=False)
    rival_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="rivals"
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_why = models.CharField(max_length=300, blank=True)
    logged_at = models.DateTimeField(default=timezone.now)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="activity_says_what"),
            models.CheckConstraint(
                condition=Q(reached__isnull=False) | Q(is_estimate=False), name="an_estimate_has_a_number"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_why="")
                | (Q(removed_at__isnull=False) & ~Q(removed_why="")),
                name="removed_activity_says_why",
            ),
            models.CheckConstraint(
                condition=Q(counted_with=None) | ~Q(counted_with=F("pk")), name="not_counted_with_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "happened_on", "channel"]),
            models.Index(fields=["unit", "happened_on"]),
        ]

    def __str__(self) -> str:
        return self.what[:80]

    def get_absolute_url(self) -> str:
        return reverse("outreach:detail", args=[self.pk])

    @property
    def is_counted(self) -> bool:
        """Whether it stands in the totals."""
        return self.removed_at is None and self.counted_with_id is None and self.rival_of_id is None


class Evidence(models.Model):
    """What shows that it happened. Of a photo or file only the copy without its hidden data is kept."""

    class Kind(models.TextChoices):
        LINK = "link", _("Đường dẫn")
        PHOTO = "photo", _("Ảnh")
        FILE = "file", _("Tệp")

    class Unfit(models.TextChoices):
        """Why evidence is erased. Set words, because the log keeps them for good."""

        MISTAKE = "mistake", _("Gửi nhầm")
        CHILD = "child", _("Có hình trẻ em")
        PERSON = "person", _("Có người không đồng ý")
        PRIVATE = "private", _("Lộ thông tin riêng tư")
        OTHER = "other", _("Lý do khác")

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    url = models.URLField(_("Đường dẫn"), max_length=600, blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/", max_length=200, blank=True)
    name = models.CharField(max_length=120, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "sha256"], name="same_evidence_lands_once"),
            models.CheckConstraint(
                condition=(Q(kind="link", file="") & ~Q(url=""))
                | (~Q(kind="link") & Q(url="") & ~Q(file="")),
                name="evidence_is_a_link_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.url or self.name

    @property
    def address(self) -> str:
        """Where one sees it."""
        return self.url or reverse("outreach:evidence", args=[self.pk])


class Apart(models.Model):
    """Two entries that look alike and are not the same activity: somebody looked."""

    first = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="apart_said_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
