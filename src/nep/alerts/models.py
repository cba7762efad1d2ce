"""Alerts: what happens, what to do now, whom to call; until when, and which two persons stand behind it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

_SANCTIONS: dict[str, str | Promise] = {
    "fraud": _("Lừa đảo chiếm đoạt tài sản có thể bị phạt tù. Bộ luật Hình sự 2015, Điều 174."),
    "identity": _("Mua bán trái phép thông tin tài khoản có thể bị phạt tù. Bộ luật Hình sự 2015, Điều 291."),
    "investment": _(
        "Đa cấp trái phép và lừa góp vốn có thể bị phạt tù. Bộ luật Hình sự 2015, Điều 217a và 174."
    ),
    "counterfeit": _("Làm, bán hàng giả có thể bị phạt tù. Bộ luật Hình sự 2015, Điều 192 đến 194."),
    "incitement": _("Đe dọa giết người, gây rối có thể bị phạt tù. Bộ luật Hình sự 2015, Điều 133 và 318."),
    "abuse": _("Dâm ô, lợi dụng hình ảnh trẻ em có thể bị phạt tù. Bộ luật Hình sự 2015, Điều 146 và 147."),
    "mental_violence": _(
        "Làm nhục, vu khống người khác có thể bị phạt tù. Bộ luật Hình sự 2015, Điều 155 và 156."
    ),
}


class Told(NamedTuple):
    """The title and the steps of an alert, each with the language it is in."""

    title_in: str
    title: str
    steps_in: str
    steps: list[str]


class AlertQuerySet(models.QuerySet["Alert"]):
    def current(self, on: date) -> AlertQuerySet:
        """Published and not expired: what everybody is warned of today."""
        return self.filter(state=Alert.State.PUBLISHED, expires_on__gte=on)

    def gravest_first(self) -> AlertQuerySet:
        """The gravest first, of those the newest."""
        return self.order_by("-severity", "-published_on", "-pk")

    def for_desk(self) -> AlertQuerySet:
        """What waits for a second person first, then drafts, then what is published, then what was withdrawn."""
        places = {"waiting": 0, "draft": 1, "published": 2, "withdrawn": 3}
        whens = [models.When(state=state, then=place) for state, place in places.items()]
        place = models.Case(*whens, output_field=models.SmallIntegerField())
        return self.annotate(place=place).order_by("place", "-severity", "expires_on", "pk")


class Alert(models.Model):
    """A warning about a kind of crime, never about a person. It changes only through `alerts.actions`.

    `key` names a card of the starting set. `expires_on` is its last day. All are tied to rule 3 of the Code.
    """

    class Crime(models.TextChoices):
        FRAUD = "fraud", _("Lừa đảo")
        IDENTITY = "identity", _("Đánh cắp danh tính, dữ liệu")
        INVESTMENT = "investment", _("Đầu tư, đa cấp, tiền ảo")
        COUNTERFEIT = "counterfeit", _("Hàng giả")
        INCITEMENT = "incitement", _("Kích động bạo lực")
        ABUSE = "abuse", _("Xâm hại")
        MENTAL_VIOLENCE = "mental_violence", _("Bạo lực tinh thần")

        @property
        def law_says(self) -> str | Promise:
            """What the law has for those who do it, with the article (Penal Code 2015, as amended in 2017)."""
            return _SANCTIONS[self.value]

    class Severity(models.IntegerChoices):
        HIGH = 3, _("Mức cao")
        MEDIUM = 2, _("Mức vừa")
        LOW = 1, _("Lưu ý")

    class State(models.TextChoices):
        DRAFT = "draft", _("Bản nháp")
        WAITING = "waiting", _("Chờ người thứ hai")
        PUBLISHED = "published", _("Đã công bố")
        WITHDRAWN = "withdrawn", _("Đã rút")

    class Call(models.TextChoices):
        """Whom to call, from a closed list: a number that somebody typed could be that of a swindler."""

        BANK = "bank", _("Ngân hàng của bạn: số in sau thẻ")
        COMMUNE_POLICE = "commune_police", _("Công an xã, phường nơi bạn ở")
        POLICE = "police", _("113: công an, khi nguy hiểm tức thì")
        AMBULANCE = "ambulance", _("115: cấp cứu")
        CHILD = "child", _("111: bảo vệ trẻ em, miễn phí cả ngày đêm")
        SPAM = "spam", _("156: báo cuộc gọi, tin nhắn rác")
        VNEID = "vneid", _("Ứng dụng VNeID: mục phản ánh an ninh, trật tự")
        MARKET = "market", _("Quản lý thị trường của tỉnh")

        @property
        def number(self) -> str:
            """The short number to dial; nothing where each place or bank has its own."""
            return {"police": "113", "ambulance": "115", "child": "111", "spam": "156"}.get(self.value, "")

    RULE = _("Quy tắc 3: An toàn, bảo mật thông tin")
    CHANGEABLE = (State.DRAFT, State.WAITING)

    key = models.SlugField(max_length=40, unique=True, null=True, editable=False)
    title = models.CharField(_("Tên cảnh báo"), max_length=120)
    crime = models.CharField(_("Loại"), max_length=16, choices=Crime.choices)
    severity = models.PositiveSmallIntegerField(_("Mức"), choices=Severity.choices)
    area = models.CharField(_("Nơi"), max_length=120)
    happens = models.CharField(_("Chuyện gì đang xảy ra"), max_length=600)
    steps = models.JSONField(_("Làm ngay"))
    calls = models.JSONField(_("Gọi ai"))
    read_aloud = models.CharField(_("Lời đọc trên loa"), max_length=800, blank=True)
    sources = models.JSONField(_("Nguồn"))
    title_en = models.CharField(_("Tên bằng tiếng Anh"), max_length=120, blank=True)
    steps_en = models.JSONField(_("Làm ngay, bằng tiếng Anh"), default=list, blank=True)
    english = models.CharField(_("Tóm tắt bằng tiếng Anh"), max_length=400, blank=True)
    expires_on = models.DateField(_("Hết hạn sau ngày"))
    published_on = models.DateField(_("Ngày công bố"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_on = models.DateField(_("Ngày rút"), null=True, blank=True)
    withdrawn_because = models.CharField(_("Lý do rút"), max_length=300, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waiting"], published_by=None, published_on=None)
                | Q(
                    state__in=["published", "withdrawn"],
                    published_by__isnull=False,
                    published_on__isnull=False,
                ),
                name="alert_is_published_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_by=None)
                | (~Q(state="draft") & Q(submitted_by__isnull=False)),
                name="alert_was_seen_by_a_first_person",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("submitted_by")),
                name="alert_is_published_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False) & ~Q(withdrawn_because="")
                | ~Q(state="withdrawn") & Q(withdrawn_on=None, withdrawn_because=""),
                name="alert_is_withdrawn_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(expires_on__gte=F("published_on")),
                name="alert_expires_after_it_is_published",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("alerts:detail", args=[self.pk])

    @property
    def told(self) -> Told:
        """In the language of the page as far as somebody has translated it; the rest stays Vietnamese and says so."""
        english = get_language() == "en"
        title = ("en", self.title_en) if english and self.title_en else ("vi", self.title)
        steps = ("en", self.steps_en) if english and self.steps_en else ("vi", self.steps)
        return Told(*title, *steps)

    @property
    def whom_to_call(self) -> list[Call]:
        return [self.Call(call) for call in self.calls]

    @property
    def law_says(self) -> str | Promise:
        return self.Crime(self.crime).law_says

    @property
    def has_expired(self) -> bool:
        return self.expires_on < timezone.localdate()

    @property
    def can_change(self) -> bool:
        return self.state in self.CHANGEABLE

    @property
    def badge(self) -> str:
        return {"draft": "", "waiting": "wait", "published": "good", "withdrawn": ""}[self.state]

    @property
    def severity_badge(self) -> str:
        return {3: "late", 2: "info", 1: ""}[self.severity]
