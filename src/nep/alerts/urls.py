"""Addresses of alerts: those of everybody first, then those of officers."""

from django.urls import path

from nep.alerts import desk_views, views

app_name = "alerts"
urlpatterns = [
    path("", views.board, name="board"),
    path("da-rut/", views.corrections, name="corrections"),
    path("<int:pk>/", views.detail, name="detail"),
    path("soan/", desk_views.listing, name="list"),
    path("soan/moi/", desk_views.draft, name="draft"),
    path("soan/<int:pk>/", desk_views.read, name="read"),
    path("soan/<int:pk>/sua/", desk_views.edit, name="edit"),
    path("soan/<int:pk>/gui/", desk_views.submit, name="submit"),
    path("soan/<int:pk>/cong-bo/", desk_views.publish, name="publish"),
    path("soan/<int:pk>/rut/", desk_views.withdraw, name="withdraw"),
]
