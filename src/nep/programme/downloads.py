"""The task table of a programme as files: the annex in Word, the working table in Excel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from nep.documents.models import Document, NamedBody
from nep.programme.models import Programme, Task
from nep.rendering import TaskRow, task_table_docx, task_table_xlsx
from nep.text import fold
from nep.ui.written import ngay

NUMBER = re.compile(r"^(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s+")


def heading(title: str) -> str:
    """The name of a section without its number and without the parts that it stands in.

    >>> heading("PHỤ LỤC / II. Tuyên truyền, giáo dục"), heading("")
    ('Tuyên truyền, giáo dục', '')
    """
    return NUMBER.sub("", title.split(" / ")[-1])


def citation(task: Task) -> str:
    """Where a task comes from: the document and the place in it."""
    return ", ".join(part for part in (str(task.source), task.clause) if part)


MOST_NAMED = 3
Names = dict[tuple[int, str], str]


def names_now(tasks: Iterable[Task]) -> Names:
    """For each document and each name that a person settled: what the name means now, as a table to be signed says it."""
    sources = {task.source_id for task in tasks}
    chosen = NamedBody.objects.filter(document__in=sources, state=NamedBody.State.CHOSEN).prefetch_related(
        "units"
    )
    return {
        (body.document_id, body.name): _now(body.name, [unit.name for unit in body.units.all()])
        for body in chosen
    }


def _now(name: str, units: list[str]) -> str:
    if len(units) > MOST_NAMED:
        return _("%(name)s (nay là %(count)s đơn vị)") % {"name": name, "count": len(units)}
    return "; ".join(units) or name


def task_row(task: Task, names: Names) -> TaskRow:
    def said(written: list[str]) -> tuple[str, ...]:
        return tuple(names.get((task.source_id, name[:400]), name) for name in written)

    return TaskRow(
        section=heading(task.section.title) if task.section else "",
        text=task.text,
        lead=said(task.lead),
        coordinate=said(task.coordinate),
        period=task.period,
        source=citation(task),
        begin=task.begin,
        end=task.end,
    )


def reference(document: Document) -> str:
    """The line that ties the annex to its document, with what is known of it."""
    parts = [_("Kèm theo %(kind)s") % {"kind": document.doc_type or _("văn bản")}]
    if document.number:
        blank = "…" if document.number[:1] in {"/", "-"} else ""
        parts.append(_("số %(number)s") % {"number": f"{blank}{document.number}"})
    if document.issued_on:
        parts.append(_("ngày %(day)s") % {"day": ngay(document.issued_on)})
    if document.issuer:
        parts.append(_("của %(issuer)s") % {"issuer": document.issuer})
    return " ".join(parts)


def as_docx(programme: Programme, tasks: Iterable[Task]) -> bytes:
    """The annex "Phân công nhiệm vụ"; each task names its document once there are several."""
    found = list(tasks)
    several = len({task.source_id for task in found}) > 1
    # An official document is Vietnamese, whatever language its officer works in.
    with translation.override("vi"):
        names = names_now(found)
        rows = [task_row(task, names) for task in found]
        return task_table_docx(rows, reference=reference(programme.document), with_source=several)


def as_xlsx(programme: Programme, tasks: Iterable[Task]) -> bytes:
    """The working table; its hidden first column names the tasks."""
    found = list(tasks)
    names = names_now(found)
    return task_table_xlsx(
        [task_row(task, names) for task in found],
        title=programme.title,
        keys=[f"task-{task.pk}" for task in found],
    )


@dataclass(frozen=True)
class Format:
    suffix: str
    media_type: str
    write: Callable[[Programme, Iterable[Task]], bytes]


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "docx": Format("docx", f"{OFFICE}.wordprocessingml.document", as_docx),
    "xlsx": Format("xlsx", f"{OFFICE}.spreadsheetml.sheet", as_xlsx),
}


def file_name(*words: str) -> str:
    """A name that every system can keep.

    >>> file_name("Bảng nhiệm vụ", "15/KH-UBND", "Sở Tư pháp", "")
    'bang-nhiem-vu-15-kh-ubnd-so-tu-phap'
    """
    parts = (re.sub(r"[^a-z0-9]+", "-", fold(word)).strip("-") for word in words)
    return "-".join(part for part in parts if part)[:100]


def answer(kind: str, programme: Programme, tasks: Iterable[Task], *about: str) -> HttpResponse:
    """The file as a download."""
    chosen = FORMATS[kind]
    name = file_name(_("Bảng nhiệm vụ"), programme.document.number or str(programme.pk), *about)
    return HttpResponse(
        chosen.write(programme, tasks),
        content_type=chosen.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{chosen.suffix}"'},
    )
