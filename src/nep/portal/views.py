"""Home, the check before sending, and the data map: for everybody, without a sign-in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nep.agencies.models import Jurisdiction
from nep.conduct.models import Audience
from nep.documents.models import Document
from nep.learning import screened
from nep.learning.forms import TextForm
from nep.portal import known
from nep.portal.datamap import DATA_MAP, NOT_KEPT
from nep.programme.models import Programme
from nep.screening.findings import Category
from nep.ui.anybody import from_anybody
from nep.ui.kept import for_everybody

SHOWN = 5
SHOWN_ALERTS = 3
# Name, question, what to look at, and what to do when the answer is no or not known.
QUESTIONS = (
    (
        "ai",
        _("Ai nói?"),
        _("Có tên người hoặc cơ quan chịu trách nhiệm không?"),
        _("Tìm người nói đầu tiên. Không có tên ai thì coi như chưa ai nói."),
    ),
    (
        "bao-gio",
        _("Bao giờ?"),
        _("Chuyện mới, có ngày tháng rõ ràng không?"),
        _("Xem ngày của ảnh và bài. Tin cũ hay được đăng lại như mới."),
    ),
    (
        "bang-chung",
        _("Bằng chứng đâu?"),
        _("Có nguồn chính thức nào nói giống vậy không?"),
        _("Mở trang của cơ quan hoặc tờ báo được nhắc tên. Không thấy thì chờ thêm."),
    ),
    (
        "ai-dau",
        _("Ai sẽ đau?"),
        _("Người được nhắc đến có muốn bạn gửi đi không?"),
        _("Che tên, mặt, số điện thoại, hoặc đừng gửi."),
    ),
    (
        "neu-sai",
        _("Nếu sai thì sao?"),
        _("Bạn có sẵn lòng đính chính ở chính nơi này không?"),
        _("Chưa sẵn lòng đính chính thì chưa nên chia sẻ."),
    ),
)


@require_safe
@login_not_required
@for_everybody
def home(request: HttpRequest) -> HttpResponse:
    """A box to check a text, what goes round now, and the published programmes and documents, newest first."""
    in_force = Count("tasks", filter=Q(tasks__withdrawn_at=None))
    programmes = (
        Programme.objects.public()
        .annotate(task_count=in_force)
        .select_related("document")
        .defer("document__text")
        .order_by("-confirmed_at")
    )
    documents = (
        Document.objects.filter(is_public=True).order_by("-issued_on", "-pk").defer("text", "warnings")
    )
    context = {
        "jurisdiction": Jurisdiction.current(),
        "form": TextForm(auto_id="home_%s"),
        "alerts": known.current_alerts()[:SHOWN_ALERTS],
        "programmes": programmes[:SHOWN],
        "documents": documents[:SHOWN],
        "audiences": list(Audience),
    }
    return render(request, "portal/home.html", context)


@from_anybody
def check(request: HttpRequest) -> HttpResponse:
    """A text is screened in memory, marked and explained; it is neither stored nor logged."""
    form = TextForm(request.POST if request.method == "POST" else None)
    shown = None
    if form.is_valid():
        try:
            shown = screened.read(form.cleaned_data["text"])
        except screened.ScreenUnavailable as refusal:
            form.add_error(None, str(refusal))
    kinds = {one.category for one in shown.found} if shown else set()
    context = {
        "form": form,
        "shown": shown,
        "is_scam": Category.SCAM in kinds,
        "tone": "wait" if Category.SCAM in kinds else "info",
        "known": known.about(form.cleaned_data["text"], kinds) if shown else None,
        "questions": QUESTIONS,
    }
    return render(request, "portal/check.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required
@for_everybody
def five(request: HttpRequest) -> HttpResponse:
    """Five questions before sharing, answered on the page itself: there is no form and nothing is sent."""
    return render(request, "portal/five.html", {"questions": QUESTIONS})


@require_safe
@login_not_required
@for_everybody
def personal_data(request: HttpRequest) -> HttpResponse:
    """What is kept of people, what for, until when; and what is not kept."""
    return render(request, "portal/personal_data.html", {"data_map": DATA_MAP, "not_kept": NOT_KEPT})
