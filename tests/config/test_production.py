"""The production settings under gunicorn, DEBUG off, files served: what the container starts, started for real."""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

ROOT = settings.BASE_DIR


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Site:
    """A production site, asked as the proxy in front of it asks."""

    port: int
    static_root: Path

    def get(self, path: str, **headers: str) -> Answer:
        proxied = {"Host": "germoir.example", "X-Forwarded-Proto": "https"}
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=proxied | headers)
        opener = urllib.request.build_opener(NoRedirect)
        try:
            with opener.open(asked, timeout=10) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: Any) -> None:
        return None


def free_port() -> int:
    with socket.socket() as probe_socket:
        probe_socket.bind(("127.0.0.1", 0))
        return probe_socket.getsockname()[1]


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> dict[str, str]:
    database = connection.settings_dict
    host = f"?host={database['HOST']}" if database["HOST"].startswith("/") else ""
    netloc = f"{database['USER']}:{database['PASSWORD']}@" + (
        "" if host else f"{database['HOST']}:{database['PORT']}"
    )
    # Playwright's permission is one that an installation must not give.
    ours = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return ours | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "germoir.example",
        "DATABASE_URL": f"postgresql://{netloc}/{database['NAME']}{host}",
        "REDIS_URL": settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://"),
        "STATIC_ROOT": str(tmp_path_factory.mktemp("static")),
        "DEMO_MODE": "off",
        "PORT": str(free_port()),
        "HOST": "127.0.0.1",
        "WEB_CONCURRENCY": "1",
    }


@pytest.fixture(scope="module")
def site(production: dict[str, str]) -> Iterator[Site]:
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=production, check=True)
    command = [sys.executable, "-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi"]
    with subprocess.Popen(command, cwd=ROOT, env=production) as server:
        site = Site(int(production["PORT"]), Path(production["STATIC_ROOT"]))
        try:
            wait_for(site, server)
            yield site
        finally:
            server.terminate()


def wait_for(site: Site, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while True:
        assert server.poll() is None, "gunicorn ended"
        assert time.monotonic() < deadline, "gunicorn does not answer"
        try:
            socket.create_connection(("127.0.0.1", site.port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)


def test_the_site_is_healthy(site: Site, production: dict[str, str]) -> None:
    assert site.get("/healthz").status == 200
    done = subprocess.run([sys.executable, "-m", "config.probe", "web"], cwd=ROOT, env=production)
    assert done.returncode == 0


def test_plain_http_is_sent_to_https(site: Site) -> None:
    answer = site.get("/accounts/login/", **{"X-Forwarded-Proto": "http"})
    assert answer.status == 301
    assert answer.headers["Location"] == "https://germoir.example/accounts/login/"


def test_an_unknown_page_tells_nothing_of_the_code(site: Site) -> None:
    answer = site.get("/no-such-page/")
    assert answer.status in (302, 404)
    assert "DEBUG" not in answer.text
    assert "Traceback" not in answer.text


def test_the_login_page_is_served_with_its_protections(site: Site) -> None:
    answer = site.get("/accounts/login/")
    assert answer.status == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    for cookie in answer.headers.get_all("Set-Cookie"):
        assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax"))


def test_what_the_page_links_to_may_be_kept_forever(site: Site) -> None:
    links = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', site.get("/accounts/login/").text))
    assert any(link.endswith(".css") for link in links)
    for link in links:
        answer = site.get(link)
        assert answer.status == 200, link
        assert "immutable" in answer.headers["Cache-Control"], link


def test_another_host_is_refused(site: Site) -> None:
    assert site.get("/healthz", Host="elsewhere.example").status == 400


def test_the_production_settings_pass_the_checks_of_django(production: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=production, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_two_migrations_at_once_wait_for_each_other(production: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "migrate_once", "--verbosity", "0"]
    both = [subprocess.Popen(command, cwd=ROOT, env=production) for _ in range(2)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
