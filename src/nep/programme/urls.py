"""Addresses of programmes."""

from django.urls import path

from nep.programme import views

app_name = "programme"
urlpatterns = [
    path("", views.listing, name="list"),
    path("viec-cua-toi/", views.mine, name="mine"),
]
