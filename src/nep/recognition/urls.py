"""Addresses of praise and initiatives."""

from django.urls import path

from nep.recognition import initiative_views, views

app_name = "recognition"
urlpatterns = [
    path("", views.listing, name="list"),
    path("de-cu/", views.nominate, name="nominate"),
    path("de-cu/<int:pk>/", views.nomination, name="nomination"),
    path("tra-loi/<str:token>/", views.by_link, name="by_link"),
    path("da-xoa/", views.erased, name="erased"),
    path("sang-kien/", initiative_views.shelf, name="shelf"),
    path("sang-kien/gui/", initiative_views.send, name="send"),
    path("sang-kien/<int:pk>/", initiative_views.initiative, name="initiative"),
    path("sang-kien/<int:pk>/tra-loi/", initiative_views.answer, name="answer"),
    path("sang-kien/<int:pk>/ho-so/", initiative_views.note_reward_file, name="reward"),
    path("sang-kien/<int:pk>/cung-lam/", initiative_views.take_up, name="take_up"),
    path("sang-kien/<int:pk>/giay-chung-nhan.docx", initiative_views.certificate_file, name="certificate"),
]
