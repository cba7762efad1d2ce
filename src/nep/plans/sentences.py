"""What the log says of deeds with plans of units."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


@sentence("plan.started", gettext_lazy("Bắt đầu soạn kế hoạch"))
def started(record: Record) -> str:
    words = {"plan": record.target_name, **record.details}
    return _("Bắt đầu soạn kế hoạch của %(unit)s với %(tasks)s việc: %(plan)s.") % words


@sentence("plan.saved", gettext_lazy("Lưu kế hoạch"))
def saved(record: Record) -> str:
    words = {"plan": record.target_name, **record.details}
    return _("Lưu kế hoạch của %(unit)s, giữ %(kept)s việc: %(plan)s.") % words
