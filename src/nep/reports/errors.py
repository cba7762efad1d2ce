"""What can go wrong with reports; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class ReportError(Refusal):
    """A deed that was refused; its text is for the person."""


class ReportHasMovedOn(ReportError):
    says = _("Báo cáo này vừa thay đổi ở nơi khác. Hãy xem bản mới rồi làm tiếp.")


class PeriodHasMovedOn(ReportError):
    says = _("Kỳ báo cáo này đã được chốt.")


class PeriodThere(ReportError):
    says = _("Đã có kỳ báo cáo với những ngày này.")


class NobodyReports(ReportError):
    says = _("Chương trình chưa giao việc cho đơn vị nào, nên chưa mở được kỳ báo cáo.")


class ClosedAlready(ReportError):
    """A report that is sent to a period that was closed."""

    says = _("Kỳ này đã chốt. Hãy nhờ người điều phối mở lại báo cáo của đơn vị.")


class NotReadyYet(ReportError):
    says = _("Báo cáo đang được làm, hoặc đã khóa.")


class LockedForThePeriod(ReportError):
    says = _("Kỳ này đã có một báo cáo tổng hợp được khóa.")
