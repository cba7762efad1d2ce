"""Addresses of learning. What has an age stands twice: among everything, and inside a band under `tuoi/`."""

from django.urls import include, path, register_converter

from nep.learning import certificate_views, paper_views, quiz_views, story_views, views
from nep.learning.places import BandConverter, ShelfConverter

register_converter(BandConverter, "band")
register_converter(ShelfConverter, "shelf")

app_name = "learning"
with_an_age = [
    path("bao-ve-tre-em/", paper_views.protect, name="protect"),
    path("rui-ro/", story_views.risks, name="risks"),
    path("truyen/<slug:slug>/", story_views.story, name="story"),
    path("<slug:slug>/", views.course, name="course"),
    path("<slug:slug>/cau-hoi/", quiz_views.quiz, name="quiz"),
    path("<slug:slug>/<slug:lesson>/", views.lesson, name="lesson"),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("tieng-noi/", views.language, name="language"),
    path("y-kien-hay-bia-dat/", views.opinion, name="opinion"),
    path("kiem-tra-bao-mat/", paper_views.checkup, name="checkup"),
    path("truoc-khi-dong-y/", paper_views.consent, name="consent"),
    path("ten-that/", paper_views.real_name, name="real_name"),
    path("chung-nhan/xin/", certificate_views.issue, name="certificate_issue"),
    path("chung-nhan/<slug:code>/", certificate_views.certificate, name="certificate"),
    path("chung-nhan/<slug:code>/pdf/", certificate_views.pdf, name="certificate_pdf"),
    path("bo-tuyen-truyen.zip", paper_views.offline, name="offline"),
    path("giao-an/ban-do/", paper_views.curriculum, name="curriculum"),
    path("giao-an/chuyen/<slug:slug>/", paper_views.story, name="story_paper"),
    path("<shelf:shelf>/", paper_views.papers, name="papers"),
    path("<shelf:shelf>/<slug:slug>/", paper_views.paper, name="paper"),
    path("tuoi/<band:band>/", views.age, name="age"),
    path("tuoi/<band:band>/", include(with_an_age)),
    *with_an_age,
]
