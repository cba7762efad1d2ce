"""Addresses of accounts. Names of allauth's own pages stay as allauth calls them; signing up has no address."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path

from nep.accounts import views

ours = [
    path("", views.mine, name="mine"),
    path("thong-tin/", views.change_details, name="change_details"),
    path("thiet-bi/<int:pk>/ten/", views.name_session, name="name_session"),
    path("thiet-bi/<int:pk>/dang-xuat/", views.end_session, name="end_session"),
    path("loi-moi/<str:token>/", views.join, name="join"),
    path("nguoi/", views.people, name="people"),
    path("nguoi/moi/", views.invite, name="invite"),
    path("nguoi/moi/<int:pk>/gui-lai/", views.invite_again, name="invite_again"),
    path("nguoi/moi/<int:pk>/rut/", views.withdraw, name="withdraw"),
    path("nguoi/<int:pk>/", views.person, name="person"),
    path("nguoi/<int:pk>/vai-tro/", views.set_roles, name="set_roles"),
    path("nguoi/<int:pk>/tam-ngung/", views.suspend, name="suspend"),
    path("nguoi/<int:pk>/mo-lai/", views.restore, name="restore"),
    path("nguoi/<int:pk>/dat-lai-xac-nhan/", views.reset_second_factor, name="reset_second_factor"),
]

signing_in = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("tam-ngung/", account.account_inactive, name="account_inactive"),
    path("xac-nhan-lai/", account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", account.password_change, name="account_change_password"),
    path("mat-khau/quen/", account.password_reset, name="account_reset_password"),
    path("mat-khau/quen/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mat-khau/quen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mat-khau/quen/xong/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

second_factor = [
    path("", mfa.index, name="mfa_index"),
    path("dang-nhap/", mfa.authenticate, name="mfa_authenticate"),
    path("xac-nhan-lai/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("dien-thoai/", totp.activate_totp, name="mfa_activate_totp"),
    path("dien-thoai/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("ma-du-phong/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ma-du-phong/moi/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("khoa/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("khoa/them/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("khoa/xac-nhan-lai/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("khoa/<int:pk>/bo/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("khoa/<int:pk>/ten/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("khoa/dang-nhap/", webauthn.login_webauthn, name="mfa_login_webauthn"),
]

urlpatterns = [
    path("", include((ours, "accounts"))),
    path("", include(signing_in)),
    path("xac-nhan-hai-buoc/", include(second_factor)),
]
