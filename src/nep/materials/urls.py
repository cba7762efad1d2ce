"""Addresses of the library."""

from django.urls import path

from nep.materials import views

app_name = "materials"
urlpatterns = [
    path("", views.listing, name="list"),
    path("them/", views.wish, name="wish"),
    path("them/moi/", views.add, name="add"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/dung-lai/", views.reuse, name="reuse"),
    path("<int:pk>/sua/", views.correct, name="correct"),
    path("<int:pk>/ngung/", views.retire, name="retire"),
    path("<int:pk>/dung-tro-lai/", views.restore, name="restore"),
]
