"""What Nếp does by itself once a day. To add a job, write a function and put it into `JOBS`.

A job takes the day and says in one sentence what it did. It may run many times a day: the second time it finds nothing to do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings

from nep.conduct import linking
from nep.followup import actions as followup
from nep.portal.actions import forget_all
from nep.programme import actions as programme
from nep.reports import making as reports

logger = logging.getLogger(__name__)

Job = Callable[[date], str]


def begin_turns(on: date) -> str:
    """Tasks that return get the turn of this day."""
    return f"Việc định kỳ: thêm {len(programme.begin_turns(on=on))} kỳ mới."


def remind_units(on: date) -> str:
    """Units are reminded of what is late or due in a week."""
    reminders = followup.remind_due(on=on)
    units = len({reminder.unit_id for reminder in reminders})
    return f"Đôn đốc: nhắc {units} đơn vị, {len(reminders)} việc."


def forget(on: date) -> str:
    """What the data map promises to erase is erased."""
    erased = sum(forget_all().values())
    return f"Dữ liệu cá nhân quá hạn: xóa {erased} mục."


def resume_reports(on: date) -> str:
    """Consolidated reports whose worker was lost are made after all."""
    return f"Báo cáo tổng hợp: làm tiếp {reports.resume_lost()} báo cáo bị ngắt."


def ask_links(on: date) -> str:
    """Addresses of other sites on our pages are opened once a month."""
    if not settings.CHECK_LINKS:
        return "Đường dẫn ra ngoài: không thử, máy này được đặt như vậy."
    answers = linking.ask_due(on=on)
    return f"Đường dẫn ra ngoài: thử {answers.total()}, mở được {answers['opens']}."


JOBS: tuple[Job, ...] = (begin_turns, remind_units, forget, resume_reports, ask_links)


def run(on: date) -> Iterator[tuple[str, bool]]:
    """Each job in turn: what it says, and whether it went well. One that fails does not stop the others."""
    for job in JOBS:
        try:
            yield job(on), True
        except Exception:
            logger.exception("The daily job %s failed", job.__name__)
            yield f"{job.__name__}: chưa làm được, xem nhật ký của máy chủ.", False
