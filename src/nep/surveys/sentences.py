"""What the log says of surveys. Answers are never recorded: the log would know when somebody answered."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


def about(words: str, record: Record) -> str:
    return words % {"survey": record.target_name}


@sentence("survey.drafted", gettext_lazy("Soạn khảo sát"))
def drafted(record: Record) -> str:
    return about(_("Soạn khảo sát “%(survey)s”."), record)


@sentence("survey.changed", gettext_lazy("Sửa khảo sát"))
def changed(record: Record) -> str:
    return about(_("Sửa khảo sát “%(survey)s”."), record)


@sentence("survey.opened", gettext_lazy("Mở khảo sát"))
def opened(record: Record) -> str:
    return about(_("Mở khảo sát “%(survey)s”."), record)


@sentence("survey.closed", gettext_lazy("Đóng khảo sát"))
def closed(record: Record) -> str:
    return about(_("Đóng khảo sát “%(survey)s”."), record)


@sentence("survey.discarded", gettext_lazy("Bỏ bản nháp khảo sát"))
def discarded(record: Record) -> str:
    return about(_("Bỏ bản nháp khảo sát “%(survey)s”."), record)
