"""What people call a trouble, by the rule and the audience whose pages help with it: words for a search, shown nowhere."""

from __future__ import annotations

from nep.conduct.models import Audience
from nep.text import fold

_SCAM = "lừa đảo, bị lừa, scam, fraud"
RULES = {
    "an-toan": f"{_SCAM}, mã OTP, mật khẩu, tin tặc, password",
    "trach-nhiem": "tin giả, tin đồn, chia sẻ tin, fake news, rumour",
    "cham-tin": f"{_SCAM}, giả công an, giả ngân hàng, cuộc gọi dọa, fake police",
    "cham-bam": f"{_SCAM}, đường dẫn lạ, mã OTP, ứng dụng giả, strange link",
    "cham-chuyen": f"{_SCAM}, chuyển tiền, lấy lại tiền, money transfer",
    "chia-se-vui": "tin giả, thuốc giả, chữa bách bệnh, fake news, fake cures",
    "qua-mien-phi": f"{_SCAM}, nạp thẻ, trúng thưởng, free gifts",
    "anh-cua-em": "lộ ảnh, ảnh riêng tư, bị dọa, sextortion",
    "ban-tren-mang": "người lạ, dụ dỗ, gặp mặt, strangers, grooming",
    "dung-bat-nat": "bắt nạt trên mạng, nói xấu, bullying",
    "em-quan-trong": "bị dọa, sợ, cầu cứu, frightened",
}
AUDIENCES = {
    Audience.OLDER: f"ông bà, người già, {_SCAM}, grandparents",
    Audience.CHILDREN: "học sinh, trẻ con, con em, bắt nạt, kids, teens",
    Audience.PARENTS: "phụ huynh, giáo viên, ba mẹ, bố mẹ, teachers",
    Audience.OFFICIALS: "công chức, viên chức, civil servants",
}


def rules_called(words: str) -> list[str]:
    """The slugs of the rules that people mean by all of these folded words; none without words."""
    asked = words.split()
    return [slug for slug, called in RULES.items() if asked and all(one in fold(called) for one in asked)]
