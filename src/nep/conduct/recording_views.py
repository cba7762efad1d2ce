"""Recordings of rules: heard by everybody, kept at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.conduct import recording as deeds
from nep.conduct import rules
from nep.conduct.errors import CodeError
from nep.conduct.models import Recording, Rule
from nep.conduct.models.recordings import Tongue
from nep.ui import lists, ranged

LARGEST = 25 * 1024 * 1024


class RuleField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.current.title)


class RecordingForm(forms.Form):
    """A file, what it reads and in which language; consent is asked, a name is not."""

    rule = RuleField(label=gettext_lazy("Quy tắc"), queryset=Rule.objects.published().in_order())
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=Recording.Kind.choices)
    tongue = forms.ChoiceField(label=gettext_lazy("Ngôn ngữ"), choices=Tongue.choices)
    file = forms.FileField(
        label=gettext_lazy("Tệp"),
        help_text=gettext_lazy("Giọng đọc: MP3 hoặc M4A. Ngôn ngữ ký hiệu: MP4. Nhiều nhất 25 MB."),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("Người đọc hoặc người ký hiệu đồng ý cho phát, và biết có thể xin rút.")
    )

    def clean_file(self) -> File[bytes]:
        sent: File[bytes] = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 25 MB. Hãy thu ngắn lại."))
        return sent


@require_safe
@login_not_required
def listen(request: HttpRequest, pk: int) -> HttpResponse:
    """The sound or film itself; what waits is heard only by those who keep the Code."""
    everybody = Recording.objects.heard()
    found = everybody if not rules.may_keep_code(request.user) else Recording.objects.exclude(file="")
    recording = get_object_or_404(found, pk=pk)
    return ranged.answer(request, recording.file, recording.media_type)


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: OfficerRequest) -> HttpResponse:
    """Every recording, what waits first, and the form for a new one."""
    only(rules.may_keep_code, request)
    form = RecordingForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        only(rules.may_edit_code, request)
    if form.is_valid():
        sent = form.cleaned_data
        words = {"version": sent["rule"].current, "kind": sent["kind"], "tongue": sent["tongue"]}
        try:
            deeds.take_in(data=sent["file"].read(), by=request.user, **words)
        except CodeError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Đã nhận. Người thứ hai nghe rồi mới phát."))
            return redirect("code:recordings")
    context = {
        "form": form,
        "page": lists.page_of(request, Recording.objects.for_desk()),
        "may_edit": rules.may_edit_code(request.user),
        "may_publish": rules.may_publish_code(request.user),
    }
    status = 422 if form.is_bound else 200
    return render(request, "conduct/code/desk/recordings.html", context, status=status)


@require_POST
def publish(request: OfficerRequest, pk: int) -> HttpResponse:
    """Let everybody hear it."""
    only(rules.may_publish_code, request)
    return _done(request, pk, deeds.publish, _("Ai cũng nghe được từ bây giờ."))


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take it back and erase the file."""
    only(rules.may_keep_code, request)
    return _done(request, pk, deeds.withdraw, _("Đã rút và xóa tệp."))


def _done(request: OfficerRequest, pk: int, do: Any, says: str) -> HttpResponse:
    recording = get_object_or_404(Recording, pk=pk)
    try:
        do(recording=recording, by=request.user)
    except CodeError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, says)
    return redirect("code:recordings")
