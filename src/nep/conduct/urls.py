"""Addresses of laws."""

from django.urls import path

from nep.conduct import views

app_name = "conduct"
urlpatterns = [
    path("", views.listing, name="list"),
    path("kiem-tra/", views.queue, name="queue"),
    path("<int:pk>/", views.card, name="card"),
    path("<int:pk>/da-kiem-tra/", views.confirm_unchanged, name="confirm_unchanged"),
    path("<int:pk>/sua/", views.correct, name="correct"),
]
