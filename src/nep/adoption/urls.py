"""Addresses of adoption, model clauses and briefings."""

from django.urls import path

from nep.adoption import public_views, views

app_name = "adoption"
urlpatterns = [
    path("", views.listing, name="list"),
    path("so/", views.register, name="register"),
    path("ghi/", views.record, name="record"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sua/", views.correct, name="correct"),
    path("<int:pk>/rut/", views.withdraw, name="withdraw"),
    path("chua-co/<str:kind>/<str:units>/", views.without, name="without"),
    path("buoi-pho-bien/", views.briefings, name="briefings"),
    path("buoi-pho-bien/<int:pk>/bo/", views.take_back_briefing, name="take_back_briefing"),
    path("mau-dieu-khoan/", public_views.clauses, name="clauses"),
    path("mau-dieu-khoan/<str:kind>.docx", public_views.clause_docx, name="clause_docx"),
    path("pho-bien-muoi-phut/", public_views.kit, name="kit"),
]
