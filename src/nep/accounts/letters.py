"""The letters about accounts, with examples of their words."""

from nep.mail.registry import register

register(
    "accounts/invitation",
    full_name="Nguyễn Thị Lan",
    roles="Điều phối, Đầu mối",
    link="https://nep.example/tai-khoan/loi-moi/abc/",
    until="12/03/2027",
)
register(
    "accounts/password_reset",
    full_name="Nguyễn Thị Lan",
    link="https://nep.example/tai-khoan/mat-khau/quen/abc/",
)
register(
    "accounts/security_change",
    full_name="Nguyễn Thị Lan",
    change="Đổi mật khẩu",
    at="09 giờ 30 ngày 05/03/2027",
)
