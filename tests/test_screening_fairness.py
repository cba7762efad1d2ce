"""What the screen must never become: a judge of opinions, of names, of ways of speaking; or something that acts by itself."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from nep.screening import Category, Verdict, screen
from nep.screening.categories import categories, rules
from nep.screening.evidence import gather
from nep.screening.lines import FROZEN, LEARNED, names, read_lines
from nep.screening.masking import SIGNS
from nep.screening.tables import table
from nep.text.folding import fold

SOURCE = Path(__file__).resolve().parent.parent / "src" / "nep"
CLOSED = {
    "insult", "hate", "threat", "obscene", "sexual_harassment", "scam", "illegal_ads", "personal_data", "child_safety", "unverified_claim",
}  # fmt: skip
POLITICAL = re.compile(
    r"politic|opinion|criticism|dissent|reaction|chinh_tri|quan_diem|phan_dong|chong_pha|ideolog|oppos"
)


def test_the_categories_are_closed():
    assert {str(category) for category in Category} == CLOSED
    assert set(categories()) == set(Category)


@pytest.mark.parametrize("category", list(Category))
def test_no_category_kind_or_tag_is_about_opinions(category):
    told = categories()[category]

    assert POLITICAL.search(f"{category} {told.rule} {told.rule_2021}") is None


def test_no_word_of_the_lists_is_of_a_political_kind():
    kinds = {row["kind"] for row in table("lexicon")} | {
        row["tag"] for row in table("tags") if row["group"] != "pass"
    }

    assert [kind for kind in kinds if POLITICAL.search(kind)] == []


def test_a_category_cannot_be_added_by_data(monkeypatch):
    import nep.screening.categories as module

    data = module._data()
    more = {
        "categories": {**data["categories"], "political_opinion": data["categories"]["insult"]},
        "rules": data["rules"],
    }
    monkeypatch.setattr(module, "_data", lambda: more)
    module.categories.cache_clear()

    with pytest.raises(ValueError, match="political_opinion"):
        module.categories()

    module.categories.cache_clear()


def test_each_category_is_tied_to_a_rule_of_both_codes():
    tied = {(told.rule.split(":")[0], told.rule_2021.split(":")[0]) for told in categories().values()}

    assert tied == {("423", "874")}
    assert all(told.rule in rules() and told.rule_2021 in rules() for told in categories().values())


@pytest.mark.parametrize("file", ["models.py", "actions.py", "rules.py", "tasks.py"])
def test_nothing_that_keeps_or_changes_a_state_knows_of_the_screen(file):
    """G20: a verdict is advice to a person; no deed hangs on it."""
    knowing = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob(file)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom | ast.Import)
        and any(
            "nep.screening" in name
            for name in [getattr(node, "module", "") or "", *(alias.name for alias in node.names)]
        )
    ]

    assert knowing == []


@pytest.mark.parametrize("folder", [LEARNED, FROZEN])
def test_lines_name_no_address_that_could_be_real(folder):
    texts = [line.text for name in names(folder) for line in read_lines(folder, name)]

    assert len(texts) > 2500
    assert [text for text in texts if re.search(r"[a-z0-9]\.(com|net|org|vn)\b", text)] == []


def test_no_frozen_line_is_learned_from():
    def one_form(text):
        return " ".join(token.form for token in gather(text).tokens)

    learned = {one_form(line.text) for name in names(LEARNED) for line in read_lines(LEARNED, name)}
    frozen = [line.text for name in names(FROZEN) for line in read_lines(FROZEN, name)]

    assert [text for text in frozen if one_form(text) in learned] == []


def test_five_hundred_lines_of_lawful_criticism_are_frozen():
    assert len(read_lines(FROZEN, "criticism")) >= 500


AGENCIES = [
    "công an",
    "Sở Y tế",
    "UBND phường",
    "điện lực",
    "Bộ Giáo dục",
    "nhà trường",
    "tòa án",
    "bệnh viện",
]
GROUPS = [
    "Thanh Hóa",
    "Hà Nội",
    "Sài Gòn",
    "Trung Quốc",
    "Châu Phi",
    "công giáo",
    "phật giáo",
    "phụ nữ",
    "LGBT",
]
ABOUT_AGENCIES = [
    "{} làm việc quá chậm, đề nghị trả lời dân",
    "Hồ sơ nằm ở {} ba tháng rồi mà không ai giải thích",
    "Tôi phản đối quyết định này của {}",
    "{} lãng phí tiền thuế của dân như thế mà không ai chịu trách nhiệm à",
]
ABOUT_GROUPS = [
    "Mình là người gốc {}",
    "Bạn thân của mình ở {} rất dễ thương",
    "bọn {} toàn lũ ăn cắp, cút hết đi",
]


@pytest.mark.parametrize("sentence", ABOUT_AGENCIES)
def test_which_agency_is_named_changes_no_verdict(sentence):
    assert {screen(sentence.format(name)).verdict for name in AGENCIES} == {Verdict.CLEAN}


@pytest.mark.parametrize("sentence", ABOUT_GROUPS)
def test_which_group_is_named_changes_no_verdict(sentence):
    assert len({screen(sentence.format(name)).verdict for name in GROUPS}) == 1


def test_every_agency_and_every_group_is_one_sign():
    rows = [row for row in table("names") if row["kind"] in ("agency", "group") and not int(row["kept"])]
    signs = {(row["kind"], tuple(token.form for token in gather(row["name"]).masked)) for row in rows}

    assert signs == {("agency", (SIGNS["agency"],)), ("group", (SIGNS["group"],))}


def test_an_intensifier_is_style():
    told = {text: screen(text).verdict for text in ("ngon vl", "đỉnh vãi", "xịn vcl luôn", "cười vãi")}

    assert set(told.values()) == {Verdict.CLEAN}


def test_what_spoke_for_a_text_is_named():
    answer = screen('Nó gọi em là "đồ óc chó" trước cả lớp, em phải làm sao?')

    assert (answer.verdict, "quote" in answer.exonerated_by) == (Verdict.CLEAN, True)


def test_the_shipped_model_runs_no_code_and_is_small():
    import numpy as np

    path = SOURCE / "screening" / "data" / "nep-vi-1.npz"
    with np.load(path, allow_pickle=False) as stored:
        kinds = {stored[name].dtype.kind for name in stored.files}

    assert kinds <= {"i", "u", "f"}
    assert path.stat().st_size < 15_000_000


def test_the_criticism_without_marks_is_the_same_criticism():
    line = read_lines(FROZEN, "criticism")[0]

    assert fold(line.text) != line.text
    assert json.loads(json.dumps(screen(fold(line.text)).as_json("1")))["verdict"] == "clean"
