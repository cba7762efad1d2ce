"""The letter that says a document is there, with examples of its words."""

from nep.mail.registry import register

register(
    "dispatch/arrived",
    unit="Ủy ban nhân dân xã Tân Lập",
    document="Kế hoạch 15/KH-UBND",
    title="Thực hiện Bộ Quy tắc ứng xử văn hóa trên môi trường số",
    link="https://nep.example/gui-van-ban/",
    until="12/03/2027",
)
