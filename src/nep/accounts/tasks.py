"""The worker's part: letters of invitation."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django_tasks import task

from nep.accounts import actions
from nep.accounts.models import Invitation
from nep.mail import actions as mail
from nep.ui.written import ngay


@task()
def send_invitation(invitation_id: int) -> None:
    """Make the link and send it. Run twice, the second letter holds the link that works."""
    invitation = Invitation.objects.waiting().filter(pk=invitation_id).first()
    if invitation is None:
        return
    link = settings.SITE_URL + reverse("accounts:join", args=[actions.renew_link(invitation=invitation)])
    invitation.refresh_from_db()
    mail.deliver(
        "accounts/invitation",
        to=invitation.email,
        full_name=invitation.full_name,
        roles=", ".join(invitation.role_labels),
        link=link,
        until=ngay(invitation.expires_at),
    )
