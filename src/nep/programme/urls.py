"""Addresses of programmes."""

from django.urls import path

from nep.programme import amendment_views, public_views, views

app_name = "programme"
urlpatterns = [
    path("", views.listing, name="list"),
    path("viec-cua-don-vi-toi/", views.mine, name="mine"),
    path("lap-tu-van-ban/<int:document_pk>/", views.confirm, name="confirm"),
    path("cong-khai/", public_views.public_list, name="public_list"),
    path("cong-khai/<int:pk>/", public_views.public, name="public"),
    path("<int:pk>/", views.show_board, name="board"),
    path("<int:pk>/bang.<str:kind>", views.download, name="download"),
    path("<int:pk>/viec/<int:task_pk>/", views.show_task, name="task"),
    path("<int:pk>/viec/<int:task_pk>/tinh-trang/", views.move, name="move"),
    path("<int:pk>/dieu-chinh/", amendment_views.amend, name="amend"),
    path("<int:pk>/phien-ban/", amendment_views.versions, name="versions"),
    path("<int:pk>/dang-cong-khai/", views.publish, name="publish"),
    path("<int:pk>/thoi-cong-khai/", views.hide, name="hide"),
]
