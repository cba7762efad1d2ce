"""Words of following up → values. Nothing is saved here."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.followup.models import NOTE_LENGTH


class CallForm(forms.Form):
    """When the office was called, and what was agreed."""

    called_on = forms.DateField(
        label=_("Ngày gọi"),
        initial=timezone.localdate,
        error_messages={"required": _("Hãy ghi ngày gọi."), "invalid": _("Hãy ghi ngày như 05/03/2027.")},
        help_text=_("Ngày, tháng, năm. Ví dụ: 05/03/2027."),
    )
    note = forms.CharField(
        label=_("Đã thống nhất điều gì"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi điều đã thống nhất, ví dụ: xong trước thứ sáu.")},
        help_text=_("Ghi việc và ngày hẹn. Đừng ghi số điện thoại riêng."),
    )
