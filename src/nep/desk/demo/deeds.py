"""What the units of tỉnh Mẫu did in the last five months, which parts they began and which they closed. All invented."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.outreach import actions as outreach
from nep.outreach.models import Activity
from nep.programme import actions as programmes
from nep.programme.models import Assignment, Programme, Task

# Whoever loads the demonstration twice sends each entry under the same key.
KEYS = uuid.UUID("6e65702d-7472-6169-6e68-2d6469656e00")
TASKS = {
    "plan": "Xây dựng kế hoạch của địa phương", "handbook": "phát hành sổ tay", "school": "sinh hoạt lớp", "radio": "Phát thanh chuyên mục",
    "posters": "Niêm yết", "contest": "cuộc thi trực tuyến", "column": "chuyên trang", "desk": "Lập đầu mối", "warn": "Cảnh báo kịp thời",
    "elders": "người cao tuổi", "families": "Hướng dẫn gia đình", "accounts": "danh sách tài khoản",
}  # fmt: skip


@dataclass(frozen=True)
class Deed:
    """One entry: how many days ago, which unit (by its code), for which task, what, and by which means."""

    days: int
    unit: str
    task: str
    what: str
    channel: str
    count: int = 1
    reached: int | None = None
    estimated: bool = False
    occasion: str = ""
    changed: str = ""
    partners: tuple[str, ...] = ()
    shown: bool = True


DEEDS = (
    Deed(148, "ubnd-99104", "plan", "Họp ban văn hóa xã, chốt kế hoạch của xã", "meeting", reached=18, shown=False),
    Deed(146, "so-van-hoa", "handbook", "In và gửi sổ tay đến 60 thôn, tổ dân phố", "print", 60, changed="Người lớn tuổi tự đọc được sổ tay chữ to, không phải nhờ con cháu."),
    Deed(141, "ubnd-99101", "radio", "Phát chuyên mục “Nếp sống trên mạng” về cuộc gọi giả danh", "loudspeaker", 8, 3200, estimated=True),
    Deed(136, "ubnd-99103", "posters", "Niêm yết Bộ Quy tắc tại bộ phận một cửa và hai điểm Internet", "board", 3),
    Deed(133, "ubnd-99101", "posters", "Niêm yết tại bốn điểm Internet của phường", "internet_point", 4, changed="Chủ bốn điểm Internet nhắc khách trẻ tắt máy trước 22 giờ."),
    Deed(128, "so-giao-duc-va-dao-tao", "school", "Sinh hoạt lớp: dừng lại trước khi chia sẻ", "school", 36, 1310, occasion="class", partners=("doan-thanh-nien",)),
    Deed(121, "cong-an", "warn", "Bản tin cảnh báo giả danh nhân viên ngân hàng", "social", 2, 5400, estimated=True),
    Deed(117, "ubnd-99107", "elders", "Hướng dẫn hội người cao tuổi khóa tài khoản khi mất máy", "meeting", 2, 64, occasion="union", changed="Các cụ biết gọi ngân hàng trước khi chuyển tiền.", partners=("mat-tran",)),
    Deed(109, "bao-va-ptth", "column", "Chuyên mục “Người tử tế trên mạng”", "press", 6, 9000, estimated=True),
    Deed(104, "so-y-te", "families", "Phát tờ gấp đặt chế độ an toàn cho máy của con ở 40 lớp", "print", 40, partners=("ubnd-99102",)),
    Deed(99, "ubnd-99102", "radio", "Phát chuyên mục về tin giả mùa mưa bão", "loudspeaker", 7, 2100, estimated=True),
    Deed(95, "so-tu-phap", "contest", "Mở cuộc thi trực tuyến tìm hiểu pháp luật", "contest", 1, 1874, changed="Gần hai nghìn người tự đọc luật để trả lời, phần đông dưới 30 tuổi."),
    Deed(88, "ubnd-99105", "radio", "Phát chuyên mục bằng hai thứ tiếng", "loudspeaker", 9, 1500, estimated=True, changed="Bà con hai bản nghe được bằng tiếng mình, hỏi lại cán bộ nhiều hơn."),
    Deed(83, "ubnd-99112", "posters", "Niêm yết Bộ Quy tắc ở sáu nhà văn hóa thôn", "board", 6),
    Deed(76, "doan-thanh-nien", "school", "Hội thi video một phút về bình luận tử tế", "contest", 1, 240, partners=("so-giao-duc-va-dao-tao",)),
    Deed(69, "ubnd-99108", "elders", "Nói chuyện tại chi hội thôn về cuộc gọi lạ", "speaker", 3, 97, occasion="residents"),
    Deed(61, "cong-an", "warn", "Nhắn tin cảnh báo việc nhẹ lương cao", "sms", 1, 12000, estimated=True),
    Deed(54, "ubnd-99106", "radio", "Phát chuyên mục về mua bán trên mạng", "loudspeaker", 8, 1800, estimated=True),
    Deed(47, "so-van-hoa", "accounts", "Công bố danh sách 41 tài khoản chính thức của tỉnh", "website", 1, changed="Người dân tra được trang nào là của cơ quan, trang nào là giả."),
    Deed(41, "ubnd-99111", "families", "Buổi tối của cha mẹ: đặt giờ dùng máy cùng con", "meeting", 1, 52, changed="Hai mươi gia đình tự viết giờ dùng máy và dán ở bếp.", partners=("hoi-phu-nu",)),
    Deed(33, "ubnd-99112", "radio", "Phát chuyên mục về bảo vệ trẻ trên mạng", "loudspeaker", 8, 1600, estimated=True),
    Deed(26, "ubnd-99101", "warn", "Tổ công nghệ số gõ cửa từng nhà hướng dẫn chặn số lạ", "speaker", 12, 310, occasion="campaign", partners=("cong-an",)),
    Deed(19, "so-giao-duc-va-dao-tao", "school", "Câu lạc bộ kiểm tra tin của học sinh", "school", 9, 405, occasion="class", changed="Học sinh hỏi thầy cô trước khi chuyển tin cho nhóm lớp."),
    Deed(12, "ubnd-99109", "radio", "Phát chuyên mục về cuộc gọi hình ảnh giả", "loudspeaker", 6, 1400, estimated=True),
    Deed(6, "ubnd-99112", "elders", "Hướng dẫn ngư dân lớn tuổi giữ mã OTP", "meeting", 1, 38),
    Deed(3, "ubnd-99101", "radio", "Phát chuyên mục trước mùa mua sắm cuối năm", "loudspeaker", 4, 3200, estimated=True),
)  # fmt: skip

BEGUN = (
    ("plan", "ubnd-99104"), ("handbook", "so-van-hoa"), ("posters", "ubnd-99103"), ("posters", "ubnd-99101"), ("posters", "ubnd-99112"),
    ("radio", "ubnd-99101"), ("radio", "ubnd-99102"), ("radio", "ubnd-99112"), ("school", "so-giao-duc-va-dao-tao"), ("warn", "cong-an"),
    ("elders", "mat-tran"), ("contest", "so-tu-phap"), ("accounts", "so-van-hoa"), ("families", "so-y-te"), ("column", "bao-va-ptth"),
)  # fmt: skip
CLOSED = (
    ("handbook", "so-van-hoa", "Mỗi thôn có sổ tay chữ to; người lớn tuổi tự đọc được."),
    ("posters", "ubnd-99101", "Bốn điểm Internet tự nhắc khách trẻ giữ giờ giấc."),
    ("contest", "so-tu-phap", "Gần hai nghìn người tự tìm đọc luật để trả lời."),
    ("accounts", "so-van-hoa", "Người dân tra được trang nào là của cơ quan."),
)


def make_deeds(programme: Programme, by: User) -> None:
    """The entries with their evidence, the parts under way, and the parts that are closed."""
    units = {unit.code: unit for unit in Unit.objects.in_force(timezone.localdate()).exclude(code="")}
    tasks = {
        name: Task.objects.get(programme=programme, text__contains=words) for name, words in TASKS.items()
    }
    for place, deed in enumerate(DEEDS):
        log(deed, place, programme, units, tasks, by)
    todo, doing = Assignment.State.TODO, Assignment.State.DOING
    for task, unit in BEGUN:
        programmes.move(task=tasks[task], unit=units[unit], state=doing, seen=todo, by=by)
    for task, unit, changed in CLOSED:
        outreach.close(task=tasks[task], unit=units[unit], seen=doing, changed=changed, by=by)


def log(
    deed: Deed, place: int, programme: Programme, units: dict[str, Unit], tasks: dict[str, Task], by: User
) -> Activity:
    words = outreach.Words(
        what=deed.what,
        channel=deed.channel,
        happened_on=timezone.localdate() - timedelta(days=deed.days),
        count=deed.count,
        reached=deed.reached,
        is_estimate=deed.estimated,
        occasion=deed.occasion,
        changed=deed.changed,
        task=tasks[deed.task],
        partners=[units[code] for code in deed.partners],
    )
    key = uuid.uuid5(KEYS, str(place))
    activity, _landed = outreach.log(key=key, programme=programme, unit=units[deed.unit], words=words, by=by)
    if deed.shown:
        outreach.add_link(activity=activity, url=f"https://mau.example/minh-chung/{place + 1}", by=by)
    return activity
