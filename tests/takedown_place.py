"""Requests to change or take down on their way: received, refused by one, agreed to by another."""

from __future__ import annotations

from nep.nameless import codes
from nep.takedown import actions

WRONG = "Trang này viết sai về cửa hàng nhà tôi."
DONE = {"answer": "Đã bỏ câu đó."}
NO = {"answer": "Câu đó đúng với quyết định đã công bố.", "complain_at": "Ban Tiếp công dân tỉnh Ví Dụ"}


def asked(text=WRONG, page="/hoi-dap/", wish="remove", reply=""):
    """A request that was received, and its code."""
    return actions.ask(page=page, text=text, wish=wish, reply=reply, seed=codes.seed())


def proposed(by, **asking):
    request, _code = asked(**asking)
    return actions.refuse(request=request, revision=request.revision, by=by, **NO)


def refused(first, second, **asking):
    request = proposed(first, **asking)
    return actions.agree(request=request, revision=request.revision, by=second)
