"""Loads the demonstration province, through the same deeds that officers use."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nep.accounts.models import User
from nep.accounts.roles import Role
from nep.agencies import actions as agencies
from nep.agencies.loading import load_province
from nep.agencies.models import FocalPoint, Unit
from nep.alerts import actions as alerts
from nep.alerts.models import Alert
from nep.conduct.loading import load_code
from nep.desk.demo.code import make_code
from nep.desk.demo.deeds import make_deeds
from nep.desk.demo.people import PASSWORD, PEOPLE, TOTP_SECRET, make_people
from nep.desk.demo.place import CODE, sample_province
from nep.desk.demo.plans import OLD_DISPATCH, provincial_plan
from nep.desk.demo.province import make_province
from nep.desk.demo.questions import make_questions
from nep.desk.demo.reporting import make_reports
from nep.desk.demo.stories import make_stories
from nep.desk.demo.support import make_support
from nep.desk.demo.takedown import make_takedowns
from nep.desk.demo.units_work import make_units_work
from nep.documents import actions as documents
from nep.documents import review
from nep.documents.errors import AlreadyRegistered
from nep.documents.models import Document, NamedBody
from nep.programme import actions as programmes
from nep.programme.models import Assignment
from nep.ui.written import so


class Command(BaseCommand):
    help = "Loads the demonstration province: invented units, people, a plan that becomes a programme, a dispatch to review."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--scale", choices=["province"], help="also make a year at the size of a province, for measuring"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.NEP_DEMO:
            raise CommandError(
                "The demonstration is loaded only where NEP_DEMO=True: it would mix invented data with real ones."
            )
        load_province(CODE, place=sample_province())
        load_code()
        people = make_people()
        appoint(people)
        warn(people)
        make_code(people)
        make_questions(people)
        make_stories(people)
        make_takedowns(people)
        plan = bring("ke-hoach-15-kh-ubnd.docx", provincial_plan(), people[Role.COORDINATOR])
        bring("cong-van-cu-2021.txt", OLD_DISPATCH.encode(), people[Role.COORDINATOR])
        call_command("db_worker", batch=True, verbosity=0)
        if plan:
            carry_out(plan, people[Role.COORDINATOR])
            call_command("db_worker", batch=True, verbosity=0)
        if options.get("scale"):
            self.stdout.write(at_scale(people[Role.COORDINATOR]))
        self.stdout.write(sign_ins())


def appoint(people: dict[str, User]) -> None:
    """The focal point answers for the first commune."""
    unit = Unit.objects.communes_of(CODE).in_order()[0]
    if not FocalPoint.objects.filter(unit=unit).exists():
        agencies.appoint_focal_point(
            unit=unit,
            user=people[Role.FOCAL_POINT],
            since=timezone.localdate(),
            by=people[Role.ADMINISTRATOR],
        )


def warn(people: dict[str, User]) -> None:
    """The starting alerts, which the editor sends and the verifier publishes."""
    alerts.load_cards()
    for alert in Alert.objects.filter(state=Alert.State.DRAFT).exclude(key=None):
        sent = alerts.submit(alert=alert, revision=alert.revision, by=people[Role.EDITOR])
        alerts.publish(alert=sent, revision=sent.revision, by=people[Role.VERIFIER])


def bring(name: str, data: bytes, by: User) -> Document | None:
    """Register a document; None when it is there already."""
    try:
        return documents.upload(file=ContentFile(data, name), by=by)
    except AlreadyRegistered:
        return None


def carry_out(document: Document, by: User) -> None:
    """Settle what the reading left open and make the programme."""
    document.refresh_from_db()
    for body in document.bodies.filter(state=NamedBody.State.OPEN):
        review.choose_units(body=body, units=list(body.suggested.all()), by=by)
    for draft in document.drafts.open():
        review.accept(draft=draft, revision=draft.revision, by=by)
    programme = programmes.confirm(document=document, by=by)
    programmes.publish(programme=programme, by=by)
    documents.publish(document=document, by=by)
    make_units_work(programme, by)
    make_deeds(programme, by)
    make_support(programme, by)
    make_reports(programme, by)


def at_scale(by: User) -> str:
    """Make the large programme, or find it; what it holds."""
    programme = make_province(by)
    units = Assignment.objects.filter(task__programme=programme).values("unit").distinct().count()
    counts = f"{so(units)} đơn vị, {so(programme.tasks.count())} nhiệm vụ, {so(programme.activities.count())} việc đã ghi"
    return f"Tỉnh giả định để đo: {counts}, tại {programme.get_absolute_url()}"


def sign_ins() -> str:
    """Who may sign in to the demonstration, and how."""
    rows = "\n".join(f"  {email:24} {role.label}" for email, _name, role in PEOPLE)
    return f"Người dùng trình diễn (mật khẩu: {PASSWORD}; mã xác thực: 246810, hoặc thêm khóa {TOTP_SECRET} vào ứng dụng tạo mã):\n{rows}"
