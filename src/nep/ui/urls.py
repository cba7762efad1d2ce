"""Addresses of the design system."""

from django.urls import path

from nep.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("cong-thong-tin/", views.gallery, {"shell": "portal"}, name="gallery_portal"),
    path("the/<str:signed>.png", views.share_card, name="share_card"),
    path("ngon-ngu/", views.set_language, name="set_language"),
]
