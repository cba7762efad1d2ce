"""The worker's part of sending letters."""

from __future__ import annotations

from django_tasks import task

from nep.mail import actions


@task()
def send_letter(name: str, to: str, language: str, variables: dict[str, str]) -> None:
    """Send one letter. Run twice it arrives twice, and does no harm."""
    actions.deliver(name, to=to, language=language, **variables)
