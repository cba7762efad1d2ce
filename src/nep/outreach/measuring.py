"""What reports count of what was done."""

from __future__ import annotations

from functools import partial

from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.agencies.succession import carrying
from nep.outreach.models import Activity, ActivityQuerySet, Channel
from nep.programme.measures import Measured, Scope, Words, measure

SOURCE = _("Sổ việc đã làm, mỗi việc cùng làm tính một lần")


def done_in(scope: Scope) -> ActivityQuerySet:
    """The activities of the scope, each counted once, with the unit that logged it."""
    found = Activity.objects.counted().filter(programme=scope.programme).between(scope.begin, scope.end)
    return scope.of(found)  # type: ignore[no-any-return]


@measure(
    "evidenced",
    order=110,
    name=_("Việc đã làm có minh chứng"),
    definition=_("Trong các việc ghi trong kỳ, bao nhiêu việc có ít nhất một ảnh, tệp hoặc đường dẫn."),
    numerator=_("Việc có minh chứng"),
    denominator=_("Việc đã ghi, mỗi việc tính một lần"),
    source=SOURCE,
)
def evidenced(scope: Scope) -> Measured:
    done = done_in(scope)
    return Measured(done.evidenced().count(), done.count(), rows="activities:evidenced")


@measure(
    "changed",
    order=120,
    name=_("Việc nói rõ điều đã thay đổi"),
    definition=_("Trong các việc ghi trong kỳ, bao nhiêu việc có câu nói điều đã thay đổi với người dân."),
    numerator=_("Việc có câu nói điều đã thay đổi"),
    denominator=_("Việc đã ghi, mỗi việc tính một lần"),
    source=SOURCE,
)
def changed(scope: Scope) -> Measured:
    done = done_in(scope)
    return Measured(done.exclude(changed="").count(), done.count(), rows="activities:changed")


@measure(
    "people",
    order=130,
    name=_("Lượt người tiếp cận"),
    definition=_("Tổng lượt người của các việc trong kỳ. Một người dự hai việc là hai lượt."),
    numerator=_("Lượt người thực đếm và ước tính; phần ước tính ghi riêng"),
    source=SOURCE,
)
def people(scope: Scope) -> Measured:
    sums = done_in(scope).aggregate(
        every=Sum("reached", default=0), guessed=Sum("reached", filter=Q(is_estimate=True), default=0)
    )
    return Measured(sums["every"], estimated=sums["guessed"], rows="activities:counted")


def communes_with(scope: Scope, channel: str) -> Measured:
    """Of the communes in force, how many did something on this channel in the scope, alone or with others."""
    communes = scope.of(Unit.objects.in_force(scope.end).of_kind(Unit.Kind.COMMUNE), "pk")
    every = Scope(scope.programme, scope.begin, scope.end)
    done = done_in(every).filter(channel=channel)
    links = Activity.partners.through.objects.filter(activity__in=done.values("pk"))
    # What a unit did before it was renamed or merged is its heir's.
    active = carrying({*done.values_list("unit", flat=True), *links.values_list("unit", flat=True)})
    rows = f"activities:counted&channel={channel}"
    return Measured(communes.filter(pk__in=active).count(), communes.count(), rows=rows)


def register_communes(
    code: str, channel: Channel, *, order: int, name: Words, definition: Words, numerator: Words
) -> None:
    """A measure of how many communes were active on a channel."""
    facts = {"name": name, "definition": definition, "numerator": numerator}
    communes = _("Xã, phường, đặc khu đang hoạt động")
    measure(code, order=order, denominator=communes, source=SOURCE, **facts)(
        partial(communes_with, channel=channel)
    )


register_communes(
    "internet-points",
    Channel.INTERNET_POINT,
    order=140,
    name=_("Xã, phường có việc ở điểm Internet công cộng"),
    definition=_(
        "Bao nhiêu xã, phường đã làm ít nhất một việc ở điểm Internet công cộng trong kỳ; đích là 100 %."
    ),
    numerator=_("Xã, phường, đặc khu có việc ghi ở loại hình Điểm Internet công cộng"),
)
register_communes(
    "contests",
    Channel.CONTEST,
    order=150,
    name=_("Xã, phường có cuộc thi trong kỳ"),
    definition=_("Bao nhiêu xã, phường đã tổ chức hoặc cùng tổ chức ít nhất một cuộc thi trong kỳ."),
    numerator=_("Xã, phường, đặc khu có việc ghi ở loại hình Cuộc thi"),
)
register_communes(
    "websites",
    Channel.WEBSITE,
    order=160,
    name=_("Xã, phường đăng nội dung trên cổng, trang thông tin"),
    definition=_("Bao nhiêu xã, phường đã đăng Bộ Quy tắc hoặc nội dung liên quan lên cổng, trang trong kỳ."),
    numerator=_("Xã, phường, đặc khu có việc ghi ở loại hình Cổng, trang thông tin điện tử"),
)
register_communes(
    "handbooks",
    Channel.PRINT,
    order=170,
    name=_("Xã, phường đã nhận, phát tài liệu"),
    definition=_("Bao nhiêu xã, phường đã phát sổ tay, tờ gấp hoặc tài liệu khác trong kỳ; đích là tất cả."),
    numerator=_("Xã, phường, đặc khu có việc ghi ở loại hình Tài liệu không kinh doanh"),
)
