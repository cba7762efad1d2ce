"""Official documents in the register, what was read from them, and the names of bodies they use."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit, UnitGroup
from nep.text import fold
from nep.ui.written import ngay

# A reading that has not moved for so long has lost its worker: it may be taken up again.
STALLED_AFTER = timedelta(minutes=2)


RECURRING = {
    "annual": _("hằng năm"),
    "quarterly": _("hằng quý"),
    "monthly": _("hằng tháng"),
    "weekly": _("hằng tuần"),
    "periodic": _("định kỳ"),
    "continuous": _("thường xuyên"),
}


class DocumentQuerySet(models.QuerySet["Document"]):
    def search(self, words: str) -> DocumentQuerySet:
        """Documents with all the words in number, title or issuer, with or without marks."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found

    def for_list(self) -> DocumentQuerySet:
        return self.annotate(
            draft_count=Count("drafts", filter=Q(drafts__dropped=False)),
            open_count=Count("drafts", filter=Q(drafts__dropped=False, drafts__needs_review=True)),
        ).order_by("-uploaded_at", "-pk")

    def stalled(self) -> DocumentQuerySet:
        """Readings whose worker was lost, and documents that still wait for one."""
        before = timezone.now() - STALLED_AFTER
        return self.filter(status__in=[Document.Status.WAITING, Document.Status.READING], moved_at__lt=before)


class Document(models.Model):
    """An official document: the file as it came, with its SHA-256, and its formal parts as read or corrected.

    It changes only through `documents.actions`.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Chờ đọc")
        READING = "reading", _("Đang đọc")
        READ = "read", _("Chờ xem lại")
        FAILED = "failed", _("Không đọc được")
        CONFIRMED = "confirmed", _("Đã lập chương trình")

    class Step(models.IntegerChoices):
        """What the worker is doing, in words that a person who waits understands."""

        QUEUED = 0, _("Đang chờ đến lượt")
        OPENING = 1, _("Đang mở tệp và nhận chữ")
        UNDERSTANDING = 2, _("Đang tìm nhiệm vụ trong văn bản")
        MATCHING = 3, _("Đang đối chiếu tên đơn vị")
        DONE = 4, _("Đã đọc xong")

    file = models.FileField(upload_to="documents/%Y/", max_length=200)
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, unique=True)
    source_url = models.URLField(_("Địa chỉ đăng văn bản gốc"), blank=True, max_length=500)

    number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    doc_type = models.CharField(_("Loại văn bản"), max_length=40, blank=True)
    title = models.CharField(_("Trích yếu"), max_length=600, blank=True)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=200, blank=True)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    place = models.CharField(_("Nơi ban hành"), max_length=100, blank=True)
    signer = models.CharField(_("Người ký"), max_length=100, blank=True)
    signer_title = models.CharField(_("Chức vụ"), max_length=100, blank=True)
    folded = models.TextField(editable=False, blank=True)

    text = models.TextField(blank=True)
    scanned = models.BooleanField(default=False)
    legal_basis = models.JSONField(default=list, blank=True)
    cited = models.JSONField(default=list, blank=True)
    addressees = models.JSONField(default=list, blank=True)
    recipients = models.JSONField(default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)

    status = models.CharField(max_length=12, choices=Status.choices, default=Status.WAITING)
    step = models.PositiveSmallIntegerField(choices=Step.choices, default=Step.QUEUED)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(default=timezone.now)
    claim = models.CharField(max_length=32, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(_("Công khai"), default=False)

    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="failed") | ~Q(failure=""), name="failed_document_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(status="reading") | ~Q(claim=""), name="reading_document_has_a_reader"
            ),
        ]

    def __str__(self) -> str:
        # A draft without its number yet: "Công văn số …/UBND-VP6".
        number = f"số …{self.number}" if self.number[:1] in {"/", "-"} else self.number
        return " ".join(part for part in (self.doc_type, number) if part) or self.file_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.number} {self.doc_type} {self.title} {self.issuer} {self.file_name}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("documents:detail", args=[self.pk])

    @property
    def place_and_day(self) -> str:
        """Where and when it was issued, as far as both are known: "Hà Nội, 14/12/2021"."""
        return ", ".join(part for part in (self.place, ngay(self.issued_on)) if part)

    @property
    def signed_by(self) -> str:
        """Who signed, in which position."""
        return ", ".join(part for part in (self.signer, self.signer_title.capitalize()) if part)

    @property
    def is_stalled(self) -> bool:
        """Whether the worker that should read it has been lost."""
        waits = self.status in {self.Status.WAITING, self.Status.READING}
        return waits and timezone.now() - self.moved_at > STALLED_AFTER


class DocumentLink(models.Model):
    """What one document does to another: replaces, corrects, amends it, or carries it out."""

    class Kind(models.TextChoices):
        REPLACES = "replaces", _("thay thế")
        CORRECTS = "corrects", _("đính chính")
        AMENDS = "amends", _("sửa đổi, bổ sung")
        IMPLEMENTS = "implements", _("triển khai")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    since = models.DateField(_("Từ ngày"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(document=F("other")), name="no_document_links_to_itself"),
            models.UniqueConstraint(fields=["document", "other", "kind"], name="document_link_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.get_kind_display()} {self.other}"


class DraftQuerySet(models.QuerySet["DraftTask"]):
    def kept(self) -> DraftQuerySet:
        return self.filter(dropped=False)

    def open(self) -> DraftQuerySet:
        """Those that a person still has to look at."""
        return self.kept().filter(needs_review=True)


class DraftTask(models.Model):
    """A task as read, under review. Bodies are named as the document names them; `NamedBody` says who they are now.

    `revision` counts its changes: whoever edits says which one was on the screen.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="drafts")
    position = models.PositiveIntegerField()
    section = models.CharField(_("Mục"), max_length=600, blank=True)
    text = models.TextField(_("Nội dung nhiệm vụ"))
    lead = models.JSONField(default=list, blank=True)
    coordinate = models.JSONField(default=list, blank=True)
    period = models.CharField(_("Thời gian"), max_length=300, blank=True)
    recurring = models.CharField(max_length=12, blank=True)
    begin = models.DateField(_("Từ ngày"), null=True, blank=True)
    end = models.DateField(_("Đến ngày"), null=True, blank=True)
    start_offset = models.PositiveIntegerField(default=0)
    end_offset = models.PositiveIntegerField(default=0)
    lead_suggested = models.JSONField(default=list, blank=True)
    needs_review = models.BooleanField(default=False)
    why = models.CharField(max_length=400, blank=True)
    dropped = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="draft_task_says_something"),
            models.CheckConstraint(
                condition=Q(begin=None) | Q(end=None) | Q(end__gte=F("begin")),
                name="draft_task_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(end_offset__gte=F("start_offset")), name="draft_task_span_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_recurring_display(self) -> str:
        """How often it comes back, in words."""
        return str(RECURRING.get(self.recurring, ""))

    @property
    def quotation(self) -> str:
        """The words of the document that this task comes from; empty for a task that a person added."""
        return self.document.text[self.start_offset : self.end_offset]


class NamedBody(models.Model):
    """A body as a document names it, and the units it means: found exactly, or chosen by a person."""

    class State(models.TextChoices):
        CERTAIN = "certain", _("Khớp đúng tên")
        OPEN = "open", _("Cần chọn")
        CHOSEN = "chosen", _("Đã chọn")
        OUTSIDE = "outside", _("Ngoài danh mục")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(max_length=400)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    says = models.CharField(max_length=600, blank=True)
    units = models.ManyToManyField(Unit, blank=True, related_name="+")
    group = models.ForeignKey(UnitGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    suggested = models.ManyToManyField(Unit, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "name"], name="body_named_once_in_a_document")
        ]

    def __str__(self) -> str:
        return self.name
