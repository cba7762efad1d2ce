"""Words about alerts → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.alerts.models import Alert
from nep.text.persons import who_is_in
from nep.ui.fields import FewLinesField


def names_nobody(text: str) -> None:
    """Refuse what leads to a person: everybody reads it. Addresses of offices and of the press lead to nobody."""
    if who := who_is_in(text):
        says = _("“%(who)s” dẫn tới một người cụ thể. Hãy kể cách làm, bỏ số máy, giấy tờ, trang cá nhân.")
        raise ValidationError(says, params={"who": who})


class AlertForm(forms.Form):
    """Everything that an alert says. `seen` is the revision that was on the screen."""

    LINES = ("steps", "sources", "steps_en")
    READ_BY_ALL = (
        "title", "area", "happens", "steps", "read_aloud", "sources", "title_en", "steps_en", "english",
    )  # fmt: skip
    MOST_WORDS = 80  # what somebody reads to the end on a phone

    title = forms.CharField(
        label=_("Tên cảnh báo"),
        max_length=120,
        help_text=_("Ngắn, gọi đúng chuyện. Không nêu tên người bị nghi."),
    )
    crime = forms.ChoiceField(label=_("Loại"), choices=Alert.Crime.choices)
    severity = forms.TypedChoiceField(
        label=_("Mức"), choices=Alert.Severity.choices, coerce=int, widget=forms.RadioSelect
    )
    area = forms.CharField(label=_("Nơi"), max_length=120, help_text=_("Ví dụ: toàn tỉnh, xã Ví Dụ."))
    happens = forms.CharField(
        label=_("Chuyện gì đang xảy ra"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Nhiều nhất 80 chữ. Kể cách làm của kẻ xấu, không kể tên ai."),
    )
    steps = FewLinesField(
        label=_("Làm ngay"), help_text=_("Mỗi dòng một việc, bắt đầu bằng việc cần làm trước nhất.")
    )
    calls = forms.MultipleChoiceField(
        label=_("Gọi ai"), choices=Alert.Call.choices, widget=forms.CheckboxSelectMultiple
    )
    read_aloud = forms.CharField(
        label=_("Lời đọc trên loa"),
        required=False,
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Không đọc đường dẫn. Số máy viết thành chữ: một, một, một."),
    )
    sources = FewLinesField(label=_("Nguồn"), help_text=_("Mỗi dòng một nguồn: cơ quan, ngày, văn bản."))
    title_en = forms.CharField(label=_("Tên bằng tiếng Anh"), required=False, max_length=120)
    steps_en = FewLinesField(
        label=_("Làm ngay, bằng tiếng Anh"),
        required=False,
        help_text=_("Bỏ trống được. Nếu viết thì đủ từng bước như tiếng Việt."),
    )
    english = forms.CharField(
        label=_("Tóm tắt bằng tiếng Anh"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    expires_on = forms.DateField(
        label=_("Hết hạn sau ngày"), help_text=_("Thường là 30 ngày. Ví dụ: 05/03/2027.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, alert: Alert, sent: Any = None) -> AlertForm:
        """The form filled with the alert as it is, or as it was sent."""
        kept = {name: getattr(alert, name) for name in cls.base_fields if name != "seen"}
        lines = {name: "\n".join(kept[name]) for name in cls.LINES}
        return cls(sent, initial={**kept, **lines, "seen": alert.revision})

    def clean_happens(self) -> str:
        words: str = self.cleaned_data["happens"]
        if (many := len(words.split())) > self.MOST_WORDS:
            raise ValidationError(_("Đang có %(many)s chữ, nhiều nhất là 80."), params={"many": many})
        return words

    def clean(self) -> dict[str, Any]:
        """Nobody may be recognised: neither who is suspected nor who was harmed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.READ_BY_ALL:
            said = cleaned.get(name) or ""
            try:
                names_nobody("\n".join(said) if isinstance(said, list) else said)
            except ValidationError as refusal:
                self.add_error(name, refusal)
        steps, translated = cleaned.get("steps") or [], cleaned.get("steps_en") or []
        if translated and len(translated) != len(steps):
            says = _("Tiếng Việt có %(many)s bước, tiếng Anh cần đủ từng ấy.")
            self.add_error("steps_en", ValidationError(says, params={"many": len(steps)}))
        return cleaned

    def clean_expires_on(self) -> Any:
        day = self.cleaned_data["expires_on"]
        if day < timezone.localdate():
            raise ValidationError(_("Ngày này đã qua."))
        return day

    @property
    def facts(self) -> dict[str, Any]:
        """What the alert says, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class SeenForm(forms.Form):
    """Which words were on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Vì sao rút"),
        max_length=300,
        validators=[names_nobody],
        help_text=_("Mọi người đọc được lý do này. Ví dụ: nguồn đã đính chính."),
    )
