"""A text that somebody brings → a value. Nothing is saved, here or later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.ui.written import so

LONGEST = 5_000
LONGEST_REPLY = 1_000


class OwnWordsField(forms.CharField):
    """Free words up to a length. The browser does not cut them: whoever pastes too much is told so and loses nothing."""

    widget = forms.Textarea

    def __init__(self, *, longest: int, **options: Any) -> None:
        self.longest = longest
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        written: str = super().to_python(value) or ""
        return written.replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(
                _("Đoạn này có %(written)s chữ cái. Hãy bớt còn nhiều nhất %(longest)s."),
                params={"written": so(len(value)), "longest": so(self.longest)},
            )


class TextForm(forms.Form):
    """A message to look at before it is sent on, or after it has come."""

    text = OwnWordsField(
        label=_("Đoạn bạn định gửi, hoặc vừa nhận được"),
        longest=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7, "autocomplete": "off"}),
        help_text=_("Nhiều nhất 5.000 chữ cái. Máy chủ không giữ lại."),
        error_messages={"required": _("Hãy dán hoặc gõ đoạn cần kiểm tra.")},
    )


class ReplyForm(forms.Form):
    """The learner's own reply in a scenario."""

    text = OwnWordsField(
        label=_("Câu trả lời của bạn"),
        longest=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_("Lời bạn gõ không được lưu lại ở đâu cả."),
        error_messages={"required": _("Hãy viết một câu, ngắn cũng được.")},
    )
