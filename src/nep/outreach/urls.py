"""Addresses of what was done."""

from django.urls import path

from nep.outreach import logging_views, views

app_name = "outreach"
urlpatterns = [
    path("", views.listing, name="list"),
    path("ghi/", logging_views.log, name="log"),
    path("gui/", logging_views.send, name="send"),
    path("ngoai-tuyen/", logging_views.offline, name="offline"),
    path("sw.js", logging_views.service_worker, name="service_worker"),
    path("ung-dung/manifest.webmanifest", logging_views.manifest, name="manifest"),
    path("co-the-trung/", views.doubles, name="doubles"),
    path("minh-chung/<int:pk>/", views.evidence, name="evidence"),
    path("minh-chung/<int:pk>/xoa/", views.erase_evidence, name="erase_evidence"),
    path("dong-viec/<int:task_pk>/<int:unit_pk>/", views.close, name="close"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sua/", views.correct, name="correct"),
    path("<int:pk>/rut/", views.remove, name="remove"),
    path("<int:pk>/minh-chung/", views.add_evidence, name="add_evidence"),
    path("<int:pk>/tach/", views.separate, name="separate"),
    path("<int:pk>/hai-viec/", views.keep_both, name="keep_both"),
    path("<int:pk>/gop/<int:other>/", views.join, name="join"),
    path("<int:pk>/khac/<int:other>/", views.set_apart, name="set_apart"),
]
