"""Addresses of documents."""

from django.urls import URLPattern, URLResolver, include, path

from nep.documents import review_views, views

app_name = "documents"

task_urls: list[URLPattern | URLResolver] = [
    path("sua/", review_views.edit, name="edit"),
    path("tach/", review_views.split, name="split"),
    path("dong-y/", review_views.accept, name="accept"),
    path("gop/", review_views.merge, name="merge"),
    path("bo/", review_views.drop, name="drop"),
    path("lay-lai/", review_views.restore, name="restore"),
]
document_urls: list[URLPattern | URLResolver] = [
    path("", views.detail, name="detail"),
    path("tien-do/", views.progress, name="progress"),
    path("doc-lai/", views.read_again, name="read_again"),
    path("thong-tin/", views.correct, name="correct"),
    path("lien-ket/", views.link, name="link"),
    path("cong-khai/", views.publish, name="publish"),
    path("ban-goc/", views.original, name="original"),
    path("xem-lai/", review_views.page, name="review"),
    path("xem-lai/them/", review_views.add, name="add"),
    path("xem-lai/nhan-goi-y/", review_views.choose_suggested, name="choose_suggested"),
    path("xem-lai/doi-chieu-lai/", review_views.match_again, name="match_again"),
    path("xem-lai/ngoai-danh-muc/", review_views.leave_outside, name="leave_outside"),
    path("xem-lai/don-vi/<int:body_pk>/", review_views.choose, name="choose"),
    path("xem-lai/don-vi/<int:body_pk>/mo-lai/", review_views.reopen, name="reopen"),
    path("xem-lai/<int:draft_pk>/", include(task_urls)),
]
urlpatterns = [
    path("", views.listing, name="list"),
    path("tai-len/", views.upload, name="upload"),
    path("cong-khai/", views.public_list, name="public_list"),
    path("cong-khai/<int:pk>/", views.public, name="public"),
    path("cong-khai/<int:pk>/ban-goc/", views.public_original, name="public_original"),
    path("<int:pk>/", include(document_urls)),
]
