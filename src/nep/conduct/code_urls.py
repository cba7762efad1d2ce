"""Addresses of the Code: those of everybody first; the address of a rule is last, as any word could be one."""

from django.urls import path

from nep.conduct import code_views, desk_views, guidance_views, keeping_views, offline_views, trial_views

app_name = "code"
urlpatterns = [
    path("", code_views.home, name="home"),
    path("toi-la/<slug:audience>/", code_views.audience, name="audience"),
    path("cam-nang/", code_views.handbook, name="handbook"),
    path("cam-nang/sw.js", offline_views.worker, name="worker"),
    path("cam-nang/app.webmanifest", offline_views.manifest, name="manifest"),
    path("cam-nang.pdf", code_views.handbook_pdf, name="handbook_pdf"),
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
    path("soan/", desk_views.listing, name="desk"),
    path("soan/moi/", desk_views.begin, name="begin"),
    path("soan/con-dan-ban-cu/", desk_views.outdated, name="outdated"),
    path("soan/can-xem-lai/", desk_views.aged, name="aged"),
    path("soan/so-may/", keeping_views.numbers, name="numbers"),
    path("soan/so-may/<int:pk>/da-goi/", keeping_views.called, name="called"),
    path("soan/van-ban/", keeping_views.instruments, name="instruments"),
    path("soan/van-ban/<slug:slug>/nhap/", keeping_views.bring_in, name="bring_in"),
    path("soan/danh-ba/", keeping_views.directory_list, name="directory"),
    path("soan/danh-ba/<int:pk>/", keeping_views.check_provider, name="check_provider"),
    path("soan/doc-thu/", trial_views.trials, name="trials"),
    path("soan/huong-dan/", guidance_views.listing, name="guidance_list"),
    path("soan/huong-dan/moi/", guidance_views.write, name="guidance_begin"),
    path("soan/huong-dan/<int:pk>/", guidance_views.read, name="guidance"),
    path("soan/huong-dan/<int:pk>/sua/", guidance_views.write, name="guidance_edit"),
    path("soan/huong-dan/<int:pk>/gui/", guidance_views.submit, name="guidance_submit"),
    path("soan/huong-dan/<int:pk>/cong-bo/", guidance_views.publish, name="guidance_publish"),
    path("soan/huong-dan/<int:pk>/tra-lai/", guidance_views.send_back, name="guidance_send_back"),
    path("soan/quy-tac/<slug:slug>/", desk_views.read, name="read"),
    path("soan/quy-tac/<slug:slug>/sua/", desk_views.edit, name="edit"),
    path("soan/quy-tac/<slug:slug>/gui/", desk_views.submit, name="submit"),
    path("soan/quy-tac/<slug:slug>/cong-bo/", desk_views.publish, name="publish"),
    path("soan/quy-tac/<slug:slug>/tra-lai/", desk_views.send_back, name="send_back"),
    path("<slug:slug>/", code_views.rule, name="rule"),
]
