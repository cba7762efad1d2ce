"""Keeping the promises of the data map: what is to be erased after a time is erased here, every night."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nep.accounts.forgetting import forget_invitations, forget_sessions
from nep.agencies.joining import forget_unconfirmed
from nep.learning.actions import forget as forget_certificates
from nep.questions.actions import forget as forget_questions
from nep.recognition.actions import forget as forget_nominations
from nep.stories.actions import forget as forget_stories
from nep.takedown.actions import forget as forget_takedowns

TASKS_KEPT = timedelta(days=30)
DONE = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)


def forget_all() -> dict[str, int]:
    """Erase everything whose time is over; how much of each kind. Run twice, it finds nothing the second time."""
    return {
        "câu hỏi của dân": forget_questions(),
        "chuyện đẹp": forget_stories(),
        "chứng nhận khóa học": forget_certificates(),
        "đề cử": forget_nominations(),
        "đề nghị sửa, gỡ": forget_takedowns(),
        "lời mời": forget_invitations(),
        "lượt đăng ký tham gia": forget_unconfirmed(),
        "phiên đăng nhập": forget_sessions(),
        "việc nền": forget_tasks(),
    }


def forget_tasks() -> int:
    """Erase background work that was done thirty days ago: its arguments hold mailboxes and names."""
    old = DBTaskResult.objects.filter(status__in=DONE, finished_at__lte=timezone.now() - TASKS_KEPT)
    count, _rows = old.delete()
    return int(count)
