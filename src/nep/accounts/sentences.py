"""What the log says about people and accounts. Who did it and when stands beside the sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.accounts.roles import Role
from nep.audit.models import Record
from nep.audit.sentences import sentence


def names_of(roles: list[str]) -> str:
    return ", ".join(str(Role(role).label) for role in roles)


@sentence("person.invited", gettext_lazy("Mời người"))
def invited(record: Record) -> str:
    words = {"who": record.target_name, "roles": names_of(record.details["roles"])}
    return _("Mời %(who)s, vai trò: %(roles)s.") % words


@sentence("person.invited_again", gettext_lazy("Gửi lại lời mời"))
def invited_again(record: Record) -> str:
    return _("Gửi lại lời mời cho %(who)s.") % {"who": record.target_name}


@sentence("person.invitation_withdrawn", gettext_lazy("Rút lời mời"))
def invitation_withdrawn(record: Record) -> str:
    return _("Rút lời mời %(who)s.") % {"who": record.target_name}


@sentence("person.invitations_forgotten", gettext_lazy("Xóa lời mời quá hạn"))
def invitations_forgotten(record: Record) -> str:
    return _("Xóa %(count)s lời mời không ai dùng.") % {**record.details}


@sentence("person.joined", gettext_lazy("Nhận lời mời"))
def joined(record: Record) -> str:
    words = {"who": record.target_name, "roles": names_of(record.details["roles"])}
    return _("%(who)s nhận lời mời và đặt mật khẩu, vai trò: %(roles)s.") % words


@sentence("person.role_granted", gettext_lazy("Trao vai trò"))
def role_granted(record: Record) -> str:
    words = {"who": record.target_name, "role": names_of([record.details["role"]])}
    return _("Trao vai trò %(role)s cho %(who)s.") % words


@sentence("person.role_revoked", gettext_lazy("Thu vai trò"))
def role_revoked(record: Record) -> str:
    words = {"who": record.target_name, "role": names_of([record.details["role"]])}
    return _("Thu vai trò %(role)s của %(who)s.") % words


@sentence("person.suspended", gettext_lazy("Tạm ngừng tài khoản"))
def suspended(record: Record) -> str:
    return _("Tạm ngừng tài khoản của %(who)s.") % {"who": record.target_name}


@sentence("person.restored", gettext_lazy("Mở lại tài khoản"))
def restored(record: Record) -> str:
    return _("Mở lại tài khoản của %(who)s.") % {"who": record.target_name}


@sentence("person.second_factor_reset", gettext_lazy("Đặt lại bước xác nhận thứ hai"))
def second_factor_reset(record: Record) -> str:
    return _("Đặt lại bước xác nhận thứ hai của %(who)s.") % {"who": record.target_name}


@sentence("person.session_ended", gettext_lazy("Đăng xuất một thiết bị"))
def session_ended(record: Record) -> str:
    return _("Đăng xuất một thiết bị của mình.")


@sentence("person.renamed", gettext_lazy("Đổi tên"))
def renamed(record: Record) -> str:
    return _("Đổi tên từ %(before)s thành %(who)s.") % {
        "before": record.details["before"],
        "who": record.target_name,
    }


@sentence("person.signed_in", gettext_lazy("Đăng nhập"))
def signed_in(record: Record) -> str:
    return _("Đăng nhập.")


@sentence("person.password_changed", gettext_lazy("Đổi mật khẩu"))
def password_changed(record: Record) -> str:
    return _("Đổi mật khẩu của mình.")


@sentence("person.second_factor_added", gettext_lazy("Thêm bước xác nhận thứ hai"))
def second_factor_added(record: Record) -> str:
    if record.details["means"] == "webauthn":
        return _("Thêm một khóa truy cập.")
    return _("Bật mã xác nhận trên điện thoại.")


@sentence("person.second_factor_removed", gettext_lazy("Bỏ bước xác nhận thứ hai"))
def second_factor_removed(record: Record) -> str:
    if record.details["means"] == "webauthn":
        return _("Bỏ một khóa truy cập.")
    return _("Tắt mã xác nhận trên điện thoại.")


@sentence("person.recovery_codes_made", gettext_lazy("Tạo mã dự phòng"))
def recovery_codes_made(record: Record) -> str:
    return _("Tạo mã dự phòng mới.")
