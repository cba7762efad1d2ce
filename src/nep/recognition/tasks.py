"""The worker's part: the letter to a nominee. The secret is made here and never waits in a table."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django_tasks import task

from nep.mail import actions as mail
from nep.recognition import actions
from nep.recognition.models import CONSENT_LASTS, Nomination
from nep.ui.written import ngay


@task()
def ask_for_consent(nomination_id: int) -> None:
    """Ask the nominee. Run twice, the second letter holds the link that works."""
    asked = Nomination.objects.unanswered().filter(pk=nomination_id).first()
    if asked is None:
        return
    token = actions.renew_link(nomination=asked)
    mail.deliver(
        "recognition/consent",
        to=asked.email,
        nominee=asked.name,
        deed=asked.deed,
        link=settings.SITE_URL + reverse("recognition:by_link", args=[token]),
        until=ngay(asked.asked_on + CONSENT_LASTS),
    )
