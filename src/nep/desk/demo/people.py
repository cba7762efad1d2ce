"""The people of tỉnh Mẫu. One password for all, and a code that works only in the demonstration."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction

from nep.accounts.models import RoleGrant, User
from nep.accounts.roles import Role

PASSWORD = "nep-trinh-dien"  # noqa: S105 - printed for everybody, for invented people
# Base32: whoever wants to try a real authenticator types this into it.
TOTP_SECRET = "NEPTRINHDIENMAUTINHMAUNEPTRINHDI"  # noqa: S105 - as above

PEOPLE = (
    ("dieuphoi@mau.example", "Trần Thị Điều Phối", Role.COORDINATOR),
    ("daumoi@mau.example", "Lò Văn Đầu Mối", Role.FOCAL_POINT),
    ("xacminh@mau.example", "Phạm Văn Xác Minh", Role.VERIFIER),
    ("bientap@mau.example", "Hoàng Thị Biên Tập", Role.EDITOR),
    ("lanhdao@mau.example", "Nguyễn Văn Lãnh Đạo", Role.LEADER),
    ("quantri@mau.example", "Đỗ Thị Quản Trị", Role.ADMINISTRATOR),
)


@transaction.atomic
def make_people() -> dict[str, User]:
    """Everybody by role; those who are there stay as they are."""
    # A password is slow to hash, as it should be; all have the same one, so it is hashed once.
    hashed = make_password(PASSWORD)
    return {role: _person(email, name, role, hashed) for email, name, role in PEOPLE}


def _person(email: str, name: str, role: Role, hashed: str) -> User:
    known = User.objects.filter(email=email).first()
    if known:
        return known
    user = User.objects.create(email=email, full_name=name, password=hashed)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    RoleGrant.objects.create(user=user, role=role)
    data = {"secret": get_adapter().encrypt(TOTP_SECRET)}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
    return user
