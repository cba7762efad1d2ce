"""The public front."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "nep.portal"
    verbose_name = "Trang công khai"

    def ready(self) -> None:
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        doors.register(doors.Door(_("Trang chủ"), "portal:home", "house", 0, doors.Audience.PUBLIC))
        doors.register(doors.Door(_("Kiểm tra"), "portal:check", "shield-check", 10, doors.Audience.PUBLIC))
        doors.register(doors.Door(_("Tìm"), "portal:search", "search", 22, doors.Audience.TOOLS))
        doors.register(
            doors.Door(_("Văn bản"), "documents:public_list", "file-text", 40, doors.Audience.PUBLIC)
        )
        doors.register(
            doors.Door(_("Đưa lên trang của bạn"), "portal:spreading", "rss", 20, doors.Audience.FOOT)
        )
        doors.register(
            doors.Door(_("Nếp: cảnh báo và Bộ Quy tắc"), "portal:rss", "rss", 0, doors.Audience.FEED)
        )
        doors.register(
            doors.Door(_("Dữ liệu cá nhân"), "portal:personal_data", "shield-check", 10, doors.Audience.FOOT)
        )
        fixed.register(
            fixed.Fixed(
                "portal:check",
                _("Kiểm tra trước khi gửi"),
                _(
                    "Dán tin nhắn, bài đăng vào đây. Máy chỉ ra dấu hiệu lừa đảo và lời dễ làm đau người khác."
                ),
                Said("kiểm tra tin, tin giả, tin đồn, tin nhắn lạ", "check a message, fake news"),
            ),
            fixed.Fixed(
                "portal:five",
                _("Năm câu trước khi chia sẻ"),
                _("Nghĩ đến tin bạn sắp gửi rồi trả lời. Câu trả lời nằm trên máy bạn, không gửi đi đâu."),
                Said("kiểm tra tin, tin giả, có nên gửi", "five questions, fake news"),
            ),
            fixed.Fixed(
                "portal:spreading",
                _("Đưa lên trang của bạn"),
                _(
                    "Cổng thông tin, trang trường học hay trang hội đều gắn được. Không cookie, không theo dõi ai."
                ),
                Said("nhúng, gắn, RSS", "embed, widget, feed"),
            ),
            fixed.Fixed(
                "portal:personal_data",
                _("Dữ liệu cá nhân"),
                _("Trang này kể hết những gì phần mềm giữ về con người, ai xem được, bao giờ xóa."),
                Said("quyền riêng tư, bảo mật", "privacy"),
            ),
        )
