"""Every address of Nếp, by part."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("nep.portal.urls")),
    path("ban-lam-viec/", include("nep.desk.urls")),
    path("tai-khoan/", include("nep.accounts.urls")),
    path("nhat-ky/", include("nep.audit.urls")),
    path("don-vi/", include("nep.agencies.urls")),
    path("tham-gia/", include("nep.agencies.joining_urls")),
    path("luat/", include("nep.conduct.urls")),
    path("quy-tac/", include("nep.conduct.code_urls")),
    path("van-ban/", include("nep.documents.urls")),
    path("gui-van-ban/", include("nep.dispatch.urls")),
    path("ke-hoach/", include("nep.plans.urls")),
    path("giao-viec/", include("nep.delegation.urls")),
    path("kho-khan/", include("nep.obstacles.urls")),
    path("chuong-trinh-phoi-hop/", include("nep.agreements.urls")),
    path("dua-vao-quy-che/", include("nep.adoption.urls")),
    path("kinh-phi/", include("nep.budget.urls")),
    path("tai-lieu-dung-chung/", include("nep.materials.urls")),
    path("bieu-duong/", include("nep.recognition.urls")),
    path("khao-sat/", include("nep.surveys.urls")),
    path("hoc/", include("nep.learning.urls")),
    path("canh-bao/", include("nep.alerts.urls")),
    path("hoi-dap/", include("nep.questions.urls")),
    path("chuyen-dep/", include("nep.stories.urls")),
    path("go-bai/", include("nep.takedown.urls")),
    path("can-giup/", include("nep.support.urls")),
    path("don-doc/", include("nep.followup.urls")),
    path("chuong-trinh/", include("nep.programme.urls")),
    path("viec-da-lam/", include("nep.outreach.urls")),
    path("bao-cao/", include("nep.reports.urls")),
    path("giao-dien/", include("nep.ui.urls")),
]

handler400 = "nep.ui.views.bad_request"
