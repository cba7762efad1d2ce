"""Amending a programme by a second document, and reading what changed between versions."""

from __future__ import annotations

import pytest
from django.urls import reverse

from nep.agencies.models import Unit
from nep.audit.models import Record
from nep.documents.errors import DocumentHasMovedOn
from nep.documents.models import DocumentLink
from nep.programme import actions
from nep.programme.errors import ProgrammeHasMovedOn, ReviewNotFinished, TaskReplacedTwice
from nep.programme.models import Assignment
from nep.programme.versions import between, proposals
from programme_place import finish, named, programme_of, reviewed, task, units_called

pytestmark = pytest.mark.django_db
WHY = "Tỉnh lùi thời hạn và bỏ một việc."


@pytest.fixture
def programme(lan):
    return programme_of(
        [
            task("Biên soạn cẩm nang ứng xử cho học sinh", ["Sở A", "Sở B"], period="2026", section="I. Học"),
            task("Phát tờ gấp ở các chợ", ["Sở B"], section="II. Chợ"),
            task("Sơ kết việc thực hiện", ["Sở C"], section="III. Kết"),
        ],
        by=lan,
    )


def second(tasks):
    """A second document, reviewed; its names are units of the register."""
    document = reviewed(tasks)
    return named(document, **units_called(*{name for facts in tasks for name in facts["lead"]}))


@pytest.fixture
def amendment(programme):
    """One task changed, one as it was, one new; the task of the markets is not named."""
    return second(
        [
            task("Biên soạn và in cẩm nang ứng xử cho học sinh", ["Sở B", "Sở D"], period="2027"),
            task("Sơ kết việc thực hiện", ["Sở C"]),
            task("Mở đường dây trả lời cha mẹ", ["Sở D"], section="I. Học"),
        ]
    )


def url(programme, document=None):
    address = reverse("programme:amend", args=[programme.pk])
    return f"{address}?document={document.pk}" if document else address


def filled(answer, **changes):
    """What the form on the page would send."""
    form = answer.context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "withdrawn"}
    return {**data, "withdrawn": [], **changes}


def apply(programme, document, by, *, version=1, withdrawn=()):
    pairs, _ = proposals(list(document.drafts.kept()), list(programme.tasks.in_force()))
    return actions.amend(
        programme=programme,
        version=version,
        document=document,
        reason=WHY,
        replaced={pair.draft.pk: pair.task.pk for pair in pairs if pair.task},
        withdrawn=withdrawn,
        by=by,
    )


def texts(programme):
    return [made.text for made in programme.tasks.in_force().by_section()]


def test_only_documents_that_are_settled_can_be_chosen(client, lan, sign_in, programme, amendment):
    waiting = second([task("Việc chưa rõ", ["Sở A"], needs_review=True)])

    answer = sign_in(client, lan).get(url(programme))

    assert answer.context["settled"] == [amendment]
    assert answer.context["open"] == [(waiting, "Còn 1 nhiệm vụ cần xem.")]


def test_the_differences_are_shown_before_they_apply(client, lan, sign_in, programme, amendment):
    answer = sign_in(client, lan).get(url(programme, amendment))

    shown = [
        (line.kind, line.proposal.draft.text, line.chosen and line.chosen.text)
        for line in answer.context["lines"]
    ]
    assert shown == [
        ("changed", "Biên soạn và in cẩm nang ứng xử cho học sinh", "Biên soạn cẩm nang ứng xử cho học sinh"),
        ("added", "Mở đường dây trả lời cha mẹ", None),
    ]
    assert [line.proposal.draft.text for line in answer.context["same"]] == ["Sơ kết việc thực hiện"]
    assert [words for _, words in answer.context["form"].fields["withdrawn"].choices] == [
        "Phát tờ gấp ở các chợ"
    ]
    assert '<ins><span class="unseen">thêm: </span>và in</ins>' in answer.content.decode()


def test_applying_replaces_adds_keeps_and_withdraws_only_what_is_ticked(
    client, lan, sign_in, programme, amendment
):
    market = programme.tasks.get(text="Phát tờ gấp ở các chợ")
    data = filled(sign_in(client, lan).get(url(programme, amendment)), reason=WHY, withdrawn=[market.pk])
    same = programme.tasks.get(text="Sơ kết việc thực hiện")

    answer = client.post(url(programme), data)

    programme.refresh_from_db()
    assert (answer.url, programme.version) == (reverse("programme:versions", args=[programme.pk]), 2)
    assert texts(programme) == [
        "Biên soạn và in cẩm nang ứng xử cho học sinh",
        "Mở đường dây trả lời cha mẹ",
        "Sơ kết việc thực hiện",
    ]
    assert programme.tasks.in_force().get(text="Sơ kết việc thực hiện") == same
    version = programme.versions.get(number=2)
    assert (version.reason, version.document, len(version.tasks)) == (WHY, amendment, 3)
    assert DocumentLink.objects.get().kind == "amends"
    assert Record.objects.get(kind="programme.amended").details == {
        "version": 2,
        "document": str(amendment),
        "added": 2,
        "withdrawn": 2,
        "replaced": 1,
    }


def test_nothing_is_withdrawn_by_itself(programme, amendment, lan):
    apply(programme, amendment, lan)

    assert "Phát tờ gấp ở các chợ" in texts(programme)


def test_a_replaced_task_keeps_place_and_section_and_the_states_of_units_that_stay(programme, amendment, lan):
    old = programme.tasks.get(text__startswith="Biên soạn")
    for name in ("Sở A", "Sở B"):
        finish(old, Unit.objects.get(name=name), by=lan)

    apply(programme, amendment, lan)

    new = programme.tasks.in_force().get(text__startswith="Biên soạn")
    old.refresh_from_db()
    states = Assignment.objects.filter(task=new).order_by("unit__name").values_list("unit__name", "state")
    assert list(states) == [("Sở B", 2), ("Sở D", 0)]
    assert (new.replaces, new.section, new.position, new.source) == (
        old,
        old.section,
        old.position,
        amendment,
    )
    assert (old.withdrawn_in, old.replaced_by) == (2, new)


def test_the_pairing_can_be_corrected_and_shown_again_before_applying(
    client, lan, sign_in, programme, amendment
):
    page = sign_in(client, lan).get(url(programme, amendment))
    changed = next(line for line in page.context["lines"] if line.kind == "changed")
    data = filled(page, **{changed.bound.name: "", "reason": WHY})

    preview = client.post(url(programme), {**data, "preview": "1"})
    programme.refresh_from_db()
    assert (preview.context["counts"], programme.version) == ({"changed": 0, "added": 2, "same": 1}, 1)
    assert WHY in preview.content.decode()

    client.post(url(programme), data)
    assert {"Biên soạn cẩm nang ứng xử cho học sinh", "Biên soạn và in cẩm nang ứng xử cho học sinh"} <= set(
        texts(programme)
    )


def test_without_a_reason_nothing_applies(client, lan, sign_in, programme, amendment):
    data = filled(sign_in(client, lan).get(url(programme, amendment)))

    answer = client.post(url(programme), data)

    programme.refresh_from_db()
    assert (answer.status_code, programme.version) == (422, 1)
    assert "Hãy ghi lý do điều chỉnh." in answer.content.decode()


def test_two_new_tasks_cannot_take_one_place(client, lan, sign_in, programme):
    document = second(
        [
            task("Biên soạn cẩm nang ứng xử cho học sinh nhỏ", ["Sở A"]),
            task("Biên soạn cẩm nang ứng xử cho học sinh lớn", ["Sở A"]),
        ]
    )
    page = sign_in(client, lan).get(url(programme, document))
    old = programme.tasks.get(text__startswith="Biên soạn")
    names = {line.bound.name: str(old.pk) for line in page.context["lines"]}

    answer = client.post(url(programme), filled(page, reason=WHY, **names))

    assert answer.status_code == 422
    assert "Nhiệm vụ cũ này đã được một nhiệm vụ mới ở trên thay." in answer.content.decode()
    with pytest.raises(TaskReplacedTwice):
        actions.amend(
            programme=programme,
            version=1,
            document=document,
            reason=WHY,
            replaced={draft.pk: old.pk for draft in document.drafts.all()},
            withdrawn=[],
            by=lan,
        )


def test_whoever_comes_second_sees_the_differences_anew_and_keeps_the_reason(
    client, lan, sign_in, programme, amendment
):
    data = filled(sign_in(client, lan).get(url(programme, amendment)), reason=WHY)
    apply(programme, second([task("Phát tờ gấp và treo áp phích ở các chợ", ["Sở B"])]), lan)

    answer = client.post(url(programme), data)

    programme.refresh_from_db()
    page = answer.content.decode()
    assert (answer.status_code, programme.version) == (409, 2)
    assert "Chương trình vừa được người khác điều chỉnh." in page and WHY in page
    assert answer.context["form"]["version"].value() == 2
    with pytest.raises(ProgrammeHasMovedOn):
        apply(programme, amendment, lan, version=1)
    amendment.refresh_from_db()
    assert amendment.status == "read"


def test_a_task_that_is_no_longer_in_force_cannot_be_replaced(programme, amendment, lan):
    programme.tasks.filter(text__startswith="Biên soạn").update(
        withdrawn_at="2026-01-01T00:00Z", withdrawn_in=1
    )
    old = programme.tasks.get(text__startswith="Biên soạn")

    with pytest.raises(ProgrammeHasMovedOn):
        actions.amend(
            programme=programme,
            version=1,
            document=amendment,
            reason=WHY,
            replaced={amendment.drafts.first().pk: old.pk},
            withdrawn=[],
            by=lan,
        )


def test_a_document_amends_once_and_only_when_settled(client, lan, sign_in, programme, amendment):
    apply(programme, amendment, lan)

    programme.refresh_from_db()
    assert sign_in(client, lan).get(url(programme, amendment)).url == url(programme)
    with pytest.raises(DocumentHasMovedOn):
        apply(programme, amendment, lan, version=2)
    with pytest.raises(ReviewNotFinished):
        apply(programme, second([task("Việc chưa rõ", ["Sở A"], needs_review=True)]), lan, version=2)
    programme.refresh_from_db()
    assert programme.version == 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_focal_point_amends_nothing(client, minh, sign_in, programme, amendment, method):
    assert getattr(sign_in(client, minh), method)(url(programme, amendment)).status_code == 403


@pytest.mark.req("EVA-04")
def test_the_versions_are_kept_with_reasons_and_any_two_are_compared(
    client, minh, lan, sign_in, programme, amendment
):
    market = programme.tasks.get(text="Phát tờ gấp ở các chợ")
    apply(programme, amendment, lan, withdrawn=[market.pk])
    apply(programme, second([task("Sơ kết việc thực hiện trong ba năm", ["Sở C"])]), lan, version=2)

    address = reverse("programme:versions", args=[programme.pk])
    answer = sign_in(client, minh).get(address, {"older": "1", "newer": "2"})

    assert [version.number for version in answer.context["rows"]] == [3, 2, 1]
    found = [(row["kind"], row["task"]["text"]) for row in answer.context["differences"]]
    assert found == [
        ("changed", "Biên soạn và in cẩm nang ứng xử cho học sinh"),
        ("added", "Mở đường dây trả lời cha mẹ"),
        ("withdrawn", "Phát tờ gấp ở các chợ"),
    ]
    page = answer.content.decode()
    assert WHY in page and "thêm mới 1, rút 1, sửa 1." in page
    assert '<del><span class="unseen">bỏ: </span>2026</del>' in page
    assert "<del>Phát tờ gấp ở các chợ</del>" in page and "<ins>Mở đường dây trả lời cha mẹ</ins>" in page

    changed = client.get(address, {"older": "3", "newer": "1"}).context["differences"]
    assert [row["kind"] for row in changed] == ["changed", "added", "changed", "withdrawn"]


def test_a_version_that_is_not_there_is_answered_beside_the_field(client, lan, sign_in, programme, amendment):
    apply(programme, amendment, lan)

    answer = sign_in(client, lan).get(reverse("programme:versions", args=[programme.pk]), {"older": "9"})

    assert (answer.status_code, "differences" in answer.context) == (422, False)


def test_a_programme_that_was_never_amended_says_so(client, lan, sign_in, programme):
    page = sign_in(client, lan).get(reverse("programme:versions", args=[programme.pk])).content.decode()

    assert "Chương trình chưa được điều chỉnh lần nào." in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_versions_cost_the_same_queries_for_more_of_them(
    client, lan, sign_in, programme, count, django_assert_num_queries
):
    for place in range(count):
        apply(programme, second([task(f"Việc thêm {place}", ["Sở A"])]), lan, version=place + 1)
    sign_in(client, lan)

    with django_assert_num_queries(7):
        client.get(reverse("programme:versions", args=[programme.pk]))


def test_the_likest_texts_are_joined_first(programme):
    document = second(
        [
            task("Biên soạn cẩm nang ứng xử cho học sinh và phụ huynh", ["Sở A"]),
            task("Biên soạn cẩm nang ứng xử cho học sinh", ["Sở A", "Sở B"], period="2026"),
        ]
    )

    near, exact = proposals(list(document.drafts.all()), list(programme.tasks.all()))[0]

    assert (near.task, exact.is_same) == (None, True)
    assert [made.text for made in near.candidates][:1] == ["Biên soạn cẩm nang ứng xử cho học sinh"]


def test_a_task_is_followed_through_several_replacements():
    def row(pk, text):
        return {"task": pk, "section": "", "text": text, "lead": [], "coordinate": [], "period": ""}

    [changed] = between([row(1, "A")], [row(3, "C")], {3: 2, 2: 1})

    assert (changed.kind, changed.fields) == ("changed", ["text"])
    assert between([row(1, "A")], [row(1, "A")], {}) == []
