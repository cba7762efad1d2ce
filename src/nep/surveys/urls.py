"""Addresses of surveys: those of everybody first, then those of officers."""

from django.urls import path

from nep.surveys import desk_views, views

app_name = "surveys"
urlpatterns = [
    path("", views.public_list, name="public_list"),
    path("<int:pk>/", views.answer, name="answer"),
    path("<int:pk>/cam-on/", views.thanks, name="thanks"),
    path("<int:pk>/ket-qua/", views.results, name="results"),
    path("quan-ly/", desk_views.listing, name="list"),
    path("quan-ly/moi/", desk_views.draft, name="draft"),
    path("quan-ly/<int:pk>/", desk_views.detail, name="detail"),
    path("quan-ly/<int:pk>/sua/", desk_views.edit, name="edit"),
    path("quan-ly/<int:pk>/mo/", desk_views.open_up, name="open"),
    path("quan-ly/<int:pk>/dong/", desk_views.close, name="close"),
    path("quan-ly/<int:pk>/bo/", desk_views.discard, name="discard"),
    path("quan-ly/<int:pk>/hoi-lai/", desk_views.follow_up, name="follow_up"),
]
