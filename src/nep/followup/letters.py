"""The polite letter that lists what is late or due soon, with examples of its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from nep.agencies.models import Unit
from nep.followup.due import Part
from nep.mail import actions as mail
from nep.mail.registry import register
from nep.programme.models import Assignment, Task
from nep.ui.written import ngay, so

LISTED = 15
TEXT_LENGTH = 160

register(
    "followup/reminder",
    unit="Ủy ban nhân dân xã Tân Lập",
    late="- Treo bảng tóm tắt Bộ Quy tắc ở nhà văn hóa thôn (hạn 30/06/2026)",
    soon="- Phát tờ gấp cho tiểu thương bán hàng trực tuyến (hạn 31/12/2026)",
    link="https://nep.example/chuong-trinh/viec-cua-don-vi-toi/",
)


def write(unit: Unit, address: str, parts: Sequence[Part]) -> None:
    """One letter with all of them, in Vietnamese whatever language its sender works in."""
    rows = Assignment.objects.filter(pk__in=[part.assignment for part in parts])
    tasks = {row.pk: row.task for row in rows.select_related("task")}
    with translation.override("vi"):
        mail.send(
            "followup/reminder",
            to=address,
            unit=unit.name,
            late=lines(tasks[part.assignment] for part in parts if part.is_late),
            soon=lines(tasks[part.assignment] for part in parts if not part.is_late),
            link=settings.SITE_URL + reverse("programme:mine"),
        )


def lines(tasks: Iterable[Task]) -> str:
    """The tasks, one a line, the first fifteen in words."""
    found = list(tasks)
    written = [
        _("- %(task)s (hạn %(day)s)")
        % {"task": Truncator(" ".join(task.text.split())).chars(TEXT_LENGTH), "day": ngay(task.end)}
        for task in found[:LISTED]
    ]
    if len(found) > LISTED:
        written.append(_("- và %(count)s việc khác") % {"count": so(len(found) - LISTED)})
    return "\n".join(written)
