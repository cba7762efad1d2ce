"""Addresses of plans."""

from django.urls import path

from nep.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.listing, name="list"),
    path("lap/", views.start, name="start"),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/ke-hoach.docx", views.docx, name="docx"),
]
