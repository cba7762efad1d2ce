"""Addresses of the log."""

from django.urls import path

from nep.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.log, name="list"),
    path("dau-chuoi/", views.head, name="head"),
]
