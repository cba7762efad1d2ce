"""Addresses of units."""

from django.urls import path

from nep.agencies import joining_views, keeping_views, views

app_name = "agencies"
urlpatterns = [
    path("", views.listing, name="list"),
    path("chua-co-dau-moi/", views.uncovered, name="uncovered"),
    path("tu-tham-gia/", joining_views.desk, name="participants"),
    path("tu-tham-gia/<int:pk>/nhan/", joining_views.take_up, name="take_up"),
    path("tu-tham-gia/<int:pk>/bo/", joining_views.strike_out, name="strike_out"),
    path("them/", keeping_views.add, name="add"),
    path("goi-y/", views.suggest, name="suggest"),
    path("<int:pk>/", views.unit, name="unit"),
    path("<int:pk>/hop-thu/", views.set_mailbox, name="set_mailbox"),
    path("<int:pk>/truc-thuoc/", views.add_child, name="add_child"),
    path("<int:pk>/ten-goi-khac/", keeping_views.add_alias, name="add_alias"),
    path("<int:pk>/doi-ten/", keeping_views.rename, name="rename"),
    path("<int:pk>/sap-nhap/", keeping_views.merge, name="merge"),
    path("<int:pk>/chia-tach/", keeping_views.split, name="split"),
    path("<int:pk>/dau-moi/", views.appoint, name="appoint"),
    path("<int:pk>/dau-moi/<int:focal_point_pk>/ket-thuc/", views.end_focal_point, name="end_focal_point"),
]
