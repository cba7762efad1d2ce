"""The log as people read it, and the head of a day as a file to keep elsewhere."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from nep.audit import actions, rules, sentences
from nep.audit.forms import FilterForm
from nep.audit.models import Record, RecordQuerySet
from nep.ui import lists


def chosen(form: FilterForm) -> RecordQuerySet:
    """The records that the filter asks for, newest first; a filter with a mistake narrows by what is right in it."""
    found = Record.objects.newest_first()
    form.is_valid()
    if kind := form.cleaned_data.get("kind"):
        found = found.filter(kind=kind)
    if actor := form.cleaned_data.get("actor"):
        found = found.filter(actor_id=actor)
    if day := form.cleaned_data.get("day"):
        start = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
        found = found.filter(at__gte=start, at__lt=start + datetime.timedelta(days=1))
    return found


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What was done, as sentences, fifty a page."""
    if not rules.may_read(request.user):
        raise PermissionDenied
    form = FilterForm(request.GET)
    page = lists.page_of(request, chosen(form))
    rows = [(record, sentences.sentence_of(record)) for record in page]
    context = {"form": form, "page": page, "rows": rows, "today": timezone.localdate()}
    return render(request, "audit/list.html", context)


@require_safe
def head(request: HttpRequest) -> HttpResponse:
    """The head of a day (`?day=2027-03-05`, otherwise today) as a JSON file."""
    if not rules.may_read(request.user):
        raise PermissionDenied
    try:
        day = parse_date(request.GET.get("day", "")) or timezone.localdate()
    except ValueError:
        day = timezone.localdate()
    name = f"nep-nhat-ky-{day.isoformat()}.json"
    return JsonResponse(
        actions.head_of(day),
        json_dumps_params={"indent": 1},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
