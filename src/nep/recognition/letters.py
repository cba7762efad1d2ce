"""The letter that asks a nominee, with examples of its words."""

from nep.mail.registry import register

register(
    "recognition/consent",
    nominee="Tổ dân phố Hoa Sen",
    deed="Mỗi tuần nhắc nhau kiểm tra tin trước khi chia sẻ.",
    link="https://nep.example/bieu-duong/tra-loi/abc/",
    until="12/03/2027",
)
