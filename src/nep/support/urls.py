"""Addresses of help."""

from django.urls import path

from nep.support import views

app_name = "support"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:slug>/", views.guide, name="guide"),
]
