"""Addresses of learning."""

from django.urls import path

from nep.learning import views

app_name = "learning"
urlpatterns = [
    path("", views.home, name="home"),
    path("tieng-noi/", views.language, name="language"),
    path("y-kien-hay-bia-dat/", views.opinion, name="opinion"),
    path("<slug:slug>/", views.course, name="course"),
    path("<slug:slug>/<slug:lesson>/", views.lesson, name="lesson"),
]
