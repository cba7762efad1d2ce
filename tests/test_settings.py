"""The environment is read once, nonsense is refused at once, and the shared cache is where it is said to be."""

import os
import socket
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

import needs
from nep.settings import flag, kept_secret, names


def run(code: str, folder, **environment) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python with settings of its own."""
    settings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "nep.settings",
        "NEP_DATA_DIR": str(folder),
        **environment,
    }
    return subprocess.run(
        [sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=False
    )


def test_a_flag_is_true_or_false_and_nothing_else(monkeypatch):
    monkeypatch.setenv("NEP_DEBUG", "có")

    with pytest.raises(ImproperlyConfigured, match="use True or False"):
        flag("NEP_DEBUG")


def test_names_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("NEP_ALLOWED_HOSTS", "nep.tinh.example, www.tinh.example ,")

    assert names("NEP_ALLOWED_HOSTS") == ["nep.tinh.example", "www.tinh.example"]


def test_the_signing_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    first = kept_secret(tmp_path)

    assert kept_secret(tmp_path) == first
    assert (tmp_path / "keys" / "secret").stat().st_mode & 0o077 == 0


def test_wrong_settings_stop_the_command_with_a_reason(tmp_path):
    result = run("import django; django.setup()", tmp_path, NEP_DEMO="vâng")

    assert (result.returncode, "NEP_DEMO is 'vâng'; use True or False" in result.stderr) == (1, True)


@needs.REDIS
def test_two_processes_share_the_cache_in_redis(tmp_path):
    shared = {"REDIS_URL": "redis://{}:{}/15".format(*needs.REDIS_AT)}
    put = "import django; django.setup(); from django.core.cache import cache; cache.set('nep-test', 'chung', 30)"
    get = "import django; django.setup(); from django.core.cache import cache; print(cache.get('nep-test')); cache.delete('nep-test')"

    run(put, tmp_path, **shared)

    assert run(get, tmp_path, **shared).stdout == "chung\n"


def test_the_command_serves_only_on_a_free_port(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        result = run(f"from nep.cli import app; app(['serve', '--port', '{port}'])", tmp_path)

    assert (result.returncode, result.stderr) == (
        2,
        f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác bằng --port.\n",
    )
