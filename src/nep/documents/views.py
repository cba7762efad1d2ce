"""The register: list, bring, watch being read, correct, link, publish, and take the original away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.documents import actions, rules, steps
from nep.documents.errors import AlreadyRegistered, DocumentError, FileRefused
from nep.documents.forms import HeaderForm, LinkForm, SearchForm, UploadForm
from nep.documents.models import Document, DocumentQuerySet
from nep.ui import lists
from nep.ui.lists import FilterLink


def by_status(request: HttpRequest, documents: DocumentQuerySet) -> tuple[DocumentQuerySet, list[FilterLink]]:
    """The documents in the state that `?status=` asks for, and the links to each state with its count."""
    counts = dict(documents.order_by().values_list("status").annotate(n=Count("pk")))
    choices = [
        (status.value, str(status.label), counts[status.value])
        for status in Document.Status
        if status.value in counts
    ]
    links = lists.filter_links(request, "status", [("", _("Tất cả"), sum(counts.values())), *choices])
    status = request.GET.get("status", "")
    return (documents.filter(status=status) if status in counts else documents), links


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """The register, newest first; `?q=` searches number, title and issuer."""
    only(rules.may_read, request)
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    found = Document.objects.search(sought) if sought else Document.objects.all()
    chosen, links = by_status(request, found)
    page = lists.page_of(request, chosen.for_list().defer("text", "warnings"))
    context = {
        "form": form,
        "sought": sought,
        "links": links,
        "page": page,
        "may_upload": rules.may_upload(request.user),
    }
    return render(request, "documents/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: OfficerRequest) -> HttpResponse:
    """Bring a document; it is registered as it came and read in the background."""
    only(rules.may_upload, request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            document = actions.upload(by=request.user, **form.cleaned_data)
        except AlreadyRegistered as known:
            messages.info(request, str(known))
            return redirect("documents:detail", known.pk)
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("documents:detail", document.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "documents/upload.html", {"form": form}, status=status)


@require_safe
def detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """A document: formal parts, how far its reading is, what to look at, the original file."""
    only(rules.may_read, request)
    return detail_page(request, get_object_or_404(Document, pk=pk))


def detail_page(request: OfficerRequest, document: Document, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a document; a form that was sent with a mistake stands in it as it was filled in."""
    context = {
        "document": document,
        "links": document.links.select_related("other").defer("other__text"),
        "linked_from": document.linked_from.select_related("document").defer("document__text"),
        "may_review": rules.may_review(request.user, document),
        "may_read_again": rules.may_read_again(request.user, document),
        "may_upload": rules.may_upload(request.user),
        "next_steps": steps.open_to(request.user),
        "task_count": document.drafts.kept().count(),
        "open_count": document.drafts.open().count(),
    }
    if context["may_upload"]:
        context |= {"link_form": LinkForm(document=document), **forms}
    return render(request, "documents/detail.html", context, status=status)


@require_safe
def progress(request: OfficerRequest, pk: int) -> HttpResponse:
    """How far the reading is, as a fragment that asks again by itself until it is done."""
    only(rules.may_read, request)
    document = get_object_or_404(Document, pk=pk)
    context = {"document": document, "may_read_again": rules.may_read_again(request.user, document)}
    response = render(request, "documents/_progress.html", context)
    if document.status not in {Document.Status.WAITING, Document.Status.READING}:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def read_again(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_upload, request)
    try:
        actions.read_again(document=get_object_or_404(Document, pk=pk), by=request.user)
    except DocumentError as refusal:
        messages.error(request, str(refusal))
    return redirect("documents:detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    """Correct the formal parts that were read."""
    only(rules.may_upload, request)
    document = get_object_or_404(Document, pk=pk)
    form = HeaderForm(request.POST or None, instance=Document.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        actions.correct_header(document=document, by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã lưu thông tin văn bản."))
        return redirect("documents:detail", pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "documents/correct.html", {"document": document, "form": form}, status=status)


@require_POST
def link(request: OfficerRequest, pk: int) -> HttpResponse:
    """Say what this document does to another one."""
    only(rules.may_upload, request)
    document = get_object_or_404(Document, pk=pk)
    form = LinkForm(request.POST, document=document)
    if not form.is_valid():
        return detail_page(request, document, 422, link_form=form)
    actions.link(document=document, by=request.user, **form.cleaned_data)
    return redirect("documents:detail", pk)


@require_POST
def publish(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_upload, request)
    try:
        actions.publish(document=get_object_or_404(Document, pk=pk), by=request.user)
    except DocumentError as refusal:
        messages.error(request, str(refusal))
    return redirect("documents:detail", pk)


@require_safe
def original(request: OfficerRequest, pk: int) -> FileResponse:
    """The file as it came, to take away: never shown in the page, whatever it contains."""
    only(rules.may_read, request)
    return as_attachment(get_object_or_404(Document, pk=pk))


def as_attachment(document: Document) -> FileResponse:
    response = FileResponse(document.file.open("rb"), as_attachment=True, filename=document.file_name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@login_not_required
def public_list(request: HttpRequest) -> HttpResponse:
    """The documents that everybody may read."""
    documents = (
        Document.objects.filter(is_public=True).order_by("-issued_on", "-pk").defer("text", "warnings")
    )
    return render(request, "documents/public_list.html", {"page": lists.page_of(request, documents)})


@require_safe
@login_not_required
def public(request: HttpRequest, pk: int) -> HttpResponse:
    """A public document: where its original is published, its fingerprint, and what it does to others."""
    document = get_object_or_404(Document.objects.filter(is_public=True), pk=pk)
    context = {
        "document": document,
        "links": document.links.filter(other__is_public=True).select_related("other").defer("other__text"),
        "linked_from": document.linked_from.filter(document__is_public=True)
        .select_related("document")
        .defer("document__text"),
    }
    return render(request, "documents/public.html", context)


@require_safe
@login_not_required
def public_original(request: HttpRequest, pk: int) -> FileResponse:
    return as_attachment(get_object_or_404(Document.objects.filter(is_public=True), pk=pk))
