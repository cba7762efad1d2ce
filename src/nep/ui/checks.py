"""What `nep check --deploy` refuses: settings that are fine on a desk and unsafe in a public office."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security, deploy=True)
def ready_for_the_public(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """DEBUG, invented data and plain http are errors; a local key file and SQLite are warnings."""
    found: list[CheckMessage] = []
    if settings.DEBUG:
        found.append(
            Error(
                "NEP_DEBUG is on: errors would show the inside.", hint="Leave NEP_DEBUG unset.", id="nep.E001"
            )
        )
    if settings.NEP_DEMO:
        found.append(
            Error(
                "NEP_DEMO is on: its sign-ins are known to all.", hint="Leave NEP_DEMO unset.", id="nep.E002"
            )
        )
    if not settings.SITE_URL.startswith("https://"):
        found.append(Error("NEP_SITE_URL is not https.", hint="Set the public https address.", id="nep.E003"))
    kept = settings.NEP_DATA_DIR / "keys" / "secret"
    if kept.exists() and kept.read_text(encoding="utf-8") == settings.SECRET_KEY:
        found.append(
            Warning(
                "The signing key lies beside the data.",
                hint="Give NEP_SECRET_KEY from a vault.",
                id="nep.W001",
            )
        )
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        found.append(
            Warning(
                "The database is SQLite.",
                hint="Fit for one machine; otherwise set DATABASE_URL.",
                id="nep.W002",
            )
        )
    return found
