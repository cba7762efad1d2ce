"""The letters to bodies that join by themselves, with examples of their words."""

from nep.mail.registry import register

register(
    "participants/confirm",
    body="Công ty Hoa Sen",
    link="https://nep.example/tham-gia/xac-nhan/abc/",
    until="12/03/2027",
)
register(
    "participants/welcome",
    body="Công ty Hoa Sen",
    listing="https://nep.example/tham-gia/",
    link="https://nep.example/tham-gia/roi/abc/",
)
