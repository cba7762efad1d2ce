"""The officer's own words in a consolidated report: the parts that are no figures."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.reports.models import RecipientSet


def _long(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )


class RecipientsForm(forms.ModelForm):  # type: ignore[type-arg]
    """To whom reports of a kind go."""

    class Meta:
        model = RecipientSet
        fields = ("name", "lines")
        widgets: ClassVar = {"lines": forms.Textarea(attrs={"rows": 5})}
        help_texts: ClassVar = {"lines": _("Mỗi dòng một nơi nhận.")}


class WordsForm(forms.Form):
    """One paragraph a line; what stays empty is written from the figures. A set that is chosen fills in the recipients."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    leading = _long(_("Công tác lãnh đạo, chỉ đạo"))
    results = _long(_("Kết quả thực hiện"))
    good = _long(_("Mặt được"))
    weak = _long(_("Tồn tại, hạn chế và nguyên nhân"))
    next = _long(_("Nhiệm vụ trọng tâm thời gian tới"))
    proposals = _long(_("Đề xuất, kiến nghị"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), required=False, max_length=200)
    symbol = forms.CharField(
        label=_("Ký hiệu"), required=False, max_length=40, help_text=_("Ví dụ: BC-SVHTTDL.")
    )
    position = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=100)
    recipient_set = forms.ModelChoiceField(
        label=_("Lấy nơi nhận theo"),
        queryset=RecipientSet.objects.all(),
        required=False,
        empty_label=_("Giữ như ghi bên dưới"),
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def words(self) -> dict[str, str]:
        """What is kept with the report."""
        kept = {
            name: said for name, said in self.cleaned_data.items() if name not in ("seen", "recipient_set")
        }
        chosen: RecipientSet | None = self.cleaned_data["recipient_set"]
        return {**kept, "recipients": chosen.lines if chosen else kept["recipients"]}
