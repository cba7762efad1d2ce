"""Addresses of reports."""

from django.urls import path

from nep.reports import consolidating_views, public_views, reading_views, views

app_name = "reports"
urlpatterns = [
    path("", views.listing, name="list"),
    path("mot-trang/", reading_views.glance, name="glance"),
    path("mo-ky/", views.open_period, name="open_period"),
    path("ky/<int:pk>/", views.show_period, name="period"),
    path("ky/<int:pk>/chot/", views.close_period, name="close_period"),
    path("ky/<int:pk>/tong-hop/", consolidating_views.ask_for_period, name="ask_for_period"),
    path("don-vi/<int:pk>/", views.of_unit, name="of_unit"),
    path("don-vi/<int:pk>/tra-lai/", views.give_back, name="give_back"),
    path("don-vi/<int:pk>/bang.xlsx", views.sheet, name="sheet"),
    path("don-vi/<int:pk>/nhan-bang/", views.sheet_back, name="sheet_back"),
    path("dot-xuat/", consolidating_views.ask, name="ask"),
    path("tong-hop/<int:pk>/", consolidating_views.consolidated, name="consolidated"),
    path("tong-hop/<int:pk>/lam-lai/", consolidating_views.make_again, name="make_again"),
    path("tong-hop/<int:pk>/khoa/", consolidating_views.lock, name="lock"),
    path("tong-hop/<int:pk>/bao-cao.<str:kind>", consolidating_views.download, name="download"),
    path("noi-nhan/", consolidating_views.recipients, name="recipients"),
    path("noi-nhan/<int:pk>/", consolidating_views.recipients, name="recipients_change"),
    path("chi-so/", reading_views.indicators, name="indicators"),
    path("chi-so/<slug:code>/", reading_views.indicator, name="indicator"),
    path("nhiem-vu/<int:programme_pk>/", reading_views.tasks, name="tasks"),
    path("phan-viec/<int:programme_pk>/", reading_views.parts, name="parts"),
    path("cong-khai/<int:pk>/", public_views.page, name="public"),
    path("cong-khai/<int:pk>/so-lieu.json", public_views.as_json, name="public_json"),
    path("cong-khai/<int:pk>/so-lieu.csv", public_views.as_csv, name="public_csv"),
]
