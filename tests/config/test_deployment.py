"""No container engine is at hand: the files are read here; test_production.py starts what they start."""

import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from config import probe

ROOT = settings.BASE_DIR
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
# Read by the launcher, and described by whoever makes them.
OF_OTHERS = {"PLAYWRIGHT_BROWSERS_PATH", "UV_LINK_MODE", "XDG_CACHE_HOME"}
OURS = {"migrate", "web", "worker", "beat"}
# A release to the last number: `latest` and `17` change under one's feet.
PINNED = re.compile(r"[a-z]+:\d+\.\d+(\.\d+)?(-[a-z-]+)?$")


def test_the_services_of_an_installation() -> None:
    assert set(SERVICES) == OURS | {"db", "redis"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_right_it_does_not_need(name: str) -> None:
    service = SERVICES[name]
    assert int(service["user"].split(":")[0]) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged")


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_a_service_that_stays_has_a_health_check(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert {"interval", "timeout", "retries"} <= set(check)
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", SERVICES)
def test_images_are_pinned(name: str) -> None:
    assert PINNED.match(SERVICES[name]["image"])


def test_the_base_image_is_pinned_and_the_image_is_not_roots() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert bases
    assert all(PINNED.match(base) for base in bases)
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)[-1] == "germoir"
    uid = re.search(r"useradd --uid (\d+)", DOCKERFILE)[1]
    assert {SERVICES[name]["user"] for name in OURS} == {f"{uid}:{uid}"}
    assert "--require-hashes" in DOCKERFILE


def test_the_one_folder_where_the_site_writes_is_a_volume_of_its_user() -> None:
    kept = re.search(r"MEDIA_ROOT=(\S+)", DOCKERFILE)[1]
    assert SERVICES["web"]["volumes"] == [f"media:{kept}"]
    assert {name for name in OURS if "volumes" in SERVICES[name]} == {"web", "worker"}
    assert SERVICES["worker"]["volumes"] == SERVICES["web"]["volumes"]
    assert re.search(rf"--owner germoir .* {kept}$", DOCKERFILE, re.MULTILINE)


def test_every_volume_is_declared() -> None:
    mounted = {text.split(":")[0] for service in SERVICES.values() for text in service.get("volumes", [])}
    assert mounted == set(COMPOSE["volumes"])


def test_only_the_site_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_the_migration_comes_first_and_once(name: str) -> None:
    waited = SERVICES[name]["depends_on"]
    assert waited["migrate"] == {"condition": "service_completed_successfully"}
    assert waited["db"] == waited["redis"] == {"condition": "service_healthy"}
    assert SERVICES["migrate"]["command"] == ["python", "manage.py", "prepare"]


def read_by(*patterns: str) -> set[str]:
    """The variables that these files of the configuration read."""
    read = r'(?:env\.\w+|required|environ\.get)\(\s*"([A-Z_]+)"'
    sources = [path for pattern in patterns for path in (ROOT / "config").glob(pattern)]
    return {name for source in sources for name in re.findall(read, source.read_text())}


def documented() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))


def test_every_variable_is_documented_and_every_documented_one_is_read() -> None:
    of_compose = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    read = of_compose | read_by("settings/*.py", "gunicorn.py", "launch/*.py")
    assert {"SECRET_KEY", "DATABASE_URL", "POSTGRES_PASSWORD", "WEB_CONCURRENCY", "CHROMIUM"} <= read
    assert read - OF_OTHERS == documented()


def test_what_an_installation_reads_reaches_its_container() -> None:
    read = read_by("settings/base.py", "settings/attachments.py", "settings/production.py", "gunicorn.py")
    of_the_image = set(re.findall(r"^(?:ENV| {3}) ?([A-Z_]+)=", DOCKERFILE, re.MULTILINE))
    passed = set(COMPOSE["x-germoir"]["environment"]) | of_the_image
    # A demonstration is never what compose installs.
    assert read - passed == {"DEMO_MODE"}
    assert set(COMPOSE["x-germoir"]["environment"]) <= read


def test_the_passwords_that_go_into_an_address_are_hexadecimal_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    for name in ("POSTGRES_PASSWORD", "REDIS_PASSWORD"):
        row = re.search(rf"^\| `{name}` \|.*$", readme, re.MULTILINE)[0]
        assert "openssl rand -hex 32" in row


def test_every_required_variable_stops_compose_when_missing() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "EMAIL_URL"):
        assert re.search(rf"\$\{{{name}:\?.", text), name


def test_the_clock_is_healthy_while_it_writes(tmp_path: Path) -> None:
    schedule = tmp_path / "beat-schedule"
    assert not probe.beat(schedule)
    written = schedule.with_suffix(".db")
    written.touch()
    assert probe.beat(schedule)
    long_ago = time.time() - 2 * probe.SILENT_FOR_SECONDS
    os.utime(written, (long_ago, long_ago))
    assert not probe.beat(schedule)
