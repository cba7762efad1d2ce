"""Certificates without an account: asked for with a proof, checked by everybody, owned by whoever holds the secret."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nep.learning import actions, certificate_page, content, rules
from nep.learning.errors import CertificateError
from nep.learning.forms import CertificateForm, SecretForm
from nep.learning.models import Certificate
from nep.ui.anybody import from_anybody


@from_anybody
def issue(request: HttpRequest) -> HttpResponse:
    """The certificate of a passed quiz, with its secret, shown this once; or what is wrong, with what was typed."""
    if request.method != "POST":
        return redirect("learning:home")
    form = CertificateForm(request.POST)
    issued = None
    if form.is_valid():
        told = form.cleaned_data
        try:
            issued = actions.issue(token=told["token"], name=told["name"], by=None)
        except CertificateError as refusal:
            form.add_error(None, str(refusal))
    if issued is None:
        context = {"form": form, "named": True}
        return render(request, "learning/certificate_asked.html", context, status=422)
    context = {"issued": issued, "course": content.course(issued.certificate.course)}
    return render(request, "learning/certificate_issued.html", context)


@from_anybody
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Course and day, and a name only if its owner shows it. With the secret the name goes, or all of it."""
    found = get_object_or_404(Certificate, code=code.upper())
    form = SecretForm(request.POST if request.method == "POST" else None)
    done = ""
    if form.is_valid():
        deed = actions.erase if request.POST.get("deed") == "erase" else actions.withdraw_name
        try:
            deed(certificate=found, secret=form.cleaned_data["secret"], by=None)
            done = "erased" if deed is actions.erase else "withdrawn"
        except CertificateError as refusal:
            form.add_error("secret", str(refusal))
    context = {"certificate": found, "course": content.course(found.course), "form": form, "done": done}
    answer = render(request, "learning/certificate.html", context, status=422 if form.errors else 200)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@from_anybody
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The PDF, for whoever holds the secret: it is printed on the second page."""
    found = get_object_or_404(Certificate, code=code.upper())
    if request.method != "POST":
        return redirect(found)
    form = SecretForm(request.POST)
    try:
        secret = form.cleaned_data["secret"] if form.is_valid() else ""
        actions.must_own(found, secret)
    except CertificateError as refusal:
        form.add_error("secret", str(refusal))
        context = {"certificate": found, "course": content.course(found.course), "form": form}
        return render(request, "learning/certificate.html", context, status=422)
    answer = HttpResponse(certificate_page.as_pdf(found, secret), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="chung-nhan-{found.code}.pdf"'
    return answer


def asked_after(course: content.Course) -> dict[str, object]:
    """What the page of a passed quiz needs to offer a certificate."""
    form = CertificateForm(initial={"token": actions.proof(course)})
    return {"form": form, "named": rules.may_bear_a_name(course)}
