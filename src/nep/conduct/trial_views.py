"""Trials with readers at the desk: how to hold one, what came out, and the form for the next."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nep.accounts.officers import OfficerRequest, only
from nep.conduct import rules, trying
from nep.conduct.models import Trial
from nep.conduct.models.trials import FEWEST

MOST = 500


class TrialForm(forms.Form):
    """Counts of one round; nobody's name is asked for."""

    held_on = forms.DateField(label=gettext_lazy("Ngày đọc thử"))
    readers = forms.IntegerField(
        label=gettext_lazy("Số người đọc"),
        min_value=FEWEST,
        max_value=MOST,
        error_messages={"min_value": gettext_lazy("Cần ít nhất năm người đọc.")},
        help_text=gettext_lazy("Ít nhất năm người chưa biết Bộ Quy tắc."),
    )
    knew_advice = forms.IntegerField(label=gettext_lazy("Nói đúng: đây là lời khuyên"), min_value=0)
    knew_whom = forms.IntegerField(label=gettext_lazy("Nói đúng: dành cho ai"), min_value=0)

    def clean(self) -> dict[str, object]:
        sent = super().clean() or {}
        for name in ("knew_advice", "knew_whom"):
            if (sent.get(name) or 0) > sent.get("readers", MOST):
                self.add_error(name, _("Nhiều hơn số người đọc. Hãy đếm lại."))
        if sent.get("held_on") and sent["held_on"] > timezone.localdate():
            self.add_error("held_on", _("Ngày này chưa đến."))
        return sent


@require_http_methods(["GET", "HEAD", "POST"])
def trials(request: OfficerRequest) -> HttpResponse:
    """How to try the words, the rounds so far, and a form for the counts of a new one."""
    only(rules.may_edit_code, request)
    form = TrialForm(request.POST or None)
    if form.is_valid():
        trial = trying.note(by=request.user, **form.cleaned_data)
        understood = _("Người đọc hiểu. Trang công khai ghi kết quả này.")
        messages.success(
            request,
            understood
            if trial.is_understood
            else _("Chưa đủ bốn trên năm người hiểu. Hãy viết lại rồi thử lần nữa."),
        )
        return redirect("code:trials")
    rounds = Trial.objects.order_by("-held_on", "-pk")
    context = {"form": form, "rounds": rounds, "words": trying.fingerprint()}
    return render(request, "conduct/code/desk/trials.html", context, status=422 if form.is_bound else 200)
