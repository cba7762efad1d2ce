"""Questions on their way: asked, answered by one, published by another."""

from __future__ import annotations

from nep.nameless import codes
from nep.questions import actions

ASKED = "Nhận được tin nhắn báo trúng thưởng thì làm gì?"
ANSWER = {
    "answer": "Bạn đừng bấm đường dẫn. Không ai trúng thưởng mà phải nộp phí trước.",
    "answered_for": "Công an tỉnh Ví Dụ",
    "source": "Cảnh báo tháng 11",
    "link": "",
}


def asked(text=ASKED, topic="scam", unit=None):
    """A question that was received, and its code."""
    return actions.ask(text=text, topic=topic, unit=unit, seed=codes.seed())


def answered(by, **asking):
    question, _code = asked(**asking)
    return actions.answer(question=question, revision=question.revision, by=by, **ANSWER)


def published(first, second, **asking):
    question = answered(first, **asking)
    return actions.publish(question=question, revision=question.revision, by=second)
