"""The letter that says an answer is there, with examples of its words."""

from nep.mail.registry import register

register(
    "obstacles/answered",
    unit="Ủy ban nhân dân xã Tân Lập",
    number="KK-2026-0007",
    body="Sở Văn hóa, Thể thao và Du lịch",
    link="https://nep.example/kho-khan/7/",
)
