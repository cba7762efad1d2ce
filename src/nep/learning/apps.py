"""Short courses and cards for everybody."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "nep.learning"
    verbose_name = "Học ứng xử trên mạng"

    def ready(self) -> None:
        from nep.conduct import ageing, citing
        from nep.learning import tended
        from nep.learning.bands import Band
        from nep.learning.papers import Shelf
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        citing.register(tended.citing_what_was_replaced)
        ageing.register(tended.grown_old)
        doors.register(doors.Door(_("Học"), "learning:home", "book-open", 20, doors.Audience.PUBLIC))
        doors.register(doors.Door(_("Thoát nhanh"), "learning:language", "log-out", 0, doors.Audience.LEAVE))
        fixed.register(
            fixed.Fixed(
                "learning:home",
                _("Học vài phút, dùng cả đời"),
                _("Không cần tài khoản, không chấm điểm ai, không giữ lời bạn gõ."),
                Said("bài học, khóa học", "lessons, courses"),
            ),
            *(fixed.Fixed("learning:papers", one.heading, one.lead, arg=one) for one in Shelf),
            fixed.Fixed(
                "learning:curriculum",
                _("Bản đồ lớp, môn, quy tắc"),
                _("Lớp nào cũng có ít nhất một hoạt động, gắn với môn đang học."),
                Said("chương trình môn học, giáo án", "curriculum"),
            ),
            *(
                fixed.Fixed(
                    "learning:age",
                    one.label,
                    _("Bài học, chuyện tự chọn, dấu hiệu nên dừng lại."),
                    arg=one,
                )
                for one in Band
            ),
        )
