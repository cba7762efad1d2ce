"""The address of the start page."""

from django.urls import path

from nep.desk import views

app_name = "desk"
urlpatterns = [path("", views.today, name="today")]
