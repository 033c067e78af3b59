"""The logo of the organisation: which files are taken, where it shows, how it is served."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import Organisation, User
from accounts.roles import Role
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PAGE = "/admin/accounts/organisation/1/change/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><script>alert(1)</script></svg>'
Give = Callable[..., Any]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(kind: str = "PNG", size: tuple[int, int] = (160, 80), **options: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "#8A2C6A").save(written, kind, **options)
    return written.getvalue()


@pytest.fixture
def organisation() -> Organisation:
    return Organisation.objects.create(pk=1, name="Valmontagne", scheme_name="Bâtissons")


@pytest.fixture
def kim(as_user: Callable[[User], Client]) -> Client:
    return as_user(make_user(Role.ADMINISTRATOR))


@pytest.fixture
def give(kim: Client, organisation: Organisation, django_capture_on_commit_callbacks: Any) -> Give:
    """Post the page of the organisation as its form holds it, with this file."""

    def posted(content: bytes = b"", name: str = "logo.png", **others: str) -> Any:
        form = kim.get(PAGE).context["adminform"].form
        values = {key: form[key].value() for key in form.fields if key != "logo"}
        files = {"logo": SimpleUploadedFile(name, content)} if content else {}
        with django_capture_on_commit_callbacks(execute=True):
            response = kim.post(PAGE, {**values, **files, **others})
        organisation.refresh_from_db()
        return response

    return posted


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_taken_for_what_it_holds_and_served_to_everybody(
    give: Give, organisation: Organisation, client: Client, kind: str
) -> None:
    content = picture(kind)
    assert give(content, name="logo.txt").status_code == 302

    answer = client.get(organisation.logo_url)

    assert b"".join(answer.streaming_content) == content
    assert answer.headers["Content-Type"] == f"image/{kind.lower()}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert {"public", "immutable", "max-age=31536000"} <= set(answer.headers["Cache-Control"].split(", "))


@pytest.mark.parametrize("path", ["/accounts/login/", "/"])
def test_the_logo_is_in_the_masthead_with_its_words(
    give: Give, kim: Client, client: Client, organisation: Organisation, path: str
) -> None:
    give(picture())
    visitor = client if path == "/accounts/login/" else kim
    shown = visitor.get(path).content.decode()
    assert f'<img src="{organisation.logo_url}" alt="Logo : Valmontagne">' in shown.replace("\u00a0", " ")


def animated() -> bytes:
    return picture("WEBP", save_all=True, append_images=[Image.new("RGB", (160, 80), "#ffffff")])


REFUSED = {
    "svg": (SVG, "exporte en PNG"),
    "words": (b"not a picture at all", "pas une image PNG"),
    "gif": (picture("GIF"), "pas une image PNG"),
    "cut": (picture("JPEG", (400, 400))[:-200], "pas une image PNG"),
    "small": (picture(size=(39, 80)), "Choisissez-en un de 40 à 2000 pixels"),
    "large": (picture(size=(80, 2001)), "Choisissez-en un de 40 à 2000 pixels"),
    "heavy": (picture() + b"\0" * 512 * 1024, "Choisissez-en un de 512"),
    "animated": (animated(), "Choisissez une image fixe"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_another_file_is_refused_with_what_to_do(
    give: Give, organisation: Organisation, folder: Path, what: str
) -> None:
    content, words = REFUSED[what]
    response = give(content, tagline="Une accroche que l’on garde")
    shown = response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert response.status_code == 200
    assert words in shown
    assert "Une accroche que l’on garde" in shown
    assert not organisation.logo
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_another_logo_has_another_address_and_the_former_file_goes(
    give: Give, organisation: Organisation, folder: Path, client: Client
) -> None:
    give(picture())
    former = organisation.logo_url
    give(picture("JPEG"))
    assert organisation.logo_url != former
    assert [path.suffix for path in folder.rglob("*") if path.is_file()] == [".jpg"]
    assert client.get(former).url == organisation.logo_url


def test_saving_the_page_without_a_file_keeps_the_logo(give: Give, organisation: Organisation) -> None:
    give(picture())
    kept = organisation.logo_url
    give(tagline="Autre chose")
    assert organisation.logo_url == kept


def test_a_logo_taken_off_leaves_the_seedling(
    give: Give, organisation: Organisation, folder: Path, client: Client
) -> None:
    give(picture())
    former = organisation.logo_url
    give(**{"logo-clear": "on"})
    assert not organisation.logo
    assert not [path for path in folder.rglob("*") if path.is_file()]
    assert client.get(former).status_code == 404
    assert "#germoir" in client.get("/accounts/login/").content.decode()


def test_a_file_lost_from_the_disk_is_a_404(give: Give, organisation: Organisation, client: Client) -> None:
    give(picture())
    organisation.logo.storage.delete(organisation.logo.name)
    assert client.get(organisation.logo_url).status_code == 404


@pytest.mark.parametrize("name", ["logo de la ville.png", "organisation/Blason (2).png", "logo.svg", "logo"])
def test_a_logo_of_before_they_were_looked_at_leaves_the_seedling(
    kim: Client, organisation: Organisation, client: Client, name: str
) -> None:
    Organisation.objects.update(logo=name)
    organisation.refresh_from_db()

    assert organisation.logo_url == ""
    assert "#germoir" in client.get("/accounts/login/").content.decode()
    assert name.rpartition("/")[2] in kim.get(PAGE).content.decode()
    assert client.get("/accounts/logo/logo/").status_code == 404
