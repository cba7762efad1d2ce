"""What the log says of sending and receiving."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


def about(words: str, record: Record) -> str:
    return words % {"document": record.target_name, **record.details}


@sentence("dispatch.sent", gettext_lazy("Gửi văn bản"))
def sent(record: Record) -> str:
    return about(_("Gửi %(document)s đến %(units)s đơn vị."), record)


@sentence("dispatch.units_added", gettext_lazy("Gửi văn bản thêm đơn vị"))
def units_added(record: Record) -> str:
    words = {"document": record.target_name, "units": ", ".join(record.details["units"][:3])}
    more = len(record.details["units"]) - 3
    if more > 0:
        return _("Gửi thêm %(document)s đến %(units)s và %(more)s đơn vị khác.") % {**words, "more": more}
    return _("Gửi thêm %(document)s đến %(units)s.") % words


@sentence("dispatch.received", gettext_lazy("Đơn vị nhận văn bản"))
def received(record: Record) -> str:
    return about(_("%(unit)s đã nhận %(document)s."), record)


@sentence("dispatch.noted", gettext_lazy("Ghi nhận đơn vị đã nhận"))
def noted(record: Record) -> str:
    return about(_("Ghi nhận %(unit)s đã nhận %(document)s: %(note)s."), record)


@sentence("dispatch.note_taken_back", gettext_lazy("Bỏ ghi nhận"))
def note_taken_back(record: Record) -> str:
    return about(_("Bỏ ghi nhận %(unit)s đã nhận %(document)s."), record)
