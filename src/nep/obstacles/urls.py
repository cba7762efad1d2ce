"""Addresses of difficulties and answers."""

from django.urls import path

from nep.obstacles import reading_views, views

app_name = "obstacles"
urlpatterns = [
    path("", reading_views.listing, name="list"),
    path("dang-cho.xlsx", reading_views.xlsx, name="xlsx"),
    path("tong-hop/", reading_views.month, name="month"),
    path("hoi-dap/", reading_views.shared, name="shared"),
    path("gui/", views.raise_one, name="raise"),
    path("gui/viec/<int:pk>/", views.raise_for, name="raise_for"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/rut-lai/", views.withdraw, name="withdraw"),
    path("<int:pk>/tra-loi/", views.answer, name="answer"),
    path("<int:pk>/trinh/", views.escalate, name="escalate"),
    path("<int:pk>/quyet-dinh/", views.decide, name="decide"),
    path("<int:pk>/ket-thuc/", views.close, name="close"),
    path("<int:pk>/hoi-lai/", views.reopen, name="reopen"),
    path("<int:pk>/chia-se/", views.share, name="share"),
    path("<int:pk>/thoi-chia-se/", views.unshare, name="unshare"),
]
