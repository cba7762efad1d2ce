"""Pages that are the same for everybody are given again for a moment; whoever has a cookie gets their own."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from nep.ui.kept import MOST, KeptPages, for_everybody

REQUESTS = RequestFactory()


@pytest.fixture(autouse=True)
def half_a_minute(settings):
    settings.KEPT_SECONDS = 30


@pytest.fixture
def front():
    """The middleware around a view that counts how often it is asked."""
    made = []

    @for_everybody
    def view(request):
        made.append(request.path)
        return HttpResponse(f"Trang {len(made)}", headers={"X-Frame-Options": "DENY"})

    pages = KeptPages(view)
    pages.made = made
    return pages


def test_a_page_is_made_once_and_given_again_with_its_headers(front):
    first, second = front(REQUESTS.get("/")), front(REQUESTS.get("/"))

    assert (first.content, second.content, front.made) == (b"Trang 1", b"Trang 1", ["/"])
    assert second["X-Frame-Options"] == "DENY"


def test_a_browser_that_can_unpack_gets_it_packed(front):
    front(REQUESTS.get("/"))

    packed = front(REQUESTS.get("/", HTTP_ACCEPT_ENCODING="gzip, br"))

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == b"Trang 1"


def test_after_its_time_it_is_made_anew(front, settings):
    settings.KEPT_SECONDS = -1
    front(REQUESTS.get("/"))

    assert front(REQUESTS.get("/")).content == b"Trang 2"


@pytest.mark.parametrize(
    "request_of",
    [
        lambda: REQUESTS.get("/", {"q": "a"}),
        lambda: REQUESTS.post("/"),
        lambda: REQUESTS.head("/"),
        lambda: REQUESTS.get("/", HTTP_COOKIE="sessionid=abc"),
        lambda: REQUESTS.get("/", HTTP_COOKIE="django_language=en; sessionid=abc"),
        lambda: REQUESTS.get("/", HTTP_HX_REQUEST="true"),
    ],
    ids=["words", "form", "head", "session", "language and session", "part of a page"],
)
def test_what_is_asked_by_one_person_is_never_kept_nor_given(front, request_of):
    front(REQUESTS.get("/"))
    front(request_of())
    front(request_of())

    assert front.made == ["/", "/", "/"]


def test_each_language_has_its_own(front):
    front(REQUESTS.get("/"))
    english = front(REQUESTS.get("/", HTTP_COOKIE="django_language=en"))

    assert english.content == b"Trang 2"
    assert front(REQUESTS.get("/")).content == b"Trang 1"


@pytest.mark.parametrize("spoiled", ["status", "cookie", "unmarked"])
def test_a_page_that_is_not_for_everybody_is_not_kept(spoiled):
    made = []

    def view(request):
        made.append(request)
        response = HttpResponse("x", status=404 if spoiled == "status" else 200)
        if spoiled == "cookie":
            response.set_cookie("a", "b")
        return response

    pages = KeptPages(view if spoiled == "unmarked" else for_everybody(view))
    pages(REQUESTS.get("/"))
    pages(REQUESTS.get("/"))

    assert len(made) == 2


def test_memory_stays_bounded(front):
    for number in range(MOST + 1):
        front(REQUESTS.get(f"/{number}/"))

    assert len(front.pages) == 1


@pytest.mark.django_db
def test_an_officer_never_meets_a_kept_page_nor_leaves_one(client, lan, sign_in):
    anonymous = client.get("/").content
    officer = sign_in(client, lan).get("/can-giup/")

    client.logout()
    assert client.get("/").content == anonymous
    assert officer.status_code == 200
