"""People and what they may do."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "nep.accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        from nep.accounts import rules
        from nep.accounts.roles import Permission
        from nep.audit import rules as audit_rules
        from nep.ui import doors
        from nep.ui.doors import Audience, Door, Group

        def may_manage(user: object) -> bool:
            return rules.may(user, Permission.PEOPLE_MANAGE)

        def may_read_the_log(user: object) -> bool:
            return rules.may(user, Permission.AUDIT_READ)

        audit_rules.who_may_read(may_read_the_log)
        doors.register(
            Door(_("Người dùng"), "accounts:people", "users", 90, group=Group.LISTS, may=may_manage)
        )
        doors.register(Door(_("Tài khoản của tôi"), "accounts:mine", "user", 10, Audience.ME))
        doors.register(Door(_("Đăng xuất"), "account_logout", "log-out", 20, Audience.ME))
