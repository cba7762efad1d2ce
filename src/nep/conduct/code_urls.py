"""Addresses of the Code: those of everybody first; the address of a rule is last, as any word could be one."""

from django.urls import path

from nep.conduct import code_views

app_name = "code"
urlpatterns = [
    path("", code_views.home, name="home"),
    path("toi-la/<slug:audience>/", code_views.audience, name="audience"),
    path("cam-nang/", code_views.handbook, name="handbook"),
    path("la-gi/", code_views.what, name="what"),
    path("nguyen-tac/", code_views.principles, name="principles"),
    path("quyen-cua-ban/", code_views.rights, name="rights"),
    path("quyen-cua-ban/<slug:slug>/", code_views.forbidden, name="forbidden"),
    path("nen-tang/", code_views.providers, name="providers"),
    path("nen-tang/nghia-vu/", code_views.provider_duties, name="provider_duties"),
    path("goi-ai/", code_views.helplines, name="helplines"),
    path("van-ban/cu-sang-moi/", code_views.mapping, name="mapping"),
    path("van-ban/<slug:slug>/", code_views.instrument, name="instrument"),
    path("van-ban/<slug:slug>/ban-goc/", code_views.original, name="original"),
    path("<slug:slug>/", code_views.rule, name="rule"),
]
