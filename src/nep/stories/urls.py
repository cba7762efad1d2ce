"""Addresses of stories: those of everybody first, then those of officers."""

from django.urls import path

from nep.stories import desk_views, views

app_name = "stories"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/the.png", views.card, name="card"),
    path("ke/", views.tell, name="tell"),
    path("tra-cuu/", views.status, name="status"),
    path("rut/", views.take_back, name="take_back"),
    path("bien-tap/", desk_views.queue, name="queue"),
    path("bien-tap/moi/", desk_views.write, name="write"),
    path("bien-tap/<int:pk>/", desk_views.read, name="read"),
    path("bien-tap/<int:pk>/sua/", desk_views.edit, name="edit"),
    path("bien-tap/<int:pk>/dong-y/", desk_views.consent, name="consent"),
    path("bien-tap/<int:pk>/gui/", desk_views.send, name="send"),
    path("bien-tap/<int:pk>/dang/", desk_views.publish, name="publish"),
    path("bien-tap/<int:pk>/khong-dang/", desk_views.decline, name="decline"),
    path("bien-tap/<int:pk>/rut/", desk_views.withdraw, name="withdraw"),
]
