"""The pattern of a unit's plan: our own short words, to be changed by whoever draws it up.

These are the words of an official document, so they are Vietnamese in every language of the pages.
"""

from __future__ import annotations

from typing import Any

from nep.agencies.models import Jurisdiction, Unit
from nep.programme.models import Programme
from nep.rendering.words import in_words

AIMS = (
    "Giúp cán bộ, công chức và người dân hiểu rõ, làm đúng Bộ Quy tắc ứng xử trên môi trường số.",
    "Hình thành thói quen ứng xử văn minh, an toàn; bảo vệ trẻ em và người cao tuổi trên mạng.",
)
DEMANDS = (
    "Việc làm thiết thực, tiết kiệm, sát với địa bàn; tránh hình thức.",
    "Mỗi việc có bộ phận chịu trách nhiệm, thời hạn và kết quả cụ thể.",
    "Bảo đảm quyền riêng tư và quyền góp ý, phản ánh của người dân.",
)
MONEY = (
    "Kinh phí thực hiện bố trí trong dự toán hằng năm của đơn vị và các nguồn hợp pháp khác theo quy định.",
)
CARRYING_OUT = (
    "Các bộ phận được giao việc tại Kế hoạch này chủ động thực hiện và báo cáo kết quả đúng hạn.",
    "Đầu mối của đơn vị theo dõi, đôn đốc và tổng hợp kết quả, báo cáo cấp trên theo quy định.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các bộ phận báo cáo để kịp thời điều chỉnh.",
)
OWN_BASIS = "Căn cứ chức năng, nhiệm vụ và tình hình thực tế của đơn vị"
COUNCIL = "Ủy ban nhân dân "
AREA_WORDS = ("xã ", "phường ", "đặc khu ", "tỉnh ", "thành phố ")


def lines(*paragraphs: str) -> str:
    return "\n".join(paragraphs)


def proposed(programme: Programme, unit: Unit, year: int) -> dict[str, Any]:
    """The words of a plan before anybody changed them."""
    return {
        "year": year,
        "title": title(programme, unit),
        "symbol": symbol(unit),
        "place": place(unit),
        "parent_body": "" if unit.name.startswith(COUNCIL) else parent_of(unit),
        "legal_bases": lines(basis(programme), OWN_BASIS),
        "aims": lines(*AIMS),
        "demands": lines(*DEMANDS),
        "money": lines(*MONEY),
        "carrying_out": lines(*CARRYING_OUT),
        "sign_mode": f"TM. {COUNCIL.strip()}" if unit.name.startswith(COUNCIL) else "",
        "sign_position": position(unit),
        "recipients": recipients(programme, unit),
    }


def basis(programme: Programme) -> str:
    """The plan of the province as a basis: its number, its day, who issued it, and what it is about."""
    document = programme.document
    parts = [f"Căn cứ {document.doc_type or 'Kế hoạch'}"]
    parts += [f"số {document.number}"] if document.number else []
    parts += [in_words(document.issued_on)] if document.issued_on else []
    parts += [f"của {document.issuer}"] if document.issuer else []
    return " ".join([*parts, "về", lower_first(subject(document.title or programme.title))])


def title(programme: Programme, unit: Unit) -> str:
    where = unit.name.removeprefix(COUNCIL)
    told = subject(programme.title)
    return f"{told} trên địa bàn {where}" if unit.kind == Unit.Kind.COMMUNE else f"{told} của {unit.name}"


def subject(title: str) -> str:
    """What a paper is about, without the “V/v” that letters put before it.

    >>> subject("V/v tuyên truyền Bộ Quy tắc."), subject("Thực hiện Bộ Quy tắc")
    ('Tuyên truyền Bộ Quy tắc', 'Thực hiện Bộ Quy tắc')
    """
    told = title.strip().rstrip(".")
    about = told[3:].strip() if told[:3].lower() == "v/v" else told
    about = about.removeprefix("việc ")
    return about[:1].upper() + about[1:]


def symbol(unit: Unit) -> str:
    """The symbol of a plan of this unit.

    >>> symbol(Unit(name="Ủy ban nhân dân xã Tân Lập")), symbol(Unit(name="Sở Văn hóa, Thể thao và Du lịch"))
    ('KH-UBND', 'KH-SVHTTDL')
    """
    if unit.name.startswith(COUNCIL):
        return "KH-UBND"
    words = unit.name.replace(",", " ").replace("-", " ").split()
    return "KH-" + "".join(word[0].upper() for word in words if word != "và")


def place(unit: Unit) -> str:
    """The name of the commune, or of the province for its bodies, without the word for what it is."""
    if unit.name.startswith(COUNCIL):
        named = unit.name.removeprefix(COUNCIL)
        return next((named.removeprefix(word) for word in AREA_WORDS if named.startswith(word)), named)
    jurisdiction = Jurisdiction.current()
    return jurisdiction.name if jurisdiction else ""


def parent_of(unit: Unit) -> str:
    if unit.parent:
        return unit.parent.name
    jurisdiction = Jurisdiction.current()
    return jurisdiction.unit.name if jurisdiction and unit.kind == Unit.Kind.DEPARTMENT else ""


def position(unit: Unit) -> str:
    if unit.name.startswith(COUNCIL):
        return "Chủ tịch"
    return "Giám đốc" if unit.name.startswith(("Sở ", "Công an ")) else "Thủ trưởng đơn vị"


def recipients(programme: Programme, unit: Unit) -> str:
    issuer = programme.document.issuer
    reported = [f"{issuer} (để báo cáo)"] if issuer else []
    own = [f"Thường trực Đảng ủy, HĐND {unit.name.removeprefix(COUNCIL)}"]
    council = unit.kind == Unit.Kind.COMMUNE
    return lines(*reported, *(own if council else []), "Các bộ phận được giao việc", "Lưu: VT")


def lower_first(text: str) -> str:
    """The title inside a sentence; a word in capitals stays as it is.

    >>> lower_first("Thực hiện Bộ Quy tắc"), lower_first("UBND tỉnh")
    ('thực hiện Bộ Quy tắc', 'UBND tỉnh')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
