"""Who may do what, on one page: permissions, roles, and which role carries which permissions."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One deed, or one kind of page, that not everyone may do or see."""

    PEOPLE_MANAGE = "people.manage"
    AUDIT_READ = "audit.read"
    UNIT_MANAGE = "unit.manage"
    DOCUMENT_READ = "document.read"
    DOCUMENT_UPLOAD = "document.upload"
    REVIEW_EDIT = "review.edit"
    PROGRAMME_READ = "programme.read"
    PROGRAMME_CONFIRM = "programme.confirm"
    PROGRAMME_AMEND = "programme.amend"
    PLAN_DRAW_UP = "plan.draw_up"
    DELEGATE = "delegate"
    ACTIVITY_LOG = "activity.log"
    FOLLOW_UP = "follow_up"
    OBSTACLE_RAISE = "obstacle.raise"
    OBSTACLE_ANSWER = "obstacle.answer"
    DECIDE = "decide"
    REPORT_READ = "report.read"
    REPORT_READ_ALL = "report.read_all"
    REPORT_WRITE = "report.write"
    REPORT_KEEP = "report.keep"
    BUDGET_WRITE = "budget.write"
    BUDGET_KEEP = "budget.keep"
    NOMINATE = "praise.nominate"
    PRAISE_ANSWER = "praise.answer"
    SURVEY_RUN = "survey.run"
    AGREEMENT_KEEP = "agreement.keep"
    ADOPTION_WRITE = "adoption.write"
    LAW_CHECK = "law.check"
    DISPATCH_SEND = "dispatch.send"
    ALERT_KEEP = "alert.keep"
    QUESTION_ANSWER = "question.answer"
    QUESTION_ANSWER_OWN = "question.answer_own"
    QUESTION_PUBLISH = "question.publish"
    STORY_EDIT = "story.edit"
    STORY_PUBLISH = "story.publish"
    TAKEDOWN_ANSWER = "takedown.answer"
    CODE_EDIT = "code.edit"
    CODE_PUBLISH = "code.publish"


DESCRIPTIONS: dict[Permission, str | Promise] = {
    Permission.PEOPLE_MANAGE: _("Mời người, trao và thu vai trò, tạm ngừng tài khoản"),
    Permission.AUDIT_READ: _("Đọc nhật ký việc đã làm"),
    Permission.UNIT_MANAGE: _("Thêm, đổi tên, sáp nhập đơn vị"),
    Permission.DOCUMENT_READ: _("Đọc văn bản đã tiếp nhận"),
    Permission.DOCUMENT_UPLOAD: _("Tải văn bản lên"),
    Permission.REVIEW_EDIT: _("Sửa kết quả đọc văn bản"),
    Permission.PROGRAMME_READ: _("Xem chương trình và việc được giao"),
    Permission.PROGRAMME_CONFIRM: _("Xác nhận việc từ văn bản"),
    Permission.PROGRAMME_AMEND: _("Điều chỉnh chương trình đã xác nhận"),
    Permission.PLAN_DRAW_UP: _("Soạn kế hoạch của đơn vị"),
    Permission.DELEGATE: _("Giao việc cho đơn vị, cho người"),
    Permission.ACTIVITY_LOG: _("Ghi việc đã làm của đơn vị"),
    Permission.FOLLOW_UP: _("Theo dõi, đôn đốc các đơn vị"),
    Permission.OBSTACLE_RAISE: _("Gửi khó khăn, vướng mắc của đơn vị"),
    Permission.OBSTACLE_ANSWER: _("Trả lời khó khăn, vướng mắc"),
    Permission.DECIDE: _("Ghi quyết định với việc vượt thẩm quyền"),
    Permission.REPORT_READ: _("Đọc báo cáo"),
    Permission.REPORT_READ_ALL: _("Đọc báo cáo và việc đã làm của mọi đơn vị"),
    Permission.REPORT_WRITE: _("Lập và gửi báo cáo của đơn vị"),
    Permission.REPORT_KEEP: _("Mở kỳ báo cáo, trả lại, khóa và tổng hợp báo cáo"),
    Permission.BUDGET_WRITE: _("Lập dự toán của đơn vị"),
    Permission.BUDGET_KEEP: _("Tổng hợp dự toán, ghi nguồn tài trợ"),
    Permission.NOMINATE: _("Đề cử việc làm tốt, gửi sáng kiến"),
    Permission.PRAISE_ANSWER: _("Trả lời đề cử, sáng kiến"),
    Permission.SURVEY_RUN: _("Mở và đóng khảo sát ẩn danh"),
    Permission.AGREEMENT_KEEP: _("Giữ sổ chương trình phối hợp"),
    Permission.ADOPTION_WRITE: _("Ghi việc đưa Bộ Quy tắc vào quy chế của đơn vị"),
    Permission.LAW_CHECK: _("Kiểm tra hiệu lực của văn bản luật"),
    Permission.DISPATCH_SEND: _("Gửi văn bản đến đơn vị, ghi nhận đã nhận"),
    Permission.ALERT_KEEP: _("Soạn, công bố, rút cảnh báo; mỗi cảnh báo cần hai người"),
    Permission.QUESTION_ANSWER: _("Trả lời câu hỏi của dân, ghi lý do không đăng"),
    Permission.QUESTION_ANSWER_OWN: _("Trả lời câu hỏi mà dân gửi đơn vị mình"),
    Permission.QUESTION_PUBLISH: _("Công bố, rút câu trả lời do người khác soạn"),
    Permission.STORY_EDIT: _("Biên tập chuyện đẹp, ghi sự đồng ý của người trong chuyện"),
    Permission.STORY_PUBLISH: _("Đăng chuyện đẹp do người khác biên tập, ghi lý do không đăng"),
    Permission.TAKEDOWN_ANSWER: _("Trả lời đề nghị sửa, gỡ bài; lời từ chối cần hai người"),
    Permission.CODE_EDIT: _("Soạn quy tắc bằng lời dễ hiểu, gọi thử số máy, nhập toàn văn Bộ Quy tắc"),
    Permission.CODE_PUBLISH: _("Công bố quy tắc và hướng dẫn do người khác soạn"),
}


class Role(TextChoices):
    """A person may have several."""

    COORDINATOR = "coordinator", _("Điều phối")
    FOCAL_POINT = "focal_point", _("Đầu mối")
    VERIFIER = "verifier", _("Người xác minh")
    EDITOR = "editor", _("Biên tập")
    LEADER = "leader", _("Lãnh đạo")
    ADMINISTRATOR = "administrator", _("Quản trị")


ROLE_DESCRIPTIONS: dict[Role, str | Promise] = {
    Role.COORDINATOR: _("Đọc kế hoạch, xác nhận việc, giao và theo dõi đến báo cáo"),
    Role.FOCAL_POINT: _("Nhận việc của đơn vị mình, lập kế hoạch, ghi kết quả"),
    Role.VERIFIER: _("Kiểm tra tin và bằng chứng trước khi kết luận"),
    Role.EDITOR: _("Soạn bài, tờ gấp, bản tin; sửa kết quả đọc văn bản"),
    Role.LEADER: _("Xem chương trình, báo cáo và nhật ký"),
    Role.ADMINISTRATOR: _("Mời người, trao vai trò, giữ danh mục đơn vị"),
}

_READING = frozenset({Permission.DOCUMENT_READ, Permission.PROGRAMME_READ, Permission.REPORT_READ})
_UNIT_WORK = frozenset(
    {
        Permission.PLAN_DRAW_UP,
        Permission.DELEGATE,
        Permission.ACTIVITY_LOG,
        Permission.OBSTACLE_RAISE,
        Permission.REPORT_WRITE,
        Permission.BUDGET_WRITE,
        Permission.NOMINATE,
        Permission.ADOPTION_WRITE,
    }
)

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: _READING
    | {
        Permission.DOCUMENT_UPLOAD,
        Permission.REVIEW_EDIT,
        Permission.PROGRAMME_CONFIRM,
        Permission.PROGRAMME_AMEND,
        Permission.UNIT_MANAGE,
        Permission.LAW_CHECK,
        Permission.DISPATCH_SEND,
        Permission.FOLLOW_UP,
        Permission.OBSTACLE_ANSWER,
        Permission.REPORT_READ_ALL,
        Permission.REPORT_KEEP,
        Permission.BUDGET_KEEP,
        Permission.PRAISE_ANSWER,
        Permission.SURVEY_RUN,
        Permission.AGREEMENT_KEEP,
        Permission.ALERT_KEEP,
        Permission.QUESTION_ANSWER,
        Permission.QUESTION_PUBLISH,
        Permission.STORY_EDIT,
        Permission.STORY_PUBLISH,
        Permission.TAKEDOWN_ANSWER,
        Permission.CODE_EDIT,
        Permission.CODE_PUBLISH,
    }
    | _UNIT_WORK,
    Role.FOCAL_POINT: _READING | _UNIT_WORK | {Permission.QUESTION_ANSWER_OWN},
    Role.VERIFIER: _READING
    | {
        Permission.REPORT_READ_ALL,
        Permission.ALERT_KEEP,
        Permission.QUESTION_PUBLISH,
        Permission.STORY_PUBLISH,
        Permission.TAKEDOWN_ANSWER,
        Permission.CODE_PUBLISH,
    },
    Role.EDITOR: _READING
    | {
        Permission.REPORT_READ_ALL,
        Permission.DOCUMENT_UPLOAD,
        Permission.REVIEW_EDIT,
        Permission.LAW_CHECK,
        Permission.SURVEY_RUN,
        Permission.AGREEMENT_KEEP,
        Permission.ALERT_KEEP,
        Permission.QUESTION_ANSWER,
        Permission.STORY_EDIT,
        Permission.TAKEDOWN_ANSWER,
        Permission.CODE_EDIT,
    },
    Role.LEADER: _READING
    | {Permission.REPORT_READ_ALL, Permission.AUDIT_READ, Permission.DECIDE, Permission.CODE_PUBLISH}
    | {Permission.QUESTION_PUBLISH, Permission.STORY_PUBLISH},
    Role.ADMINISTRATOR: frozenset({Permission.PEOPLE_MANAGE, Permission.AUDIT_READ, Permission.UNIT_MANAGE}),
}
