"""Good stories."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# Rules that ask to spread what is good.
RULES = ("lanh-manh", "chia-se-vui", "guong-mau", "trong-lop")


class StoriesConfig(AppConfig):
    name = "nep.stories"
    verbose_name = "Chuyện đẹp"

    def ready(self) -> None:
        from nep.conduct import further
        from nep.stories import rules
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        doors.register(doors.Door(_("Chuyện đẹp"), "stories:home", "sun", 37, audience=doors.Audience.PUBLIC))
        doors.register(
            doors.Door(
                _("Chuyện đẹp"), "stories:queue", "sun", 58, group=doors.Group.TOGETHER, may=rules.may_read
            )
        )
        fixed.register(
            fixed.Fixed(
                "stories:home",
                _("Chuyện đẹp quanh ta"),
                _("Việc tốt có thật, do người dân kể."),
                Said("người tốt việc tốt, gương sáng", "good deeds"),
            ),
            fixed.Fixed(
                "stories:tell",
                _("Kể một chuyện đẹp"),
                _("Kể không cần nêu tên. Chuyện về ai thì người ấy đồng ý rồi mới đăng."),
                Said("người tốt việc tốt, gửi bài", "tell a good story"),
            ),
            fixed.Fixed(
                "stories:status",
                _("Xem chuyện bằng mã"),
                _("Kể không cần nêu tên. Chuyện về ai thì người ấy đồng ý rồi mới đăng."),
            ),
        )
        for slug in RULES:
            further.register(slug, further.Further(_("Chuyện đẹp quanh ta"), "stories:home"))
            further.register(slug, further.Further(_("Kể một chuyện đẹp"), "stories:tell"))
