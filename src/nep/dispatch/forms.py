"""Words about receivers → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.matching import match_all
from nep.agencies.models import Unit


class UnitsField(forms.CharField):
    """Names of units and groups, one a line; cleans to the units in force, each once.

    Every line that is not certain is refused with the sentence that says what it may be.
    """

    widget = forms.Textarea(attrs={"rows": 12})

    def clean(self, value: Any) -> list[Unit]:
        written = super().clean(value) or ""
        names = [" ".join(line.split()) for line in written.splitlines() if line.strip()]
        found = match_all(names, timezone.localdate())
        wrong = [f"{name}: {match.sentence}" for name, match in found.items() if not match.is_certain]
        if wrong:
            raise ValidationError(wrong)
        return list({unit.pk: unit for match in found.values() for unit in match.units}.values())


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
