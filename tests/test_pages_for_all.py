"""Every kind of page of the demonstration in a real browser: axe finds nothing serious, nothing spills, nothing comes from elsewhere.

On a phone in light and on a desk in dark, public pages each in both, and in English too. `make axe` does the same with every address there is.
"""

import os

import pytest
from django.urls import get_resolver, resolve

import needs
from browsing import browser_page, colour_faults, faults, sign_in
from nep.desk.demo.people import PASSWORD, TOTP_SECRET

PUBLIC = [
    "/",
    "/kiem-tra/",
    "/hoc/",
    "/hoc/nguoi-lon/",
    "/hoc/thanh-thieu-nien/dung-10-giay/?chon=a",
    "/hoc/can-bo/ton-trong-khi-khong-dong-y/?chon=a",
    "/hoc/tieng-noi/?khum=0",
    "/hoc/y-kien-hay-bia-dat/",
    "/hoc/tuoi/6-8/",
    "/hoc/tuoi/15-17/",
    "/hoc/tuoi/12-14/truyen/nguoi-ban-hieu-em/?buoc=ke",
    "/hoc/tuoi/15-17/rui-ro/",
    "/hoc/bao-ve-tre-em/",
    "/hoc/bao-mat/tap-nhan-tin-lua/",
    "/hoc/nguoi-cao-tuoi/ba-cham/?chon=b",
    "/hoc/can-bo/cau-hoi/?so=1&xem=1",
    "/hoc/kiem-tra-bao-mat/",
    "/hoc/ten-that/",
    "/hoc/giao-an/",
    "/hoc/giao-an/tim-ve-goc/",
    "/hoc/giao-an/ban-do/",
    "/hoc/giao-an/chuyen/nguoi-ban-hieu-em/",
    "/hoc/gia-dinh/thoa-thuan-gia-dinh/",
    "/hoc/co-so/",
    "/canh-bao/",
    "/canh-bao/1/",
    "/canh-bao/da-rut/",
    "/tim/?q=lua%20dao",
    "/kiem-tra/nam-buoc/",
    "/nhung/",
    "/nhung/cach-dung/",
    "/hoi-dap/",
    "/hoi-dap/1/",
    "/hoi-dap/gui/",
    "/hoi-dap/tra-cuu/",
    "/chuyen-dep/",
    "/chuyen-dep/1/",
    "/chuyen-dep/ke/",
    "/chuyen-dep/tra-cuu/",
    "/go-bai/",
    "/go-bai/tra-cuu/",
    "/can-giup/",
    "/can-giup/vua-chuyen-tien/",
    "/can-giup/mat-tai-khoan/#noi-nao-facebook",
    "/can-giup/vua-chuyen-tien/#goi-ngan-hang",
    "/can-giup/tre-bi-doa/#anh",
    "/van-ban/cong-khai/",
    "/van-ban/cong-khai/1/",
    "/chuong-trinh/cong-khai/",
    "/chuong-trinh/cong-khai/1/",
    "/quy-tac/",
    "/quy-tac/toi-la/tre-em/",
    "/quy-tac/an-toan/",
    "/quy-tac/em-quan-trong/",
    "/quy-tac/dong-hanh/",
    "/quy-tac/cam-nang/?toi-la=nguoi-cao-tuoi",
    "/quy-tac/la-gi/",
    "/quy-tac/nguyen-tac/",
    "/quy-tac/quyen-cua-ban/",
    "/quy-tac/quyen-cua-ban/tin-sai/",
    "/quy-tac/nen-tang/",
    "/quy-tac/nen-tang/nghia-vu/",
    "/quy-tac/goi-ai/",
    "/quy-tac/van-ban/874/",
    "/quy-tac/van-ban/423/",
    "/quy-tac/van-ban/cu-sang-moi/",
    "/luat/",
    "/luat/1/",
    "/dua-vao-quy-che/mau-dieu-khoan/",
    "/dua-vao-quy-che/pho-bien-muoi-phut/",
    "/tham-gia/",
    "/tham-gia/dang-ky/",
    "/kinh-phi/tai-tro/",
    "/khao-sat/",
    "/khao-sat/1/ket-qua/",
    "/khao-sat/2/",
    "/bao-cao/cong-khai/1/",
    "/bieu-duong/da-xoa/",
    "/du-lieu-ca-nhan/",
    "/tai-khoan/dang-nhap/",
    "/tai-khoan/mat-khau/quen/",
    "/hoc/truoc-khi-dong-y/",
    "/hoc/chung-nhan/xin/?khoa=nguoi-lon",
    "/khao-sat/2/cam-on/",
    "/viec-da-lam/ngoai-tuyen/",
    "/giao-dien/cong-thong-tin/",
    "/en/",
    "/en/kiem-tra/",
    "/en/quy-tac/an-toan/",
    "/en/hoc/tuoi/9-11/",
    "/en/canh-bao/1/",
]
# Public addresses that are no pages, or that only a link in a letter opens; other tests walk those.
NO_PAGES = {
    "feeds": ["portal:rss", "portal:json_feed", "followup:private_feed", "followup:public_feed"],
    "files": [
        "portal:sitemap", "portal:robots", "code:worker", "code:manifest", "code:handbook_pdf", "code:original",
        "documents:public_original", "adoption:clause_docx", "learning:certificate_pdf", "learning:offline", "code:listen", "stories:card",
        "outreach:service_worker", "outreach:manifest", "reports:public_json", "reports:public_csv", "ui:share_card",
    ],
    "deeds": ["ui:set_language", "stories:take_back", "account_logout"],
    "from a letter or with a code": [
        "accounts:join", "account_reset_password_from_key", "account_reset_password_from_key_done", "account_reset_password_done",
        "account_inactive", "mfa_authenticate", "mfa_login_webauthn", "participants:join", "participants:leave", "participants:said",
        "recognition:by_link", "learning:certificate",
    ],
    "for builders": ["ui:gallery"],
}  # fmt: skip
DESK = [
    "/ban-lam-viec/",
    "/van-ban/",
    "/van-ban/tai-len/",
    "/van-ban/1/",
    "/van-ban/2/",
    "/van-ban/2/thong-tin/",
    "/van-ban/2/xem-lai/",
    "/van-ban/2/xem-lai/them/",
    "/chuong-trinh/",
    "/chuong-trinh/1/",
    "/chuong-trinh/1/?xem=don-vi",
    "/chuong-trinh/1/phien-ban/",
    "/chuong-trinh/viec-cua-don-vi-toi/",
    "/don-vi/",
    "/don-vi/1/",
    "/don-vi/them/",
    "/don-vi/them/?name=Trung%20t%C3%A2m&next=/van-ban/2/xem-lai/",
    "/don-vi/tu-tham-gia/",
    "/quy-tac/soan/",
    "/quy-tac/soan/moi/",
    "/quy-tac/soan/con-dan-ban-cu/",
    "/quy-tac/soan/nep-viet-khac/",
    "/quy-tac/soan/so-may/",
    "/quy-tac/soan/danh-ba/",
    "/quy-tac/soan/danh-ba/1/",
    "/quy-tac/soan/van-ban/",
    "/quy-tac/soan/ban-doc/",
    "/quy-tac/soan/doc-thu/",
    "/quy-tac/soan/trang/",
    "/quy-tac/soan/trang/what/",
    "/quy-tac/soan/trang/rights/",
    "/quy-tac/soan/trang/rights/sua/",
    "/quy-tac/soan/van-ban/423/nhap/",
    "/quy-tac/soan/huong-dan/",
    "/quy-tac/soan/huong-dan/1/",
    "/quy-tac/soan/quy-tac/an-toan/",
    "/quy-tac/soan/quy-tac/cham-tin/",
    "/quy-tac/soan/quy-tac/cham-tin/sua/",
    "/luat/kiem-tra/",
    "/luat/1/sua/",
    "/gui-van-ban/",
    "/gui-van-ban/van-ban/1/",
    "/ke-hoach/",
    "/giao-viec/",
    "/kho-khan/",
    "/kho-khan/gui/",
    "/kho-khan/1/",
    "/kho-khan/2/",
    "/kho-khan/3/",
    "/kho-khan/hoi-dap/",
    "/kho-khan/tong-hop/",
    "/chuong-trinh-phoi-hop/",
    "/chuong-trinh-phoi-hop/them/",
    "/chuong-trinh-phoi-hop/1/",
    "/chuong-trinh-phoi-hop/1/sua/",
    "/dua-vao-quy-che/",
    "/dua-vao-quy-che/so/",
    "/dua-vao-quy-che/ghi/",
    "/dua-vao-quy-che/1/",
    "/dua-vao-quy-che/1/sua/",
    "/dua-vao-quy-che/buoi-pho-bien/",
    "/dua-vao-quy-che/chua-co/convention/commune/",
    "/kinh-phi/",
    "/kinh-phi/goi/",
    "/kinh-phi/so-tai-tro/",
    "/kinh-phi/so-tai-tro/them/",
    "/tai-lieu-dung-chung/",
    "/bieu-duong/",
    "/bieu-duong/de-cu/",
    "/bieu-duong/sang-kien/",
    "/canh-bao/soan/",
    "/canh-bao/soan/moi/",
    "/canh-bao/soan/1/",
    "/hoi-dap/tra-loi/",
    "/hoi-dap/tra-loi/1/",
    "/hoi-dap/tra-loi/4/",
    "/chuyen-dep/bien-tap/",
    "/chuyen-dep/bien-tap/moi/",
    "/chuyen-dep/bien-tap/1/",
    "/chuyen-dep/bien-tap/9/",
    "/chuyen-dep/bien-tap/11/",
    "/chuyen-dep/bien-tap/11/sua/",
    "/go-bai/tra-loi/",
    "/go-bai/tra-loi/1/",
    "/go-bai/tra-loi/2/",
    "/khao-sat/quan-ly/",
    "/khao-sat/quan-ly/moi/",
    "/viec-da-lam/",
    "/viec-da-lam/1/",
    "/viec-da-lam/ghi/",
    "/viec-da-lam/co-the-trung/",
    "/bao-cao/",
    "/bao-cao/mot-trang/",
    "/bao-cao/ky/1/",
    "/bao-cao/ky/2/",
    "/bao-cao/don-vi/1/",
    "/bao-cao/tong-hop/1/",
    "/bao-cao/nhiem-vu/1/",
    "/kinh-phi/1/",
    "/kinh-phi/so-tai-tro/1/",
    "/tai-lieu-dung-chung/1/",
    "/bieu-duong/de-cu/1/",
    "/bieu-duong/de-cu/2/",
    "/bieu-duong/sang-kien/1/",
    "/bieu-duong/sang-kien/2/",
    "/khao-sat/quan-ly/1/",
    "/khao-sat/quan-ly/2/",
    "/don-vi/chua-co-dau-moi/",
    "/don-doc/",
    "/don-doc/?xem=tat-ca",
    "/don-doc/don-vi/1/",
    "/don-doc/goi-dien/",
    "/don-doc/do-phu/",
    "/don-doc/lich/",
    "/don-doc/lich/?thang=2026-06",
    "/tai-khoan/",
]
LOOKS = [(360, 740, "light"), (1280, 900, "dark")]


@pytest.fixture(params=LOOKS, ids=["phone in light", "desk in dark"])
def page(request, live_server, monkeypatch):
    # The browser's loop runs in this thread; the server has its own.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    width, height, scheme = request.param
    with browser_page(
        live_server.url, viewport={"width": width, "height": height}, color_scheme=scheme
    ) as page:
        yield page


def wrong_with(page, address: str) -> list[tuple[str, str, str]]:
    """What is wrong with the page at an address, in the scheme of the browser."""
    status = page.goto(address).status
    found = [] if status == 200 else [(address, "status", str(status))]
    return found + faults(page)


def faults_in_the_other_scheme(page) -> list[tuple[str, str, str]]:
    light = page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
    page.emulate_media(color_scheme="dark" if light else "light")
    found = colour_faults(page)
    page.emulate_media(color_scheme="light" if light else "dark")
    return found


def named(patterns, space: str = ""):
    """Every address pattern with its full name."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from named(
                pattern.url_patterns, space + (f"{pattern.namespace}:" if pattern.namespace else "")
            )
        else:
            yield space + (pattern.name or str(pattern.pattern)), pattern


def test_every_kind_of_public_page_is_looked_at():
    paths = [address.split("#")[0].split("?")[0].removeprefix("/en") for address in PUBLIC]
    looked_at = {resolve(path).view_name for path in paths}
    public = {
        name
        for name, pattern in named(get_resolver().url_patterns)
        if getattr(pattern.callback, "login_required", True) is False
    }

    assert public - looked_at - {name for names in NO_PAGES.values() for name in names} == set()


@pytest.mark.browser
@needs.CHROMIUM
@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_every_page_can_be_used_by_everybody(page, demonstration):
    found = []
    for address in PUBLIC:
        found += wrong_with(page, address) + faults_in_the_other_scheme(page)
    sign_in(page, "dieuphoi@mau.example", PASSWORD, TOTP_SECRET)
    found += [fault for address in DESK for fault in wrong_with(page, address)]

    assert found == []
    assert page.foreign == []
