"""`nep audit verify`: is the chain of deeds whole?"""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from nep.audit import actions
from nep.audit.actions import Why
from nep.audit.models import Head


class Command(BaseCommand):
    help = "Reads the whole chain of deeds and names the first broken row; exit code 1 when there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = actions.verify()
        if broken is None:
            head = Head.objects.filter(pk=1).first() or Head()
            self.stdout.write(_("Nhật ký nguyên vẹn: %(count)s dòng.") % {"count": head.number})
            return
        says = {
            Why.MISSING: _("Dòng %(number)s đã bị xóa."),
            Why.EDITED: _("Dòng %(number)s đã bị sửa."),
            Why.NOT_LINKED: _("Dòng %(number)s không nối tiếp dòng trước: đã bị đổi chỗ, chèn hoặc sửa."),
            Why.INSERTED: _("Dòng %(number)s đã bị chèn thêm ở cuối."),
            Why.REWRITTEN: _("Nhật ký đã bị viết lại đến dòng %(number)s."),
        }[broken.why]
        self.stderr.write(says % {"number": broken.number})
        sys.exit(1)
