"""Addresses of money."""

from django.urls import path, re_path

from nep.budget import package_views, sponsor_views, views

app_name = "budget"
urlpatterns = [
    path("", views.listing, name="list"),
    path("them/", views.add, name="add"),
    path("gui/", views.submit, name="submit"),
    path("du-toan.xlsx", views.xlsx, name="xlsx"),
    path("<int:pk>/", views.line, name="line"),
    path("<int:pk>/bo/", views.remove, name="remove"),
    path("<int:pk>/tra-lai/", views.return_line, name="return"),
    path("<int:pk>/duyet/", views.approve, name="approve"),
    path("<int:pk>/da-chi/", views.spend, name="spend"),
    path("goi/", package_views.listing, name="packages"),
    path("goi/<int:pk>/", package_views.detail, name="package"),
    path("goi/<int:pk>/gui/", package_views.send, name="send_package"),
    path("goi/<int:pk>/tra-loi/", package_views.answer, name="answer_package"),
    path("goi/<int:pk>/bo/", package_views.discard, name="discard_package"),
    re_path(r"^goi/(?P<pk>\d+)/du-toan\.(?P<kind>xlsx|docx)$", package_views.file, name="package_file"),
    path("tai-tro/", sponsor_views.public_list, name="public_sponsors"),
    path("so-tai-tro/", sponsor_views.register, name="sponsors"),
    path("so-tai-tro/them/", sponsor_views.note, name="note_sponsor"),
    path("so-tai-tro/<int:pk>/", sponsor_views.correct, name="correct_sponsor"),
    path("so-tai-tro/<int:pk>/bo/", sponsor_views.strike_out, name="strike_out_sponsor"),
]
