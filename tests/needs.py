"""What some tests need of the machine, and why. Where it is missing they are skipped, which CI counts as a failure."""

import importlib.util
import shutil
import socket

import pytest

import listening
from documents import HAS_FONTS

REDIS_AT = ("127.0.0.1", 6379)


def answers(address: tuple[str, int]) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(address) == 0


CHROMIUM = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="journeys are driven in Chromium, which is not here"
)
FONTS = pytest.mark.skipif(not HAS_FONTS, reason="a PDF is set in the Liberation fonts, which are not here")
OCR = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="a scan is read by tesseract, which is not here"
)
REDIS = pytest.mark.skipif(
    not answers(REDIS_AT),
    reason="two processes share a cache in Redis, which does not answer on 127.0.0.1:6379",
)
TRANSFORMERS = pytest.mark.skipif(
    importlib.util.find_spec("transformers") is None or importlib.util.find_spec("torch") is None,
    reason="another model behind the screen needs torch and transformers, which are not installed",
)
SCREEN_READER = pytest.mark.skipif(
    not listening.THERE, reason="pages are heard through Orca on a screen of its own, which is not here"
)
