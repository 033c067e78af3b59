"""The agenda and the other pieces: their order, their hours, and what is refused."""

from datetime import time

import pytest

from tests.workshops.conftest import make_workshop
from tests.workshops.test_pages import address, text_of
from workshops.models import Workshop
from workshops.models.agenda import gaps_and_overlaps

pytestmark = pytest.mark.django_db
PAUSE = {"kind": "break", "title": "Pause", "minutes": "15"}


@pytest.fixture
def workshop(elie) -> Workshop:
    workshop = make_workshop(elie)
    workshop.agenda.all().delete()
    return workshop


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"minutes": ""}, "Donnez une heure de début et de fin, ou seulement une durée."),
        ({"starts_at": "09:00"}, "Donnez les deux heures ou la durée, pas les deux à la fois."),
        ({"minutes": "", "starts_at": "09:00"}, "Donnez aussi l’heure de fin."),
        ({"minutes": "", "starts_at": "10:00", "ends_at": "09:00"}, "La fin vient après le début."),
        ({"minutes": "0"}, "Une durée compte au moins une minute."),
        ({"kind": ""}, "Choisissez la nature de ce moment."),
    ],
)
def test_hours_or_a_duration(as_user, elie, workshop, typed, sentence):
    response = as_user(elie).post(address("piece_new", workshop.pk, "agenda"), PAUSE | typed)

    assert response.status_code == 200
    assert text_of(response).count(sentence) == 2
    assert 'value="Pause"' in text_of(response)
    assert not workshop.agenda.exists()


def test_a_piece_is_placed_changed_and_removed(as_user, elie, workshop):
    browser = as_user(elie)
    for title in ("Clôture", "Introduction"):
        browser.post(address("piece_new", workshop.pk, "agenda"), PAUSE | {"title": title, "position": "1"})
    browser.post(address("piece_new", workshop.pk, "agenda"), PAUSE | {"position": "2"})
    assert [item.title for item in workshop.agenda.all()] == ["Introduction", "Pause", "Clôture"]
    assert [item.order for item in workshop.agenda.all()] == [1, 2, 3]

    first = workshop.agenda.first()
    browser.post(
        address("piece", workshop.pk, "agenda", first.pk), PAUSE | {"title": "Accueil", "position": ""}
    )
    assert [item.title for item in workshop.agenda.all()] == ["Pause", "Clôture", "Accueil"]

    browser.post(address("piece_remove", workshop.pk, "agenda", first.pk))
    assert [item.title for item in workshop.agenda.all()] == ["Pause", "Clôture"]


def test_the_page_says_what_does_not_follow_on(as_user, elie, workshop):
    items = [("Avant l’heure", 8, 10), ("Trop tôt", 9, 11), ("En retard", 12, 13)]
    for order, (title, start, end) in enumerate(items, start=1):
        workshop.agenda.create(
            order=order, kind="feedback", title=title, starts_at=time(start), ends_at=time(end)
        )

    page = text_of(as_user(elie).get(workshop.get_absolute_url()))

    for sentence in (
        "« Avant l’heure » commence avant l’atelier.",
        "« Avant l’heure » déborde sur la suite.",
        "Un trou de 60 minutes après « Trop tôt ».",
        "« En retard » finit après l’atelier.",
    ):
        assert sentence in page


def test_a_hole_at_the_start_is_said(workshop):
    workshop.agenda.create(order=1, kind="feedback", title="Retours", starts_at=time(10), ends_at=time(12))

    assert gaps_and_overlaps(workshop) == ["Un trou de 60 minutes avant « Retours »."]


def test_the_instruction_is_written_once_and_changed(as_user, elie, workshop):
    browser, where = as_user(elie), address("instruction", workshop.pk)
    browser.post(where, {"question": "Qu’est-ce qui freine ?"})
    browser.post(where, {"question": "Qu’est-ce qui aide ?", "example_title": "Un nom à qui écrire"})

    workshop.refresh_from_db()
    assert workshop.instruction.question == "Qu’est-ce qui aide ?"
    assert "Un nom à qui écrire" in text_of(browser.get(workshop.get_absolute_url()))


def test_a_piece_of_a_closed_workshop_is_refused_with_its_words(as_user, elie):
    workshop = make_workshop(elie, "hold", "publish_minutes")
    browser, item = as_user(elie), workshop.agenda.get()

    added = browser.post(address("piece_new", workshop.pk, "parts"), {"title": "Une partie de plus"})
    changed = browser.post(address("edit", workshop.pk), {"title": "Un autre titre"})
    browser.post(address("piece_remove", workshop.pk, "agenda", item.pk))

    assert added.status_code == changed.status_code == 409
    assert "Une partie de plus" in text_of(added)
    assert "Un autre titre" in text_of(changed)
    assert "Compte rendu publié" in text_of(added)
    assert not workshop.parts.exists()
    assert workshop.agenda.filter(pk=item.pk).exists()


def test_a_restitution_belongs_to_a_group_of_the_workshop(as_user, elie, workshop):
    other = make_workshop(elie).groups.create(name="Ailleurs")

    response = as_user(elie).post(
        address("piece_new", workshop.pk, "restitutions"), {"text": "Voilà.", "group": other.pk}
    )

    assert response.status_code == 200
    assert not workshop.restitutions.exists()


@pytest.mark.parametrize("kind", ["restitutions", "groups", "parts", "actions", "agenda"])
def test_the_second_of_two_facilitators_reads_what_the_first_wrote(as_user, elie, workshop, kind):
    """Both had the sheet open; the words of the second stay in the form, and sent again they replace."""
    words = {
        "restitutions": {"text": "Un local."},
        "groups": {"name": "Les bleus"},
        "parts": {"title": "Comprendre"},
        "actions": {"text": "Appeler la mairie", "responsible": "Elie", "due_on": "2027-04-05"},
        "agenda": PAUSE,
    }[kind]
    field = next(name for name in words if name != "kind")
    browser = as_user(elie)
    browser.post(address("piece_new", workshop.pk, kind), words)
    piece = getattr(workshop, kind).get()
    url = address("piece", workshop.pk, kind, piece.pk)
    seen = browser.get(url).context["form"]["seen"].value()

    assert browser.post(url, {**words, field: "Écrit en premier", "seen": seen}).status_code == 302
    page = browser.post(url, {**words, field: "Écrit en second", "seen": seen})

    assert page.status_code == 409
    assert "Cette fiche a changé entre-temps" in text_of(page)
    assert "Écrit en premier" in text_of(page)
    assert "Écrit en second" in text_of(page)
    piece.refresh_from_db()
    assert getattr(piece, field) == "Écrit en premier"
    again = page.context["form"]["seen"].value()
    assert browser.post(url, {**words, field: "Écrit en second", "seen": again}).status_code == 302
    piece.refresh_from_db()
    assert getattr(piece, field) == "Écrit en second"


def test_an_instruction_that_two_begin_is_not_overwritten_either(as_user, elie, workshop):
    browser, url = as_user(elie), address("instruction", workshop.pk)
    seen = browser.get(url).context["form"]["seen"].value()
    first = {"question": "Qu’est-ce qui freine ?", "seen": seen}

    assert browser.post(url, first).status_code == 302
    assert browser.post(url, first).status_code == 302  # clicked twice
    page = browser.post(url, {"question": "Qu’est-ce qui aide ?", "seen": seen})

    assert page.status_code == 409
    workshop.refresh_from_db()
    assert workshop.instruction.question == "Qu’est-ce qui freine ?"
