"""Words about agreements → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.forms import UnitsField
from nep.agreements.models import Agreement
from nep.documents.choosing import DocumentField

EXAMPLE_DAY = _("Ngày, tháng, năm. Ví dụ: 05/03/2027.")
LONGEST_LINE = 400


class LinesField(forms.CharField):
    """One thing a line; cleans to the lines that say something, each once."""

    widget = forms.Textarea(attrs={"rows": 5})

    def clean(self, value: Any) -> list[str]:
        written = super().clean(value) or ""
        lines = list(dict.fromkeys(" ".join(line.split()) for line in written.splitlines() if line.strip()))
        if any(len(line) > LONGEST_LINE for line in lines):
            raise ValidationError(_("Có dòng dài quá 400 chữ cái. Hãy tách thành nhiều dòng."))
        return lines


class AgreementForm(forms.Form):
    """Everything that stands in the register. `seen` says which state of it was on the screen."""

    OWN = ("title", "number", "parties", "signed_on", "begins_on", "ends_on", "document")

    title = forms.CharField(label=_("Tên chương trình phối hợp"), max_length=300)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, help_text=_("Ví dụ: 08/CTr-SVHTTDL-BMD."))
    parties = forms.CharField(
        label=_("Các bên ký"), max_length=600, help_text=_("Ghi đủ tên các cơ quan đã ký.")
    )
    signed_on = forms.DateField(label=_("Ngày ký"), help_text=EXAMPLE_DAY)
    begins_on = forms.DateField(label=_("Có hiệu lực từ"), help_text=EXAMPLE_DAY)
    ends_on = forms.DateField(label=_("Đến hết ngày"), help_text=EXAMPLE_DAY)
    deliverables = LinesField(
        label=_("Việc đã hẹn"),
        help_text=_("Mỗi dòng một việc. Ví dụ: 12 chuyên mục phát thanh trong năm."),
        error_messages={"required": _("Hãy ghi ít nhất một việc đã hẹn.")},
    )
    units = UnitsField(
        label=_("Đơn vị thực hiện"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một đơn vị hoặc một nhóm có trong danh mục."),
    )
    document = DocumentField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, agreement: Agreement) -> AgreementForm:
        """The form as the register has it now."""
        facts = {name: getattr(agreement, name) for name in cls.OWN}
        document = agreement.document
        return cls(
            initial={
                **facts,
                "document": document.number if document else "",
                "deliverables": "\n".join(row.text for row in agreement.deliverables.all()),
                "units": "\n".join(unit.name for unit in agreement.units.order_by("sorting")),
                "seen": agreement.revision,
            }
        )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        signed, begins, ends = (values.get(name) for name in ("signed_on", "begins_on", "ends_on"))
        if signed and signed > timezone.localdate():
            self.add_error("signed_on", _("Ngày ký không được sau hôm nay."))
        if signed and begins and begins < signed:
            self.add_error("begins_on", _("Hiệu lực không bắt đầu trước ngày ký."))
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("Ngày cuối không được trước ngày bắt đầu."))
        return values

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.OWN}

    def at_revision(self, revision: int) -> AgreementForm:
        """The same words, to be saved over that revision."""
        again = AgreementForm({**dict(self.data.items()), "seen": str(revision)})
        again.is_valid()
        return again


class DoneForm(forms.Form):
    done_on = forms.DateField(label=_("Xong ngày"), help_text=EXAMPLE_DAY)


class EndForm(forms.Form):
    ended_on = forms.DateField(label=_("Kết thúc sớm từ ngày"), help_text=EXAMPLE_DAY)
    end_reason = forms.CharField(
        label=_("Lý do kết thúc sớm"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi vì sao kết thúc sớm.")},
    )
