"""One's own account, and for administrators the people who work here."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts import actions, rules
from nep.accounts.forms import DetailsForm, InvitationForm, JoinForm, RolesForm, SessionNameForm
from nep.accounts.models import Invitation, SignedInSession, User
from nep.accounts.officers import OfficerRequest
from nep.accounts.roles import Permission
from nep.text import name_key
from nep.ui import lists


def only_administrators(request: HttpRequest) -> None:
    if not rules.may(request.user, Permission.PEOPLE_MANAGE):
        raise PermissionDenied


# ---- coming in --------------------------------------------------------------------------------


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Use an invitation: set a password, then be asked for the second factor."""
    invitation = Invitation.objects.usable().by_token(token).first()
    if invitation is None or request.user.is_authenticated:
        return render(request, "accounts/invitation_not_usable.html", status=410)
    form = JoinForm(request.POST or None, invitation=invitation)
    if not form.is_valid():
        context = {"form": form, "invitation": invitation}
        return render(request, "accounts/join.html", context, status=422 if form.is_bound else 200)
    password = form.cleaned_data["password1"]
    try:
        user = actions.join(token=token, password=password)
    except actions.InvitationNotUsable:
        return render(request, "accounts/invitation_not_usable.html", status=410)
    response: HttpResponse = perform_password_login(
        request, {"email": user.email}, Login(user=user, email=user.email)
    )
    return response


# ---- one's own account ------------------------------------------------------------------------


@require_safe
def mine(request: OfficerRequest) -> HttpResponse:
    """My name, my roles, my second factor, and where I am signed in."""
    factors = Authenticator.objects.filter(user=request.user)
    context = {
        "form": DetailsForm(instance=request.user),
        "factor_types": {factor.type for factor in factors},
        "sessions": SignedInSession.objects.living().filter(user=request.user),
        "this_key": request.session.session_key,
    }
    return render(request, "accounts/mine.html", context)


@require_POST
def change_details(request: OfficerRequest) -> HttpResponse:
    form = DetailsForm(request.POST, instance=User.objects.get(pk=request.user.pk))
    if not form.is_valid():
        return render(request, "accounts/details.html", {"form": form}, status=422)
    actions.change_details(user=request.user, **form.cleaned_data)
    messages.success(request, _("Đã lưu."))
    return redirect("accounts:mine")


@require_POST
def name_session(request: OfficerRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(SignedInSession, pk=pk, user=request.user)
    form = SessionNameForm(request.POST)
    if form.is_valid():
        actions.name_session(session=session, name=form.cleaned_data["name"])
    else:
        messages.error(request, _("Tên gọi dài nhất 60 chữ."))
    return redirect("accounts:mine")


@require_POST
def end_session(request: OfficerRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(SignedInSession, pk=pk, user=request.user)
    actions.end_session(session=session, by=request.user)
    messages.success(request, _("Đã đăng xuất thiết bị đó."))
    return redirect("accounts:mine")


def remove_passkey(request: OfficerRequest, pk: int) -> HttpResponse:
    """Remove a passkey, unless it is the last second factor."""
    passkey = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
    if not rules.may_remove_second_factor(request.user, passkey):
        messages.warning(request, _("Hãy thêm một cách xác nhận khác trước khi bỏ cách này."))
        return redirect("mfa_index")
    response: HttpResponse = remove_webauthn(request, pk=pk)
    return response


# ---- people -----------------------------------------------------------------------------------


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who works here, and who was invited."""
    only_administrators(request)
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    people = User.objects.for_list().annotate(has_second_factor=Exists(factors))
    # By given name, as a Vietnamese list has it; the people of one installation fit into memory.
    page = lists.page_of(request, sorted(people, key=lambda person: name_key(person.full_name)))
    waiting = Invitation.objects.waiting().order_by("-invited_at")
    return render(request, "accounts/people.html", {"page": page, "waiting": waiting})


@require_http_methods(["GET", "POST"])
def invite(request: OfficerRequest) -> HttpResponse:
    """Ask for a name, an address and roles; the worker sends the link."""
    only_administrators(request)
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        try:
            actions.invite(**form.cleaned_data, by=request.user)
        except actions.AlreadyHere:
            form.add_error("email", _("Người có địa chỉ này đã có tài khoản."))
        except actions.AlreadyInvited:
            form.add_error("email", _("Đã mời địa chỉ này. Hãy gửi lại lời mời trong danh sách."))
        else:
            messages.success(
                request, _("Đã gửi lời mời đến %(email)s.") % {"email": form.cleaned_data["email"]}
            )
            return redirect("accounts:people")
    return render(request, "accounts/invite.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def invite_again(request: OfficerRequest, pk: int) -> HttpResponse:
    only_administrators(request)
    invitation = get_object_or_404(Invitation.objects.waiting(), pk=pk)
    actions.invite_again(invitation=invitation, by=request.user)
    messages.success(request, _("Đã gửi lại. Liên kết cũ không còn dùng được."))
    return redirect("accounts:people")


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    only_administrators(request)
    invitation = get_object_or_404(Invitation.objects.waiting(), pk=pk)
    actions.withdraw(invitation=invitation, by=request.user)
    messages.success(request, _("Đã rút lời mời."))
    return redirect("accounts:people")


def person_page(request: OfficerRequest, person: User, form: RolesForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "person": person,
        "form": form,
        "has_second_factor": rules.has_second_factor(person),
        "is_me": person.pk == request.user.pk,
    }
    return render(request, "accounts/person.html", context, status=status)


@require_safe
def person(request: OfficerRequest, pk: int) -> HttpResponse:
    """One person: roles, second factor, open or suspended."""
    only_administrators(request)
    someone = get_object_or_404(User, pk=pk)
    return person_page(request, someone, RolesForm(initial={"roles": someone.roles}))


@require_POST
def set_roles(request: OfficerRequest, pk: int) -> HttpResponse:
    only_administrators(request)
    someone = get_object_or_404(User, pk=pk)
    form = RolesForm(request.POST)
    if form.is_valid():
        try:
            actions.set_roles(user=someone, roles=form.cleaned_data["roles"], by=request.user)
        except actions.LastAdministrator:
            form.add_error("roles", _("Cần ít nhất một quản trị. Hãy trao vai trò này cho người khác trước."))
    if form.errors:
        return person_page(request, someone, form, status=422)
    messages.success(request, _("Đã lưu vai trò."))
    return redirect("accounts:person", pk)


@require_POST
def suspend(request: OfficerRequest, pk: int) -> HttpResponse:
    only_administrators(request)
    try:
        actions.suspend(user=get_object_or_404(User, pk=pk), by=request.user)
        messages.success(request, _("Đã tạm ngừng tài khoản và đăng xuất mọi thiết bị."))
    except actions.NotOneself:
        messages.error(request, _("Bạn không thể tạm ngừng tài khoản của chính mình."))
    except actions.LastAdministrator:
        messages.error(request, _("Cần ít nhất một quản trị."))
    return redirect("accounts:person", pk)


@require_POST
def restore(request: OfficerRequest, pk: int) -> HttpResponse:
    only_administrators(request)
    actions.restore(user=get_object_or_404(User, pk=pk), by=request.user)
    messages.success(request, _("Đã mở lại tài khoản."))
    return redirect("accounts:person", pk)


@require_POST
def reset_second_factor(request: OfficerRequest, pk: int) -> HttpResponse:
    only_administrators(request)
    try:
        actions.reset_second_factor(user=get_object_or_404(User, pk=pk), by=request.user)
        messages.success(request, _("Đã đặt lại. Lần đăng nhập tới, người này cài bước xác nhận mới."))
    except actions.NotOneself:
        messages.error(request, _("Hãy nhờ một quản trị khác đặt lại cho bạn."))
    return redirect("accounts:person", pk)
