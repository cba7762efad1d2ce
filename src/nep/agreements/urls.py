"""Addresses of agreements."""

from django.urls import path

from nep.agreements import views

app_name = "agreements"
urlpatterns = [
    path("", views.listing, name="list"),
    path("them/", views.add, name="add"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sua/", views.correct, name="correct"),
    path("<int:pk>/ket-thuc-som/", views.end_early, name="end_early"),
    path("<int:pk>/viec/<int:row>/xong/", views.mark_done, name="mark_done"),
    path("<int:pk>/viec/<int:row>/chua-xong/", views.take_back_done, name="take_back_done"),
]
