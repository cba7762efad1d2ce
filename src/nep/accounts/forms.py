"""Words into values: signing in, second factor, invitations, roles. They save nothing."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from nep.accounts.models import Invitation, SignedInSession, User
from nep.accounts.roles import ROLE_DESCRIPTIONS, Role

GOOD_PASSWORD = _("Ít nhất 10 ký tự. Một câu dài dễ nhớ là tốt nhất.")

WORDS: dict[str, tuple[Any, Any]] = {
    "login": (_("Thư điện tử"), ""),
    "password": (_("Mật khẩu"), ""),
    "oldpassword": (_("Mật khẩu hiện tại"), ""),
    "password1": (_("Mật khẩu mới"), GOOD_PASSWORD),
    "password2": (_("Gõ lại mật khẩu mới"), ""),
    "email": (_("Thư điện tử"), ""),
    "code": (_("Mã 6 chữ số"), ""),
    "name": (_("Tên gọi"), _("Ví dụ: máy ở cơ quan, khóa dự phòng.")),
    "passwordless": (
        _("Đăng nhập chỉ bằng khóa này"),
        _("Thiết bị sẽ hỏi vân tay, khuôn mặt hoặc mã mở máy."),
    ),
}


class OurWords(forms.Form):
    """The forms of allauth with our labels, our help, and no words inside the boxes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = WORDS.get(name, (field.label, field.help_text))
            field.widget.attrs.pop("placeholder", None)
        if "code" in self.fields:
            self.fields["code"].widget.attrs.update({"inputmode": "numeric", "autocomplete": "one-time-code"})


class SignInForm(OurWords, account_forms.LoginForm): ...


class ReauthenticateForm(OurWords, account_forms.ReauthenticateForm): ...


class ChangePasswordForm(OurWords, account_forms.ChangePasswordForm): ...


class ResetPasswordForm(OurWords, account_forms.ResetPasswordForm): ...


class ResetPasswordKeyForm(OurWords, account_forms.ResetPasswordKeyForm): ...


class AuthenticateForm(OurWords, mfa_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Mã xác nhận")
        self.fields["code"].help_text = _("Mã 6 chữ số trên ứng dụng, hoặc một mã dự phòng.")


class MfaReauthenticateForm(OurWords, mfa_forms.ReauthenticateForm): ...


class ActivateTOTPForm(OurWords, totp_forms.ActivateTOTPForm): ...


class AddWebAuthnForm(OurWords, webauthn_forms.AddWebAuthnForm): ...


class EditWebAuthnForm(OurWords, webauthn_forms.EditWebAuthnForm): ...


class RolesForm(forms.Form):
    """Which roles a person has."""

    roles = forms.MultipleChoiceField(
        label=_("Vai trò"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=lambda: [(role.value, f"{role.label}: {ROLE_DESCRIPTIONS[role]}") for role in Role],
    )

    def clean_roles(self) -> list[Role]:
        return [Role(value) for value in self.cleaned_data["roles"]]


class InvitationForm(RolesForm):
    """Whom to invite, and for what."""

    full_name = forms.CharField(label=_("Họ và tên"), min_length=2, max_length=60)
    email = forms.EmailField(label=_("Thư điện tử"), help_text=_("Dùng địa chỉ của cơ quan."))

    field_order = ("full_name", "email", "roles")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].required = True
        self.fields["roles"].error_messages["required"] = _("Hãy chọn ít nhất một vai trò.")

    def clean_full_name(self) -> str:
        return " ".join(unicodedata.normalize("NFC", self.cleaned_data["full_name"]).split())

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class JoinForm(forms.Form):
    """A first password, typed twice."""

    password1 = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        help_text=GOOD_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Gõ lại mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = User(email=invitation.email, full_name=invitation.full_name)

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.person)
        return password

    def clean(self) -> None:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Hai mật khẩu chưa giống nhau."))


class SessionNameForm(forms.ModelForm):  # type: ignore[type-arg]
    """What to call a place where one is signed in."""

    class Meta:
        model = SignedInSession
        fields = ("name",)


class DetailsForm(forms.ModelForm):  # type: ignore[type-arg]
    """One's own name and language."""

    class Meta:
        model = User
        fields = ("full_name", "language")
