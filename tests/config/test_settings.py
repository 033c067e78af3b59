import importlib
import os
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.test import Client
from kombu.exceptions import OperationalError

from config.celery import app
from config.settings.base import broker, database

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "a-secret-that-nobody-uses-" + "x" * 40,
    "ALLOWED_HOSTS": "germoir.example",
    "DATABASE_URL": "postgresql://germoir@db/germoir",
    "REDIS_URL": "redis://redis",
}


SHOW_HOSTS = "from django.conf import settings; print(settings.ALLOWED_HOSTS)"


def start_production(shown: str = SHOW_HOSTS, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", shown]
    known = {name: value for name, value in os.environ.items() if name not in PRODUCTION}
    return subprocess.run(command, env=known | variables, capture_output=True, text=True)


def test_production_starts_with_what_it_needs() -> None:
    assert start_production(**PRODUCTION).stdout == "['germoir.example']\n"


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL"])
@pytest.mark.parametrize("value", [None, ""])
def test_production_refuses_to_start_without(name: str, value: str | None) -> None:
    variables = {key: text for key, text in PRODUCTION.items() if key != name}
    done = start_production(**variables if value is None else variables | {name: value})
    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.parametrize("name", ["HSTS_SUBDOMAINS", "HSTS_PRELOAD"])
def test_a_site_binds_its_whole_domain_to_https_only_when_asked(name: str) -> None:
    setting = {"HSTS_SUBDOMAINS": "SECURE_HSTS_INCLUDE_SUBDOMAINS", "HSTS_PRELOAD": "SECURE_HSTS_PRELOAD"}[
        name
    ]
    shown = f"from django.conf import settings; print(settings.{setting})"
    for given, kept in (({}, "False\n"), ({name: "on"}, "True\n")):
        assert start_production(shown, **PRODUCTION, **given).stdout == kept


def test_a_socket_in_an_address_is_understood_by_django_and_by_celery() -> None:
    settings_of_socket = database("postgresql://germoir@/germoir?host=%2Ftmp%2FUpper")
    assert settings_of_socket["HOST"] == "/tmp/Upper"
    assert "statement_timeout=10000" in settings_of_socket["OPTIONS"]["options"]
    assert broker("unix:///tmp/redis.sock") == "redis+socket:///tmp/redis.sock"
    assert broker("redis://:secret@redis:6379/0") == "redis://:secret@redis:6379/0"


@pytest.mark.django_db
def test_every_answer_carries_the_strict_policy(client: Client) -> None:
    for address in ("/healthz", "/no-such-page/", "/admin/login/"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_clock_only_calls_tasks_that_exist() -> None:
    for entry in app.conf.beat_schedule.values():
        module, name = entry["task"].rsplit(".", 1)
        assert callable(getattr(importlib.import_module(module), name))
        assert entry["task"] in app.tasks


def test_celery_reads_nothing_but_json() -> None:
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost


def test_a_dead_redis_is_given_up_at_once() -> None:
    started = time.monotonic()
    nowhere = app.connection_for_write("redis+socket:///nowhere/redis.sock")
    with nowhere as connection, pytest.raises(OperationalError):
        app.send_task("notifications.tasks.relay_outbox", connection=connection)
    assert time.monotonic() - started < 1


def test_every_delay_is_a_number_of_days() -> None:
    assert all(isinstance(days, int) and days > 0 for days in settings.DELAYS_IN_WORKING_DAYS.values())
