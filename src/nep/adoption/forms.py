"""Words about adoption and briefings → values. Nothing is saved here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.adoption.errors import DayNotYetCome, NotExpected
from nep.adoption.models import Adoption, RuleKind, kinds_for
from nep.agencies.forms import UnitNameField
from nep.agencies.models import Unit, UnitQuerySet
from nep.documents.choosing import DocumentField

EXAMPLE_DAY = _("Ngày, tháng, năm. Ví dụ: 05/03/2027.")
NOT_YOURS = _("Bạn không ghi cho đơn vị này. Hãy chọn đơn vị mà bạn làm đầu mối.")


class PastDayField(forms.DateField):
    """A day that has come."""

    def clean(self, value: Any) -> date:
        day: date = super().clean(value)
        if day and day > timezone.localdate():
            raise ValidationError(str(DayNotYetCome()))
        return day


class OwnUnitField(UnitNameField):
    """The name of a unit for which the person records; another one is refused."""

    units: UnitQuerySet = Unit.objects.none()

    def clean(self, value: Any) -> Unit | None:
        unit = super().clean(value)
        if unit is not None and not self.units.filter(pk=unit.pk).exists():
            raise ValidationError(NOT_YOURS)
        return unit


class PaperForm(forms.Form):
    """Which paper says so, and where it can be found. `seen` says which state of it was on the screen."""

    OWN = ("document_number", "adopted_on", "link", "document", "evidence")

    document_number = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=60, help_text=_("Ví dụ: 12/QĐ-UBND.")
    )
    adopted_on = PastDayField(label=_("Ngày ban hành"), help_text=EXAMPLE_DAY)
    link = forms.URLField(
        label=_("Địa chỉ đăng văn bản"), required=False, max_length=500, assume_scheme="https"
    )
    document = DocumentField()
    evidence = forms.URLField(
        label=_("Địa chỉ minh chứng khác"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Ví dụ: bài trên trang của đơn vị, ảnh bảng niêm yết. Không đăng danh sách người."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, adoption: Adoption) -> PaperForm:
        """The form as the register has it now."""
        facts = {name: getattr(adoption, name) for name in cls.OWN}
        document = adoption.document.number if adoption.document else ""
        return cls(initial={**facts, "document": document, "seen": adoption.revision})

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.OWN}

    def at_revision(self, revision: int) -> PaperForm:
        """The same words, to be saved over that revision."""
        again = PaperForm({**dict(self.data.items()), "seen": str(revision)})
        again.is_valid()
        return again


class RecordForm(PaperForm):
    """Which unit, into which rules, by which paper."""

    unit = OwnUnitField(label=_("Đơn vị"))
    kind = forms.ChoiceField(label=_("Loại quy chế"), choices=[("", _("Chọn một loại")), *RuleKind.choices])

    field_order = ("unit", "kind", *PaperForm.OWN)

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own: Any = self.fields["unit"]
        own.units = units

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        unit, kind = values.get("unit"), values.get("kind")
        if unit and kind and kind not in kinds_for(unit):
            self.add_error("kind", str(NotExpected()))
        return values


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do rút"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi vì sao rút dòng này.")},
    )


class BriefingForm(forms.Form):
    """When, for which unit, and how many came: a number, and no names."""

    unit = OwnUnitField(label=_("Đơn vị"))
    held_on = PastDayField(label=_("Ngày phổ biến"), help_text=EXAMPLE_DAY)
    headcount = forms.IntegerField(
        label=_("Số người dự"),
        min_value=1,
        max_value=100_000,
        help_text=_("Chỉ đếm số người. Không ghi tên ai."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=200, help_text=_("Ví dụ: giao ban tháng 11.")
    )

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own: Any = self.fields["unit"]
        own.units = units
