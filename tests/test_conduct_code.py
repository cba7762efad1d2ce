"""The Code for everybody: by audience, each rule with what stands behind it, rights first, old and new side by side."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conduct_place import loaded, page_of, published, rule
from nep.conduct import citing, pages
from nep.conduct.models import Audience, Code, Provider, Rule

pytestmark = pytest.mark.django_db
HOME = reverse("code:home")
PAGES = [
    HOME,
    "/quy-tac/toi-la/tre-em/",
    "/quy-tac/an-toan/",
    "/quy-tac/anh-con/",
    "/quy-tac/cam-nang/",
    "/quy-tac/la-gi/",
    "/quy-tac/nguyen-tac/",
    "/quy-tac/quyen-cua-ban/",
    "/quy-tac/quyen-cua-ban/tin-sai/",
    "/quy-tac/nen-tang/",
    "/quy-tac/nen-tang/nghia-vu/",
    "/quy-tac/goi-ai/",
    "/quy-tac/van-ban/874/",
    "/quy-tac/van-ban/423/",
    "/quy-tac/van-ban/2177/",
    "/quy-tac/van-ban/cu-sang-moi/",
]


@pytest.fixture(autouse=True)
def code(db):
    loaded()


@pytest.fixture
def pair(make_user):
    return (
        make_user("hoa@tinh.example", "Lê Thị Hoa", "editor"),
        make_user("son@tinh.example", "Phạm Văn Sơn", "verifier"),
    )


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_light_on_the_database_and_sets_no_cookie(address, django_assert_max_num_queries):
    client = Client()

    with django_assert_max_num_queries(6):
        response = client.get(address)

    assert (response.status_code, dict(response.cookies)) == (200, {})


@pytest.mark.parametrize("address", PAGES)
def test_every_page_speaks_english(client, address):
    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"})

    page = page_of(client.get(address))

    assert '<html lang="en"' in page
    assert re.search(r"<h1[^>]*>[^<]*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", page) is None


@pytest.mark.req("COD-04")
def test_each_audience_returns_only_its_rules_and_every_rule_has_one(client):
    everything = {one.get_absolute_url(): one.audience for one in Rule.objects.all()}
    assert set(everything.values()) == set(Audience.values)

    for audience in Audience:
        address = f"/quy-tac/toi-la/{audience}/"
        page = page_of(client.get(address))
        shown = {url for url in everything if f'href="{url}"' in page}
        assert shown == {url for url, whose in everything.items() if whose == audience}
        assert f'href="{address}"' in page_of(client.get(HOME))


def test_an_audience_that_is_none_is_not_found(client):
    assert client.get("/quy-tac/toi-la/nguoi-la/").status_code == 404
    assert client.get("/quy-tac/khong-co/").status_code == 404


def test_every_rule_is_one_tap_from_the_door_to_the_code(client):
    page = page_of(client.get(HOME))

    assert [one.slug for one in Rule.objects.all() if f'href="{one.get_absolute_url()}"' not in page] == []
    assert f'href="{HOME}"' in page_of(client.get("/"))


def test_a_rule_says_what_to_do_what_not_the_steps_and_whom_to_call(client):
    page = page_of(client.get("/quy-tac/an-toan/"))

    for said in ("Tài khoản và giấy tờ là chìa khóa nhà bạn.", "Nên", "Đừng", "Nếu xảy ra", "Gọi ai"):
        assert said in page
    assert 'href="tel:156"' in page
    assert "Khuyến nghị" in page
    assert "423/QĐ-BVHTTDL" in page
    assert "Bản cũ: khoản 3 Điều 3, 874/QĐ-BTTTT" in page


def test_a_duty_by_law_names_its_article_and_its_day(client):
    page = page_of(client.get("/quy-tac/cai-dat-theo-tuoi/"))

    assert "Nghĩa vụ theo luật" in page
    assert "Điều 23 khoản 3 điểm e, Nghị định 147/2024/NĐ-CP, có hiệu lực từ 25/12/2024" in page


def test_english_readers_get_the_article_of_the_law_in_english(client):
    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"})

    page = page_of(client.get("/quy-tac/cai-dat-theo-tuoi/"))
    assert "article 23 clause 3 point e, Decree 147/2024/NĐ-CP, in force from 25 December 2024" in page


def test_a_child_finds_111_before_anything_else(client):
    for address in ("/quy-tac/toi-la/tre-em/", "/quy-tac/em-quan-trong/"):
        page = page_of(client.get(address))
        assert page.index('href="tel:111"') < page.index(
            '<ul class="columns' if "toi-la" in address else "Đừng"
        )


def test_a_rule_without_english_is_shown_in_vietnamese_and_says_so_to_machines(client, pair):
    published(rule(), *pair, title_en="", meaning_en="", do_en=[], dont_en=[], steps_en=[])
    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"})

    assert '<h1 lang="vi">Giữ lời hứa</h1>' in page_of(client.get("/quy-tac/an-toan/"))


@pytest.mark.req("COM-24")
def test_a_rule_can_be_passed_on_by_plain_links_a_qr_code_and_on_paper(client, settings):
    settings.SITE_URL = "https://nep.tinh.example"

    page = page_of(client.get("/quy-tac/an-toan/"))
    share = page.split('class="stack share"')[1].split("</section>")[0]

    assert "https://nep.tinh.example/quy-tac/an-toan/" in share
    assert 'href="sms:?&amp;body=An%20to%C3%A0n' in share
    assert 'href="mailto:?subject=An%20to%C3%A0n' in share
    assert 'src="data:image/svg+xml' in share
    # The buttons are for those who have scripts; the links and the code work for everybody.
    assert "<script" not in share
    assert [("data-script-only" in tag) for tag in re.findall(r"<button[^>]*>", share)] == [True, True]
    assert "in của trình duyệt" in page


@pytest.mark.req("COD-10")
def test_rights_come_first_and_each_prohibition_shows_its_right_and_how_to_complain(client):
    page = page_of(client.get("/quy-tac/quyen-cua-ban/"))
    assert page.index('id="quyen"') < page.index('id="nghia-vu"') < page.index('id="luat-cam"')

    rights = {one["slug"]: one["title"] for one in pages.told()["rights"]["vi"]["rights"]}
    for one in pages.told()["rights"]["vi"]["forbidden"]:
        address = reverse("code:forbidden", args=[one["slug"]])
        assert f'href="{address}"' in page
        alone = page_of(client.get(address))
        assert rights[one["right"]] in alone
        assert "Điều này không bị cấm" in alone
        assert "khiếu nại tới nơi ra quyết định, trong 90 ngày" in alone
    assert client.get("/quy-tac/quyen-cua-ban/khong-co/").status_code == 404


@pytest.mark.req("COD-11")
def test_every_provider_has_the_same_facts_in_the_order_of_the_alphabet(client):
    Provider.objects.create(name="Ái Hữu", company="Công ty Mẫu")
    page = page_of(client.get("/quy-tac/nen-tang/"))
    cards = re.findall(r'<section class="card">.*?</section>', page, re.S)
    names = [re.search(r"<h2>(.*?)</h2>", card)[1] for card in cards]

    assert names == [one.name for one in Provider.objects.all().by_name()]
    assert {tuple(re.findall(r"<dt>(.*?)</dt>", card)) for card in cards} == {
        (
            "Công ty",
            "Điều khoản bằng tiếng Việt",
            "Nơi báo cáo, khiếu nại",
            "Nơi lấy lại tài khoản",
            "Kiểm tra lần cuối",
        )
    }
    ordering = {field.name for field in Provider._meta.get_fields()} & {
        "place", "order", "sorting", "rank", "boost", "weight", "priority", "is_domestic",
    }  # fmt: skip
    assert ordering == set()
    for word in ("Tự do cá nhân", "Tự do kinh doanh", "Trong nước, nước ngoài như nhau"):
        assert word in page_of(client.get("/quy-tac/nguyen-tac/"))


@pytest.mark.req("COM-26")
def test_what_networks_owe_is_linked_from_each_of_them(client):
    duties = reverse("code:provider_duties")
    page = page_of(client.get("/quy-tac/nen-tang/"))

    cards = re.findall(r'<section class="card">.*?</section>', page, re.S)
    assert [f'href="{duties}"' in card for card in cards] == [True] * Provider.objects.count()
    assert "Mạng xã hội có nghĩa vụ gì với bạn?" in page_of(client.get(duties))


@pytest.mark.req("COD-02")
@pytest.mark.parametrize(("day", "replaced"), [("2026-03-04", False), ("2026-03-05", True)])
def test_the_code_of_2021_is_called_replaced_from_the_day_of_the_new_one(client, monkeypatch, day, replaced):
    today = date.fromisoformat(day)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: today)
    page = page_of(client.get("/quy-tac/van-ban/874/"))
    in_force = [one.slug for one in Code.objects.in_force(today)]

    assert ("Từ ngày 05/03/2026, bản này không còn dùng." in page) == replaced
    assert ("423" in in_force, "874" in in_force) == (replaced, not replaced)
    assert Code.objects.get(slug="874").corrections.get().get_absolute_url() in page


@pytest.mark.req("COD-02")
def test_what_still_cites_the_old_code_is_listed_until_it_is_cleared(client, sign_in, pair):
    today = date(2026, 7, 1)
    assert citing.still_citing(today) == []

    published(rule(), *pair, cites=("874:3.3",))
    assert [(one.title, one.article) for one in citing.still_citing(today)] == [("Giữ lời hứa", "874:3.3")]
    assert citing.still_citing(date(2026, 3, 4)) == []
    page = page_of(sign_in(client, pair[0]).get(reverse("code:outdated")))
    assert ("Giữ lời hứa" in page, "874:3.3" in page) == (True, True)

    published(rule(), *pair, cites=("423:chung.an-toan",))
    assert "Không còn nội dung nào dẫn bản cũ." in page_of(client.get(reverse("code:outdated")))


def test_old_and_new_stand_side_by_side(client):
    page = page_of(client.get("/quy-tac/van-ban/cu-sang-moi/"))
    row = next(row for row in page.split("<tr>") if "Khoản 5 Điều 4" in row)

    assert "Không thù hận, bạo lực, kỳ thị." in row
    assert "Lời nói lịch sự, không thù ghét, không xúc phạm." in row


def test_the_new_code_says_that_its_official_text_is_not_at_hand(client):
    page = page_of(client.get("/quy-tac/van-ban/423/"))

    assert "Chưa có toàn văn chính thức" in page
    assert "Số điều, khoản chưa được đối chiếu." in page
    assert client.get("/quy-tac/van-ban/423/ban-goc/").status_code == 404


def test_the_handbook_holds_every_rule_or_those_of_one_audience(client):
    whole = page_of(client.get("/quy-tac/cam-nang/"))
    older = page_of(client.get("/quy-tac/cam-nang/", {"toi-la": "nguoi-cao-tuoi"}))

    assert whole.count('class="stack close book-rule"') == 33
    assert older.count('class="stack close book-rule"') == 4


def test_an_empty_installation_says_so_and_does_not_break(client):
    Rule.objects.update(current=None)

    assert client.get(HOME).status_code == 200
    assert "Chưa có quy tắc nào ở đây." in page_of(client.get("/quy-tac/cam-nang/"))
