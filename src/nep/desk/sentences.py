"""What the log says about data that was made for measuring."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


@sentence("demo.province_made", gettext_lazy("Lập tỉnh giả định để đo"))
def province_made(record: Record) -> str:
    words = _("Lập tỉnh giả định để đo: %(units)s đơn vị, %(tasks)s nhiệm vụ, %(entries)s việc đã ghi.")
    return words % {**record.details}
