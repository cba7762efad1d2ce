"""Where Nếp differs from what allauth does by itself: nobody signs up, nothing of the network is read, deeds are noted."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.accounts import actions, rules, signed_in
from nep.accounts.models import User
from nep.audit import sentences
from nep.mail import actions as mail
from nep.ui.written import ngay_gio

# What allauth announces by mail, as the kind of deed that Nếp notes, and the means it speaks of.
NOTED: dict[str, tuple[str, dict[str, str]]] = {
    "account/email/password_changed": ("person.password_changed", {}),
    "account/email/password_reset": ("person.password_changed", {}),
    "mfa/email/totp_activated": ("person.second_factor_added", {"means": "totp"}),
    "mfa/email/totp_deactivated": ("person.second_factor_removed", {"means": "totp"}),
    "mfa/email/webauthn_added": ("person.second_factor_added", {"means": "webauthn"}),
    "mfa/email/webauthn_removed": ("person.second_factor_removed", {"means": "webauthn"}),
    "mfa/email/recovery_codes_generated": ("person.recovery_codes_made", {}),
}


class InvitedOnly(DefaultAccountAdapter):
    """Accounts come from invitations alone; addresses and browsers of visitors are never read."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("Tài khoản này đang tạm ngừng."),
        "email_password_mismatch": gettext_lazy("Thư điện tử hoặc mật khẩu chưa đúng."),
        "enter_current_password": gettext_lazy("Mật khẩu hiện tại chưa đúng."),
        "incorrect_code": gettext_lazy("Mã chưa đúng. Hãy xem mã mới nhất trên ứng dụng."),
        "incorrect_password": gettext_lazy("Mật khẩu chưa đúng."),
        "invalid_password_reset": gettext_lazy("Liên kết đặt lại mật khẩu không còn dùng được."),
        "too_many_login_attempts": gettext_lazy("Đã thử sai nhiều lần. Hãy chờ 15 phút rồi thử lại."),
        "rate_limited": gettext_lazy("Đã thử nhiều lần. Hãy chờ ít phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return "not-read"

    def get_http_user_agent(self, request: HttpRequest) -> str:
        return ""

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        actions.note("person.signed_in", user=user)
        return response

    def logout(self, request: HttpRequest) -> None:
        signed_in.forget(request)
        super().logout(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The one letter that allauth sends here. It holds a secret, so it does not wait in the table of tasks."""
        if template_prefix != "account/email/password_reset_key":
            raise LookupError(template_prefix)
        user: User = context["user"]
        link = context["password_reset_url"]
        mail.deliver(
            "accounts/password_reset", to=email, language=user.language, full_name=str(user), link=link
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Note the change in the log, and tell the owner of the account."""
        kind, means = NOTED[template_prefix]
        actions.note(kind, user=user, **means)
        if kind == "person.password_changed":
            actions.end_all_sessions(user, but=signed_in.entry_of(self.request))
        with translation.override(user.language):
            change, at = str(sentences.kinds()[kind]), ngay_gio(timezone.now())
        mail.send(
            "accounts/security_change",
            to=user.email,
            language=user.language,
            full_name=str(user),
            change=change,
            at=at,
        )

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a few minutes ago has just proved who they are, and is not asked again."""
        proofs = get_authentication_records(self.request, self.request.user)
        if any(time.time() - proof["at"] < app_settings.REAUTHENTICATION_TIMEOUT for proof in proofs):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": _("Dùng mật khẩu"),
            "mfa_reauthenticate": _("Dùng mã trên điện thoại"),
            "mfa_reauthenticate:webauthn": _("Dùng khóa truy cập"),
        }
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods]


def cipher() -> MultiFernet:
    """The key under which the secrets of second factors lie in the database; old keys still open what they closed."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor {key}".encode()).digest()))
            for key in keys
        ]
    )


class SecondFactor(DefaultMFAAdapter):
    """Second factors: encrypted at rest, and never fewer than one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy("Hãy thêm một cách xác nhận khác trước khi bỏ cách này."),
        "incorrect_code": gettext_lazy("Mã chưa đúng. Hãy xem mã mới nhất trên ứng dụng."),
    }

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return rules.may_remove_second_factor(authenticator.user, authenticator)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Khóa thứ %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Nếp"}
