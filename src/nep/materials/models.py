"""Clips, leaflets, handbooks that a unit made, and each time that a unit used one again."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.documents.models import Document
from nep.text import fold


class MaterialQuerySet(models.QuerySet["Material"]):
    def in_use(self) -> MaterialQuerySet:
        """Those that may still be used; what is out of date stays for the record."""
        return self.filter(is_retired=False)

    def search(self, words: str) -> MaterialQuerySet:
        """With all the words in title, audience or unit, with or without marks."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found

    def for_list(self) -> MaterialQuerySet:
        # The model declares what is added here, so that pages can name it.
        counted = self.annotate(reuse_count=Count("reuses"))  # type: ignore[no-redef]
        return counted.select_related("unit").order_by("-year", "-pk")


class Material(models.Model):
    """Something that was made and may be used again. It changes only through `materials.actions`."""

    class Kind(models.TextChoices):
        CLIP = "clip", _("Clip")
        LEAFLET = "leaflet", _("Tờ gấp")
        POSTER = "poster", _("Áp phích")
        AUDIO = "audio", _("Bài phát thanh")
        SLIDES = "slides", _("Bài trình chiếu")
        HANDBOOK = "handbook", _("Sổ tay")
        TEXT = "text", _("Bài viết")

    class Audience(models.TextChoices):
        EVERYONE = "everyone", _("Mọi người")
        CHILDREN = "children", _("Trẻ em")
        YOUTH = "youth", _("Thanh niên")
        PARENTS = "parents", _("Cha mẹ")
        ELDERLY = "elderly", _("Người cao tuổi")
        OFFICERS = "officers", _("Cán bộ, công chức")
        SELLERS = "sellers", _("Người bán hàng trên mạng")

    class Licence(models.TextChoices):
        FREE = "free", _("Dùng và sửa tự do, ghi tên đơn vị làm")
        AS_IS = "as_is", _("Dùng nguyên bản, không sửa")
        ASK = "ask", _("Hỏi đơn vị làm trước khi dùng")

    title = models.CharField(_("Tên tài liệu"), max_length=200)
    kind = models.CharField(_("Loại"), max_length=10, choices=Kind.choices)
    audience = models.CharField(_("Dành cho"), max_length=10, choices=Audience.choices)
    language = models.CharField(_("Ngôn ngữ"), max_length=60, default="Tiếng Việt")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="materials", verbose_name=_("Đơn vị làm")
    )
    year = models.PositiveSmallIntegerField(_("Năm làm"))
    link = models.URLField(_("Địa chỉ để xem, tải"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name=_("Văn bản trong sổ"),
    )
    licence = models.CharField(_("Được dùng lại thế nào"), max_length=6, choices=Licence.choices)
    note = models.CharField(_("Ghi chú"), max_length=400, blank=True)
    is_retired = models.BooleanField(_("Ngừng dùng"), default=False)
    folded = models.CharField(max_length=700, editable=False)
    revision = models.PositiveIntegerField(default=1)

    reuse_count: int

    objects = MaterialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(link="") | Q(document__isnull=False), name="material_can_be_reached"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="material_has_a_title"),
            models.CheckConstraint(condition=~Q(language=""), name="material_names_its_language"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        told = (self.title, self.get_kind_display(), self.get_audience_display(), self.unit.name)
        self.folded = fold(" ".join(map(str, told)))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("materials:detail", args=[self.pk])


class Reuse(models.Model):
    """A unit used a material again on a day, instead of making a new one."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="reuses")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    on = models.DateField(_("Ngày"))

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["material", "unit", "on"], name="reuse_counts_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.material}"
