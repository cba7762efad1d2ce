"""The address of the home page."""

from django.urls import path

from nep.portal import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home")]
