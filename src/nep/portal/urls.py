"""The addresses of the home page and of the data map."""

from django.urls import path

from nep.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("kiem-tra/", views.check, name="check"),
    path("du-lieu-ca-nhan/", views.personal_data, name="personal_data"),
]
