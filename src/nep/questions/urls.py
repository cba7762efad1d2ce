"""Addresses of questions: those of everybody first, then those of officers."""

from django.urls import path

from nep.questions import desk_views, views

app_name = "questions"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/", views.detail, name="detail"),
    path("gui/", views.ask, name="ask"),
    path("tra-cuu/", views.status, name="status"),
    path("tra-loi/", desk_views.queue, name="queue"),
    path("tra-loi/<int:pk>/", desk_views.read, name="read"),
    path("tra-loi/<int:pk>/soan/", desk_views.answer, name="answer"),
    path("tra-loi/<int:pk>/cong-bo/", desk_views.publish, name="publish"),
    path("tra-loi/<int:pk>/khong-dang/", desk_views.decline, name="decline"),
    path("tra-loi/<int:pk>/van-dung/", desk_views.look_again, name="look_again"),
    path("tra-loi/<int:pk>/rut/", desk_views.withdraw, name="withdraw"),
]
