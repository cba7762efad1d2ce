"""What the log says of handing on."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


def about(words: str, record: Record) -> str:
    return words % {"work": record.target_name, **record.details}


@sentence("delegation.handed", gettext_lazy("Giao việc cấp dưới"))
def handed(record: Record) -> str:
    return about(_("%(giver)s giao %(receiver)s: “%(work)s”."), record)


@sentence("delegation.accepted", gettext_lazy("Nhận việc được giao"))
def accepted(record: Record) -> str:
    return about(_("%(receiver)s nhận “%(work)s”."), record)


@sentence("delegation.declined", gettext_lazy("Không nhận việc được giao"))
def declined(record: Record) -> str:
    return about(_("%(receiver)s không nhận “%(work)s”: %(reason)s."), record)


@sentence("delegation.finished", gettext_lazy("Xong việc được giao"))
def finished(record: Record) -> str:
    return about(_("%(receiver)s làm xong “%(work)s”."), record)


@sentence("delegation.withdrawn", gettext_lazy("Rút lại việc đã giao"))
def withdrawn(record: Record) -> str:
    return about(_("%(giver)s rút lại “%(work)s” đã giao %(receiver)s."), record)
