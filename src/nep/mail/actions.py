"""Sending a letter: later, by the worker (`send`), or now, inside a task that already runs (`deliver`)."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from nep.mail import registry, worker


def send(name: str, *, to: str, language: str = "vi", **variables: str) -> None:
    """Hand the letter to the worker when the present transaction is committed.

    What is passed waits in the table of tasks: pass names and addresses of pages, never a secret.
    """
    registry.must_fit(name, variables)
    worker.enqueue("nep.mail.tasks.send_letter", name=name, to=to, language=language, variables=variables)


def render(name: str, language: str, variables: dict[str, str]) -> tuple[str, str, str]:
    """Subject, text and HTML of a letter, in the reader's language."""
    words = {**variables, "site_url": settings.SITE_URL}
    with translation.override(language):
        subject, text = (
            # Plain text is not HTML: an apostrophe in a name stays an apostrophe.
            get_template(f"mail/{name}.{form}").template.render(Context(words, autoescape=False))  # type: ignore[attr-defined]
            for form in ("subject.txt", "txt")
        )
        return " ".join(subject.split()), text.strip() + "\n", get_template(f"mail/{name}.html").render(words)


def deliver(name: str, *, to: str, language: str = "vi", **variables: str) -> None:
    """Send the letter now."""
    registry.must_fit(name, variables)
    subject, text, html = render(name, language, variables)
    message = EmailMultiAlternatives(subject, text, to=[to])
    message.attach_alternative(html, "text/html")
    message.send()
