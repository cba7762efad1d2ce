"""A text that somebody brings → a value. Nothing is saved, here or later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.text import nfc
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


class CertificateForm(forms.Form):
    """A passed quiz → a certificate. The name is the learner's to give, and stands there only with a yes to showing it."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=400)
    name = forms.CharField(
        label=_("Tên hiện trên chứng nhận"),
        required=False,
        max_length=80,
        help_text=_("Để trống cũng được. Chứng nhận không tên vẫn kiểm tra được."),
        error_messages={"max_length": _("Tên dài quá. Hãy ghi nhiều nhất 80 chữ cái.")},
    )
    agreed = forms.BooleanField(
        label=_("Tôi đồng ý hiện tên này"),
        help_text=_("Ai có mã chứng nhận đều thấy tên. Bạn rút lại lúc nào cũng được."),
        required=False,
    )

    def clean_name(self) -> str:
        return " ".join(nfc(str(self.cleaned_data["name"])).split())

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("name") and not told.get("agreed"):
            self.add_error("agreed", _("Hãy đánh dấu đồng ý, hoặc để trống tên."))
        return told


class SecretForm(forms.Form):
    """The secret of a certificate's owner."""

    secret = forms.CharField(
        label=_("Mã riêng của bạn"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Mã nằm ở trang thứ hai của tệp PDF."),
        error_messages={"required": _("Hãy ghi mã riêng, nằm ở trang thứ hai của tệp PDF.")},
    )
