"""Addresses of those who join by themselves."""

from django.urls import path

from nep.agencies import joining_views

app_name = "participants"
urlpatterns = [
    path("", joining_views.listing, name="list"),
    path("dang-ky/", joining_views.ask, name="ask"),
    path("xac-nhan/<str:token>/", joining_views.join, name="join"),
    path("roi/<str:token>/", joining_views.leave, name="leave"),
    path("<slug:what>/", joining_views.said, name="said"),
]
