"""The review: each deed changes one thing, two officers never overwrite each other, and nothing typed is lost."""

from datetime import date

import pytest

from documents_place import PLAN, read_plan, unit
from nep.audit.models import Record
from nep.documents import actions, review
from nep.documents.errors import DocumentHasMovedOn, DraftHasMovedOn, NothingToMerge, NotSplit
from nep.documents.models import DraftTask
from nep.documents.places import pieces

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_apart")]
WORDS = {
    "text": "Tập huấn cho trạm y tế",
    "lead": ["Sở Y tế"],
    "coordinate": [],
    "period": "2026",
    "section": "I",
}


@pytest.fixture
def document(lan):
    return read_plan(lan)


@pytest.fixture
def draft(document):
    return document.drafts.first()


@pytest.fixture
def orphan(document):
    return document.drafts.open().get()


@pytest.fixture
def desk(client, sign_in, lan):
    return sign_in(client, lan)


def kinds():
    return list(Record.objects.filter(kind__startswith="review.").values_list("kind", flat=True))


def test_an_edit_changes_words_bodies_and_days(draft, lan):
    review.edit(draft=draft, revision=1, by=lan, **{**WORDS, "period": "Quý II/2026"})

    assert (draft.text, draft.lead, draft.revision) == ("Tập huấn cho trạm y tế", ["Sở Y tế"], 2)
    assert (draft.begin.isoformat(), draft.end.isoformat()) == ("2026-04-01", "2026-06-30")
    assert kinds() == ["review.edited"]


def test_the_second_of_two_officers_is_told_and_overwrites_nothing(draft, lan):
    review.edit(draft=draft, revision=1, by=lan, **WORDS)

    with pytest.raises(DraftHasMovedOn):
        review.edit(draft=draft, revision=1, by=lan, **{**WORDS, "text": "Bản của người thứ hai"})

    draft.refresh_from_db()
    assert draft.text == "Tập huấn cho trạm y tế"


def test_accepting_an_orphan_makes_its_suggestion_the_lead(orphan, lan):
    assert (orphan.lead, orphan.lead_suggested) == ([], ["Sở Giáo dục và Đào tạo"])

    review.accept(draft=orphan, revision=1, by=lan)

    assert (orphan.lead, orphan.needs_review) == (["Sở Giáo dục và Đào tạo"], False)
    assert kinds() == ["review.accepted"]


def test_a_task_without_a_lead_stays_open_after_an_edit(orphan, lan):
    review.edit(draft=orphan, revision=1, by=lan, **{**WORDS, "lead": []})

    assert orphan.needs_review


def test_a_dropped_task_can_be_taken_back(draft, document, lan):
    review.drop(draft=draft, revision=1, by=lan)
    assert document.drafts.kept().count() == 3

    review.restore(draft=draft, revision=2, by=lan)

    assert document.drafts.kept().count() == 4
    assert kinds() == ["review.dropped", "review.restored"]


def test_a_split_gives_each_part_its_own_place_in_the_source(document, lan):
    second = document.drafts.all()[1]

    parts = review.split(
        draft=second,
        revision=1,
        texts=["Theo dõi, tổng hợp kết quả.", "Báo cáo Ủy ban nhân dân tỉnh."],
        by=lan,
    )

    assert [part.quotation for part in parts] == [
        "Theo dõi, tổng hợp kết quả.",
        "Báo cáo Ủy ban nhân dân tỉnh.",
    ]
    assert [part.lead for part in parts] == [["Sở Y tế"], ["Sở Y tế"]]
    assert [draft.text[:12] for draft in document.drafts.all()] == [
        "Chủ trì, phố",
        "Theo dõi, tổ",
        "Báo cáo Ủy b",
        "Lồng ghép nộ",
        "Cảnh báo ngư",
    ]


def test_one_part_is_no_split(draft, lan):
    with pytest.raises(NotSplit):
        review.split(draft=draft, revision=1, texts=["Chỉ một phần", " "], by=lan)


def test_a_merge_joins_the_task_below(document, lan):
    first, second = document.drafts.all()[:2]

    review.merge(draft=first, revision=1, by=lan)

    second.refresh_from_db()
    assert first.text.endswith("Báo cáo Ủy ban nhân dân tỉnh.")
    assert (first.end_offset, second.dropped) == (second.end_offset, True)


def test_a_merge_takes_one_term_and_never_mixes_two(document, lan):
    first, second = document.drafts.all()[:2]
    DraftTask.objects.filter(pk=first.pk).update(period="trước 31/3/2026", begin=None, end=date(2026, 3, 31))
    DraftTask.objects.filter(pk=second.pk).update(
        period="Quý III/2026", begin=date(2026, 7, 1), end=date(2026, 9, 30)
    )
    first.refresh_from_db()

    review.merge(draft=first, revision=1, by=lan)

    assert (first.period, first.begin, first.end) == ("trước 31/3/2026", None, date(2026, 3, 31))


def test_a_merge_takes_over_how_the_lower_task_recurs(document, lan):
    first, second = document.drafts.all()[:2]
    DraftTask.objects.filter(pk=first.pk).update(period="", begin=None, end=None, recurring="")
    DraftTask.objects.filter(pk=second.pk).update(period="hằng năm", recurring="annual")
    first.refresh_from_db()

    review.merge(draft=first, revision=1, by=lan)

    assert (first.period, first.recurring) == ("hằng năm", "annual")


def test_the_last_task_has_nothing_to_merge_with(document, lan):
    with pytest.raises(NothingToMerge):
        review.merge(draft=document.drafts.last(), revision=1, by=lan)


def test_a_task_can_be_added_at_the_end(document, lan):
    added = review.add(document=document, by=lan, **WORDS)

    assert document.drafts.last() == added
    assert added.quotation == ""


def test_an_ended_body_waits_for_a_choice_and_keeps_it(document, lan):
    body = document.bodies.get(name="Sở Thông tin và Truyền thông")
    culture = unit("Sở Văn hóa, Thể thao và Du lịch")

    review.choose_units(body=body, units=[culture], by=lan)

    assert (body.state, list(body.units.all())) == ("chosen", [culture])
    assert kinds() == ["review.body_chosen"]


def test_plain_suggestions_are_taken_together_and_the_rest_left_outside(document, lan):
    culture = unit("Sở Văn hóa, Thể thao và Du lịch")
    heir = document.bodies.get(name="Sở Thông tin và Truyền thông")
    heir.suggested.set([culture])

    assert (
        review.choose_suggested(document=document, by=lan),
        review.leave_outside(document=document, by=lan),
    ) == (1, 3)

    assert list(heir.units.all()) == [culture]
    assert set(document.bodies.values_list("state", flat=True)) == {"chosen", "outside"}


def test_a_suggestion_between_two_is_left_to_a_person(document, lan):
    body = document.bodies.get(name="Sở Thông tin và Truyền thông")
    body.suggested.set([unit("Sở Văn hóa, Thể thao và Du lịch"), unit("Sở Khoa học và Công nghệ")])

    assert review.choose_suggested(document=document, by=lan) == 0


def test_one_name_in_three_spellings_is_asked_once(lan, desk):
    spellings = [
        "Sở Lao động, Thương binh và Xã hội",
        "Sở Lao động Thương binh và Xã hội",
        "Sở Lao động, Thương binh &Xã hội",
    ]
    duties = "\n\n".join(f"{n}. {name}: Việc số {n}." for n, name in enumerate(spellings, start=4))
    document = read_plan(lan, PLAN.replace("Trên đây là", f"{duties}\n\nTrên đây là"))
    home = unit("Sở Nội vụ")

    page = desk.get(f"/van-ban/{document.pk}/xem-lai/").content.decode()
    review.choose_units(body=document.bodies.get(name=spellings[1]), units=[home], by=lan)

    assert sum(page.count(f"<h3>{name.replace('&', '&amp;')}</h3>") for name in spellings) == 1
    assert [list(document.bodies.get(name=name).units.all()) for name in spellings] == [[home]] * 3


def test_a_task_whose_heading_was_lost_stands_under_its_lead_once_it_has_one(orphan, lan):
    assert orphan.section == "I. TỔ CHỨC THỰC HIỆN / [tiêu đề bị mất]"

    review.accept(draft=orphan, revision=1, by=lan)

    assert orphan.section == "I. TỔ CHỨC THỰC HIỆN / Sở Giáo dục và Đào tạo"


def test_a_unit_that_was_added_meanwhile_is_found_when_the_names_are_matched_again(document, lan):
    health = unit("Sở Y tế")

    assert review.match_again(document=document, by=lan) == 1

    body = document.bodies.get(name="Sở Y tế")
    assert (body.state, list(body.units.all()), body.says) == ("certain", [health], "")
    assert kinds() == ["review.matched_again"]


def test_a_choice_can_be_taken_back(document, lan):
    body = document.bodies.get(name="Sở Y tế")
    review.choose_units(body=body, units=[unit("Sở Y tế An Hòa")], by=lan)

    review.reopen(body=body, by=lan)

    assert (body.state, body.units.count()) == ("open", 0)


@pytest.mark.parametrize("deed", ["edit", "accept", "drop", "restore", "merge"])
def test_nothing_changes_once_a_programme_stands_on_the_document(document, draft, lan, deed):
    actions.mark_confirmed(document=document, by=lan)
    words = WORDS if deed == "edit" else {}

    with pytest.raises(DocumentHasMovedOn):
        getattr(review, deed)(draft=draft, revision=1, by=lan, **words)


@pytest.mark.parametrize("deed", ["sua", "tach"])
def test_whoever_comes_when_the_review_is_over_is_told_so(desk, document, draft, lan, deed):
    actions.mark_confirmed(document=document, by=lan)

    page = desk.post(at(draft, deed), words_of(draft), follow=True).content.decode()

    assert "Văn bản đã chuyển sang bước khác." in page


def test_the_pieces_of_the_source_are_the_whole_source(document):
    found = list(pieces(document.text, document.drafts.all()))

    assert "".join(piece.text for piece in found) == document.text
    assert [piece.draft.pk for piece in found if piece.draft] == [draft.pk for draft in document.drafts.all()]


# -- pages ---------------------------------------------------------------------------------------------------------


def at(draft, deed):
    return f"/van-ban/{draft.document_id}/xem-lai/{draft.pk}/{deed}/"


def words_of(draft, **changed):
    values = {
        "text": draft.text,
        "lead": "Sở Y tế",
        "coordinate": "",
        "period": "",
        "section": "I",
        "revision": draft.revision,
        **changed,
    }
    return {f"d{draft.pk}-{name}": value for name, value in values.items()}


def test_source_and_tasks_point_at_each_other(desk, draft):
    page = desk.get(f"/van-ban/{draft.document_id}/xem-lai/").content.decode()

    assert f'id="t{draft.start_offset}" href="#d{draft.pk}" data-draft="{draft.pk}"' in page
    assert f'<a class="place" href="#t{draft.start_offset}">' in page


def test_without_a_script_an_edit_comes_back_to_its_task(desk, draft):
    response = desk.post(at(draft, "sua"), words_of(draft, text="Việc mới"))

    assert response.url == f"/van-ban/{draft.document_id}/xem-lai/#d{draft.pk}"
    draft.refresh_from_db()
    assert draft.text == "Việc mới"


def test_with_htmx_an_edit_answers_with_the_list_as_it_is_now(desk, draft):
    response = desk.post(at(draft, "sua"), words_of(draft, text="Việc mới"), headers={"HX-Request": "true"})

    page = response.content.decode()
    assert (page.startswith('<div id="tasks"'), "Việc mới" in page) == (True, True)


def test_a_bad_edit_keeps_what_was_typed_and_says_why(desk, draft):
    response = desk.post(at(draft, "sua"), words_of(draft, text="", period="Quý II/2026"))

    page = response.content.decode()
    assert (response.status_code, "Quý II/2026" in page, "Hãy điền mục này." in page) == (422, True, True)


def test_the_slower_officer_keeps_what_was_typed_and_sees_what_is_saved(desk, draft, lan):
    typed = words_of(draft, text="Bản của người thứ hai")
    review.edit(draft=draft, revision=1, by=lan, **WORDS)

    response = desk.post(at(draft, "sua"), typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert (
        "Bản của người thứ hai" in page,
        "Tập huấn cho trạm y tế" in page,
        "Người khác vừa sửa" in page,
    ) == (True, True, True)
    assert 'value="2"' in page


def test_saving_again_after_the_warning_goes_through(desk, draft, lan):
    review.edit(draft=draft, revision=1, by=lan, **WORDS)

    desk.post(at(draft, "sua"), words_of(draft, text="Bản sau khi xem lại", revision=2))

    draft.refresh_from_db()
    assert draft.text == "Bản sau khi xem lại"


@pytest.mark.parametrize("deed", ["dong-y", "gop", "bo", "lay-lai"])
def test_a_focal_point_may_look_but_not_change(client, sign_in, minh, draft, deed):
    sign_in(client, minh)

    assert client.get(f"/van-ban/{draft.document_id}/xem-lai/").status_code == 200
    assert client.post(at(draft, deed), {"revision": 1}).status_code == 403
    assert DraftTask.objects.get(pk=draft.pk).revision == 1


def test_choosing_units_by_name_accepts_old_spellings(desk, document):
    culture = unit("Sở Văn hóa, Thể thao và Du lịch")
    body = document.bodies.get(name="Sở Thông tin và Truyền thông")

    desk.post(
        f"/van-ban/{document.pk}/xem-lai/don-vi/{body.pk}/",
        {f"b{body.pk}-others": "so van hoa, the thao va du lich"},
    )

    body.refresh_from_db()
    assert list(body.units.all()) == [culture]


def test_choosing_nothing_says_what_is_missing(desk, document):
    body = document.bodies.get(name="Sở Thông tin và Truyền thông")

    response = desk.post(f"/van-ban/{document.pk}/xem-lai/don-vi/{body.pk}/", {})

    assert (response.status_code, "Hãy chọn ít nhất một đơn vị" in response.content.decode()) == (422, True)


@pytest.mark.parametrize("copies", [1, 3])
def test_the_review_costs_the_same_queries_for_few_and_many_tasks(
    desk, lan, copies, django_assert_num_queries
):
    text = PLAN.replace(
        "- Cảnh báo người dân qua truyền thanh cơ sở.",
        "\n\n".join(f"- Cảnh báo người dân đợt {number}." for number in range(copies)),
    )
    document = read_plan(lan, text)

    with django_assert_num_queries(8):
        response = desk.get(f"/van-ban/{document.pk}/xem-lai/")

    assert response.content.decode().count('class="task"') == 2 + copies
