"""Addresses of sending and receiving."""

from django.urls import path

from nep.dispatch import views

app_name = "dispatch"
urlpatterns = [
    path("", views.listing, name="list"),
    path("van-ban/<int:document_pk>/", views.of_document, name="of_document"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/them/", views.add_units, name="add_units"),
    path("<int:pk>/<int:receipt_pk>/da-nhan/", views.receive, name="receive"),
    path("<int:pk>/<int:receipt_pk>/ghi-nhan/", views.note_received, name="note_received"),
    path("<int:pk>/<int:receipt_pk>/bo-ghi-nhan/", views.take_back_note, name="take_back_note"),
]
