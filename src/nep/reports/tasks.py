"""The worker's part: making a consolidated report."""

from __future__ import annotations

import logging

from django.utils import translation
from django_tasks import task

from nep.reports import making
from nep.reports.errors import NotReadyYet
from nep.reports.figures import figures_of
from nep.reports.models import Consolidated
from nep.reports.paper import as_docx
from nep.reports.workbook import as_xlsx

logger = logging.getLogger(__name__)


@task()
def make(report_id: int) -> None:
    """Make a report that waits. Run twice, or while another worker makes it, it does no harm."""
    try:
        report, claim = making.claim(report_id=report_id)
    except NotReadyYet:
        return
    try:
        # An official report is Vietnamese, whatever language its officer works in.
        with translation.override("vi"):
            make_claimed(report, claim)
    except NotReadyYet:
        logger.info("report %s was taken up by another worker", report_id)
    except Exception:
        why = "Có lỗi khi làm báo cáo. Người quản trị xem nhật ký máy chủ."
        making.fail(report=report, claim=claim, why=why)
        raise


def make_claimed(report: Consolidated, claim: str) -> None:
    """Figures, then files, with a sign of life before each step."""

    def reach(step: str) -> None:
        making.reach(report=report, claim=claim, step=step)

    kept = report.figures if report.keeps_figures else None
    figures = kept or figures_of(report.scope, reach)
    reach("docx")
    docx = as_docx(report, figures)
    reach("xlsx")
    xlsx = as_xlsx(report, figures)
    making.finish(report=report, claim=claim, figures=figures, docx=docx, xlsx=xlsx)
