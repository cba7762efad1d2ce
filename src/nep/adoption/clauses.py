"""Model clauses for the rules of agencies, schools, enterprises and neighbourhoods, as text and as .docx.

These are the words of official papers, so they are Vietnamese in every language of the pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from nep.adoption.models import RuleKind
from nep.rendering import Annex, Block, Heading, Paragraph, annex_docx

CODE = (
    "Bộ Quy tắc ứng xử văn hóa trên môi trường số ban hành tại Quyết định số 423/QĐ-BVHTTDL "
    "ngày 05/3/2026 của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"
)
NO_WATCHING = (
    "không kiểm tra tài khoản riêng, không lập danh sách theo dõi cá nhân về việc thực hiện Điều này"
)


@dataclass(frozen=True)
class Clause:
    """An article to be put into rules: where it goes, its title, its numbered paragraphs, what to mind."""

    kind: RuleKind
    place: str
    title: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return f"Điều …. {self.title}"


CLAUSES: dict[RuleKind, Clause] = {
    RuleKind.WORKPLACE: Clause(
        RuleKind.WORKPLACE,
        "Bổ sung vào Quy chế văn hóa công sở của cơ quan, đơn vị, sau các điều về giao tiếp và ứng xử.",
        "Ứng xử văn hóa trên môi trường số",
        (
            f"Cán bộ, công chức, viên chức và người lao động của cơ quan thực hiện {CODE}.",
            "Khi dùng tài khoản của cơ quan, người được giao chỉ đăng thông tin chính thức, có nguồn, đúng thẩm "
            "quyền; trả lời người dân lịch sự, rõ ràng, đúng thời hạn; đính chính công khai khi đăng sai.",
            "Khi dùng tài khoản riêng, mỗi người tự chịu trách nhiệm về nội dung mình đăng; không đăng tài liệu "
            "thuộc bí mật nhà nước, tài liệu nội bộ, dữ liệu cá nhân của người khác khi chưa được phép; không lấy "
            "danh nghĩa cơ quan để nêu ý kiến riêng.",
            "Trước khi chia sẻ, kiểm tra nguồn, ngày đăng và nội dung; khi thấy tin giả hoặc tài khoản mạo danh cơ "
            "quan thì không phát tán lại, lưu địa chỉ bài đăng và báo bộ phận phụ trách thông tin trong ngày.",
            "Người đứng đầu cơ quan gương mẫu thực hiện và tổ chức phổ biến Bộ Quy tắc ít nhất mỗi năm một lần.",
            "Cơ quan tôn trọng quyền góp ý, phản ánh, khiếu nại, tố cáo đúng pháp luật trên mạng; "
            + NO_WATCHING
            + ".",
        ),
        (
            "Quy chế của cơ quan không đặt ra hình thức kỷ luật mới; việc kỷ luật theo quy định của pháp luật.",
        ),
    ),
    RuleKind.SCHOOL: Clause(
        RuleKind.SCHOOL,
        "Bổ sung vào Quy tắc ứng xử của nhà trường, sau khi lấy ý kiến thầy cô, học sinh và cha mẹ học sinh.",
        "Ứng xử văn hóa trên môi trường số",
        (
            f"Thầy cô, nhân viên, học sinh và cha mẹ học sinh cùng thực hiện {CODE}.",
            "Thầy cô và nhân viên giữ lời nói đúng mực trong các nhóm lớp; không đăng điểm số, ảnh, hoàn cảnh riêng "
            "của học sinh khi chưa được học sinh và cha mẹ hoặc người giám hộ đồng ý.",
            "Học sinh nói lời tử tế, không chế giễu, không cô lập bạn trên mạng; không chia sẻ ảnh, tin nhắn riêng "
            "của bạn; khi bị làm phiền thì dừng lại, giữ bằng chứng và nói với người lớn mình tin cậy.",
            "Cha mẹ học sinh trao đổi việc riêng của con với thầy cô bằng kênh riêng, không nêu tên trẻ em để phê "
            "bình trong nhóm chung.",
            "Nhà trường có người phụ trách tiếp nhận, giữ kín việc trẻ em bị bắt nạt hoặc bị hại trên mạng; khi cần "
            "thì gọi Tổng đài quốc gia bảo vệ trẻ em 111.",
            "Nhà trường dạy kỹ năng an toàn trên mạng trong năm học; " + NO_WATCHING + ".",
        ),
        (
            "Việc khen thưởng, kỷ luật học sinh theo quy định của Bộ Giáo dục và Đào tạo, không theo Điều này.",
        ),
    ),
    RuleKind.ENTERPRISE: Clause(
        RuleKind.ENTERPRISE,
        "Bổ sung vào quy tắc ứng xử hoặc nội quy của doanh nghiệp, sau khi trao đổi với tổ chức đại diện người lao động.",
        "Ứng xử văn hóa trên môi trường số",
        (
            f"Doanh nghiệp và người lao động thực hiện {CODE}.",
            "Doanh nghiệp quảng cáo trung thực, ghi rõ nội dung được tài trợ; không dùng đánh giá giả, không mượn "
            "hình ảnh, tên tuổi của người khác khi chưa được đồng ý.",
            "Doanh nghiệp trả lời khách hàng lịch sự, tiếp nhận phản ánh công khai; chỉ thu thập dữ liệu cá nhân cần "
            "thiết, nói rõ để làm gì và giữ an toàn dữ liệu đó.",
            "Người lao động dùng tài khoản của doanh nghiệp đúng việc được giao; không đăng bí mật kinh doanh, dữ "
            "liệu của khách hàng và đồng nghiệp.",
            "Khi thấy tin giả hoặc tài khoản mạo danh doanh nghiệp, người lao động không phát tán lại và báo bộ phận "
            "được giao để thông báo cho khách hàng.",
            "Doanh nghiệp phổ biến Bộ Quy tắc cho người lao động mới và mỗi năm một lần; "
            + NO_WATCHING
            + ".",
        ),
        ("Muốn coi là nội quy lao động, doanh nghiệp làm đúng thủ tục đăng ký theo Bộ luật Lao động.",),
    ),
    RuleKind.CONVENTION: Clause(
        RuleKind.CONVENTION,
        "Bổ sung vào hương ước, quy ước của thôn, bản, tổ dân phố, khi cộng đồng dân cư đã bàn và tự nguyện thông qua.",
        "Nếp sống đẹp trên mạng của khu dân cư",
        (
            f"Bà con trong khu dân cư cùng nhau thực hiện {CODE}.",
            "Nói lời hay, giữ hòa khí trong các nhóm của thôn, tổ; chuyện riêng thì gặp nhau nói, không đưa lên mạng.",
            "Trước khi chia sẻ tin, xem ai nói, nói khi nào, nơi khác có nói không; chưa rõ thì hỏi, chưa chia sẻ.",
            "Nhắc nhau không bấm đường dẫn lạ, không đưa mã xác thực, không chuyển tiền khi chưa gọi lại cho chắc; "
            "giúp người già và trẻ em dùng mạng an toàn.",
            "Hỏi người trong ảnh trước khi đăng; không đăng ảnh, thông tin riêng của trẻ em khi cha mẹ chưa đồng ý.",
            "Ai lỡ đăng chưa đúng thì gỡ và đính chính; bà con nhắc nhau bằng lời tử tế, gặp riêng trước.",
        ),
        (
            "Hương ước, quy ước không được đặt ra khoản phạt, khoản thu hay hình thức phạt nào. "
            "Chỉ văn bản pháp luật mới đặt ra mức phạt.",
            "Không ghi tên người, không bêu tên trên loa hay trong nhóm. Quyền góp ý, phản ánh của bà con được tôn trọng.",
            "Trình tự bàn, thông qua và công nhận theo Nghị định số 61/2023/NĐ-CP về hương ước, quy ước.",
        ),
    ),
}


def as_docx(clause: Clause) -> bytes:
    """The clause as a file, to be changed and put into one's own rules."""
    blocks: tuple[Block, ...] = (
        Paragraph(clause.place, italic=True),
        Heading(clause.heading, 2, numbered=False),
        *(Paragraph(f"{number}. {text}") for number, text in enumerate(clause.paragraphs, start=1)),
        *(Paragraph(note, lead="Lưu ý:") for note in clause.notes),
    )
    title = f"Đưa Bộ Quy tắc ứng xử văn hóa trên môi trường số vào {lower_first(NAMES[clause.kind])}"
    return annex_docx(Annex(title=title, blocks=blocks), label="Mẫu điều khoản")


NAMES = {
    RuleKind.WORKPLACE: "Quy chế văn hóa công sở",
    RuleKind.SCHOOL: "Quy tắc ứng xử của trường học",
    RuleKind.ENTERPRISE: "Nội quy, quy tắc ứng xử của doanh nghiệp",
    RuleKind.CONVENTION: "Hương ước, quy ước khu dân cư",
}


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
