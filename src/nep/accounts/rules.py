"""Who may do what with people and accounts; other parts ask `may(user, Permission.X)`."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator

from nep.accounts.models import RoleGrant, User
from nep.accounts.roles import PERMISSIONS, Permission, Role


def permissions_of(user: Any) -> frozenset[Permission]:
    """Everything this person may do; asked of the database once for each loaded person."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    known: frozenset[Permission] | None = getattr(user, "_permissions", None)
    if known is None:
        held = RoleGrant.objects.filter(user=user).values_list("role", flat=True)
        known = frozenset[Permission]().union(*(PERMISSIONS[Role(role)] for role in held))
        user._permissions = known  # type: ignore[attr-defined]
    return known


def forget(user: User) -> None:
    """Ask the database again next time: the roles of this person have just changed."""
    if hasattr(user, "_permissions"):
        del user._permissions


def may(user: Any, permission: Permission) -> bool:
    """Whether this person may; a stranger and a suspended officer may nothing."""
    return permission in permissions_of(user)


def is_last_administrator(user: User) -> bool:
    """Whether nobody would be left to let people in."""
    administrators = User.objects.active().with_role(Role.ADMINISTRATOR)
    return administrators.filter(pk=user.pk).exists() and not administrators.exclude(pk=user.pk).exists()


def sees_desk(user: Any) -> bool:
    """Whether this person has any role at all."""
    return bool(permissions_of(user))


def has_second_factor(user: User) -> bool:
    """Whether a code on the phone or a passkey stands beside the password; recovery codes alone do not count."""
    return bool(
        Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
    )


def may_remove_second_factor(user: User, authenticator: Authenticator) -> bool:
    """Whether another one is left when this one goes."""
    others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
    return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
