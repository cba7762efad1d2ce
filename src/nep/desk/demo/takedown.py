"""What people ask tỉnh Mẫu to change on its own pages: one that was done, one that waits. Both are invented."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F

from nep.accounts.models import User
from nep.accounts.roles import Role
from nep.nameless import codes
from nep.takedown import actions
from nep.takedown.models import TakedownRequest

DONE = {
    "page": "/canh-bao/1/",
    "text": "Ví dụ trong trang này giống hệt tên cửa hàng nhà tôi. Khách hỏi có phải chúng tôi lừa không.",
    "wish": TakedownRequest.Wish.CHANGE,
    "reply": "",
}
SAID = "Chúng tôi đã đổi ví dụ, không còn tên nào. Xin lỗi gia đình vì chuyện này."
WAITING = {
    "page": "/hoi-dap/2/",
    "text": "Câu trả lời viết thôn tôi làm đường chậm. Đường đã xong từ tháng trước.",
    "wish": TakedownRequest.Wish.REPLY,
    "reply": "Đường thôn đã thông xe từ tháng trước, bà con cùng góp công.",
}


def make_takedowns(people: dict[str, User]) -> None:
    """The editor did the one as asked, in five hours; the other came seven hours ago."""
    if TakedownRequest.objects.exists():
        return
    done, _code = actions.ask(**DONE, seed=codes.seed())
    actions.accept(request=done, revision=done.revision, answer=SAID, by=people[Role.EDITOR])
    ago = TakedownRequest.objects.filter(pk=done.pk)
    ago.update(
        asked_at=F("asked_at") - timedelta(days=3, hours=5), answered_at=F("answered_at") - timedelta(days=3)
    )
    waiting, _code = actions.ask(**WAITING, seed=codes.seed())
    TakedownRequest.objects.filter(pk=waiting.pk).update(asked_at=waiting.asked_at - timedelta(hours=7))
