"""Around the rules: guidance of units, numbers that somebody calls, and the official text with its hash."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from conduct_place import LONG, loaded, page_of, rule
from conftest import last_sentence
from nep.conduct import guiding, helplines, importing
from nep.conduct.errors import (
    FileNotReadable,
    HelplineHasMovedOn,
    NoArticles,
    NotYourUnit,
    SecondPersonNeeded,
    TooHardToRead,
)
from nep.conduct.models import Code, Guidance, Helpline, Provider, Version

pytestmark = pytest.mark.django_db
NUMBERS = reverse("code:numbers")
SAYS = "Ở xã Ví Dụ, bạn gặp tổ công nghệ số vào sáng thứ Ba."
OFFICIAL = """QUYẾT ĐỊNH
Điều 1. Ban hành kèm theo Quyết định này Bộ Quy tắc.
Điều 2. Hiệu lực thi hành.
BỘ QUY TẮC
Điều 1. Mục đích
Để mọi người cư xử tốt.
Điều 2. Ai làm theo
Mọi người dùng mạng.
Điều 3. Quy tắc chung
1. Theo luật.
2. Lành mạnh.
"""


@pytest.fixture(autouse=True)
def code(db, files_apart):
    loaded()


@pytest.fixture
def hoa(make_user):
    return make_user("bientap@tinh.example", "Lê Thị Biên", "editor")


def shown(unit, first, second, says=SAYS):
    guidance = guiding.write(rule=rule(), unit=unit, says=says, seen=0, by=first)
    guidance = guiding.submit(guidance=guidance, revision=guidance.revision, by=first)
    return guiding.publish(guidance=guidance, revision=guidance.revision, by=second)


# ---- Guidance of a unit


@pytest.mark.req("COD-12")
def test_local_words_stand_under_the_rule_with_their_unit_and_label(client, xa, minh, son):
    shown(xa, minh, son)

    page = page_of(client.get("/quy-tac/an-toan/"))
    local = page.split('class="card local')[1].split("</section>")[0]

    assert "Hướng dẫn của đơn vị" in local
    assert "Ủy ban nhân dân xã Ví Dụ" in local
    assert SAYS in local
    # The rule itself stands above it, unchanged.
    assert page.index("Tài khoản và giấy tờ là chìa khóa nhà bạn.") < page.index(SAYS)
    assert last_sentence() == "Công bố hướng dẫn “An toàn – Ủy ban nhân dân xã Ví Dụ”."


def test_guidance_needs_a_second_person_and_the_database_says_so_too(xa, minh, son, lan):
    guidance = guiding.write(rule=rule(), unit=xa, says=SAYS, seen=0, by=minh)
    guidance = guiding.submit(guidance=guidance, revision=guidance.revision, by=minh)

    with pytest.raises(SecondPersonNeeded):
        guiding.publish(guidance=guidance, revision=guidance.revision, by=minh)
    with pytest.raises(IntegrityError), transaction.atomic():
        Guidance.objects.filter(pk=guidance.pk).update(
            state="published", published_by=minh, published_on=timezone.localdate()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Guidance.objects.filter(pk=guidance.pk).update(written_by=None)


def test_nobody_writes_in_the_name_of_another_unit(so, xa, minh, lan):
    for person, unit in ((minh, so), (lan, xa)):
        with pytest.raises(NotYourUnit):
            guiding.write(rule=rule(), unit=unit, says=SAYS, seen=0, by=person)


def test_a_new_version_takes_the_place_of_the_one_before(client, xa, minh, son):
    shown(xa, minh, son)
    shown(xa, minh, son, "Nay bạn gặp tổ công nghệ số vào chiều thứ Năm.")

    page = page_of(client.get("/quy-tac/an-toan/"))
    assert (SAYS in page, "chiều thứ Năm" in page) == (False, True)
    assert sorted(Guidance.objects.values_list("state", flat=True)) == ["earlier", "published"]


def test_guidance_keeps_to_plain_words_as_well(xa, minh):
    guidance = guiding.write(rule=rule(), unit=xa, says=LONG, seen=0, by=minh)

    with pytest.raises(TooHardToRead):
        guiding.submit(guidance=guidance, revision=guidance.revision, by=minh)


def test_the_whole_way_of_guidance_in_the_browser(client, sign_in, xa, minh, son):
    sign_in(client, minh)
    sent = {"rule": rule().pk, "unit": xa.pk, "says": SAYS, "seen": ""}
    assert client.post(reverse("code:guidance_begin"), sent).status_code == 302
    guidance = Guidance.objects.get()
    assert SAYS in page_of(client.get(reverse("code:guidance", args=[guidance.pk])))
    assert SAYS in page_of(client.get(reverse("code:guidance_edit", args=[guidance.pk])))
    client.post(reverse("code:guidance_submit", args=[guidance.pk]), {"seen": guidance.revision})

    sign_in(client, son)
    guidance.refresh_from_db()
    back = reverse("code:guidance_send_back", args=[guidance.pk])
    assert client.post(back, {"seen": guidance.revision, "reason": ""}).status_code == 422
    client.post(back, {"seen": guidance.revision, "reason": "Thêm giờ làm việc"})
    guidance.refresh_from_db()
    assert (guidance.state, guidance.sent_back_because) == ("draft", "Thêm giờ làm việc")
    guiding.submit(guidance=guidance, revision=guidance.revision, by=minh)
    client.post(reverse("code:guidance_publish", args=[guidance.pk]), {"seen": guidance.revision})
    guidance.refresh_from_db()
    assert guidance.state == "published"


def test_a_stranger_sees_no_guidance_and_writes_none(client, sign_in, stranger, xa, minh):
    guidance = guiding.write(rule=rule(), unit=xa, says=SAYS, seen=0, by=minh)
    sign_in(client, stranger)

    assert client.get(reverse("code:guidance_list")).status_code == 403
    assert client.get(reverse("code:guidance", args=[guidance.pk])).status_code == 403
    assert client.post(reverse("code:guidance_begin"), {}).status_code == 403
    assert client.post(reverse("code:guidance_publish", args=[guidance.pk])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_guidance_costs_the_same_for_more(
    client, sign_in, xa, minh, count, django_assert_num_queries
):
    for slug in ("an-toan", "ton-trong", "lanh-manh")[:count]:
        guiding.write(rule=rule(slug), unit=xa, says=SAYS, seen=0, by=minh)
    sign_in(client, minh)

    with django_assert_num_queries(6):
        page = page_of(client.get(reverse("code:guidance_list")))

    assert page.count("Bản nháp") == count


# ---- Numbers


def test_a_number_that_somebody_called_says_when(client, sign_in, hoa):
    line = Helpline.objects.get(number="111")
    assert line.is_due
    assert "Chúng tôi chưa gọi thử số này." in page_of(client.get("/quy-tac/goi-ai/"))

    sign_in(client, hoa)
    assert "Chưa gọi kiểm tra" in page_of(client.get(NUMBERS))
    client.post(reverse("code:called", args=[line.pk]), {"seen": "", "answers": "on"})

    line.refresh_from_db()
    today = timezone.localdate()
    assert (line.last_called_on, line.called_by, line.is_due) == (today, hoa, False)
    assert f"Chúng tôi gọi thử lần cuối ngày {today:%d/%m/%Y}." in page_of(client.get("/quy-tac/goi-ai/"))
    assert last_sentence() == "Gọi thử 111 Tổng đài bảo vệ trẻ em: có người nghe."


def test_after_ninety_days_it_waits_for_a_call_again(client, sign_in, hoa):
    line = helplines.called(helpline=Helpline.objects.get(number="111"), seen=None, answers=True, by=hoa)
    today = timezone.localdate()
    Helpline.objects.filter(pk=line.pk).update(last_called_on=today - timedelta(days=90), recheck_on=today)

    assert line in Helpline.objects.due(today)
    assert "Đến ngày gọi lại" in page_of(sign_in(client, hoa).get(NUMBERS))


def test_a_number_that_nobody_answers_leaves_the_public_pages(client, hoa):
    helplines.called(helpline=Helpline.objects.get(number="156"), seen=None, answers=False, by=hoa)

    assert "156" not in page_of(client.get("/quy-tac/goi-ai/"))
    assert 'href="tel:156"' not in page_of(client.get("/quy-tac/an-toan/"))


def test_of_two_who_called_the_second_is_told(hoa, lan):
    line = Helpline.objects.get(number="111")
    helplines.called(helpline=line, seen=None, answers=True, by=hoa)

    with pytest.raises(HelplineHasMovedOn):
        helplines.called(helpline=line, seen=None, answers=False, by=lan)


@pytest.mark.parametrize(("role", "status"), [("verifier", 403), ("focal_point", 403), ("coordinator", 302)])
def test_those_who_edit_the_code_note_calls(client, sign_in, make_user, role, status):
    line = Helpline.objects.get(number="111")
    sign_in(client, make_user("ai@tinh.example", "Ai Đó", role))

    assert client.post(reverse("code:called", args=[line.pk]), {"answers": "on"}).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_numbers_costs_the_same_for_more(client, sign_in, hoa, count, django_assert_num_queries):
    keep = Helpline.objects.values_list("pk", flat=True)[:count]
    Helpline.objects.exclude(pk__in=list(keep)).delete()
    sign_in(client, hoa)

    with django_assert_num_queries(4):
        client.get(NUMBERS)


@pytest.mark.req("AGY-03")
def test_what_nobody_looked_at_for_180_days_is_flagged_counted_and_found_by_one_link(client, sign_in, hoa):
    today = timezone.localdate()
    old, edge = today - timedelta(days=181), today - timedelta(days=180)
    for slug, day in (("an-toan", old), ("ton-trong", edge)):
        Version.objects.filter(rule__slug=slug).update(published_on=day)
    Helpline.objects.exclude(number="").update(last_called_on=edge, called_by=hoa, recheck_on=today)
    Helpline.objects.filter(number="156").update(last_called_on=old)
    sign_in(client, hoa)
    for address, name in ((reverse("code:desk"), "An toàn"), (NUMBERS, "156 Báo cuộc gọi, tin nhắn rác")):
        everything, flagged = (page_of(client.get(address + asked)) for asked in ("", "?xem-lai=cu"))

        # The link with its count, and one badge.
        link = 'href="?xem-lai=cu">Quá 180 ngày chưa xem lại <span class="count">1</span>'
        assert (link in everything, everything.count("Quá 180 ngày chưa xem lại")) == (True, 2)
        assert (name in flagged, flagged.count("Quá 180 ngày chưa xem lại")) == (True, 2)
        assert [other for other in ("Tôn trọng", "111 Tổng đài") if other in flagged] == []


# ---- The official text


def official(name="874.txt", text=OFFICIAL):
    return ContentFile(text.encode(), name)


@pytest.mark.req("COD-01")
def test_the_code_shows_its_correction_its_original_and_the_hash_of_that_file(client, hoa):
    code = Code.objects.get(slug="874")
    count = importing.bring_in(code=code, file=official(), source_url="https://bo.example/874", by=hoa)

    page = page_of(client.get("/quy-tac/van-ban/874/"))
    kept = b"".join(client.get("/quy-tac/van-ban/874/ban-goc/").streaming_content)

    assert count == 3
    assert kept == OFFICIAL.encode()
    assert hashlib.sha256(kept).hexdigest() in page
    assert 'href="/quy-tac/van-ban/874/ban-goc/"' in page
    assert 'href="/quy-tac/van-ban/2177/"' in page
    assert 'href="/quy-tac/van-ban/874/"' in page_of(client.get("/quy-tac/van-ban/2177/"))
    assert "https://bo.example/874" in page
    assert "Để mọi người cư xử tốt." in page
    assert last_sentence() == "Nhập toàn văn 874/QĐ-BTTTT: 3 điều."


def test_articles_of_the_text_stand_before_our_own_sentences_on_their_clauses(hoa):
    code = Code.objects.get(slug="874")
    importing.bring_in(code=code, file=official(), source_url="", by=hoa)

    numbers = list(code.articles.order_by("place").values_list("number", flat=True))
    article = code.articles.get(number="3")
    assert numbers[:7] == ["1", "2", "3", "3.1", "3.2", "3.3", "3.4"]
    assert (article.heading, article.official, article.part) == (
        "Quy tắc chung",
        "1. Theo luật.\n2. Lành mạnh.",
        "general",
    )


def test_a_file_without_articles_and_one_that_cannot_be_read_are_refused(client, sign_in, hoa):
    code = Code.objects.get(slug="423")
    with pytest.raises(NoArticles):
        importing.bring_in(code=code, file=official(text="Không có gì ở đây."), source_url="", by=hoa)
    with pytest.raises(FileNotReadable):
        importing.bring_in(code=code, file=ContentFile(b"\x00\x01\x02" * 50, "a.docx"), source_url="", by=hoa)

    address = reverse("code:bring_in", args=["423"])
    sign_in(client, hoa)
    response = client.post(address, {"file": official("a.txt", "Không có gì."), "source_url": ""})
    assert response.status_code == 422
    assert "Hãy chọn đúng tệp toàn văn." in page_of(response)
    assert not Code.objects.get(slug="423").is_at_hand


def test_only_those_who_edit_the_code_bring_a_text_in(client, sign_in, son, stranger):
    address = reverse("code:bring_in", args=["423"])

    for person in (son, stranger):
        assert sign_in(client, person).post(address, {"file": official()}).status_code == 403


def test_bringing_it_in_by_the_form_leads_to_the_code(client, sign_in, hoa):
    sent = {"file": official("toan van.txt"), "source_url": "https://bo.example/423"}

    response = sign_in(client, hoa).post(reverse("code:bring_in", args=["423"]), sent)

    assert (response.status_code, response["Location"]) == (302, "/quy-tac/van-ban/423/")
    assert Code.objects.get(slug="423").imported_by == hoa
    assert reverse("code:bring_in", args=["88"]) in page_of(client.get(reverse("code:instruments")))


# ---- The directory


def test_somebody_who_checked_a_provider_writes_it_down(client, sign_in, hoa):
    zalo = Provider.objects.get(name="Zalo")
    address = reverse("code:check_provider", args=[zalo.pk])
    sent = {
        "seen": "",
        "company": "VNG",
        "terms_url": "https://zalo.example/dieu-khoan",
        "report_url": "",
        "recovery_url": "",
    }

    assert sign_in(client, hoa).post(address, sent).status_code == 302

    zalo.refresh_from_db()
    assert (zalo.terms_url, zalo.last_checked_on) == (sent["terms_url"], timezone.localdate())
    assert last_sentence() == "Kiểm tra địa chỉ của Zalo trong danh bạ."
    assert sent["terms_url"] in page_of(client.get("/quy-tac/nen-tang/"))
    # Whoever looked at the page of before is told.
    late = client.post(address, {**sent, "terms_url": "https://khac.example/"})
    assert (late.status_code, "Hãy tải lại trang." in page_of(late)) == (422, True)


def test_a_wrong_address_is_told_beside_its_field_and_strangers_write_none(client, sign_in, hoa, son):
    address = reverse("code:check_provider", args=[Provider.objects.get(name="Zalo").pk])
    response = sign_in(client, hoa).post(address, {"terms_url": "không phải địa chỉ", "company": "VNG"})
    assert (response.status_code, 'value="không phải địa chỉ"' in page_of(response)) == (422, True)

    sign_in(client, son)
    assert client.post(address, {}).status_code == 403
    assert client.get(reverse("code:directory")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_directory_costs_the_same_for_more(client, sign_in, hoa, count, django_assert_num_queries):
    keep = list(Provider.objects.values_list("pk", flat=True)[:count])
    Provider.objects.exclude(pk__in=keep).delete()
    sign_in(client, hoa)

    with django_assert_num_queries(8):
        client.get(reverse("code:directory"))
