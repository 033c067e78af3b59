"""The workshop of 22 September 2021, recorded by Elie through the pages, exactly as its slides say."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from workshops.models import Workshop
from workshops.models.agenda import gaps_and_overlaps

pytestmark = pytest.mark.django_db

AGENDA = [
    {"kind": "introduction", "title": "Introduction", "starts_at": "09:00", "ends_at": "09:15"},
    {
        "kind": "feedback",
        "title": "Retours et discussion des deux derniers ateliers",
        "starts_at": "9h15",
        "ends_at": "10h15",
    },
    {"kind": "break", "title": "", "minutes": "15"},
    {
        "kind": "group_work",
        "title": "Travail de groupe et restitutions",
        "starts_at": "10h30",
        "ends_at": "11h45",
    },
    {"kind": "closing", "title": "Clôture", "starts_at": "11:45", "ends_at": "12h"},
]
SHOWN = [
    ("9 h", "9 h 15", "Introduction"),
    ("9 h 15", "10 h 15", "Retours et discussion des deux derniers ateliers"),
    ("10 h 15", "10 h 30", "Pause"),
    ("10 h 30", "11 h 45", "Travail de groupe et restitutions"),
    ("11 h 45", "12 h", "Clôture"),
]


def post(browser: Client, name: str, /, *args: object, **data: object) -> None:
    response = browser.post(reverse(f"workshops:{name}", args=args), data)
    assert response.status_code == 302, unescape(response.content.decode())


@pytest.fixture
def recorded(as_user, elie, golden_rules) -> Workshop:
    browser = as_user(elie)
    post(
        browser,
        "new",
        title="Démarche d’innovation bottom-up : freins à la démarche",
        kind="consultation",
        objective="Dire ce qui freine la démarche.",
        on="2021-09-22",
        starts_at="09:00",
        ends_at="12:00",
        format="in_person",
        facilitator=elie.pk,
        host="Office cantonal des systèmes d’information et du numérique, Genève Lab",
        golden_rules=golden_rules.pk,
        hypothesis_means="Un espace d’échange structuré",
        hypothesis_effect="L’amélioration du fonctionnement de l’administration et de ses services",
    )
    workshop = Workshop.objects.get()
    for item in AGENDA:
        post(browser, "piece_new", workshop.pk, "agenda", **item)
    for title in ("Retour sur les deux derniers ateliers", "Travail de groupe", "Restitutions"):
        post(browser, "piece_new", workshop.pk, "parts", title=title)
    post(
        browser,
        "instruction",
        workshop.pk,
        question="Comment qualifier/formuler l’impact positif d’une approche d’innovation bottom-up ?",
        example_title="Embarquement des collaborateurs",
        example_text="Une telle démarche permet de mettre en évidence la contribution des personnes.",
    )
    post(browser, "piece_new", workshop.pk, "groups", name="Groupe Arve")
    return workshop


def plain(page: str) -> str:
    return unescape(page).replace("\u00a0", " ").replace("\u202f", " ")


def shown_agenda(page: str) -> list[tuple[str, str, str]]:
    rows = page.split('<ol class="plain schedule">')[1].split("</ol>")[0].split("<li")[1:]
    return [
        (
            row.split("<span>")[1].split("<small>")[0].strip(),
            row.split("<small>à ")[1].split("</small>")[0].strip(),
            row.split("<strong>")[1].split("</strong>")[0].strip(),
        )
        for row in rows
    ]


def test_the_agenda_is_shown_as_announced_the_break_with_its_hours(as_user, camille, recorded):
    page = plain(as_user(camille).get(recorded.get_absolute_url()).content.decode())

    assert shown_agenda(page) == SHOWN
    assert gaps_and_overlaps(recorded) == []


def test_the_page_finds_nothing_to_review_in_it(as_user, elie, recorded):
    page = plain(as_user(elie).get(recorded.get_absolute_url()).content.decode())

    assert "À revoir dans le déroulé" not in page


def test_rules_hypothesis_instruction_and_example_are_on_the_page(as_user, camille, recorded, golden_rules):
    page = plain(as_user(camille).get(recorded.get_absolute_url()).content.decode())

    assert len(golden_rules.rules) == 6
    for words in (
        *golden_rules.rules,
        "mercredi 22 septembre 2021".capitalize(),
        "Genève Lab",
        "Un espace d’échange structuré",
        "Comment qualifier/formuler l’impact positif",
        "Embarquement des collaborateurs",
        "Retour sur les deux derniers ateliers",
    ):
        assert words in page


def test_notes_restitutions_and_minutes_close_it(as_user, elie, recorded):
    browser, pk = as_user(elie), recorded.pk
    group = recorded.groups.get()
    post(
        browser, "contribute", pk, kind="brake", text="Peur du jugement", signature="unsigned", group=group.pk
    )
    post(browser, "move", pk, "hold")
    post(browser, "contribute", pk, kind="lever", text="Deux heures protégées", signature="signed")
    post(browser, "piece_new", pk, "restitutions", group=group.pk, text="Le temps freine d’abord.")
    post(browser, "piece_new", pk, "actions", text="Rédiger", responsible="Genève Lab", due_on="2021-10-22")
    post(browser, "move", pk, "publish_minutes", summary="Le réseau a dit ce qui freine.")

    page = plain(browser.get(recorded.get_absolute_url()).content.decode())
    for words in ("Peur du jugement", "Non signé", "Frein", "Elie Marqueur", "Levier"):
        assert words in page
    for words in (
        "Le temps freine d’abord.",
        "Le réseau a dit ce qui freine.",
        "Pour vendredi 22 octobre 2021",
    ):
        assert words in page
    assert recorded.contributions.get(text="Peur du jugement").author is None


def test_the_minutes_are_proposed_from_the_restitutions(as_user, elie, recorded):
    browser = as_user(elie)
    post(browser, "piece_new", recorded.pk, "restitutions", text="Le temps freine d’abord.")
    post(browser, "move", recorded.pk, "hold")

    page = browser.get(reverse("workshops:move", args=[recorded.pk, "publish_minutes"])).content.decode()

    assert "Le temps freine d’abord." in plain(page)
