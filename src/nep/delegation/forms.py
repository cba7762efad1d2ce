"""Words of handing on → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit


class HandForm(forms.Form):
    """To which units below, what exactly, and by when."""

    receivers = forms.ModelMultipleChoiceField(
        label=_("Giao cho"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một đơn vị.")},
    )
    words = forms.CharField(
        label=_("Nội dung giao"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Cả việc hoặc một phần; hãy ghi rõ kết quả cần có."),
    )
    due_on = forms.DateField(
        label=_("Hạn"), required=False, help_text=_("Ngày, tháng, năm. Ví dụ: 05/03/2027.")
    )

    def __init__(self, *args: Any, giver: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        children: Any = self.fields["receivers"]
        children.queryset = giver.children.in_force(timezone.localdate()).order_by("sorting", "pk")


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do không nhận"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do, để cấp trên giao cho đơn vị khác.")},
    )
