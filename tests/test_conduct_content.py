"""What the project itself says: whole, plain, in both languages, and loaded without touching what people wrote."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from conduct_place import loaded
from conftest import last_sentence
from nep.audit.models import Record
from nep.conduct import pages
from nep.conduct.loading import articles_by_key, load_code, told
from nep.conduct.models import (
    Article,
    Audience,
    Code,
    Helpline,
    LawCard,
    Provider,
    Rule,
    Succession,
    Theme,
    Version,
)
from nep.conduct.plainness import LONGEST_MEANING, limits_of
from nep.conduct.writing import texts_of
from nep.text.plain import measure, words

pytestmark = pytest.mark.django_db
UNKIND = re.compile(r"vi phạm|xử lý|đối tượng|xấu độc|!", re.IGNORECASE)


@pytest.fixture(autouse=True)
def code(db):
    loaded()


def every_rule():
    return [(audience, row) for audience in Audience for row in told(f"rules/{audience}")]


def test_loading_again_adds_nothing_and_leaves_what_people_changed():
    Rule.objects.filter(slug="an-toan").update(place=99)
    Helpline.objects.filter(slug="child").update(price="Không mất tiền")
    before = Record.objects.count()

    assert load_code() == 0
    call_command("load_code")
    assert Rule.objects.get(slug="an-toan").place == 99
    assert Helpline.objects.get(slug="child").price == "Không mất tiền"
    assert Record.objects.count() == before


def test_loading_leaves_its_record():
    assert Record.objects.filter(kind="conduct.code_loaded").count() == 1
    assert last_sentence() == "Nạp 33 quy tắc bằng lời dễ hiểu."


def test_every_audience_has_its_rules_and_the_four_general_ones_are_for_everyone():
    counts = {audience: Rule.objects.published().of(audience).count() for audience in Audience}

    assert counts == dict(zip(Audience, [6, 5, 5, 4, 5, 4, 4], strict=True))
    assert set(Rule.objects.of(Audience.EVERYONE).values_list("slug", flat=True)) >= set(Theme.values)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_card_is_plain(language):
    for _audience, row in every_rule():
        said = row[language]
        texts = [said["title"], said["meaning"], *said["do"], *said["dont"], *said["steps"]]
        assert [str(one) for one in limits_of(texts, said["meaning"])] == [], row["slug"]
        assert words(said["meaning"]) <= LONGEST_MEANING
        counts = (len(said["do"]), len(said["dont"]), len(said["steps"]))
        assert all(low <= count <= high for count, (low, high) in zip(counts, SPANS, strict=True)), row[
            "slug"
        ]


SPANS = [(3, 5), (3, 4), (3, 5)]


def test_both_languages_say_as_many_things():
    for _audience, row in every_rule():
        for part in ("do", "dont", "steps"):
            assert len(row["vi"][part]) == len(row["en"][part]), (row["slug"], part)


def test_nothing_speaks_down_to_the_reader():
    said = [json.dumps(row["vi"], ensure_ascii=False) for _audience, row in every_rule()]
    said += [json.dumps(texts["vi"], ensure_ascii=False) for texts in pages.told().values()]

    assert [UNKIND.findall(one) for one in said if UNKIND.search(one)] == []


def test_sentences_of_the_pages_around_the_rules_are_short():
    for name, texts in pages.told().items():
        says = re.findall(r'"(?:says|lead|free|do)": "([^"]+)"', json.dumps(texts["vi"], ensure_ascii=False))
        assert measure(says, longest=24).too_long == (), name


def test_what_the_code_is_takes_no_more_than_150_words():
    what = pages.told()["what"]["vi"]
    said = " ".join([what["lead"], *[section["says"] for section in what["sections"]]])

    assert 90 <= words(said) <= 150
    assert "không phải là luật" in said.casefold()


@pytest.mark.req("COD-08")
def test_every_published_rule_is_labelled_and_a_law_label_without_citation_cannot_be_saved():
    shown = Version.objects.filter(state="published")

    assert shown.exclude(label__in=["advice", "law"]).count() == 0
    assert shown.filter(label="law").count() == 5
    for missing in ({"law": None}, {"law_article": ""}, {"law_since": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            shown.filter(label="law").update(**missing)
    with pytest.raises(IntegrityError), transaction.atomic():
        shown.filter(label="advice").update(label="law")


def test_laws_that_pages_name_by_number_have_their_cards():
    named = set(re.findall(r"\b\d+/\d{4}/[A-ZĐ0-9-]+", json.dumps(pages.told(), ensure_ascii=False)))

    assert named - set(LawCard.objects.values_list("number", flat=True)) == set()


def test_the_ids_of_the_screen_are_articles_here():
    told_by_screen = json.loads((files("nep.screening") / "data/categories.json").read_text(encoding="utf-8"))

    assert set(told_by_screen["rules"]) - set(articles_by_key()) == set()


def test_every_article_of_2021_that_binds_readers_went_on_somewhere():
    old = Article.objects.filter(code__slug="874").exclude(part="frame")
    gone = old.filter(went_on_in=None).values_list("number", flat=True)

    # Reading the terms before joining has no theme of its own in what is known of the new Code.
    assert list(gone) == ["4.1"]
    assert Succession.objects.filter(old__code__slug="423").count() == 0


def test_numbers_that_mislead_are_never_listed_and_a_charged_one_says_so():
    numbers = set(Helpline.objects.values_list("number", flat=True))

    assert {"18001091", "18001567"} & numbers == set()
    for number, price in [("18001091", "Miễn phí"), ("18001567", "Miễn phí"), ("19001234", "")]:
        with pytest.raises(IntegrityError), transaction.atomic():
            Helpline.objects.create(slug="moi", number=number, name="X", purpose="Y", price=price)


def test_what_nobody_has_confirmed_is_not_shown():
    assert list(Helpline.objects.shown().exclude(number="").values_list("number", flat=True)) == [
        "111",
        "113",
        "156",
    ]


def test_a_rule_without_an_audience_cannot_be_saved():
    with pytest.raises(IntegrityError), transaction.atomic():
        Rule.objects.create(slug="khong-ai", audience="")


def test_the_codes_hang_on_law_cards_and_the_correction_on_its_code():
    codes = {code.slug: code for code in Code.objects.for_list()}

    assert {slug: code.card.number for slug, code in codes.items()} == {
        "423": "423/QĐ-BVHTTDL",
        "874": "874/QĐ-BTTTT",
        "2177": "2177/BTTTT-PC",
        "88": "88/QĐ-BTTTT",
    }
    assert codes["2177"].corrects == codes["874"]
    assert {code.is_at_hand for code in codes.values()} == {False}


def test_providers_have_no_field_that_could_put_one_above_another():
    fields = {field.name for field in Provider._meta.get_fields()}

    assert fields == {"id", "name", "company", "terms_url", "report_url", "recovery_url", "last_checked_on"}


def test_the_readability_of_a_version_counts_all_its_vietnamese():
    version = Version.objects.get(rule__slug="an-toan")

    assert len(texts_of(version)) == 2 + 4 + 3 + 5
