"""Addresses of handing on."""

from django.urls import path

from nep.delegation import views

app_name = "delegation"
urlpatterns = [
    path("", views.listing, name="list"),
    path("phan-viec/<int:pk>/", views.of_assignment, name="of_assignment"),
    path("<int:pk>/", views.branch, name="branch"),
    path("<int:pk>/nhan/", views.accept, name="accept"),
    path("<int:pk>/khong-nhan/", views.decline, name="decline"),
    path("<int:pk>/xong/", views.finish, name="finish"),
    path("<int:pk>/rut-lai/", views.withdraw, name="withdraw"),
    path("<int:pk>/giao-tiep/", views.hand_on, name="hand_on"),
]
