"""Words about what hurts on our own pages → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from nep.nameless.forms import NamelessForm, without_persons
from nep.takedown.models import LONGEST, TakedownRequest

Wish = TakedownRequest.Wish


def path_here(typed: str, host: str) -> str:
    """The path of a page of this site, as it stands in a line of address; empty if it is none.

    What stands behind a question mark is left out: it may hold what somebody searched for.
    """
    try:
        parts = urlsplit(typed if "//" in typed or typed.startswith("/") else f"//{typed}")
        path = f"/{parts.path.strip('/')}/".replace("//", "/")
        resolve(path)
    except (ValueError, Resolver404):
        return ""
    return path if parts.netloc in ("", host) else ""


class TakedownForm(NamelessForm):
    """A request without its sender."""

    page = forms.CharField(
        label=_("Trang nào?"),
        max_length=300,
        help_text=_("Chép địa chỉ của trang, ví dụ: /hoi-dap/1/"),
        error_messages={"required": _("Hãy chép địa chỉ của trang vào đây.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}),
    )
    text = forms.CharField(
        label=_("Chỗ nào sai hoặc làm tổn thương?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Nhiều nhất 600 chữ cái. Chỉ cần nói chỗ nào, đừng chép lại số điện thoại hay giấy tờ của ai."
        ),
        error_messages={"required": _("Hãy viết chỗ nào trên trang cần xem lại.")},
    )
    wish = forms.ChoiceField(
        label=_("Bạn muốn chúng tôi làm gì?"),
        choices=Wish.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một điều.")},
    )
    reply = forms.CharField(
        label=_("Lời đáp của bạn"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Chỉ cần khi bạn chọn đăng lời đáp. Lời này sẽ đứng cạnh chỗ bạn nói tới."),
    )

    def __init__(self, *args: Any, host: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.host = host

    def clean_page(self) -> str:
        path = path_here(str(self.cleaned_data["page"]), self.host)
        if not path:
            raise ValidationError(
                _("Địa chỉ này không phải một trang ở đây. Hãy chép lại từ ô địa chỉ của trang.")
            )
        return path

    def clean_reply(self) -> str:
        return without_persons(str(self.cleaned_data["reply"]))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("wish") != Wish.REPLY and "reply" in cleaned:
            cleaned["reply"] = ""
        elif cleaned.get("reply") == "":
            self.add_error("reply", _("Hãy viết lời đáp mà bạn muốn đăng."))
        return cleaned


class SeenForm(forms.Form):
    """Which words were on the screen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class AcceptForm(SeenForm):
    answer = forms.CharField(
        label=_("Đã làm gì"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Sửa hoặc gỡ trên trang trước, rồi viết ở đây. Người gửi đọc bằng mã của mình."),
        error_messages={"required": _("Hãy viết đã làm gì.")},
    )


class RefuseForm(SeenForm):
    answer = forms.CharField(
        label=_("Vì sao không làm theo"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Hãy viết vì sao.")},
    )
    complain_at = forms.CharField(
        label=_("Nơi khiếu nại tiếp"),
        max_length=300,
        help_text=_("Tên và địa chỉ cơ quan, ví dụ: Ban Tiếp công dân tỉnh."),
        error_messages={"required": _("Hãy ghi nơi người gửi khiếu nại tiếp được.")},
    )
