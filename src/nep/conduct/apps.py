"""The Code in plain words, and the laws around it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConductConfig(AppConfig):
    name = "nep.conduct"
    verbose_name = "Luật liên quan"

    def ready(self) -> None:
        self.name_pages()
        self.open_doors()

    def open_doors(self) -> None:
        from nep.conduct import rules
        from nep.ui import doors

        doors.register(
            doors.Door(_("Bộ Quy tắc"), "code:home", "shield-check", 25, audience=doors.Audience.PUBLIC)
        )
        doors.register(
            doors.Door(_("Luật liên quan"), "conduct:list", "scale", 65, audience=doors.Audience.PUBLIC)
        )
        doors.register(
            doors.Door(
                _("Luật cần kiểm tra"),
                "conduct:queue",
                "scale",
                65,
                group=doors.Group.LISTS,
                may=rules.may_check_laws,
            )
        )
        doors.register(
            doors.Door(
                _("Soạn Bộ Quy tắc"),
                "code:desk",
                "shield-check",
                58,
                group=doors.Group.TOGETHER,
                may=rules.may_keep_code,
            )
        )
        doors.register(
            doors.Door(
                _("Hướng dẫn của đơn vị"),
                "code:guidance_list",
                "flag",
                59,
                group=doors.Group.TOGETHER,
                may=rules.may_see_guidance,
            )
        )

    def name_pages(self) -> None:
        from nep.ui import fixed
        from nep.ui.said import Said

        fixed.register(
            fixed.Fixed(
                "code:home",
                _("Bộ Quy tắc, bằng lời dễ hiểu"),
                _("Mỗi quy tắc một trang: nghĩa là gì, nên, đừng, nếu xảy ra, gọi ai."),
                Said("quy tắc ứng xử trên mạng xã hội", "code of conduct, rules"),
            ),
            fixed.Fixed(
                "code:handbook",
                _("Cẩm nang ứng xử trên mạng"),
                _("Mọi quy tắc trên một trang để đọc, để in. Không có mạng vẫn mở được."),
                Said("sách, in tất cả", "handbook, booklet"),
            ),
            fixed.Fixed(
                "code:helplines",
                _("Gọi ai khi cần"),
                _("Số nào gọi lúc nào, có mất tiền không, lần cuối ai đã gọi thử."),
                Said("111, 112, 113, 156, 5656, đường dây nóng, tổng đài, số điện thoại", "helplines, phone"),
            ),
            fixed.Fixed(
                "code:providers",
                _("Danh bạ mạng xã hội"),
                _("Theo bảng chữ cái. Trong nước hay nước ngoài, mỗi nơi cùng một bộ thông tin."),
                Said(
                    "Facebook, Zalo, TikTok, YouTube, nền tảng, báo cáo bài xấu", "platforms, report a post"
                ),
            ),
            fixed.Fixed(
                "code:mapping",
                _("Điều khoản cũ nay nằm ở đâu"),
                _(
                    "Bản mới chưa có toàn văn ở đây, nên chúng tôi đối chiếu theo nội dung, chưa theo số điều."
                ),
                Said("đối chiếu, 874", "old and new"),
            ),
            fixed.Fixed(
                "conduct:list",
                _("Luật liên quan"),
                _("Văn bản nào còn hiệu lực, văn bản nào đã được thay thế, và ai nói như vậy."),
                Said("pháp luật, nghị định, mức phạt", "laws"),
            ),
        )
