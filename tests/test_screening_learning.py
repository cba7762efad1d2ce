"""The model is learned from files that somebody brings; bad files are one sentence."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from typer.testing import CliRunner

from nep.cli import app
from nep.screening.corpora import labelled, same, spanned, without
from nep.screening.errors import CannotRead
from nep.screening.evidence import gather
from nep.screening.linear import Linear, matrix
from nep.screening.model import Model, shipped
from nep.screening.normalise import read
from nep.screening.spans import Chain, looked_at, trained
from nep.screening.spotting import Bars, letters_f1, marked
from nep.screening.stack import best_weights

RUDE = ["đồ ngu", "óc chó thật", "mày ngu vừa thôi", "thằng điên này", "cút đi đồ chó"]
CLEAN = ["trời đẹp quá", "mai đi học nhé", "cảm ơn bạn nhiều", "bài hát hay lắm", "ăn cơm chưa"]


def write(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([header, *rows])
    return path


@pytest.fixture
def classes(tmp_path):
    rows = [
        (f"{text} {number}", label)
        for number in range(12)
        for label, texts in ((0, CLEAN), (2, RUDE))
        for text in texts
    ]
    rows += [(f"hơi kỳ vậy {number}", 1) for number in range(40)]
    return write(tmp_path / "classes.csv", ["free_text", "label_id"], rows)


@pytest.fixture
def spans(tmp_path):
    rows = [(f"này {text}", str(list(range(4, 4 + len(text))))) for _ in range(8) for text in RUDE]
    rows += [(text, "[]") for _ in range(8) for text in CLEAN]
    return write(tmp_path / "spans.csv", ["content", "index_spans"], rows)


def bench(*arguments):
    return CliRunner().invoke(app, ["bench", *map(str, arguments)])


def test_the_classes_of_a_file_are_learned_and_told(classes):
    result = bench("screening", "--train", classes, "--dev", classes, "--test", classes, "--json")

    told = json.loads(result.stdout)
    assert (told["trained_on"], told["judged_on"]) == (320, 160)
    assert told["macro_f1"] > 95


def test_the_words_of_a_file_are_learned_and_marked(spans):
    result = bench("spans", "--train", spans, "--test", spans, "--json")

    told = json.loads(result.stdout)
    assert (told["trained_on"], told["judged_on"]) == (80, 80)
    assert told["f1"] > 95


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("text,label\na,1\n", "không có cột free_text, label_id"),
        ("free_text,label_id\na,x\n", "Cột label_id của tệp"),
    ],
)
def test_a_file_of_another_shape_is_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "odd.csv"
    path.write_text(content, encoding="utf-8")

    result = bench("screening", "--train", path, "--test", path)

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_is_one_sentence(tmp_path):
    result = bench("spans", "--train", tmp_path / "no.csv", "--test", tmp_path / "no.csv")

    assert (result.exit_code, result.stderr.strip()) == (2, f"Không thấy tệp {tmp_path / 'no.csv'}.")


def test_a_file_that_is_no_text_is_one_sentence(tmp_path):
    path = tmp_path / "odd.csv"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CannotRead, match="cần tệp CSV mã UTF-8"):
        labelled(path)


def test_places_that_are_no_list_are_one_sentence(tmp_path):
    with pytest.raises(CannotRead, match="phải là danh sách vị trí"):
        spanned(write(tmp_path / "odd.csv", ["content", "index_spans"], [("a", "0-3")]))


def test_a_text_written_twice_is_kept_out():
    assert same("Đồ  NGU!") == same("đồ ngu !")
    assert without(["đồ ngu", "trời đẹp"], ["Đồ NGU"]) == [False, True]


def test_a_chain_is_stored_and_read_again():
    texts = [looked_at(read(text)) for text in RUDE + CLEAN]
    chain = trained(texts, [[number < 5] * len(text.tokens) for number, text in enumerate(texts)])

    again = Chain.of(chain.stored("chain"), "chain")

    for ours, theirs in zip(chain.read(texts), again.read(texts), strict=True):
        assert np.allclose(ours.offends, theirs.offends, atol=0.01)


def test_the_chain_agrees_with_the_library_that_trained_it(tmp_path):
    import pycrfsuite

    from nep.screening.spans import attributes

    texts = [looked_at(read(text)) for text in RUDE + CLEAN]
    trainer = pycrfsuite.Trainer(verbose=False)
    for number, text in enumerate(texts):
        trainer.append(attributes(text), ["in" if number < 5 else "out"] * len(text.tokens))
    trainer.set_params({"c1": 0.05, "c2": 0.1, "max_iterations": 120, "feature.possible_transitions": True})
    trainer.train(str(tmp_path / "chain"))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "chain"))
    chain = trained(texts, [[number < 5] * len(text.tokens) for number, text in enumerate(texts)])

    for text, told in zip(texts, chain.read(texts), strict=True):
        tagger.set(attributes(text))
        theirs = [tagger.marginal("in", place) for place in range(len(text.tokens))]
        assert np.allclose(told.offends, theirs, atol=0.02)


def test_eight_bits_keep_the_scores():
    features = matrix([read(text) for text in RUDE])
    chance = np.random.default_rng(3)
    model = Linear(
        chance.normal(size=(1 << 18, 2)).astype(np.float32), np.array([0.5, -0.5], dtype=np.float32)
    )

    assert np.allclose(model.scores(features), Linear.of(model.stored("m"), "m").scores(features), atol=0.2)


def test_the_shipped_model_is_written_and_read_again(tmp_path):
    shipped().save(tmp_path / "again.npz")
    texts = [gather(text) for text in RUDE + CLEAN]

    theirs = Model.load(tmp_path / "again.npz").judge(texts)

    assert [round(one.rude, 2) for one in theirs] == [round(one.rude, 2) for one in shipped().judge(texts)]


def test_a_clean_text_left_alone_counts_one():
    nothing = frozenset[int]()

    assert [
        letters_f1(nothing, nothing),
        letters_f1(frozenset({1}), nothing),
        letters_f1(nothing, frozenset({1})),
    ] == [1.0, 0.0, 0.0]


def test_a_text_that_is_likely_clean_is_not_marked():
    text = looked_at(read("đồ ngu"))
    from nep.screening.spans import Told

    told = Told(np.array([0.2, 0.9]), -1.0)

    assert marked(text, told, 0.6, Bars(0.5, 0.5)) == frozenset()
    assert marked(text, told, 0.1, Bars(0.5, 0.5)) == frozenset({3, 4, 5})


def test_the_weight_of_a_rare_class_is_found():
    chances = np.array([[0.6, 0.4], [0.6, 0.4], [0.9, 0.1], [0.9, 0.1]])

    weights = best_weights(chances, np.array([1, 1, 0, 0]))

    assert ((chances * weights).argmax(axis=1) == np.array([1, 1, 0, 0])).all()


def test_a_model_is_learned_from_a_few_lines_of_each_kind(tmp_path):
    from nep.screening import Screener, Verdict
    from nep.screening.lines import LEARNED, names, read_lines
    from nep.screening.model import RUDE as RUDE_KINDS
    from nep.screening.training import Lesson, learn

    few = [
        Lesson(
            line.text,
            name,
            name in RUDE_KINDS,
            frozenset(place for span in line.spans for place in range(*span)),
        )
        for name in names(LEARNED)
        for line in read_lines(LEARNED, name)[:8]
    ]

    model = learn(few)
    model.save(tmp_path / "small.npz")

    answers = Screener(Model.load(tmp_path / "small.npz")).screen_many(["địt mẹ mày đồ chó", "trời đẹp"])
    assert [answer.verdict == Verdict.CLEAN for answer in answers] == [False, True]


def test_an_intensifier_is_not_learned_as_an_offence(tmp_path):
    from nep.screening.training import lessons

    path = write(
        tmp_path / "marked.csv", ["content", "index_spans"], [("ngon vl", "[5, 6]"), ("mày ngu", "[4, 5, 6]")]
    )

    found = [lesson for lesson in lessons([path], None, []) if lesson.source == "vihos"]

    assert [(lesson.rude, bool(lesson.places)) for lesson in found] == [(False, False), (True, True)]


def test_texts_that_must_stay_unseen_are_not_learned_from(tmp_path):
    from nep.screening.training import lessons

    path = write(
        tmp_path / "marked.csv", ["content", "index_spans"], [("Mày NGU", "[4, 5, 6]"), ("mày điên", "[4]")]
    )

    found = lessons([path], None, ["mày  ngu"])

    assert [lesson.text for lesson in found if lesson.source == "vihos"] == ["mày điên"]
