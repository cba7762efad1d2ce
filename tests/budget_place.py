"""A short way to lines of an estimate, and to what a downloaded workbook holds."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from nep.budget import actions

XA, SO = "Ủy ban nhân dân xã Ví Dụ", "Sở Văn hóa Mẫu"
YEAR = 2027


def coster(programme, by):
    """`cost(xa, 7_500_000, "commune")`: a line; with a state, in that state."""

    def make(unit, planned, source="commune", state="draft", what="In tờ gấp", **facts):
        line = actions.add_line(
            programme=programme, unit=unit, year=YEAR, what=what, source=source, planned=planned, by=by
        )
        if state != "draft":
            facts |= {"reason": "Thiếu căn cứ"} if state == "returned" else {}
            facts |= {"approved": facts.get("approved", planned)} if state == "approved" else {}
            type(line).objects.filter(pk=line.pk).update(state=state, **facts)
            line.refresh_from_db()
        return line

    return make


def workbook(response):
    """The sheets of a downloaded workbook: each row under the heading as a tuple of its values."""
    book = load_workbook(BytesIO(response.content))
    return {sheet.title: list(sheet.iter_rows(min_row=3, values_only=True)) for sheet in book}


def page_of(response):
    return response.content.decode()
