"""The data map: what is kept of people, of whom, what for, on what ground, who sees it, and until when.

A part that keeps something of a person writes it down here: a test finds every field that could hold such data and
fails when it stands in no entry. The page `/du-lieu-ca-nhan/` shows all of it.
"""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from nep.accounts.forgetting import INVITATION_KEPT
from nep.learning.models import CERTIFICATE_KEPT
from nep.portal.actions import TASKS_KEPT
from nep.portal.mapped import Ground, Kept, OfWhom, Words
from nep.questions.models import CLOSED_KEPT, UNANSWERED_KEPT
from nep.stories.models import CLOSED_KEPT as STORY_CLOSED_KEPT
from nep.stories.models import UNTOUCHED_KEPT
from nep.takedown.models import ANSWERED_KEPT

_WITH_THE_ACCOUNT = _(
    "Giữ cùng tài khoản. Tài khoản không bị xóa, chỉ tạm ngừng, vì việc đã làm phải còn tên người làm."
)
_BY_THE_RECORD = _("Giữ lâu bằng hồ sơ công việc đó. Hồ sơ công việc chưa có hạn xóa tự động.")
_ALL_OFFICERS = _("Cán bộ có quyền đọc phần việc đó.")

OFFICERS = OfWhom(
    "officers",
    _("Cán bộ dùng phần mềm"),
    _("Chỉ người được mời mới có tài khoản. Phần mềm không hỏi tài khoản mạng xã hội riêng của cán bộ."),
    (
        Kept(
            _("Họ tên và thư điện tử công vụ"),
            ("accounts.User.email", "accounts.User.full_name", "account.EmailAddress.user", "account.EmailAddress.email"),
            _("Để đăng nhập, nhận thư công việc và ghi đúng người đã làm."),
            Ground.DUTY,
            _("Chính người đó và người quản trị; họ tên hiện với cán bộ cùng làm."),
            _WITH_THE_ACCOUNT,
        ),
        Kept(
            _("Mật khẩu và bước xác thực thứ hai, dạng đã mã hóa"),
            ("accounts.User.password", "mfa.Authenticator.user", "mfa.Authenticator.data"),
            _("Để chắc chắn đúng người vào hệ thống."),
            Ground.SAFETY,
            _("Không ai đọc được."),
            _("Mật khẩu đến khi đổi. Bước thứ hai đến khi người đó bỏ, hoặc người quản trị đặt lại."),
        ),
        Kept(
            _("Vai trò, đơn vị mà cán bộ làm đầu mối, ngày bắt đầu và kết thúc"),
            ("accounts.RoleGrant.user", "accounts.RoleGrant.granted_by", "agencies.FocalPoint.user"),
            _("Để mỗi người chỉ xem và làm phần việc của mình."),
            Ground.DUTY,
            _("Người quản trị, người giữ danh mục đơn vị."),
            _("Vai trò đến khi thu lại. Các lần làm đầu mối được giữ để biết ai đã chịu trách nhiệm."),
        ),
        Kept(
            _("Nơi đang đăng nhập: giờ bắt đầu, giờ dùng cuối, tên tự đặt"),
            ("accounts.SignedInSession.user", "accounts.SignedInSession.session_key", "accounts.SignedInSession.name", "sessions.Session.session_key", "sessions.Session.session_data"),
            _("Để giữ phiên làm việc, và để chính cán bộ thấy thiết bị lạ mà đóng."),
            Ground.SAFETY,
            _("Chỉ chính người đó."),
            _("Phiên hết sau 12 giờ không dùng. Dấu vết của phiên được lệnh dọn hằng đêm xóa."),
        ),
        Kept(
            _("Số lần nhập sai mật khẩu, theo hộp thư được nhập"),
            (),
            _("Để người lạ không dò được mật khẩu."),
            Ground.SAFETY,
            _("Không ai xem."),
            _("Ở bộ nhớ đệm nhiều nhất một giờ."),
        ),
        Kept(
            _("Dấu của địa chỉ lịch riêng, nếu cán bộ có mở"),
            ("followup.FeedKey.user",),
            _("Để ứng dụng lịch đọc được lịch của chính cán bộ mà không cần đăng nhập."),
            Ground.DUTY,
            _("Chỉ chính người đó."),
            _("Đến khi người đó đóng địa chỉ hoặc mở địa chỉ mới."),
        ),
        Kept(
            _("Ai đã làm việc đó: người tải lên, người xác nhận, người ghi, người gửi"),
            (
                "documents.Document.uploaded_by", "programme.Programme.confirmed_by", "programme.Version.made_by",
                "outreach.Activity.logged_by", "dispatch.Dispatch.sent_by", "plans.Plan.started_by",
                "delegation.Handover.handed_by", "obstacles.Obstacle.raised_by", "agreements.Agreement.recorded_by",
                "adoption.Adoption.recorded_by", "adoption.Briefing.recorded_by", "conduct.LawCard.checked_by", "conduct.Code.imported_by", "conduct.Helpline.called_by", "conduct.Trial.noted_by", "conduct.Recording.uploaded_by", "conduct.Recording.published_by",
                "conduct.Version.written_by", "conduct.Version.submitted_by", "conduct.Version.published_by",
                "conduct.Text.written_by", "conduct.Text.submitted_by", "conduct.Text.published_by",
                "conduct.Guidance.written_by", "conduct.Guidance.submitted_by", "conduct.Guidance.published_by",
                "reports.Period.opened_by", "reports.Consolidated.asked_by", "followup.Call.called_by",
                "alerts.Alert.submitted_by", "alerts.Alert.published_by", "questions.Question.answered_by", "questions.Question.published_by",
                "stories.Story.edited_by", "stories.Story.published_by", "stories.Story.consent_recorded_by",
                "takedown.TakedownRequest.answered_by", "takedown.TakedownRequest.agreed_by",
            ),
            _("Để biết hỏi ai khi cần sửa. Không dùng để xếp hạng người."),
            Ground.DUTY,
            _ALL_OFFICERS,
            _BY_THE_RECORD,
        ),
    ),
)  # fmt: skip

LOG = OfWhom(
    "log",
    _("Người có tên trong nhật ký"),
    _("Nhật ký ghi mỗi việc một dòng để ai sửa lén cũng bị lộ."),
    (
        Kept(
            _("Tên người làm, tên việc và lúc làm; với lời mời thì cả hộp thư được mời"),
            ("audit.Record.actor_id", "audit.Record.actor_name", "audit.Record.target_type", "audit.Record.target_id", "audit.Record.target_name", "audit.Record.details"),
            _("Để kiểm tra lại được mọi việc đã làm trên dữ liệu chung."),
            Ground.SAFETY,
            _("Lãnh đạo và người quản trị."),
            _("Không bao giờ xóa hay sửa. Người được đề cử và cá nhân tài trợ không có tên ở đây."),
        ),
    ),
)  # fmt: skip

INVITED = OfWhom(
    "invited",
    _("Người được mời vào hệ thống"),
    _("Lời mời đi qua thư. Liên kết trong thư chỉ lưu dạng không đọc ngược được."),
    (
        Kept(
            _("Họ tên, hộp thư, người mời, người rút lời mời"),
            ("accounts.Invitation.email", "accounts.Invitation.full_name", "accounts.Invitation.invited_by", "accounts.Invitation.accepted_by", "accounts.Invitation.withdrawn_by"),
            _("Để gửi lời mời và để người quản trị biết còn ai chưa vào."),
            Ground.DUTY,
            _("Người quản trị."),
            format_lazy(_("Lời mời đã nhận: giữ cùng tài khoản. Lời mời hết hạn hoặc bị rút: xóa sau {n} ngày."), n=INVITATION_KEPT.days),
        ),
    ),
)  # fmt: skip

SIGNERS = OfWhom(
    "signers",
    _("Người ký và người có tên trong văn bản"),
    _("Văn bản chỉ đạo có tên người ký và đôi khi tên người nhận việc."),
    (
        Kept(
            _("Tên và chức vụ người ký"),
            ("documents.Document.signer", "documents.Document.signer_title", "plans.Plan.sign_mode", "plans.Plan.sign_position", "plans.Plan.sign_name"),
            _("Để biết văn bản nào có thẩm quyền và in đúng thể thức."),
            Ground.DUTY,
            _("Cán bộ được đọc văn bản. Văn bản đã công khai thì mọi người đều đọc được."),
            _BY_THE_RECORD,
        ),
        Kept(
            _("Tệp văn bản, chữ trong văn bản và việc đọc ra từ đó"),
            (
                "documents.Document.file", "documents.Document.file_name", "documents.Document.text", "documents.DraftTask.text",
                "programme.Task.text", "plans.PlanRow.text", "agreements.Deliverable.text",
                "reports.Consolidated.docx", "reports.Consolidated.xlsx",
            ),
            _("Để dẫn từng việc về đúng câu trong văn bản gốc và làm báo cáo."),
            Ground.DUTY,
            _("Cán bộ được đọc văn bản. Văn bản đã công khai thì mọi người đều đọc được."),
            _BY_THE_RECORD,
        ),
    ),
)  # fmt: skip

NOMINEES = OfWhom(
    "nominees",
    _("Người được đề cử biểu dương"),
    _("Người được đề cử được hỏi trước. Chưa đồng ý thì cán bộ chưa đọc được gì."),
    (
        Kept(
            _("Tên người hoặc tập thể, việc làm tốt"),
            ("recognition.Nomination.name", "recognition.Nomination.whom", "recognition.Nomination.deed"),
            _("Để cảm ơn hoặc biểu dương bằng lời. Không có điểm, không xếp thứ tự."),
            Ground.CONSENT,
            _("Cán bộ trả lời đề cử, sau khi người đó đồng ý. Đã biểu dương thì các đơn vị cùng đọc."),
            _("Từ chối, hoặc 30 ngày không trả lời, thì xóa hết. Đã đồng ý vẫn rút lại được bằng liên kết cũ."),
        ),
        Kept(
            _("Hộp thư của người được đề cử"),
            ("recognition.Nomination.email",),
            _("Chỉ để hỏi người đó có đồng ý không."),
            Ground.CONSENT,
            _("Không ai xem."),
            _("Xóa ngay khi người đó trả lời, chậm nhất sau 30 ngày."),
        ),
    ),
)  # fmt: skip

SPONSORS = OfWhom(
    "sponsors",
    _("Cá nhân tài trợ"),
    _("Tổ chức tài trợ được nêu tên. Cá nhân chỉ được nêu tên khi đồng ý."),
    (
        Kept(
            _("Tên người tài trợ đã đồng ý, là cá nhân hay tổ chức"),
            ("budget.Sponsor.name", "budget.Sponsor.is_person"),
            _("Để ai cũng biết tiền và hiện vật từ đâu đến."),
            Ground.CONSENT,
            _("Mọi người, trên trang “Ai tài trợ”."),
            _("Rút đồng ý thì tên bị xóa ngay, khoản tài trợ còn lại không tên. Ghi nhầm thì gạch bỏ."),
        ),
    ),
)  # fmt: skip

LEARNERS = OfWhom(
    "learners",
    _("Người học xin chứng nhận"),
    _("Học không cần tài khoản và không để lại gì. Chỉ người xin chứng nhận mới có một dòng ở đây."),
    (
        Kept(
            _("Tên trên chứng nhận, nếu người học muốn; dấu của mã riêng"),
            ("learning.Certificate.name", "learning.Certificate.secret_hash"),
            _("Để người khác kiểm tra chứng nhận, và để chủ của nó giấu tên hoặc xóa."),
            Ground.CONSENT,
            _("Ai có mã chứng nhận."),
            format_lazy(_("Xóa {n} ngày sau ngày cấp. Có mã riêng thì giấu tên hoặc xóa ngay lúc nào cũng được."), n=CERTIFICATE_KEPT.days),
        ),
    ),
)  # fmt: skip

ASKERS = OfWhom(
    "askers",
    _("Người gửi câu hỏi, người đề nghị sửa hoặc gỡ một trang"),
    _("Không hỏi tên, không giữ nơi gửi. Chỉ có lời đã gửi, ngày (với đề nghị thì cả giờ) và dấu của mã."),
    (
        Kept(
            _("Lời hỏi; dấu của mã câu hỏi"),
            ("questions.Question.text", "questions.Question.code_hash"),
            _("Để cơ quan trả lời, và để người hỏi xem lại bằng mã của mình."),
            Ground.DUTY,
            _("Cán bộ trả lời câu hỏi. Đã trả lời thì mọi người cùng đọc."),
            format_lazy(
                _("Câu không đăng hoặc đã rút: xóa sau {n} ngày. Câu chưa được trả lời: xóa sau {m} ngày."),
                n=CLOSED_KEPT.days, m=UNANSWERED_KEPT.days,
            ),
        ),
        Kept(
            _("Đề nghị sửa hoặc gỡ: điều không đúng, lời đáp muốn đăng; dấu của mã"),
            ("takedown.TakedownRequest.text", "takedown.TakedownRequest.reply", "takedown.TakedownRequest.code_hash"),
            _("Để sửa hoặc gỡ trang, và để người gửi xem trả lời bằng mã của mình."),
            Ground.DUTY,
            _("Cán bộ trả lời đề nghị."),
            format_lazy(_("Xóa {n} ngày sau khi trả lời."), n=ANSWERED_KEPT.days),
        ),
    ),
)  # fmt: skip

TELLERS = OfWhom(
    "tellers",
    _("Người kể chuyện đẹp, người trong chuyện"),
    _("Không hỏi tên người kể. Chuyện kể về một người chỉ được đăng khi người ấy đồng ý."),
    (
        Kept(
            _("Lời kể; dấu của mã"),
            ("stories.Story.title", "stories.Story.text", "stories.Story.folded", "stories.Story.spelled", "stories.Story.code_hash"),
            _("Để biên tập, đăng, và để người kể xem lại hoặc rút bằng mã của mình."),
            Ground.CONSENT,
            _("Cán bộ biên tập. Đã đăng thì mọi người cùng đọc."),
            format_lazy(
                _("Rút thì xóa lời kể ngay, chỉ còn dấu của mã. Chuyện không đăng: xóa sau {n} ngày. Chuyện để yên: xóa sau {m} ngày."),
                n=STORY_CLOSED_KEPT.days, m=UNTOUCHED_KEPT.days,
            ),
        ),
        Kept(
            _("Người trong chuyện đồng ý cách nào, ngày nào; người giám hộ của trẻ em có đồng ý không"),
            ("stories.Story.consent_how", "stories.Story.consent_on", "stories.Story.guardian_agreed", "stories.Story.has_child"),
            _("Để không ai bị kể ra khi chưa được hỏi. Không ghi tên người đồng ý."),
            Ground.CONSENT,
            _("Cán bộ biên tập."),
            _("Xóa ngay khi chuyện bị rút."),
        ),
    ),
)  # fmt: skip

OFFICES = OfWhom(
    "offices",
    _("Cơ quan, tổ chức"),
    _("Đây là nơi liên hệ của cơ quan, không phải của một người. Xin dùng hộp thư chung."),
    (
        Kept(
            _("Hộp thư, điện thoại cơ quan; hộp thư đã nhận văn bản"),
            ("agencies.Unit.mailbox", "agencies.Unit.phone", "dispatch.Receipt.mailed_to"),
            _("Để gửi văn bản và liên hệ công việc."),
            Ground.DUTY,
            _ALL_OFFICERS,
            _("Đến khi cơ quan đổi. Hộp thư đã nhận văn bản giữ lâu bằng lần gửi đó."),
        ),
        Kept(
            _("Hộp thư của tổ chức tự tham gia"),
            ("agencies.Participant.mailbox",),
            _("Để xác nhận tham gia và để tổ chức tự rời đi."),
            Ground.CONSENT,
            _("Người giữ danh mục đơn vị."),
            _("Xóa khi tổ chức rời đi. Không xác nhận trong 7 ngày thì xóa hết."),
        ),
        Kept(
            _("Các bên ký chương trình phối hợp"),
            ("agreements.Agreement.parties",),
            _("Để biết ai đã hẹn với ai việc gì."),
            Ground.DUTY,
            _ALL_OFFICERS,
            _BY_THE_RECORD,
        ),
    ),
)  # fmt: skip

MENTIONED = OfWhom(
    "mentioned",
    _("Người có thể được nhắc đến trong lời ghi và ảnh"),
    _("Phần mềm không hỏi tên ai ở đây. Lời ghi nên kể việc, không kể người."),
    (
        Kept(
            _("Giọng, hình của người đọc hoặc ký hiệu quy tắc; không ghi tên"),
            ("conduct.Recording.file",),
            _("Để người khó đọc chữ vẫn biết quy tắc."),
            Ground.CONSENT,
            _("Cán bộ biên tập. Đã phát thì mọi người cùng nghe."),
            _("Rút thì xóa tệp ngay."),
        ),
        Kept(
            _("Lời tự viết về công việc: việc đã làm, khó khăn, ghi chú"),
            (
                "outreach.Activity.what", "outreach.Activity.changed", "obstacles.Obstacle.words", "obstacles.Obstacle.proposal", "delegation.Handover.words",
                "budget.CostLine.what", "budget.CostLine.note", "budget.Sponsor.conflict_note", "agencies.Unit.note",
                "dispatch.Receipt.note", "adoption.Briefing.note", "conduct.LawCard.note", "conduct.LawCard.note_en", "conduct.LawCard.check_note", "conduct.Guidance.says",
                "conduct.Guidance.sent_back_because", "conduct.Version.sent_back_because",
                "conduct.Guidance.over_limit_because", "conduct.Version.over_limit_because",
                "conduct.Text.words", "conduct.Text.sent_back_because", "conduct.Text.over_limit_because",
                "materials.Material.note", "alerts.Alert.happens", "alerts.Alert.withdrawn_because", "reports.Consolidated.words", "followup.Call.note",
                "programme.Assignment.changed", "programme.Closing.changed", "reports.UnitReport.answers", "reports.UnitReport.cells", "reports.UnitReport.frozen",
            ),
            _("Để kể việc đã làm và điều còn vướng."),
            Ground.DUTY,
            _ALL_OFFICERS,
            _("Sửa được bất cứ lúc nào. Hồ sơ công việc chưa có hạn xóa tự động."),
        ),
        Kept(
            _("Ảnh, tệp làm minh chứng"),
            ("outreach.Evidence.file", "outreach.Evidence.name"),
            _("Để thấy việc có thật. Nơi chụp, máy chụp và người viết tệp bị xóa trước khi lưu."),
            Ground.DUTY,
            _ALL_OFFICERS,
            _("Giữ cùng việc đã ghi. Đơn vị xóa hẳn được từng ảnh, tệp; việc đã đóng giữ lại minh chứng cuối cùng."),
        ),
        Kept(
            _("Thư và việc nền đang chờ làm: hộp thư nhận, tên trong thư"),
            ("django_tasks_database.DBTaskResult.args_kwargs",),
            _("Để gửi thư và làm báo cáo ở chế độ nền."),
            Ground.DUTY,
            _("Chỉ người vận hành máy chủ."),
            format_lazy(_("Xóa {n} ngày sau khi làm xong. Liên kết bí mật trong thư không nằm ở đây."), n=TASKS_KEPT.days),
        ),
    ),
)  # fmt: skip

DATA_MAP = (
    OFFICERS,
    INVITED,
    LOG,
    SIGNERS,
    NOMINEES,
    SPONSORS,
    LEARNERS,
    ASKERS,
    TELLERS,
    OFFICES,
    MENTIONED,
)

NOT_KEPT: tuple[Words, ...] = (
    _("Địa chỉ mạng, trình duyệt và thiết bị của người xem trang."),
    _("Ai đã xem trang nào. Trang công khai chỉ đặt cookie khi bạn điền biểu mẫu hoặc đổi ngôn ngữ."),
    _("Ai đã trả lời khảo sát, từ đâu, lúc nào. Nhóm dưới năm người không hiện."),
    _("Ai đã gửi câu hỏi ở trang Hỏi – đáp, từ đâu, lúc mấy giờ."),
    _("Ai đã kể một chuyện đẹp, từ đâu; tên người đã đồng ý cho kể về mình."),
    _("Ai đã đề nghị sửa hoặc gỡ một trang, từ đâu."),
    _("Đoạn bạn dán vào ô kiểm tra, câu bạn tự viết trong bài học. Máy đọc rồi quên, nhật ký cũng không có."),
    _("Tên người dự các buổi họp, buổi phổ biến. Chỉ có số người."),
    _("Số căn cước, ảnh giấy tờ, số điện thoại riêng, tài khoản mạng xã hội riêng."),
    _("Nơi chụp và máy chụp của ảnh minh chứng."),
    _("Phần mềm không gửi dữ liệu cho bên thứ ba và không gắn công cụ đếm lượt xem."),
)
