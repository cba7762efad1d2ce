"""For whom a rule is written, and which of the four general rules it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Told(NamedTuple):
    """How an audience is spoken of: "Tôi là…", its icon, and the line to remember."""

    i_am: str | Promise
    icon: str
    remember: str | Promise


class Audience(models.TextChoices):
    """The value is the word in the address."""

    EVERYONE = "moi-nguoi", _("Mọi người và tổ chức")
    OFFICIALS = "can-bo", _("Cán bộ, công chức, viên chức, người lao động")
    AGENCIES = "co-quan", _("Cơ quan nhà nước")
    PROVIDERS = "nha-cung-cap-mxh", _("Nhà cung cấp mạng xã hội")
    CHILDREN = "tre-em", _("Trẻ em và tuổi teen")
    PARENTS = "cha-me-thay-co", _("Cha mẹ, thầy cô")
    OLDER = "nguoi-cao-tuoi", _("Người cao tuổi")

    @property
    def told(self) -> Told:
        return _TOLD[self]


class Theme(models.TextChoices):
    """The four general rules of 2021, which the Code of 2026 keeps in its own words."""

    RESPECT = "ton-trong", _("Tôn trọng")
    HEALTHY = "lanh-manh", _("Lành mạnh")
    SAFE = "an-toan", _("An toàn")
    RESPONSIBLE = "trach-nhiem", _("Trách nhiệm")


_TOLD = {
    Audience.EVERYONE: Told(_("Người dùng mạng"), "users", _("Ai nói? Bao giờ? Bằng chứng đâu? Ai sẽ đau?")),
    Audience.OFFICIALS: Told(_("Cán bộ, viên chức"), "user", _("Đúng vai – Đúng nguồn – Đúng mực")),
    Audience.AGENCIES: Told(_("Cơ quan nhà nước"), "landmark", _("Một nguồn – Một ngày – Một nơi sửa sai")),
    Audience.PROVIDERS: Told(_("Nhà cung cấp"), "network", _("Rõ – Nhanh – Công bằng – Kín")),
    Audience.CHILDREN: Told(_("Trẻ em, tuổi teen"), "smartphone", _("Dừng – Chặn – Giữ – Kể")),
    Audience.PARENTS: Told(_("Cha mẹ, thầy cô"), "school", _("Hỏi trước – Mắng sau (hoặc thôi)")),
    Audience.OLDER: Told(
        _("Người cao tuổi"), "heart-handshake", _("3 chậm: chậm tin – chậm bấm – chậm chuyển tiền")
    ),
}
