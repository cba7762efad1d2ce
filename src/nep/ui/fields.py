"""Fields that several parts ask with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class FewLinesField(forms.CharField):
    """One thing a line, only a few of them; cleans to the lines that say something."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, most: int = 5, longest: int = 200, **options: Any) -> None:
        super().__init__(**options)
        self.most, self.longest = most, longest

    def clean(self, value: Any) -> list[str]:
        written = super().clean(value) or ""
        lines = [" ".join(line.split()) for line in written.splitlines() if line.strip()]
        if len(lines) > self.most or any(len(line) > self.longest for line in lines):
            raise ValidationError(
                _("Nhiều nhất %(most)s dòng, mỗi dòng nhiều nhất %(longest)s chữ cái."),
                params={"most": self.most, "longest": self.longest},
            )
        return lines
