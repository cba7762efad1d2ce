"""Amending a programme by a second document, and comparing its versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.documents.errors import DocumentError
from nep.documents.models import Document
from nep.programme import actions, rules
from nep.programme.errors import ProgrammeError, ProgrammeHasMovedOn, ReviewNotFinished
from nep.programme.forms import AmendForm, VersionsForm, name_of
from nep.programme.making import open_points
from nep.programme.models import Programme, Task
from nep.programme.versions import Difference, Proposal, between, proposals, words_changed
from nep.programme.views import the_programme

FIELD_WORDS = {
    "text": gettext_lazy("Nội dung"),
    "lead": gettext_lazy("Chủ trì"),
    "coordinate": gettext_lazy("Phối hợp"),
    "period": gettext_lazy("Thời gian"),
    "section": gettext_lazy("Mục"),
}
KIND_WORDS = {
    "added": gettext_lazy("Thêm mới"),
    "withdrawn": gettext_lazy("Rút"),
    "changed": gettext_lazy("Sửa"),
}
BADGES = {"added": "good", "withdrawn": "late", "changed": "info", "same": ""}


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: OfficerRequest, pk: int) -> HttpResponse:
    """Choose a reviewed document, see what it would change, correct the pairing, say why, apply."""
    only(rules.may_amend, request)
    programme = the_programme(pk)
    number = (request.POST or request.GET).get("document", "")
    if not number.isdecimal():
        return render(request, "programme/amend_choose.html", {"programme": programme, **to_choose_from()})
    document = get_object_or_404(Document.objects.defer("text"), pk=int(number[:9]))
    if document.status != Document.Status.READ or any(open_points(document)):
        messages.warning(request, _("Văn bản này chưa xem lại xong, hoặc đã dùng để lập chương trình."))
        return redirect("programme:amend", pk)
    if request.method == "POST":
        return amended(request, programme, document)
    return differences_page(request, programme, document)


def to_choose_from() -> dict[str, Any]:
    """Documents that are read: those settled, and those with open points."""
    found = Document.objects.filter(status=Document.Status.READ).order_by("-uploaded_at").defer("text")[:50]
    points = [(document, open_points(document)) for document in found]
    waiting = [(document, str(ReviewNotFinished(*count))) for document, count in points if any(count)]
    return {"settled": [document for document, count in points if not any(count)], "open": waiting}


@dataclass(frozen=True)
class Line:
    """A line of the page of differences: what a draft does, and the field that says so."""

    proposal: Proposal
    chosen: Task | None
    bound: Any

    @property
    def kind(self) -> str:
        if self.chosen is None:
            return "added"
        return "same" if Proposal(self.proposal.draft, self.chosen).is_same else "changed"

    @property
    def badge(self) -> str:
        return BADGES[self.kind]

    @property
    def says(self) -> str:
        words = {"added": _("Thêm mới"), "same": _("Giữ nguyên"), "changed": _("Thay nhiệm vụ cũ")}
        return words[self.kind]

    @property
    def fields(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The words that change, field by field."""
        before = {"text": self.chosen.text, **_said(self.chosen)} if self.chosen else {}
        after = {"text": self.proposal.draft.text, **_said(self.proposal.draft)}
        return changes(before, after, ("text", "lead", "coordinate", "period"))


def _said(task: Any) -> dict[str, Any]:
    return {"lead": task.lead, "coordinate": task.coordinate, "period": task.period}


def changes(
    before: dict[str, Any], after: dict[str, Any], names: Any
) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each named field that differs, its label and the run of old and new words."""
    return [
        (str(FIELD_WORDS[name]), words_changed(before.get(name), after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    ]


def proposed(programme: Programme, document: Document) -> tuple[list[Proposal], list[Task]]:
    drafts = list(document.drafts.kept())
    return proposals(drafts, list(programme.tasks.in_force().as_written().by_section().defer("quotation")))


def form_for(
    programme: Programme, document: Document, data: Any = None, initial: dict[str, Any] | None = None
) -> AmendForm:
    found, untouched = proposed(programme, document)
    kept = {"version": programme.version, "document": document.pk, **(initial or {})}
    return AmendForm(data, initial=kept, proposals=found, untouched=untouched)


def lines_of(form: AmendForm) -> list[Line]:
    """Every draft with the task that the form pairs it with now."""
    lines = []
    for proposal in form.proposals:
        bound = form[name_of(proposal)]
        chosen = {str(task.pk): task for task in proposal.candidates}.get(str(bound.value() or ""))
        lines.append(Line(proposal, chosen, bound))
    return lines


def differences_page(
    request: OfficerRequest,
    programme: Programme,
    document: Document,
    form: AmendForm | None = None,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    form = form or form_for(programme, document)
    lines = lines_of(form)
    order = ("changed", "added", "same")
    kinds = [line.kind for line in lines]
    context = {
        "programme": programme,
        "document": document,
        "form": form,
        "lines": sorted(
            (line for line in lines if line.kind != "same"), key=lambda line: order.index(line.kind)
        ),
        "same": [line for line in lines if line.kind == "same"],
        "counts": {kind: kinds.count(kind) for kind in order},
        "refused": refused,
    }
    return render(request, "programme/amend.html", context, status=status)


def amended(request: OfficerRequest, programme: Programme, document: Document) -> HttpResponse:
    """Apply what was sent; when somebody was faster, show the differences anew with the reason kept."""
    form = form_for(programme, document, request.POST)
    if request.POST.get("version", "") != str(programme.version):
        kept = {"reason": request.POST.get("reason", "")}
        fresh = form_for(programme, document, initial=kept)
        return differences_page(request, programme, document, fresh, 409, str(ProgrammeHasMovedOn()))
    if "preview" in request.POST:
        return differences_page(request, programme, document, form)
    if not form.is_valid():
        return differences_page(request, programme, document, form, 422)
    said = {name: form.cleaned_data[name] for name in ("version", "reason", "withdrawn")}
    try:
        actions.amend(programme=programme, document=document, replaced=form.replaced, by=request.user, **said)
    except (ProgrammeError, DocumentError) as refusal:
        programme.refresh_from_db()
        fresh = form_for(programme, document, initial={"reason": said["reason"]})
        return differences_page(request, programme, document, fresh, 409, str(refusal))
    messages.success(request, _("Đã điều chỉnh chương trình. Đây là những gì đã thay đổi."))
    return redirect("programme:versions", programme.pk)


@require_safe
def versions(request: OfficerRequest, pk: int) -> HttpResponse:
    """Every version with its reason, and the differences between two of them: the last two, or those asked for."""
    only(rules.may_read, request)
    programme = the_programme(pk)
    rows = list(programme.versions.select_related("document", "made_by").defer("tasks", "document__text"))
    last = max(programme.version, 2)
    asked = {"older": request.GET.get("older") or last - 1, "newer": request.GET.get("newer") or last}
    form = VersionsForm(asked, versions=rows)
    compared = form.is_valid() if len(rows) > 1 else False
    context: dict[str, Any] = {"programme": programme, "rows": rows[::-1], "form": form}
    if compared:
        context |= comparison(programme, form.cleaned_data["older"], form.cleaned_data["newer"])
    status = 200 if compared or len(rows) == 1 else 422
    return render(request, "programme/versions.html", context, status=status)


def comparison(programme: Programme, one: int, other: int) -> dict[str, Any]:
    """What changed between two versions, whichever was named first."""
    kept = {version.number: version for version in programme.versions.filter(number__in=[one, other])}
    older, newer = kept[min(one, other)], kept[max(one, other)]
    replaced = dict(programme.tasks.exclude(replaces=None).values_list("pk", "replaces"))
    found = [shown(difference) for difference in between(older.tasks, newer.tasks, replaced)]
    kinds = [row["kind"] for row in found]
    counts = [(KIND_WORDS[kind], kinds.count(kind)) for kind in KIND_WORDS]
    return {"older": older, "newer": newer, "differences": found, "counts": counts}


def shown(difference: Difference) -> dict[str, Any]:
    before, after = difference.before or {}, difference.after or {}
    return {
        "kind": difference.kind,
        "badge": BADGES[difference.kind],
        "says": KIND_WORDS[difference.kind],
        "task": after or before,
        "fields": changes(before, after, difference.fields),
    }
