"""The officer's own words in a consolidated report: the parts that are no figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _long(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )


class WordsForm(forms.Form):
    """One paragraph a line; what stays empty is written from the figures."""

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
