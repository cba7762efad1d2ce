"""Addresses of requests to change or take down: those of everybody first, then those of officers."""

from django.urls import path

from nep.takedown import desk_views, views

app_name = "takedown"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("tra-cuu/", views.status, name="status"),
    path("tra-loi/", desk_views.queue, name="queue"),
    path("tra-loi/<int:pk>/", desk_views.read, name="read"),
    path("tra-loi/<int:pk>/lam-theo/", desk_views.accept, name="accept"),
    path("tra-loi/<int:pk>/tu-choi/", desk_views.refuse, name="refuse"),
    path("tra-loi/<int:pk>/dong-y/", desk_views.agree, name="agree"),
]
