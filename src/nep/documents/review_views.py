"""The review of what was read: source and tasks side by side, one deed a request, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from nep.accounts.officers import OfficerRequest, only
from nep.documents import review, rules, steps
from nep.documents.errors import DocumentError, DocumentHasMovedOn, DraftHasMovedOn
from nep.documents.forms import BodyForm, DraftForm, RevisionForm, SplitForm
from nep.documents.models import Document, DraftTask, NamedBody
from nep.documents.places import pieces


def reviewable(request: OfficerRequest, pk: int) -> Document:
    """The document, for whoever may review; `DocumentHasMovedOn` once its review is over."""
    only(rules.may_edit_reviews, request)
    document = get_object_or_404(Document, pk=pk)
    if document.status != rules.REVIEWABLE:
        raise DocumentHasMovedOn
    return document


def under_review(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever comes when the review is over is told so and sees what became of the document."""

    @wraps(view)
    def told(request: OfficerRequest, pk: int, **kwargs: int) -> HttpResponse:
        try:
            return view(request, pk, **kwargs)
        except DocumentHasMovedOn as moved:
            messages.error(request, str(moved))
        address = reverse("documents:review", args=[pk])
        return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]

    return told


def draft_of(document: Document, draft_pk: int) -> DraftTask:
    return get_object_or_404(DraftTask.objects.select_related("document"), pk=draft_pk, document=document)


def names_used(drafts: list[DraftTask]) -> set[str]:
    return {name[:400] for draft in drafts if not draft.dropped for name in [*draft.lead, *draft.coordinate]}


def counts(drafts: list[DraftTask], bodies: list[NamedBody]) -> dict[str, int]:
    kept = [draft for draft in drafts if not draft.dropped]
    waiting = sum(draft.needs_review for draft in kept)
    names = len(review.once(body for body in bodies if body.state == NamedBody.State.OPEN))
    return {"kept": len(kept), "clear": len(kept) - waiting, "waiting": waiting, "names": names}


def context_of(request: OfficerRequest, document: Document) -> dict[str, Any]:
    """What the page and its fragments show."""
    drafts = list(document.drafts.all())
    used = names_used(drafts)
    named = [body for body in document.bodies.prefetch_related("units", "suggested") if body.name in used]
    waiting = review.once(body for body in named if body.state == NamedBody.State.OPEN)
    return {
        "document": document,
        "drafts": drafts,
        "plain": sum(
            len(body.suggested.all()) == 1 or len(body.suggested.all()) >= review.PLAIN_GROUP
            for body in waiting
        ),
        "unknown": sum(not body.suggested.all() for body in waiting),
        "bodies": [{"body": body, "form": BodyForm(body=body)} for body in waiting],
        "settled": [body for body in named if body.state != NamedBody.State.OPEN],
        "counts": counts(drafts, named),
        "may_review": rules.may_review(request.user, document),
        "next_steps": steps.open_to(request.user),
        "many": review.PLAIN_GROUP - 1,
    }


@require_safe
def page(request: OfficerRequest, pk: int) -> HttpResponse:
    """Source and tasks side by side; read-only once a programme stands on the document."""
    only(rules.may_read, request)
    document = get_object_or_404(Document, pk=pk)
    if document.status not in {Document.Status.READ, Document.Status.CONFIRMED}:
        return redirect("documents:detail", pk)
    context = context_of(request, document)
    context["pieces"] = list(
        pieces(document.text, [draft for draft in context["drafts"] if not draft.dropped])
    )
    return render(request, "documents/review.html", context)


def back(request: OfficerRequest, document: Document, draft: DraftTask | None = None) -> HttpResponse:
    """After a deed: the list of tasks as it is now, or the page at the task where no script runs."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "documents/_tasks.html", {**context_of(request, document), "swapped": True})
    anchor = f"#d{draft.pk}" if draft else ""
    return redirect(reverse("documents:review", args=[document.pk]) + anchor)


@require_http_methods(["GET", "HEAD", "POST"])
@under_review
def edit(request: OfficerRequest, pk: int, draft_pk: int) -> HttpResponse:
    """Change a task. When somebody else was faster the form stays as typed, with what is there now beside it."""
    document = reviewable(request, pk)
    draft = draft_of(document, draft_pk)
    form = (
        DraftForm(request.POST.dict(), prefix=f"d{draft.pk}")
        if request.method == "POST"
        else DraftForm.of(draft)
    )
    conflict = False
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            review.edit(draft=draft, by=request.user, **values)
            return back(request, document, draft)
        except DraftHasMovedOn as moved:
            conflict = True
            draft.refresh_from_db()
            form = form.at_revision(draft.revision)
            form.add_error(None, str(moved))
    context = {"document": document, "draft": draft, "form": form, "conflict": conflict}
    template = "documents/_edit.html" if request.htmx else "documents/edit.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)


def deed(do: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """A view that does one deed to one task at the revision that was on the screen."""

    @require_POST
    @under_review
    def view(request: OfficerRequest, pk: int, draft_pk: int) -> HttpResponse:
        document = reviewable(request, pk)
        draft = draft_of(document, draft_pk)
        form = RevisionForm(request.POST)
        try:
            do(draft=draft, revision=form.cleaned_data["revision"] if form.is_valid() else 0, by=request.user)
        except DocumentError as refusal:
            messages.error(
                request,
                str(refusal)
                if not isinstance(refusal, DraftHasMovedOn)
                else _("Người khác vừa sửa nhiệm vụ này. Hãy xem lại."),
            )
        return back(request, document, draft)

    return view


accept = deed(review.accept)
drop = deed(review.drop)
restore = deed(review.restore)
merge = deed(review.merge)


@require_http_methods(["GET", "HEAD", "POST"])
@under_review
def split(request: OfficerRequest, pk: int, draft_pk: int) -> HttpResponse:
    """Make several tasks of one; the sentences are already apart."""
    document = reviewable(request, pk)
    draft = draft_of(document, draft_pk)
    form = SplitForm(request.POST) if request.method == "POST" else SplitForm.of(draft)
    if request.method == "POST" and form.is_valid():
        try:
            review.split(
                draft=draft,
                revision=form.cleaned_data["revision"],
                texts=form.cleaned_data["parts"],
                by=request.user,
            )
            return back(request, document, draft)
        except DocumentError as refusal:
            form.add_error("parts", str(refusal))
    context = {"document": document, "draft": draft, "form": form}
    template = "documents/_split.html" if request.htmx else "documents/split.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@under_review
def add(request: OfficerRequest, pk: int) -> HttpResponse:
    """Add a task that the reading missed."""
    document = reviewable(request, pk)
    form = DraftForm(request.POST or None, prefix="new")
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
        draft = review.add(document=document, by=request.user, **values)
        return back(request, document, draft)
    context = {"document": document, "form": form}
    return render(
        request, "documents/add.html", context, status=422 if form.is_bound and form.errors else 200
    )


@require_POST
@under_review
def choose(request: OfficerRequest, pk: int, body_pk: int) -> HttpResponse:
    """Say which units a name means."""
    document = reviewable(request, pk)
    body = get_object_or_404(NamedBody, pk=body_pk, document=document)
    form = BodyForm(request.POST, body=body)
    if form.is_valid():
        review.choose_units(body=body, units=form.cleaned_data["units"], by=request.user)
        return back(request, document)
    context = context_of(request, document)
    for row in context["bodies"]:
        row["form"] = form if row["body"].pk == body.pk else row["form"]
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "documents/_tasks.html", {**context, "swapped": True}, status=422)
    context["pieces"] = list(
        pieces(document.text, [draft for draft in context["drafts"] if not draft.dropped])
    )
    return render(request, "documents/review.html", context, status=422)


@require_POST
@under_review
def choose_suggested(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take every suggestion that needs no weighing up."""
    document = reviewable(request, pk)
    count = review.choose_suggested(document=document, by=request.user)
    messages.success(request, _("Đã nhận gợi ý cho %(n)s tên.") % {"n": count})
    return back(request, document)


@require_POST
@under_review
def leave_outside(request: OfficerRequest, pk: int) -> HttpResponse:
    """Mark the names without a suggestion as outside of the register."""
    document = reviewable(request, pk)
    count = review.leave_outside(document=document, by=request.user)
    messages.success(request, _("Đã để %(n)s tên ngoài danh mục.") % {"n": count})
    return back(request, document)


@require_POST
@under_review
def match_again(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask the register of units once more, after a unit or another name was added there."""
    document = reviewable(request, pk)
    clear = review.match_again(document=document, by=request.user)
    messages.success(request, _("Đã đối chiếu lại; %(n)s tên vừa khớp.") % {"n": clear})
    return back(request, document)


@require_POST
@under_review
def reopen(request: OfficerRequest, pk: int, body_pk: int) -> HttpResponse:
    """Take back a choice of units."""
    document = reviewable(request, pk)
    body = get_object_or_404(NamedBody, pk=body_pk, document=document)
    review.reopen(body=body, by=request.user)
    return back(request, document)
