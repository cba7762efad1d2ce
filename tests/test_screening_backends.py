"""Another model behind the same interface, made here of random weights; and a shadow that answers nobody."""

import json

import pytest

from needs import TRANSFORMERS
from nep.screening import Screener, screen
from nep.screening.backends import Shadow, Transformer, screener_of
from nep.screening.errors import CannotUse
from nep.screening.findings import Verdict

TEXTS = ["Thứ óc chó như mày thì biết gì", "Cảm ơn phường đã sửa đường", "mai đi ăn bún không mày"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A classifier of a few thousand random weights with the letters of its texts as vocabulary."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    torch.manual_seed(5)
    path = tmp_path_factory.mktemp("tiny")
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *sorted({word for text in TEXTS for word in text.lower().split()}),
    ]
    vocabulary = {word: number for number, word in enumerate(words)}
    (path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        num_labels=3,
    )
    BertForSequenceClassification(config).save_pretrained(path)
    BertTokenizer(vocab=vocabulary).save_pretrained(path)
    return path


@TRANSFORMERS
def test_a_local_classifier_answers_in_the_same_shape(folder):
    answers = screener_of(folder).screen_many(TEXTS)

    assert [answer.model for answer in answers] == [folder.name] * 3
    assert all(
        0 <= found.start < found.end <= len(text)
        for text, answer in zip(TEXTS, answers, strict=True)
        for found in answer.findings
    )


@TRANSFORMERS
def test_its_chance_of_clean_stands_in_the_place_of_ours(folder):
    from nep.screening.evidence import gather

    theirs = Transformer.beside(folder).judge([gather(text) for text in TEXTS])
    ours = Screener().model.judge([gather(text) for text in TEXTS])

    assert [one.chances for one in theirs] == [one.chances for one in ours]
    assert all(0 < one.rude < 1 for one in theirs)
    assert [one.rude for one in theirs] != [one.rude for one in ours]


@TRANSFORMERS
def test_a_shadow_is_compared_and_changes_no_answer(folder):
    beside = Shadow(screener_of(folder))
    answers = Screener().screen_many(TEXTS)

    beside.compare(TEXTS, answers)

    told = beside.told()
    assert answers == Screener().screen_many(TEXTS)
    assert (told["texts"], sum(told["pairs"].values())) == (3, 3)


def test_a_shadow_of_itself_agrees():
    beside = Shadow(Screener())

    beside.compare(TEXTS, Screener().screen_many(TEXTS))

    assert beside.told()["same"] == 1.0


@TRANSFORMERS
def test_a_folder_without_a_classifier_is_one_sentence(tmp_path):
    with pytest.raises(CannotUse, match="không có mô hình phân loại câu đọc được"):
        Transformer.beside(tmp_path)


def test_an_answer_names_the_model_and_its_certainty():
    answer = screen(TEXTS[0])

    assert (answer.model, answer.verdict) == ("nep-vi-1", Verdict.LIKELY)
    assert all(0 < found.confidence <= 1 for found in answer.findings)
    assert json.loads(json.dumps(answer.as_json("1")))["model"] == "nep-vi-1"
