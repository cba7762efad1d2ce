"""Send a document, see who has it, say that it arrived."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.dispatch import actions, rules
from nep.dispatch.errors import DispatchError
from nep.dispatch.forms import NoteForm, UnitsForm
from nep.dispatch.models import Dispatch, Receipt, ReceiptQuerySet
from nep.dispatch.proposing import proposal
from nep.documents.models import Document
from nep.ui import lists
from nep.ui.lists import FilterLink


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """What came to the units of this person, what waits first; then what was sent, and how much of it arrived."""
    only(rules.may_read_dispatches, request)
    today = timezone.localdate()
    mine = Receipt.objects.for_focal_point(request.user, today).waiting_first()
    mine = mine.select_related("unit", "dispatch__document").defer("dispatch__document__text")
    page = lists.page_of(request, Dispatch.objects.for_list(today))
    return render(request, "dispatch/list.html", {"mine": mine[: lists.PER_PAGE], "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def of_document(request: OfficerRequest, document_pk: int) -> HttpResponse:
    """Whom to send the document to: the list as the document has it, to be read over and changed by name."""
    only(rules.may_send, request)
    document = get_object_or_404(Document.objects.select_related("dispatch"), pk=document_pk)
    if hasattr(document, "dispatch"):
        return redirect(document.dispatch)
    proposed = proposal(document, timezone.localdate())
    names = "\n".join(unit.name for unit in proposed.units)
    form = UnitsForm(request.POST or None, initial={"units": names})
    if request.method == "POST" and form.is_valid():
        try:
            dispatch = actions.send(document=document, units=form.cleaned_data["units"], by=request.user)
        except DispatchError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã gửi. Trang này cho biết đơn vị nào đã nhận."))
            return redirect(dispatch)
    context = {"document": document, "form": form, "proposal": proposed}
    return render(request, "dispatch/send.html", context, status=422 if form.errors else 200)


@require_safe
def detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """Who has the document and who has not."""
    only(rules.may_read_dispatches, request)
    return detail_page(request, pk)


def detail_page(request: OfficerRequest, pk: int, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a dispatch; a form that was sent with a mistake stands in it as it was filled in."""
    dispatch = get_object_or_404(Dispatch.objects.for_list(timezone.localdate()), pk=pk)
    chosen, links = by_state(request, dispatch)
    page = lists.page_of(request, chosen.select_related("unit").waiting_first())
    note_form = forms.pop("note_form", None)
    may_send = rules.may_send(request.user)
    mine = Receipt.objects.for_focal_point(request.user, timezone.localdate())
    context = {
        "dispatch": dispatch,
        "page": page,
        "rows": [(receipt, note_form_of(receipt, note_form)) for receipt in page],
        "links": links,
        "mine": set(mine.filter(dispatch=dispatch).values_list("pk", flat=True)),
        "may_send": may_send,
        "note_form": NoteForm(auto_id=False),
    }
    if may_send:
        context |= {"units_form": UnitsForm(), **forms}
    return render(request, "dispatch/detail.html", context, status=status)


def note_form_of(receipt: Receipt, sent: NoteForm | None) -> NoteForm:
    """The form in the row of a receipt: as it was sent, when it was this one."""
    own = NoteForm(prefix=f"r{receipt.pk}")
    return sent if sent is not None and sent.prefix == own.prefix else own


def by_state(request: HttpRequest, dispatch: Dispatch) -> tuple[ReceiptQuerySet, list[FilterLink]]:
    """The receipts that `?tinh-trang=` asks for, and the links to each state with its count."""
    receipts, today = Receipt.objects.filter(dispatch=dispatch), timezone.localdate()
    choices = {
        "": (_("Tất cả"), receipts),
        "chua": (_("Chưa nhận"), receipts.unread()),
        "tre": (_("Trễ"), receipts.late(today)),
        "da": (_("Đã nhận"), receipts.received()),
    }
    unread = dispatch.total - dispatch.received
    counts = {"": dispatch.total, "chua": unread, "tre": dispatch.late, "da": dispatch.received}
    rows = [(value, label, counts[value]) for value, (label, _rows) in choices.items()]
    chosen = choices.get(request.GET.get("tinh-trang", ""), choices[""])[1]
    return chosen, lists.filter_links(request, "tinh-trang", rows)


@require_POST
def add_units(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_send, request)
    dispatch = get_object_or_404(Dispatch, pk=pk)
    form = UnitsForm(request.POST)
    if not form.is_valid():
        return detail_page(request, pk, 422, units_form=form)
    try:
        added = actions.add_units(dispatch=dispatch, units=form.cleaned_data["units"], by=request.user)
    except DispatchError as refusal:
        form.add_error(None, str(refusal))
        return detail_page(request, pk, 422, units_form=form)
    messages.success(request, _("Đã gửi thêm %(count)s đơn vị.") % {"count": len(added)})
    return redirect(dispatch)


def receipt_of(pk: int, receipt_pk: int) -> Receipt:
    found = Receipt.objects.select_related("unit", "dispatch__document")
    return get_object_or_404(found, pk=receipt_pk, dispatch=pk)


@require_POST
def receive(request: OfficerRequest, pk: int, receipt_pk: int) -> HttpResponse:
    """The focal point's "Đã nhận"; then back to where it was pressed."""
    receipt = receipt_of(pk, receipt_pk)
    if not rules.may_receive(request.user, receipt):
        raise PermissionDenied
    try:
        actions.receive(receipt=receipt, by=request.user)
    except DispatchError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Đã báo: %(unit)s nhận được văn bản.") % {"unit": receipt.unit})
    return redirect("dispatch:list")


@require_POST
def note_received(request: OfficerRequest, pk: int, receipt_pk: int) -> HttpResponse:
    """The coordinator's tick, with how one knows."""
    only(rules.may_send, request)
    receipt = receipt_of(pk, receipt_pk)
    form = NoteForm(request.POST, prefix=f"r{receipt_pk}")
    if not form.is_valid():
        return detail_page(request, pk, 422, note_form=form)
    try:
        actions.note_received(receipt=receipt, by=request.user, **form.cleaned_data)
    except DispatchError as refusal:
        messages.warning(request, str(refusal))
    return redirect("dispatch:detail", pk)


@require_POST
def take_back_note(request: OfficerRequest, pk: int, receipt_pk: int) -> HttpResponse:
    only(rules.may_send, request)
    try:
        actions.take_back_note(receipt=receipt_of(pk, receipt_pk), by=request.user)
    except DispatchError as refusal:
        messages.warning(request, str(refusal))
    return redirect("dispatch:detail", pk)
