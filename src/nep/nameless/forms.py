"""Fields that ask for nobody, and refuse what leads to somebody."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.text.persons import who_is_in


def without_persons(text: str) -> str:
    """The words, unless a number or an address in them leads to one person."""
    if who := who_is_in(text):
        says = _("“%(who)s” dẫn tới một người cụ thể. Bạn bỏ phần đó đi rồi gửi lại nhé, để không ai bị lộ.")
        raise ValidationError(says, params={"who": who})
    return text


class NamelessForm(forms.Form):
    """Words without their writer. `website` is a trap: people do not see it."""

    website = forms.CharField(
        label=_("Để trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_text(self) -> str:
        return without_persons(str(self.cleaned_data["text"]))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Ô này phải để trống. Bạn xóa chữ trong ô rồi gửi lại."))
        return ""


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Mã của bạn"),
        max_length=20,
        help_text=_("Sáu chữ và số trên tờ nhận. Viết hoa hay viết thường đều được."),
        error_messages={"required": _("Hãy nhập mã.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
