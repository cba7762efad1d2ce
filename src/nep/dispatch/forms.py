"""Words about receivers → values. Nothing is saved here."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.agencies.forms import UnitsField


class UnitsForm(forms.Form):
    units = UnitsField(
        label=_("Đơn vị nhận"),
        max_length=60_000,
        help_text=_("Mỗi dòng một đơn vị hoặc một nhóm. Tên viết tắt, không dấu đều được."),
        error_messages={"required": _("Hãy ghi ít nhất một đơn vị.")},
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Biết bằng cách nào"),
        max_length=200,
        help_text=_("Ví dụ: gọi điện cho văn phòng."),
        error_messages={"required": _("Hãy ghi cách bạn biết đơn vị đã nhận.")},
    )
