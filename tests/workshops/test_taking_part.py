"""Places, notes signed or not, and the idea that a note becomes."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.models import Idea
from tests.factories import make_user
from tests.workshops.conftest import make_workshop
from tests.workshops.test_pages import address, text_of
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workshops import services
from workshops.models import Workshop

pytestmark = pytest.mark.django_db
NOTE = {"kind": "brake", "text": "Pas de temps dégagé", "signature": "signed"}


def coming_to(workshop: Workshop) -> list[User]:
    return [registration.person for registration in workshop.registrations.coming()]


def test_somebody_takes_a_place_and_gives_it_back(as_user, elie, camille):
    workshop, browser = make_workshop(elie, "open"), as_user(camille)

    browser.post(address("register", workshop.pk), {"intention": "Comprendre"})
    browser.post(address("register", workshop.pk), {"intention": "Comprendre"})

    assert coming_to(workshop) == [camille]
    assert "Votre place est réservée" in text_of(browser.get(workshop.get_absolute_url()))
    browser.post(address("unregister", workshop.pk))
    assert coming_to(workshop) == []
    browser.post(address("register", workshop.pk), {"intention": ""})
    assert coming_to(workshop) == [camille]


def test_when_it_is_full_the_words_are_kept_and_nobody_is_added(as_user, elie, camille):
    workshop = make_workshop(elie, "open", capacity=1)
    services.register(workshop.pk, by=make_user())

    response = as_user(camille).post(address("register", workshop.pk), {"intention": "Comprendre les freins"})

    page = text_of(response)
    assert response.status_code == 409
    assert "Toutes les places sont prises" in page
    assert "Comprendre les freins" in page
    assert camille not in coming_to(workshop)
    assert "Réserver ma place" not in text_of(as_user(camille).get(workshop.get_absolute_url()))


def test_whoever_has_a_place_keeps_it_in_a_full_workshop(elie, camille):
    workshop = make_workshop(elie, "open", capacity=1)
    services.register(workshop.pk, by=camille)

    services.register(workshop.pk, by=camille, intention="Encore")

    assert coming_to(workshop) == [camille]


def test_no_place_is_taken_before_registrations_open(as_user, elie, camille):
    workshop = make_workshop(elie)

    response = as_user(camille).post(address("register", workshop.pk), {"intention": ""})

    assert response.status_code == 409
    assert "Ce n’est plus possible" in text_of(response) or "Atelier prévu" in text_of(response)
    assert coming_to(workshop) == []


def test_an_auditor_takes_no_place(as_user, elie):
    workshop, auditor = make_workshop(elie, "open"), make_user(Role.AUDITOR)

    assert as_user(auditor).post(address("register", workshop.pk), {}).status_code == 403
    assert "Réserver ma place" not in text_of(as_user(auditor).get(workshop.get_absolute_url()))


@pytest.mark.django_db(transaction=True)
def test_two_people_never_take_the_last_place(elie):
    workshop = make_workshop(elie, "open", capacity=1)
    people, start, refused = [make_user(), make_user()], Barrier(2), []

    def take(person: User) -> None:
        start.wait()
        try:
            services.register(workshop.pk, by=person)
        except services.WorkshopFull:
            refused.append(person)
        finally:
            connection.close()

    threads = [Thread(target=take, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(coming_to(workshop)) == len(refused) == 1


def test_participants_and_facilitator_leave_notes(as_user, elie, camille):
    workshop = make_workshop(elie, "open")
    services.register(workshop.pk, by=camille)

    as_user(camille).post(address("contribute", workshop.pk), NOTE)
    as_user(elie).post(
        address("contribute", workshop.pk), NOTE | {"text": "Savoir qui décide", "kind": "need"}
    )

    page = text_of(as_user(make_user()).get(workshop.get_absolute_url()))
    for words in ("Pas de temps dégagé", "Frein", "Camille Exemple", "Savoir qui décide", "Besoin"):
        assert words in page
    assert "En faire une idée" not in page


def test_others_leave_none(as_user, elie, camille):
    workshop = make_workshop(elie, "open")

    assert as_user(camille).post(address("contribute", workshop.pk), NOTE).status_code == 403
    with pytest.raises(PermissionDenied):
        services.contribute(workshop.pk, by=camille, kind="brake", text="Peur du jugement")
    assert not workshop.contributions.exists()


def test_unsigned_means_that_nobody_is_stored(as_user, elie, camille):
    workshop = make_workshop(elie, "open")
    services.register(workshop.pk, by=camille)

    as_user(camille).post(address("contribute", workshop.pk), NOTE | {"signature": "unsigned"})

    assert workshop.contributions.get().author is None
    assert "Non signé" in text_of(as_user(camille).get(workshop.get_absolute_url()))


def test_an_empty_note_is_asked_for_and_the_choices_stay(as_user, elie):
    workshop = make_workshop(elie)

    response = as_user(elie).post(
        address("contribute", workshop.pk), NOTE | {"text": "", "signature": "unsigned"}
    )

    page = text_of(response)
    assert page.count("Écrivez votre note, même en quelques mots.") == 2
    assert '<option value="brake" selected' in page


def test_after_the_minutes_a_note_is_refused_and_kept_on_the_page(as_user, elie):
    workshop = make_workshop(elie, "hold", "publish_minutes")

    response = as_user(elie).post(address("contribute", workshop.pk), NOTE)

    page = text_of(response)
    assert response.status_code == 409
    assert "Compte rendu publié" in page
    assert "Pas de temps dégagé" in page
    assert not workshop.contributions.exists()


@pytest.fixture
def note(elie, camille):
    workshop = make_workshop(elie, "open")
    services.register(workshop.pk, by=camille)
    return services.contribute(
        workshop.pk, by=elie, kind="lead", text="Répondre en une semaine", signed=False
    )


def test_a_note_becomes_a_draft_that_keeps_the_link(as_user, camille, note):
    response = as_user(camille).post(address("make_idea", note.workshop_id, note.pk))

    idea = Idea.objects.get()
    assert response.url == reverse("ideas:edit", args=[idea.pk])
    assert (idea.author, idea.state, idea.title) == (camille, "draft", "Répondre en une semaine")
    assert idea.workshop_contribution == note


def test_the_link_is_shown_to_those_who_may_see_the_idea(as_user, elie, camille, note):
    idea = services.make_idea(note.pk, by=camille)

    mine = text_of(as_user(camille).get(note.workshop.get_absolute_url()))
    theirs = text_of(as_user(elie).get(note.workshop.get_absolute_url()))

    assert idea.get_absolute_url() in mine
    assert idea.get_absolute_url() not in theirs
    assert "Déjà reprise dans une idée" in theirs


def test_a_note_makes_one_idea(as_user, elie, camille, note):
    services.make_idea(note.pk, by=camille)

    as_user(camille).post(address("make_idea", note.workshop_id, note.pk))
    response = as_user(elie).post(address("make_idea", note.workshop_id, note.pk))

    assert Idea.objects.count() == 1
    assert response.url.startswith(note.workshop.get_absolute_url())


def test_only_those_who_take_part_make_an_idea_of_it(as_user, note):
    assert as_user(make_user()).post(address("make_idea", note.workshop_id, note.pk)).status_code == 403
    assert not Idea.objects.exists()


def test_a_note_of_another_workshop_is_not_found(as_user, elie, note):
    other = make_workshop(elie)

    assert as_user(elie).post(address("make_idea", other.pk, note.pk)).status_code == 404


def test_registrations_end_with_the_workshop(elie, camille):
    workshop = make_workshop(elie, "open", "hold", on=timezone.localdate() - timedelta(days=1))

    with pytest.raises(TransitionNotAllowed):
        services.register(workshop.pk, by=camille)
    with pytest.raises(TransitionNotAllowed):
        services.cancel_registration(workshop.pk, by=camille)


def test_a_note_says_in_a_word_what_it_does_to_its_writer(as_user, elie):
    workshop = make_workshop(elie, "open")
    url = address("contribute", workshop.pk)
    assert "Ne rien dire" in text_of(as_user(elie).get(url))

    as_user(elie).post(url, NOTE | {"feeling": "worry"})
    as_user(elie).post(url, NOTE | {"text": "Rien de plus"})
    assert as_user(elie).post(url, NOTE | {"feeling": "😡"}).status_code == 200

    assert list(workshop.contributions.values_list("feeling", flat=True)) == ["worry", ""]
    assert text_of(as_user(make_user()).get(workshop.get_absolute_url())).count("Ressenti : Inquiétude") == 1
