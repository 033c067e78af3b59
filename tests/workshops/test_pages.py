"""The pages of workshops: what each person sees and may do, what happens to a wrong form, how many statements."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from tests.factories import make_user
from tests.workshops.conftest import make_workshop
from workshops import services
from workshops.models import Workshop

pytestmark = pytest.mark.django_db

FACTS = {
    "title": "Freins et leviers",
    "kind": "consultation",
    "objective": "Dire ce qui freine.",
    "on": "2026-01-15",
    "starts_at": "09:00",
    "ends_at": "12:00",
    "format": "in_person",
}


def address(name: str, *args: object) -> str:
    return reverse(f"workshops:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.INNOVATION_TEAM, Role.COACH])
def test_those_who_run_workshops_prepare_one(as_user, role):
    person = make_user(role)

    response = as_user(person).post(address("new"), FACTS | {"facilitator": person.pk})

    workshop = Workshop.objects.get()
    assert response.url == workshop.get_absolute_url()
    assert (workshop.facilitator, workshop.state, workshop.ball_person) == (person, "planned", person)
    assert workshop.history.get().name == "plan"


@pytest.mark.parametrize("role", [None, Role.MANAGEMENT, Role.CORRESPONDENT, Role.AUDITOR])
def test_nobody_else_prepares_one(as_user, role):
    assert as_user(make_user(role)).get(address("new")).status_code == 404


def test_a_wrong_form_keeps_the_words_and_says_what_to_do(as_user, elie):
    response = as_user(elie).post(address("new"), FACTS | {"objective": "", "ends_at": "08:00"})

    page = text_of(response)
    assert response.status_code == 200
    assert "Erreur" in page.split("</title>")[0]
    assert "Freins et leviers" in page
    assert page.count("Dites à quoi servira l’atelier, même en quelques mots.") == 2
    assert "L’atelier se termine après son début." in page
    assert not Workshop.objects.exists()


def test_the_facilitator_changes_the_facts_and_hands_over(as_user, elie):
    workshop, other = make_workshop(elie), make_user(Role.FACILITATOR)
    rules = workshop.golden_rules_id

    as_user(elie).post(address("edit", workshop.pk), FACTS | {"facilitator": other.pk, "golden_rules": rules})

    workshop.refresh_from_db()
    assert (workshop.title, workshop.facilitator, workshop.ball_person) == ("Freins et leviers", other, other)
    assert as_user(other).get(address("edit", workshop.pk)).status_code == 200
    assert as_user(elie).get(address("edit", workshop.pk)).status_code == 403


def test_a_workshop_follows_another(as_user, elie):
    former = make_workshop(elie, on=timezone.localdate() - timedelta(days=400), title="Le premier")

    as_user(elie).post(address("new"), FACTS | {"facilitator": elie.pk, "previous": former.pk})

    former.refresh_from_db()
    page = text_of(as_user(elie).get(former.next_workshop.get_absolute_url()))
    assert "Le premier" in page
    assert "L’atelier précédent" in page


OF_THE_FACILITATOR = [
    ("edit", []),
    ("instruction", []),
    *(("piece_new", [kind]) for kind in ("agenda", "parts", "groups", "restitutions", "actions")),
    *(("move", [name]) for name in ("open", "hold", "postpone", "cancel")),
]


@pytest.mark.parametrize(("name", "args"), OF_THE_FACILITATOR)
def test_only_whoever_runs_it_writes_it(as_user, elie, camille, name, args):
    workshop = make_workshop(elie)
    where = address(name, workshop.pk, *args)

    assert as_user(elie).get(where).status_code == 200
    assert as_user(make_user(Role.INNOVATION_TEAM)).get(where).status_code == 200
    assert as_user(camille).get(where).status_code == 403
    assert as_user(make_user(Role.FACILITATOR)).get(where).status_code == 403
    assert as_user(make_user(Role.AUDITOR)).get(where).status_code == 403


@pytest.mark.parametrize("name", ["workshop", "projection", "edit", "register", "contribute", "instruction"])
def test_an_unknown_workshop_is_not_found(as_user, elie, name):
    assert as_user(elie).get(address(name, 404404)).status_code == 404


def test_unknown_pieces_and_moves_are_not_found(as_user, elie):
    workshop, other = make_workshop(elie), make_workshop(elie)
    browser = as_user(elie)

    assert browser.get(address("piece_new", workshop.pk, "secrets")).status_code == 404
    assert browser.get(address("move", workshop.pk, "teleport")).status_code == 404
    assert browser.get(address("piece", workshop.pk, "agenda", other.agenda.get().pk)).status_code == 404


def test_everybody_reads_the_page_and_the_wall(as_user, elie):
    workshop = make_workshop(elie)

    for role in (None, Role.AUDITOR):
        browser = as_user(make_user(role))
        page = text_of(browser.get(workshop.get_absolute_url()))
        assert workshop.title in page
        assert "Ajouter un point" not in page
        assert "Ouvrir les inscriptions" not in page
        assert "Fin à" in text_of(browser.get(address("projection", workshop.pk)))


def test_the_list_says_what_comes_and_what_remains(as_user, elie, camille):
    today = timezone.localdate()
    make_workshop(elie, "open", title="À venir bientôt", on=today + timedelta(days=9), capacity=24)
    make_workshop(elie, "hold", "publish_minutes", title="Déjà tenu", on=today - timedelta(days=9))
    make_workshop(elie, "postpone", title="Remis à plus tard")

    page = text_of(as_user(camille).get(address("list")))

    assert page.index("À venir bientôt") < page.index("Déjà tenu") < page.index("Remis à plus tard")
    assert "0 places prises sur 24" in page
    assert "Préparer un atelier" not in page


def test_older_workshops_are_on_other_pages(as_user, elie):
    for age in range(22):
        on = timezone.localdate() - timedelta(days=age)
        make_workshop(elie, "hold", title=f"Atelier d’il y a {age:02} jours", on=on)
    browser = as_user(elie)

    first = text_of(browser.get(address("list")))
    older = first.split('href="?before=')[1].split('"')[0]
    second = text_of(browser.get(address("list"), {"before": older}))

    assert "il y a 19 jours" in first
    assert "il y a 20 jours" not in first
    assert "il y a 19 jours" not in second
    assert "il y a 21 jours" in second
    assert browser.get(address("list"), {"before": "nonsense"}).status_code == 200


def test_what_happens_during_the_day_is_shown(as_user, elie, camille):
    workshop = make_workshop(elie, starts_at=time(0), ends_at=time(23, 59))
    workshop.agenda.all().delete()
    workshop.agenda.create(
        order=1, kind="group_work", title="En groupes", starts_at=time(0), ends_at=time(23, 59)
    )

    page = text_of(as_user(camille).get(workshop.get_absolute_url()))

    assert "En cours" in page
    assert "Fin à 23 h 59" in page


def crowd(workshop: Workshop, facilitator, people: int) -> None:
    """A workshop with this many of everything, and ideas born of notes."""
    for number in range(people):
        person = make_user()
        services.register(workshop.pk, by=person)
        group = workshop.groups.create(name=f"Groupe {number}")
        note = services.contribute(workshop.pk, by=person, kind="lever", text=f"Note {number}", group=group)
        services.make_idea(note.pk, by=facilitator)
        workshop.restitutions.create(group=group, text="Voilà.", order=number + 1)
        workshop.parts.create(title=f"Partie {number}", order=number + 1)
        workshop.actions.create(text="Écrire", responsible="Elie", due_on=timezone.localdate())


def test_the_page_asks_as_many_statements_for_ten_people_as_for_one(
    as_user, elie, django_assert_max_num_queries
):
    workshop, browser = make_workshop(elie, "open"), as_user(elie)
    counts = []
    for people in (1, 9):
        crowd(workshop, elie, people)
        browser.get(workshop.get_absolute_url())
        with django_assert_max_num_queries(30) as asked:
            assert browser.get(workshop.get_absolute_url()).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_list_asks_as_many_statements_for_ten_as_for_one(as_user, elie, django_assert_max_num_queries):
    browser, counts = as_user(elie), []
    for number in (1, 9):
        for _each in range(number):
            make_workshop(elie, "open")
            make_workshop(elie, "hold")
        browser.get(address("list"))
        with django_assert_max_num_queries(12) as asked:
            assert browser.get(address("list")).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_nobody_is_named_by_a_line_of_dashes(as_user):
    shown = text_of(as_user(make_user(Role.FACILITATOR)).get(address("new")))

    assert "-----" not in shown
