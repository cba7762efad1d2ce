"""The register of official documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "nep.documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from nep.documents import rules
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        doors.register(
            doors.Door(
                _("Văn bản"),
                "documents:list",
                "file-text",
                20,
                group=doors.Group.PROGRAMME,
                may=rules.may_read,
            )
        )
        fixed.register(
            fixed.Fixed(
                "documents:public_list",
                _("Văn bản công khai"),
                _("Văn bản của cơ quan mà ai cũng đọc được."),
                Said("công văn, kế hoạch, quyết định", "documents"),
            )
        )
