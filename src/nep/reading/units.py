"""Names of bodies in Vietnamese administrative prose: where a name begins, where it ends, where a list parts.

It knows how names are built (head words, capitals, "các …" groups), not which bodies exist.

>>> split_units("Các Sở, ban, ngành; UBND các xã, phường và Công an tỉnh")
['Các Sở, ban, ngành', 'UBND các xã, phường', 'Công an tỉnh']
>>> text = "Sở Giáo dục và Đào tạo tổ chức tuyên truyền cho học sinh"
>>> text[: unit_end(text)]
'Sở Giáo dục và Đào tạo'
>>> unit_end("Bộ Quy tắc phải được niêm yết"), unit_end("Ban hành kế hoạch"), unit_end("Tổ chức hội nghị")
(0, 0, 0)
"""

from __future__ import annotations

import re

_UP = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_PLACE = r"(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn|đặc khu|TP|cấp|Trung ương|địa phương|khu vực|cơ sở)"

# One body with a name of its own. After most heads the name goes on with a capital or a place.
_SPECIFIC_LAID_OUT = rf"""
    Bộ\ (?!Quy\ tắc|Luật|Chỉ\ số|Tiêu\ chí|Công\ cụ|Tài\ liệu)(?=[{_UP}])
  | (?:Sở|Cục|Tổng\ cục|Vụ|Viện|Học\ viện|Báo|Tạp\ chí|Trường|Hội|Hiệp\ hội|Thanh\ tra|Thuế|Hải\ quan|Chi\ cục|Phòng|Trung\ tâm|Bệnh\ viện|Ngân\ hàng|Kho\ bạc|Nhà)\ (?=[{_UP}]|{_PLACE}|Nhà\ nước|nhân\ dân|nông\ dân|phụ\ nữ)(?!Quy\ tắc)
  | Trường\ (?:học|đại\ học|cao\ đẳng|trung\ học|tiểu\ học|mầm\ non|chính\ trị|THPT|THCS)
  | Ban\ (?=[{_UP}]|chỉ\ đạo|quản\ lý|chấp\ hành|cán\ sự|điều\ hành|thường\ vụ|giám\ hiệu|công\ tác|biên\ tập|nhân\ dân|của)(?!Hành|Bố)
  | (?:Ủy|Uỷ)\ ban | UBND | UBMTTQ | UB\ MTTQ | MTTQ | Mặt\ trận\ Tổ\ quốc | HĐND | Hội\ đồng | Quốc\ hội | Chính\ phủ | Đoàn\ ĐBQH
  | Báo\ và\ (?=[Pp]hát|Đài) | Đài\ và\ Báo\b
  | Liên\ đoàn | Liên\ minh | Liên\ hiệp | Hội\ đồng | Hội\ (?:nông|phụ|cựu|chữ|nhà|người|sinh|khuyến|luật)
  | Đoàn\ (?:TNCS|Thanh\ niên|thanh\ niên|[Đđ]ại\ biểu|[Ll]uật\ sư|khối|Khối|xã|phường|trường|thể) | (?:Thành|Tỉnh|Huyện|Quận|Thị|Trung\ ương)\ [đĐ]oàn
  | Công\ an | Bộ\ đội\ [Bb]iên\ phòng | Bộ\ (?:Chỉ\ huy|Tư\ lệnh|Tổng\ Tham\ mưu) | Ban\ Chỉ\ huy | Quân\ khu | Cảnh\ sát | Quân\ đội
  | Đài\ (?=[{_UP}]|phát|truyền|PT) | Cổng\ (?:[Tt]hông\ tin|TTĐT|Dịch) | Trang\ (?:[Tt]hông\ tin|TTĐT) | Thông\ tấn\ xã | TTX
  | Văn\ phòng | Tòa\ án | Toà\ án | Viện\ [Kk]iểm\ sát | VKSND | TAND | Bảo\ hiểm\ [Xx]ã\ hội | BHXH | Kiểm\ toán
  | Bưu\ điện | Viễn\ thông | VNPT | Viettel | MobiFone | Mobifone | VTV | VOV
  | Đảng\ ủy | Đảng\ uỷ | Thành\ ủy | Thành\ uỷ | Tỉnh\ ủy | Tỉnh\ uỷ | Huyện\ ủy | Quận\ ủy | Chi\ bộ | Thường\ trực | Cấp\ ủy | Thường\ vụ
  | Tổng\ công\ ty | Tập\ đoàn | Công\ ty | Hợp\ tác\ xã
  | Nhà\ trường | Nhà\ văn\ hóa | Nhà\ văn\ hoá | Nhà\ Thiếu\ nhi | Thư\ viện | Bảo\ tàng | Trạm\ (?=[{_UP}]|y\ tế|truyền) | Đại\ học
  | Thủ\ trưởng | (?:Phó\ )?(?:Tổng\ )?Giám\ đốc | (?:Phó\ )?Chủ\ tịch | Bí\ thư | (?:Phó\ )?Thủ\ tướng | Bộ\ trưởng | Thống\ đốc | Chánh\ (?:Văn\ phòng|Thanh\ tra|án) | Hiệu\ trưởng | Người\ đứng\ đầu\ (?=các|cơ\ quan|cấp|đơn\ vị|tổ\ chức) | Tổng\ Biên\ tập | Viện\ trưởng | Trưởng\ (?:[Bb]an|[Pp]hòng|thôn|các|Công\ an|ấp|khu)
  | Công\ chức\ (?=[{_UP}]|phụ\ trách|các|văn\ hóa|xã) | Cán\ bộ\ (?=phụ\ trách|văn\ hóa|đài|truyền\ thanh) | Đồng\ chí\ (?=[{_UP}]) | Thành\ viên\ (?=[{_UP}]|Ban|Tổ|các) | Kế\ toán\ (?=[{_UP}]|ngân|xã|trường)
  | Bộ\ phận\ (?=[{_UP}]|một\ cửa|tiếp|văn\ hóa|truyền) | Khối\ (?=[{_UP}]|các|cơ\ quan) | Ngành\ (?=[{_UP}]|giáo\ dục|văn\ hóa|y\ tế|công\ an) | Câu\ lạc\ bộ | Chi\ (?:hội|đoàn)\ (?=[{_UP}]|phụ|nông|cựu|người|các|thôn) | Điện\ lực | Quỹ\ (?=[{_UP}])
  | Tổ\ (?:công\ tác|[Cc]ông\ nghệ|dân\ phố|[Cc]huyển\ đổi|giúp\ việc|[Tt]hư\ ký|nhân\ dân|liên\ gia|biên\ tập|trưởng) | Khu\ phố | Ban\ ngành
"""
_SPECIFIC = re.sub(r"(?<!\\)\s+", "", _SPECIFIC_LAID_OUT)
_GROUP_NOUN = (
    r"(?:bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương|tổ chức|đoàn thể|doanh nghiệp|nhà cung cấp|nhà mạng|nhà trường|trường|phòng|huyện|quận|xã|phường|thị xã|thị trấn|"
    r"đặc khu|thành phố|tỉnh|trung tâm|cơ sở|hội|tập đoàn|tổng công ty|công ty|cấp ủy|cấp uỷ|cấp|thôn|xóm|ấp|bản|tổ|khu phố|khu dân cư|chi bộ|chi hội|chi đoàn|lực lượng|đài|báo|tạp chí|"
    r"điểm|bệnh viện|viện|đại học|học viện|hiệp hội|liên đoàn|đồng chí|thành viên|phóng viên|hợp tác xã|đảng ủy|đảng bộ|ban quản lý|ủy ban|chủ đầu tư|trạm|mạng xã hội|cá nhân|nền tảng|tổ dân phố|đoàn)"
)
_GROUP = rf"(?:[Cc]ác|[Tt]oàn thể|[Tt]ất cả|[Mm]ỗi|[Tt]ừng|[Nn]hững)\ (?:các\ )?(?:{_GROUP_NOUN}|Bộ,|Sở,|Sở\b|Ban\b|Bộ\b|Ban,|Phòng\b|Hội\b|Trường\b|Trung\ tâm|Đài\b|Công\ ty|Tập\ đoàn|Tổng\ công\ ty|Chi\ cục|Đảng\ ủy|Doanh\ nghiệp|Cơ\ quan|UBND|Ủy\ ban|Phó\ Chủ\ tịch|đ/c|Thôn|Tổ)\b"
_BARE_GROUP = r"(?:(?:Bộ|Sở|Ban|Cơ\ quan|Đơn\ vị|Địa\ phương|Lực\ lượng|lực\ lượng|Chính\ quyền|chính\ quyền|Doanh\ nghiệp|Tổ\ chức,\ cá\ nhân|tổ\ chức,\ cá\ nhân|Nhà\ cung\ cấp|Cán\ bộ,\ công\ chức|Huyện|Xã|Phường|Thôn)(?:,|\ (?=chức|liên|có\ liên|chủ|chuyên|báo|quản|nhà|cung|phường|thị|công|trên|sử|viễn|tham|trực|thuộc))|(?:cơ\ quan|đơn\ vị|địa\ phương)[^,;]{0,40}?liên\ quan)"

_HEAD = re.compile(rf"(?:{_SPECIFIC}|{_GROUP}|{_BARE_GROUP})")
_NEW = re.compile(rf"(?:{_SPECIFIC}|(?:[Cc]ác|[Tt]oàn thể) (?=[\w]))")
_NAMED = re.compile(_SPECIFIC)
_VAGUE = re.compile(
    r"(?:cơ quan|đơn vị|địa phương|lực lượng|tổ chức|doanh nghiệp|cá nhân|đoàn thể|chính quyền|nhà trường|gia đình)\b"
)
_SEPARATOR = re.compile(
    r"\s*;\s*(?:và\s+)?|\s*,\s*(?:và\s+|cùng\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?|\s+[–-]\s+(?=UBND|Sở|Bộ)"
)
_COMPOUND = re.compile(r"(?:HĐND|Hội đồng nhân dân|Quốc hội|ĐBQH|UBND)$")
_TITLE = re.compile(
    r"^(?:trách nhiệm|nhiệm vụ)\s+của\s+|^(?:đề nghị|giao|yêu cầu|đối với|riêng|phân công|giao cho)\s+",
    re.IGNORECASE,
)

# The verbs of duties: a name ends where one of them begins. Only in small letters: "Ban Tổ chức" is a name.
_VERBS = (
    "lãnh đạo|trực tiếp|chịu|diễn tập|cảnh báo|khuyến cáo|giới thiệu|thu thập|sắp xếp|tạo lập|thực hành|nhân rộng|tôn vinh|khởi tạo|phối hợp|giám định|bàn giao|cam kết|quảng bá|lan tỏa|lan toả|nhận diện|tư vấn|giúp|đối thoại|chủ trì|chủ động|phối hợp|tổ chức|triển khai|thực hiện|xây dựng|tham mưu|tăng cường|chỉ đạo|hướng dẫn|đẩy mạnh|tuyên truyền|phổ biến|quán triệt|rà soát|kiểm tra|"
    "giám sát|theo dõi|đôn đốc|tổng hợp|báo cáo|ban hành|công bố|công khai|đề xuất|bố trí|cân đối|thẩm định|phê duyệt|trình|nghiên cứu|hoàn thiện|hoàn thành|cập nhật|xử lý|"
    "giải quyết|tiếp nhận|tiếp tục|thường xuyên|kịp thời|khẩn trương|nghiêm túc|tập trung|phát động|vận động|lồng ghép|đưa|sản xuất|biên soạn|biên tập|in ấn|phát hành|thông báo|"
    "thông tin|cử|lập|mở|phân công|giao|yêu cầu|đề nghị|bảo đảm|đảm bảo|hỗ trợ|tạo điều kiện|huy động|khuyến khích|khuyến nghị|đấu tranh|phát hiện|xác minh|điều tra|ngăn chặn|"
    "phòng ngừa|phòng, chống|nâng cao|đổi mới|đa dạng|mở rộng|duy trì|phát huy|gắn|căn cứ|trên cơ sở|theo|có trách nhiệm|có nhiệm vụ|có kế hoạch|có biện pháp|có giải pháp|chịu trách nhiệm|chú trọng|"
    "quan tâm|ưu tiên|bám sát|tuân thủ|chấp hành|đăng tải|đăng ký|tham gia|thành lập|kiện toàn|củng cố|thống nhất|xem xét|quyết định|quy định|sửa đổi|bổ sung|đánh giá|sơ kết|tổng kết|"
    "biểu dương|khen thưởng|nắm|trao đổi|làm việc|liên hệ|gửi|chuyển|niêm yết|treo|phát sóng|phát thanh|đào tạo|bồi dưỡng|tập huấn|giáo dục|khảo sát|thống kê|số hóa|ứng dụng|vận hành|kết nối|"
    "tích hợp|chia sẻ|cung cấp|quản lý|khai thác|phụ trách|làm đầu mối|là cơ quan|là đầu mối|là đơn vị|định kỳ|hằng năm|hàng năm|hằng quý|hàng quý|hằng tháng|hàng tháng|trước ngày|trước mắt|trong công tác|"
    "trong việc|trong quá trình|trong tháng|trong năm|trong quý|trong thời gian|để|nhằm|khi|cần|phải|được|sẽ|đã|nhanh chóng|tích cực|quyết liệt|đồng bộ|rà|soát|lựa chọn|mời|kêu gọi|tiến hành|xác định|"
    "sử dụng nguồn|tự|nêu cao|phát triển|thí điểm|vận dụng|cụ thể hóa|cụ thể hoá|truyền thông|viết|đề ra|khắc phục|thúc đẩy|điều phối|chuẩn bị|đăng|phát|thẩm tra|góp ý|cho ý kiến|tùy theo|xuất bản|sáng tác|in|tự rà soát|khẩn cấp|siết chặt|xử phạt"
)
_VERB = re.compile(rf"(?<=[\s,:])(?:{_VERBS})(?![\w])")
# After these words some verbs only say which kind of body is meant: "cơ quan quản lý", "cơ sở đào tạo".
_KIND = re.compile(r"(?:cơ quan|đơn vị|cơ sở|doanh nghiệp|lực lượng|nhà|các|trung tâm|bộ phận|ban|phòng|đoàn|người|đài|hệ thống|hội đồng|chương trình|kế hoạch|quy chế|công tác|cổng|trang|trường|chuyên|tổ|điểm|cán bộ|công chức)$", re.IGNORECASE)  # fmt: skip
_OF_KIND = re.compile(
    r"(?:tổ chức|cung cấp|quản lý|sản xuất|đào tạo|giáo dục|kiểm tra|phối hợp|thông tin|truyền thông|chỉ đạo|hỗ trợ|tuyên truyền|thực hiện|phát thanh|tổng hợp|phát hành|biên tập|công tác|thẩm định|chủ trì|bồi dưỡng|báo cáo|ứng dụng|điều phối|phát triển|triển khai|xúc tiến|trình|thanh niên|điều tra|giám sát|phụ trách)$"
)
# Two syllables that only look as if the second were a verb: "chương trình", "thành lập".
_COMPOUNDS = re.compile(
    r"(?:chương|công|quá|tiến|lộ|quy|giáo|truyền|hành|trường công|thành|độc|ngoại|bàn|tư|xuất|đồng|tiếp) (?:trình|lập|giao|phát|đăng|thông báo)$|Báo và phát thanh$"
)
_PEER = re.compile(
    r"xây dựng(?= Đảng)|tổ chức(?=,? (?:cá nhân|đoàn thể|chính trị|xã hội|hội|và cá nhân|kinh tế|tôn giáo|thành viên|doanh nghiệp|liên quan|có liên quan|trong|trên|nghề nghiệp|quần chúng|đảng|Đảng|Đoàn))"
)


# Where the name of a department or ministry is a known field, it ends with the field, whatever verb follows.
_FIELDS = (
    "Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Văn hóa và Thể thao|Văn hoá và Thể thao|Du lịch|Giáo dục và Đào tạo|Khoa học và Công nghệ|Thông tin và Truyền thông|"
    "Lao động, Thương binh và Xã hội|Lao động - Thương binh và Xã hội|Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|Tài nguyên và Môi trường|Kế hoạch và Đầu tư|"
    "Giao thông vận tải|Dân tộc và Tôn giáo|Công Thương|Xây dựng|Tài chính|Nội vụ|Ngoại vụ|Ngoại giao|Quốc phòng|Tư pháp|Y tế|Công an|TTTT|TT&TT|VHTTDL|VHTT|VH,TT&DL|GDĐT|GD&ĐT|KH&CN|KHCN"
)
_KNOWN = re.compile(
    rf"(?:(?:Sở|Bộ) (?:{_FIELDS})|Công an (?:tỉnh|[Tt]hành phố|xã|phường|Thành phố))(?= (?!và|của|tỉnh|thành phố|cùng|các|trên|tại|với|ở|cấp|xã|phường|để|địa phương)[a-zđà-ỹ])"
)


def has_head(text: str) -> bool:
    """Whether the text begins as the name of a body does."""
    return bool(_HEAD.match(text))


def verb_place(text: str, start: int = 0) -> int:
    """Where the first verb of duty begins at or after `start`; the length of the text when there is none."""
    known = _KNOWN.search(text, start)
    limit = known.end() + 1 if known else len(text)
    for match in _VERB.finditer(text, start, limit):
        before = text[: match.start()].rstrip(" ,")
        if _COMPOUNDS.search(text[: match.end()]):
            continue
        if _PEER.match(text, match.start()) and re.search(
            r"(?:các|,|cơ quan|và|ban)\s*$", text[: match.start()]
        ):
            continue
        if _OF_KIND.match(match.group()) and _KIND.search(before) and text[match.start() - 2] != ",":
            continue
        return match.start()
    return limit


def unit_end(text: str) -> int:
    """The length of the list of bodies that the text begins with; 0 when it begins with none.

    The list ends before the first verb of duty, a colon or a full stop.
    """
    if not has_head(text):
        return 0
    stop = min(
        (place for place in (text.find(": "), text.find(". "), text.find(" (")) if place > 0),
        default=len(text),
    )
    end = verb_place(text[:stop])
    return len(text[:end].rstrip(" ,;:."))


def without_title(text: str) -> str:
    """The name behind "Trách nhiệm của", "Giao", "Đề nghị", "Đối với" and the like.

    >>> without_title("Đề nghị Ban Tuyên giáo Thành ủy")
    'Ban Tuyên giáo Thành ủy'
    """
    return text[len(text) - len(_TITLE.sub("", text)) :]


def is_units(text: str) -> bool:
    """Whether the whole text is a list of bodies and nothing else, as a heading in "Tổ chức thực hiện" is."""
    bare = text.rstrip(" :.;,")
    return 0 < len(bare) <= 260 and unit_end(bare) == len(bare)


def split_units(text: str) -> list[str]:
    """The bodies of a list, verbatim, one string each; a group ("các sở, ban, ngành") is one."""
    pieces: list[str] = []
    start = 0
    for match in _SEPARATOR.finditer(text):
        current, after = text[start : match.start()], text[match.end() :]
        if _parts(current, match.group(), after):
            pieces.append(current)
            start = match.end()
    pieces.append(text[start:])
    return [clean for piece in pieces if (clean := piece.strip(" ,;:."))]


def _parts(current: str, separator: str, after: str) -> bool:
    if current.strip() in {"", "Báo", "Đài"}:  # "Báo và Đài Phát thanh, Truyền hình" is one body
        return False
    if ";" in separator:
        return True
    if _NEW.match(after):
        return not (
            _COMPOUND.search(current) and current.startswith(("Văn phòng", "Thường trực", "HĐND", "Hội đồng"))
        )
    specific = bool(_NAMED.match(current))
    return specific and bool(_VAGUE.match(after)) and "các" not in current[-12:].split()
