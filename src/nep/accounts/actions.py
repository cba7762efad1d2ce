"""Every deed that changes who works here and what they may do."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from nep.accounts import rules
from nep.accounts.models import Invitation, RoleGrant, SignedInSession, User, fingerprint
from nep.accounts.roles import Role
from nep.audit import actions as audit
from nep.mail import worker

INVITATION_LASTS = datetime.timedelta(days=7)


class AlreadyHere(Exception):
    """The address already belongs to somebody who works here."""


class AlreadyInvited(Exception):
    """An invitation to this address is still waiting; it can be sent again."""


class InvitationNotUsable(Exception):
    """The link was used, withdrawn, has expired, or never existed."""


class LastAdministrator(Exception):
    """Nobody would be left to let people in."""


class NotOneself(Exception):
    """A deed that needs a second person: nobody suspends or resets their own account."""


@transaction.atomic
def invite(*, email: str, full_name: str, roles: Iterable[Role], by: User | None) -> Invitation:
    """Invite somebody to work here; the worker sends the link. `by=None` is the command line, which prints it."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise AlreadyHere(email)
    if Invitation.objects.waiting().filter(email=email).exists():
        raise AlreadyInvited(email)
    invitation = Invitation.objects.create(
        email=email,
        full_name=full_name,
        roles=[role.value for role in roles],
        # Nobody knows this first secret: the link is made when the letter is written.
        token_hash=fingerprint(secrets.token_urlsafe(32)),
        invited_by=by,
        expires_at=timezone.now() + INVITATION_LASTS,
    )
    audit.record("person.invited", by=by, target=invitation, roles=invitation.roles)
    if by is not None:
        worker.enqueue("nep.accounts.tasks.send_invitation", invitation_id=invitation.pk)
    return invitation


def renew_link(*, invitation: Invitation) -> str:
    """A fresh secret for the link, valid seven days from now; every earlier link is dead. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    moved = Invitation.objects.waiting().filter(pk=invitation.pk)
    if not moved.update(token_hash=fingerprint(token), expires_at=timezone.now() + INVITATION_LASTS):
        raise InvitationNotUsable
    return token


@transaction.atomic
def invite_again(*, invitation: Invitation, by: User) -> Invitation:
    """Send a new link to the same person; the old one stops working."""
    if not Invitation.objects.waiting().filter(pk=invitation.pk).exists():
        raise InvitationNotUsable
    audit.record("person.invited_again", by=by, target=invitation)
    worker.enqueue("nep.accounts.tasks.send_invitation", invitation_id=invitation.pk)
    return invitation


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> Invitation:
    """Make the link useless."""
    waiting = Invitation.objects.waiting().filter(pk=invitation.pk)
    if not waiting.update(withdrawn_by=by, withdrawn_at=timezone.now()):
        raise InvitationNotUsable
    invitation.refresh_from_db()
    audit.record("person.invitation_withdrawn", by=by, target=invitation)
    return invitation


@transaction.atomic
def join(*, token: str, password: str) -> User:
    """Use an invitation: make the account with its roles. Of two who come at once, one is refused."""
    invitation = Invitation.objects.usable().by_token(token).first()
    if invitation is None or User.objects.filter(email=invitation.email).exists():
        raise InvitationNotUsable
    user = User.objects.create_user(invitation.email, invitation.full_name, password)
    taken = Invitation.objects.usable().by_token(token).update(accepted_by=user, accepted_at=timezone.now())
    if not taken:
        raise InvitationNotUsable
    # The link came by mail, so the address is proved.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=role, granted_by_id=invitation.invited_by_id) for role in invitation.roles
    )
    audit.record("person.joined", by=user, target=user, roles=invitation.roles)
    return user


@transaction.atomic
def grant(*, user: User, role: Role, by: User | None) -> RoleGrant:
    """Give a role; giving it twice changes nothing."""
    given, is_new = RoleGrant.objects.get_or_create(user=user, role=role, defaults={"granted_by": by})
    if is_new:
        audit.record("person.role_granted", by=by, target=user, role=role)
        rules.forget(user)
    return given


@transaction.atomic
def revoke(*, user: User, role: Role, by: User) -> None:
    """Take a role back; the last administrator stays one."""
    lock_administrators()
    if role == Role.ADMINISTRATOR and rules.is_last_administrator(user):
        raise LastAdministrator
    taken, _ = RoleGrant.objects.filter(user=user, role=role).delete()
    if taken:
        audit.record("person.role_revoked", by=by, target=user, role=role)
        rules.forget(user)


@transaction.atomic
def set_roles(*, user: User, roles: Iterable[Role], by: User) -> User:
    """Make these the roles of this person: give what is new, take back what is missing."""
    wanted = set(roles)
    for role in Role:
        if role in wanted:
            grant(user=user, role=role, by=by)
        else:
            revoke(user=user, role=role, by=by)
    return user


@transaction.atomic
def suspend(*, user: User, by: User) -> User:
    """Close the door to somebody, at once and everywhere. Their deeds and their name stay."""
    lock_administrators()
    if user.pk == by.pk:
        raise NotOneself
    if rules.is_last_administrator(user):
        raise LastAdministrator
    if User.objects.active().filter(pk=user.pk).update(is_active=False):
        end_all_sessions(user)
        audit.record("person.suspended", by=by, target=user)
    user.refresh_from_db()
    return user


@transaction.atomic
def restore(*, user: User, by: User) -> User:
    """Open the door again."""
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        audit.record("person.restored", by=by, target=user)
    user.refresh_from_db()
    return user


@transaction.atomic
def reset_second_factor(*, user: User, by: User) -> None:
    """For a lost phone: forget every second factor, so that the next sign-in sets up a new one."""
    if user.pk == by.pk:
        raise NotOneself
    Authenticator.objects.filter(user=user).delete()
    end_all_sessions(user)
    audit.record("person.second_factor_reset", by=by, target=user)


@transaction.atomic
def end_session(*, session: SignedInSession, by: User) -> None:
    """Sign out one of one's own devices."""
    SessionStore(session.session_key).delete()
    started = session.started_at
    session.delete()
    audit.record("person.session_ended", by=by, target=by, started_at=started.isoformat())


@transaction.atomic
def change_details(*, user: User, full_name: str, language: str) -> User:
    """One's own name as it is to be read in the log from now on, and the language of one's letters."""
    before = User.objects.get(pk=user.pk).full_name
    User.objects.filter(pk=user.pk).update(full_name=full_name, language=language)
    user.refresh_from_db()
    if before != full_name:
        audit.record("person.renamed", by=user, target=user, before=before)
    return user


def name_session(*, session: SignedInSession, name: str) -> SignedInSession:
    """Call a device by a name that its owner recognises."""
    session.name = name
    session.save(update_fields=["name"])
    return session


def end_all_sessions(user: User, *, but: int = 0) -> None:
    """Sign somebody out everywhere, but for one entry of their list."""
    for session in SignedInSession.objects.filter(user=user).exclude(pk=but):
        SessionStore(session.session_key).delete()
        session.delete()


def lock_administrators() -> None:
    """Two administrators who remove each other at the same moment must not both succeed."""
    list(RoleGrant.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))


@transaction.atomic
def note(kind: str, *, user: User, **details: str) -> None:
    """Record what somebody did with their own account: sign in, change the password, add a second factor."""
    audit.record(kind, by=user, target=user, **details)
