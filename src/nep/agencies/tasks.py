"""The worker's part: letters with links to join and to leave. The secrets are made here and never wait in a table."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django_tasks import task

from nep.agencies import joining
from nep.agencies.participants import LINK_LASTS, Participant
from nep.mail import actions as mail
from nep.ui.written import ngay


@task()
def send_confirmation(participant_id: int) -> None:
    """The letter that asks the mailbox to confirm. Run twice, the second letter holds the link that works."""
    asked = Participant.objects.waiting().filter(pk=participant_id).first()
    if asked is None:
        return
    token = joining.renew_join_link(participant=asked)
    mail.deliver(
        "participants/confirm",
        to=asked.mailbox,
        body=asked.name,
        link=settings.SITE_URL + reverse("participants:join", args=[token]),
        until=ngay(asked.asked_at + LINK_LASTS),
    )


@task()
def send_welcome(participant_id: int) -> None:
    """The letter that holds the way out."""
    joined = Participant.objects.joined().filter(pk=participant_id).first()
    if joined is None:
        return
    token = joining.renew_leave_link(participant=joined)
    mail.deliver(
        "participants/welcome",
        to=joined.mailbox,
        body=joined.name,
        listing=settings.SITE_URL + reverse("participants:list"),
        link=settings.SITE_URL + reverse("participants:leave", args=[token]),
    )
