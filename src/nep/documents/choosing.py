"""A form field in which one writes the number of a document that stands in the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.documents.models import Document


class DocumentField(forms.CharField):
    """The number of a document; cleans to the newest one in the register that bears it, or to None."""

    def __init__(self, **kwargs: Any) -> None:
        words = {
            "label": _("Văn bản trong sổ"),
            "help_text": _("Ghi số, ký hiệu nếu văn bản đã có trong sổ. Ví dụ: 15/KH-UBND."),
        }
        super().__init__(**{**words, "required": False, "max_length": 60, **kwargs})

    def clean(self, value: Any) -> Document | None:
        number = " ".join((super().clean(value) or "").split())
        if not number:
            return None
        found = Document.objects.filter(number__iexact=number).defer("text").order_by("-uploaded_at").first()
        if found is None:
            raise ValidationError(_("Sổ văn bản chưa có văn bản mang số này."))
        return found
