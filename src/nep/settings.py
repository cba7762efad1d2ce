"""Every setting of Nếp, in one file. With an empty environment it runs on SQLite in `data/`.

The settings that an operator gives are environment variables; docs/operate.md explains each.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, str(default))
    if value not in {"True", "False"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; use True or False")
    return value == "True"


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def kept_secret(folder: Path) -> str:
    """The signing key of this installation, made once and kept beside its data."""
    path = folder / "keys" / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8")


HERE = Path(__file__).resolve().parent
NEP_DATA_DIR = Path(text("NEP_DATA_DIR", "data")).resolve()
NEP_DEMO = flag("NEP_DEMO")

DEBUG = flag("NEP_DEBUG")
SECRET_KEY = text("NEP_SECRET_KEY") or kept_secret(NEP_DATA_DIR)
ALLOWED_HOSTS = names("NEP_ALLOWED_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = names("NEP_TRUSTED_ORIGINS")
SITE_URL = text("NEP_SITE_URL", "http://127.0.0.1:8000")
BEHIND_TLS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "nep.ui",
    "nep.mail",
    "nep.audit",
    "nep.accounts",
    "nep.agencies",
    "nep.conduct",
    "nep.documents",
    "nep.programme",
    "nep.outreach",
    "nep.dispatch",
    "nep.plans",
    "nep.delegation",
    "nep.reports",
    "nep.obstacles",
    "nep.agreements",
    "nep.adoption",
    "nep.budget",
    "nep.materials",
    "nep.recognition",
    "nep.surveys",
    "nep.learning",
    "nep.alerts",
    "nep.questions",
    "nep.stories",
    "nep.support",
    "nep.takedown",
    "nep.followup",
    "nep.portal",
    "nep.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

# Pages that are the same for everybody are given again for so many seconds; 0 makes each anew.
CHECK_LINKS = flag("NEP_CHECK_LINKS", not NEP_DEMO)
ZALO_SHARE = text("NEP_ZALO_SHARE", "https://button-share.zalo.me/share_external")
KEPT_SECONDS = int(text("NEP_KEPT_SECONDS", "0" if DEBUG else "30"))

MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "nep.ui.kept.KeptPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nep.ui.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nep.accounts.middleware.SecondFactorRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "nep.urls"
WSGI_APPLICATION = "nep.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
            ],
        },
    }
]


def database() -> dict[str, Any]:
    url = text("DATABASE_URL")
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True))
    # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start, so that
    # two writers queue for the busy timeout instead of failing in the middle.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": NEP_DATA_DIR / "nep.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


DATABASES = {"default": database()}
REDIS_URL = text("REDIS_URL")
CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": NEP_DATA_DIR / "cache",
        }
    )
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": NEP_DATA_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = NEP_DATA_DIR / "static"

# Vietnamese is the language of the source; English is its catalogue in locale/en.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["nep.ui.formats"]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/ban-lam-viec/"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation by link already proves the address
ACCOUNT_ADAPTER = "nep.accounts.adapter.InvitedOnly"
# Locked out by the address that is tried, never by the address of the network: many officers share one.
ACCOUNT_RATE_LIMITS: dict[str, str | None] = {
    "login_failed": "5/15m/key",
    "login": None,
    "reset_password": "5/h/key",
    "reset_password_from_key": None,  # its link is a secret that cannot be guessed
    "signup": None,
    "request_login_code": None,
    "verify_phone": None,
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is sent a letter because a stranger typed their address
ACCOUNT_FORMS = {
    "login": "nep.accounts.forms.SignInForm",
    "reauthenticate": "nep.accounts.forms.ReauthenticateForm",
    "change_password": "nep.accounts.forms.ChangePasswordForm",
    "reset_password": "nep.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "nep.accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "nep.accounts.adapter.SecondFactor"
MFA_FORMS = {
    "authenticate": "nep.accounts.forms.AuthenticateForm",
    "reauthenticate": "nep.accounts.forms.MfaReauthenticateForm",
    "activate_totp": "nep.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "nep.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "nep.accounts.forms.EditWebAuthnForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Nếp"
MFA_TOTP_TOLERANCE = 1
# In the demonstration everybody may try the second step without an authenticator; elsewhere allauth refuses it.
if DEBUG and NEP_DEMO:
    MFA_TOTP_INSECURE_BYPASS_CODE = "246810"
MFA_RATE_LIMITS: dict[str, str | None] = {"webauthn_login": None}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = False  # the proxy in front redirects
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

EMAIL_BACKEND = text("NEP_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(NEP_DATA_DIR / "mails")
EMAIL_HOST = text("NEP_EMAIL_HOST", "localhost")
EMAIL_PORT = int(text("NEP_EMAIL_PORT", "25"))
DEFAULT_FROM_EMAIL = text("NEP_EMAIL_FROM", "Nếp <nep@localhost>")

# A plan with its annexes stays far under this; larger files are refused before they are read.
NEP_MAX_UPLOAD_BYTES = 30 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_PERMISSIONS = 0o640

# Addresses and browsers of visitors are not written anywhere: the log says what failed, not for whom.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"nep": {"level": "INFO"}},
}
