"""What is reserved to members reaches nobody else: pages, lists, messages, ideas."""

import pytest

from accounts.roles import Role
from ideas.models import Idea
from notifications.models import Notification
from tests.factories import make_user
from tests.workshops.communities.conftest import (
    make_call,
    make_community,
    make_consultation,
    make_thread,
    said_in,
)
from workshops import communities, consulting, threads
from workshops.models import Audience, Community, CommunityVisibility

pytestmark = pytest.mark.django_db
SECRET = "Le seuil de quarante dossiers"


@pytest.fixture
def reserved(camille, sacha):
    return make_community(camille, sacha, title="Donnée utile", visibility=CommunityVisibility.MEMBERS)


@pytest.fixture
def addresses(reserved, camille, sacha):
    thread = make_thread(reserved, sacha, SECRET)
    said = said_in(thread)
    consultation = make_consultation(reserved, camille, question=SECRET)
    reply = consulting.answer(consultation, by=sacha, text=SECRET)
    call = make_call(reserved, sacha, title=SECRET)
    pages = [
        reserved.get_absolute_url(),
        f"{reserved.get_absolute_url()}members/",
        f"{reserved.get_absolute_url()}threads/",
        f"{reserved.get_absolute_url()}join/",
        thread.get_absolute_url(),
        f"{thread.get_absolute_url()}syntheses/",
        consultation.get_absolute_url(),
        f"/communities/consultations/{consultation.pk}/answer/",
        f"/communities/replies/{reply.pk}/report/",
        call.get_absolute_url(),
        f"/communities/help/{call.pk}/offer/",
    ]
    pages += [
        f"/communities/contributions/{said.pk}/{act}"
        for act in ("", "reply/", "edit/", "versions/", "withdraw/", "report/", "moderate/", "idea/")
    ]
    return pages


@pytest.mark.parametrize("role", [None, Role.MANAGEMENT, Role.ADMINISTRATOR, Role.COACH])
def test_no_address_of_it_exists_for_others(role, addresses, as_user):
    client = as_user(make_user(role))

    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 404
    )


def test_no_list_and_no_search_names_it(reserved, addresses, robin, as_user):
    client = as_user(robin)

    for query in ("", "?q=Donnée", "?mine=on", "?state=emerging", "?kind=spontaneous"):
        assert "Donnée utile" not in client.get(f"/communities/{query}").content.decode().replace(
            'value="Donnée"', ""
        )


def test_whoever_was_invited_reads_the_opening_alone(reserved, addresses, camille, robin, as_user):
    communities.invite(reserved.pk, robin, by=camille)
    client = as_user(robin)

    page = client.get(reserved.get_absolute_url()).content.decode()

    assert "Accepter l’invitation" in page
    assert SECRET not in page
    assert "Sacha" not in page
    assert client.get(addresses[4]).status_code == 404
    communities.join(reserved.pk, by=robin)
    assert SECRET in client.get(addresses[4]).content.decode()


def test_nobody_outside_is_told_of_it(reserved, addresses, sacha, robin):
    make_thread(reserved, sacha, f"@robin {SECRET}")

    assert not Notification.objects.filter(recipient=robin).exists()


def test_whoever_left_is_told_no_more(reserved, camille, sacha):
    thread = make_thread(reserved, sacha, SECRET)
    consultation = make_consultation(reserved, camille, audience=Audience.ORGANISATION)
    consulting.answer(consultation, by=sacha, text="Oui.")
    communities.leave(reserved.pk, by=sacha)
    told = Notification.objects.filter(recipient=sacha).count()

    threads.reply(said_in(thread), by=camille, text="Voici.")
    threads.sum_up(thread, by=camille, text="En bref.")
    consulting.sum_up(consultation, by=camille, text="Fin.")

    assert Notification.objects.filter(recipient=sacha).count() == told


def test_an_idea_drawn_from_it_names_nothing_and_begins_restricted(reserved, camille, sacha):
    said = said_in(make_thread(reserved, sacha, "Regrouper les pièces."))

    idea = threads.make_idea(said, by=camille)

    assert idea.visibility == "restricted"
    assert "Donnée utile" not in idea.problem
    assert "Sacha" not in idea.problem
    assert said.get_absolute_url() in idea.problem
    assert Idea.objects.visible_to(camille).filter(pk=idea.pk).exists()


def test_those_who_moderate_and_audit_read_it(addresses, morgan, as_user):
    for person in (morgan, make_user(Role.AUDITOR)):
        assert as_user(person).get(addresses[0]).status_code == 200


def test_the_page_says_who_reads_it(reserved, sacha, as_user):
    page = as_user(sacha).get(reserved.get_absolute_url()).content.decode()

    assert "L’équipe innovation, qui modère, et l’audit la lisent aussi." in page


def test_what_opens_to_members_closes_with_the_community(camille, sacha, robin):
    community = make_community(camille, sacha)
    make_thread(community, sacha)
    assert Community.objects.read_by(robin).exists()

    Community.objects.update(visibility=CommunityVisibility.MEMBERS)

    assert not Community.objects.visible_to(robin).exists()
