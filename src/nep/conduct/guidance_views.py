"""A unit's own guidance under a rule: written by its focal point, published by somebody else."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.conduct import deeds, guiding, rules
from nep.conduct.code_forms import BackForm, GuidanceForm, SeenForm, SendForm
from nep.conduct.errors import CodeError
from nep.conduct.models import Guidance, GuidanceQuerySet
from nep.conduct.plainness import limits_of, readability
from nep.ui import lists


def seen_by(request: OfficerRequest) -> GuidanceQuerySet:
    """Everything for those who publish; for others the guidance of their own units."""
    if rules.may_keep_code(request.user):
        return Guidance.objects.all()
    return Guidance.objects.filter(unit__in=rules.own_units(request.user))


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    only(rules.may_see_guidance, request)
    context = {
        "page": lists.page_of(request, seen_by(request).for_desk()),
        "may_write": rules.own_units(request.user).exists(),
    }
    return render(request, "conduct/code/desk/guidance_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    """A new one, or a change of what stands there; what is published stays until the next one is."""
    only(rules.may_see_guidance, request)
    units = rules.own_units(request.user)
    found = get_object_or_404(seen_by(request), pk=pk) if pk else None
    if not units.exists() or (found and found.unit not in units):
        raise PermissionDenied
    initial: dict[str, Any] = {"unit": units.first(), "rule": request.GET.get("quy-tac")}
    if found:
        seen = found.revision if found.can_change else 0
        initial = {"unit": found.unit, "rule": found.rule, "says": found.says, "seen": seen}
    form = GuidanceForm(request.POST if request.method == "POST" else None, units=units, initial=initial)
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("rule", "unit", "says")}
        try:
            saved = guiding.write(seen=form.revision, by=request.user, **facts)
        except CodeError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu bản nháp."))
            return redirect("code:guidance", saved.pk)
    context = {"form": form, "guidance": found}
    status = 422 if form.errors else 200
    return render(request, "conduct/code/desk/guidance_edit.html", context, status=status)


@require_safe
def read(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_see_guidance, request)
    return read_page(request, the_guidance(request, pk))


def the_guidance(request: OfficerRequest, pk: int) -> Guidance:
    known = seen_by(request).select_related("unit", "rule__current", "written_by", "submitted_by")
    found: Guidance = get_object_or_404(known, pk=pk)
    return found


def read_page(request: OfficerRequest, guidance: Guidance, status: int = 200, **forms: Any) -> HttpResponse:
    texts = [guidance.says]
    context = {
        "guidance": guidance,
        "reads": readability(texts),
        "broken": limits_of(texts),
        "may_write": rules.may_write_guidance_for(request.user, guidance.unit),
        "may_publish": rules.may_publish(request.user, guidance),
        "send_form": SendForm(),
        "back_form": BackForm(),
    }
    return render(request, "conduct/code/desk/guidance.html", context | forms, status=status)


def deed(request: OfficerRequest, pk: int, form: Any, name: str, do: Any, says: str) -> HttpResponse:
    """Do it to the words that were on the screen."""
    guidance = the_guidance(request, pk)

    def again(form: Any) -> HttpResponse:
        return read_page(request, the_guidance(request, pk), 422, **{name: form})

    return deeds.done(request, form, partial(do, guidance=guidance), says, ("code:guidance", pk), again)


@require_POST
def submit(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_see_guidance, request)
    says = _("Đã gửi. Một người khác cần xem và công bố.")
    return deed(request, pk, SendForm(request.POST), "send_form", guiding.submit, says)


@require_POST
def publish(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_publish_code, request)
    return deed(request, pk, SeenForm(request.POST), "publish_form", guiding.publish, _("Đã công bố."))


@require_POST
def send_back(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_publish_code, request)
    says = _("Đã trả lại người soạn.")
    return deed(request, pk, BackForm(request.POST), "back_form", guiding.send_back, says)
