"""For those who keep what lies around the rules: helplines that must be called, official texts to bring in."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.conduct import directory, helplines, importing, linking, rules
from nep.conduct.code_forms import CalledForm, ImportForm, ProviderForm
from nep.conduct.errors import CodeError
from nep.conduct.models import Code, Helpline, Provider
from nep.ui import lists


@require_safe
def numbers(request: OfficerRequest) -> HttpResponse:
    """Every number, those that wait for a call first; `?xem-lai=cu` cuts to what nobody has called for long."""
    only(rules.may_keep_code, request)
    lines = list(Helpline.objects.select_related("called_by").order_by("place", "pk"))
    lines.sort(key=lambda line: not line.is_due)
    stale = [line for line in lines if line.is_stale]
    context = {
        "lines": stale if lists.only_stale(request) else lines,
        "ages": lists.links_by_age(request, len(stale)),
        "may_edit": rules.may_edit_code(request.user),
    }
    return render(request, "conduct/code/desk/numbers.html", context)


@require_POST
def called(request: OfficerRequest, pk: int) -> HttpResponse:
    """I called it today: somebody answered, or nobody did."""
    only(rules.may_edit_code, request)
    line = get_object_or_404(Helpline, pk=pk)
    form = CalledForm(request.POST)
    if not form.is_valid():
        return redirect("code:numbers")
    try:
        helplines.called(helpline=line, by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã ghi: gọi thử %(line)s hôm nay.") % {"line": line})
    except CodeError as refusal:
        messages.warning(request, str(refusal))
    return redirect("code:numbers")


@require_safe
def instruments(request: OfficerRequest) -> HttpResponse:
    """The codes, and of which the official text is still missing."""
    only(rules.may_keep_code, request)
    context = {"codes": Code.objects.for_list(), "may_edit": rules.may_edit_code(request.user)}
    return render(request, "conduct/code/desk/instruments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: OfficerRequest, slug: str) -> HttpResponse:
    """Bring in the official text of a code."""
    only(rules.may_edit_code, request)
    code = get_object_or_404(Code.objects.select_related("card"), slug=slug)
    initial = {"source_url": code.source_url}
    form = ImportForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        file = ContentFile(sent.read(), sent.name)
        try:
            url = form.cleaned_data["source_url"]
            count = importing.bring_in(code=code, file=file, source_url=url, by=request.user)
        except CodeError as refusal:
            form.add_error("file", str(refusal))
        else:
            says = ngettext("Đã nhập %(count)s điều.", "Đã nhập %(count)s điều.", count)
            messages.success(request, says % {"count": count})
            return redirect(code)
    status = 422 if form.is_bound else 200
    return render(request, "conduct/code/desk/bring_in.html", {"code": code, "form": form}, status=status)


@require_safe
def directory_list(request: OfficerRequest) -> HttpResponse:
    """Every provider, and when somebody last looked."""
    only(rules.may_edit_code, request)
    context = {"providers": Provider.objects.all().by_name(), "waiting": linking.for_somebody()}
    return render(request, "conduct/code/desk/directory.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check_provider(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write down what somebody found out about a provider today."""
    only(rules.may_edit_code, request)
    provider = get_object_or_404(Provider, pk=pk)
    form = ProviderForm.of(provider, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            directory.checked(provider=provider, by=request.user, **form.cleaned_data)
        except CodeError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi: %(line)s kiểm tra hôm nay.") % {"line": provider})
            return redirect("code:directory")
    context = {"provider": provider, "form": form}
    status = 422 if form.errors else 200
    return render(request, "conduct/code/desk/provider.html", context, status=status)
