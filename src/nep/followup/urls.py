"""Addresses of following up."""

from django.urls import path

from nep.followup import calendar_views, views

app_name = "followup"
urlpatterns = [
    path("", views.late, name="late"),
    path("nhac-tat-ca/", views.remind_late_units, name="remind_late_units"),
    path("don-vi/<int:pk>/", views.unit, name="unit"),
    path("don-vi/<int:pk>/nhac/", views.remind_unit, name="remind_unit"),
    path("phan-viec/<int:pk>/nhac/", views.remind, name="remind"),
    path("goi-dien/", views.call_list, name="call_list"),
    path("goi-dien/danh-sach.xlsx", views.call_list_xlsx, name="call_list_xlsx"),
    path("do-phu/", views.covered, name="coverage"),
    path("lich/", calendar_views.calendar, name="calendar"),
    path("lich/dia-chi/", calendar_views.renew_feed, name="renew_feed"),
    path("lich/dia-chi/dong/", calendar_views.close_feed, name="close_feed"),
    path("lich/rieng.ics", calendar_views.private_feed, name="private_feed"),
    path("lich/cong-khai/<int:pk>.ics", calendar_views.public_feed, name="public_feed"),
]
