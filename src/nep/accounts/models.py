"""People, the roles they were given, the invitations that brought them in, and where they are signed in."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.accounts.roles import Role

SESSION_LASTS = datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, full_name: str, password: str | None = None, **fields: Any) -> User:
        """A person with the address in lower case; without a password nobody signs in by one."""
        user = self.model(email=email.strip().lower(), full_name=full_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email=(email or "").strip().lower())


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> UserQuerySet:
        return self.filter(is_active=True)

    def with_role(self, role: Role) -> UserQuerySet:
        return self.filter(role_grants__role=role)

    def for_list(self) -> UserQuerySet:
        return self.prefetch_related("role_grants").order_by("full_name", "pk")


class User(AbstractBaseUser):
    """An officer. Changes only through `accounts.actions`; never deleted, because deeds keep their names."""

    email = models.EmailField(_("Thư điện tử"), unique=True)
    full_name = models.CharField(_("Họ và tên"), max_length=60)
    language = models.CharField(_("Ngôn ngữ"), max_length=5, choices=settings.LANGUAGES, default="vi")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_is_lower_case")
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        """The given name, which stands last in a Vietnamese name."""
        return self.full_name.rsplit(" ", 1)[-1]

    @property
    def roles(self) -> list[Role]:
        """Roles in the order of `Role`; from memory after the first time, or from a prefetch."""
        held = {grant.role for grant in self.role_grants.all()}
        return [role for role in Role if role in held]


class RoleGrant(models.Model):
    """One role of one person. `granted_by` is empty for what the command line gave."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="role_granted_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_grant_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


def fingerprint(secret: str) -> str:
    """What is stored of a random secret: it can be recognised, and not be read back."""
    return hashlib.sha256(secret.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> InvitationQuerySet:
        """Neither used nor withdrawn; it may have expired and can then be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def usable(self) -> InvitationQuerySet:
        return self.waiting().filter(expires_at__gt=timezone.now())

    def forgettable(self, before: datetime.datetime) -> InvitationQuerySet:
        """Never used, and withdrawn or out of date since before that moment."""
        return self.filter(Q(withdrawn_at__lte=before) | Q(expires_at__lte=before), accepted_at=None)

    def by_token(self, token: str) -> InvitationQuerySet:
        return self.filter(token_hash=fingerprint(token))


class Invitation(models.Model):
    """A way in for one address: seven days, one use. Only the fingerprint of its link is stored."""

    email = models.EmailField(_("Thư điện tử"))
    full_name = models.CharField(_("Họ và tên"), max_length=60)
    roles = models.JSONField(default=list)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_by = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="invitation"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "email",
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_waiting_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by=None, accepted_at=None)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="invitation_accepted_by_and_at_go_together",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="invitation_withdrawn_by_and_at_go_together",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="invitation_not_both_accepted_and_withdrawn",
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_email_is_lower_case"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} <{self.email}>"

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def role_labels(self) -> list[str]:
        return [str(Role(role).label) for role in self.roles]


class SignedInSessionQuerySet(models.QuerySet["SignedInSession"]):
    def ended(self) -> SignedInSessionQuerySet:
        """Not seen for as long as a session lasts, so the session itself is over."""
        return self.filter(last_seen_at__lte=timezone.now() - SESSION_LASTS)

    def living(self) -> SignedInSessionQuerySet:
        return self.filter(last_seen_at__gt=timezone.now() - SESSION_LASTS)


class SignedInSession(models.Model):
    """Where a person is signed in: when, and a name they may give. No address and no browser is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="signed_in_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    name = models.CharField(_("Tên gọi"), max_length=60, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)

    objects = SignedInSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-last_seen_at"]

    def __str__(self) -> str:
        return self.name or f"{self.started_at:%d/%m/%Y %H:%M}"
