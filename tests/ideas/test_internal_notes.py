"""An internal note reaches nobody outside: not one byte of any page, message or mail changes for them."""

import pytest
from django.urls import reverse

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import contributions
from ideas.lifecycle import IdeaState
from ideas.models import Follow, InternalNote
from notifications.models import Notification, OutboxMail
from tests.factories import make_idea, make_user, sign
from tests.ideas.walking import everything
from tests.pages import words_of

pytestmark = pytest.mark.django_db
SECRET = "Le chef de service hésite, en parler d’abord à voix basse."


@pytest.fixture
def morgan():
    return make_user(Role.INNOVATION_TEAM)


@pytest.fixture
def idea(morgan):
    make_user(Role.MANAGEMENT)
    idea = make_idea(IdeaState.IN_REVIEW, author=make_user(first_name="Camille"))
    sign(idea, make_user())
    Follow.objects.create(idea=idea, person=make_user())
    sync_object_permissions(idea)
    return idea


def notes_of(client, idea):
    return client.get(reverse("ideas:notes", args=[idea.pk]))


@pytest.mark.proof
def test_not_one_byte_changes_for_anybody_outside(as_user, idea, morgan):
    outsiders = {
        "author": idea.author,
        "co-author": idea.co_authors.get().person,
        "follower": idea.follows.get().person,
        "colleague": make_user(),
        "correspondent": make_user(Role.CORRESPONDENT),
    }
    clients = {who: as_user(person) for who, person in outsiders.items()}
    before = {who: everything(client, idea, outsiders[who]) for who, client in clients.items()}
    told = Notification.objects.count(), OutboxMail.objects.count()

    contributions.write_note(idea, by=morgan, text=f"{SECRET} @{idea.author.username}")

    for who, client in clients.items():
        after = everything(client, idea, outsiders[who])
        assert [address for address in after if after[address] != before[who][address]] == [], who
        assert notes_of(client, idea).status_code == 404
    assert (Notification.objects.count(), OutboxMail.objects.count()) == told


def test_a_member_of_the_team_who_carries_the_idea_reads_none(as_user, idea, morgan):
    idea.author.groups.set(morgan.groups.all())
    contributions.write_note(idea, by=morgan, text=SECRET)

    assert notes_of(as_user(idea.author), idea).status_code == 404
    assert SECRET not in words_of(as_user(idea.author).get(idea.get_absolute_url()))


def test_those_in_charge_read_and_the_team_writes(as_user, idea, morgan):
    client = as_user(morgan)

    client.post(reverse("ideas:notes", args=[idea.pk]), {"text": SECRET})

    for person in (morgan, make_user(Role.MANAGEMENT), make_user(Role.AUDITOR)):
        assert SECRET in words_of(notes_of(as_user(person), idea))
        page = words_of(as_user(person).get(idea.get_absolute_url()))
        assert SECRET in page
        assert "Notes internes, invisibles pour qui porte l’idée" in page
    for person in (make_user(Role.MANAGEMENT), make_user(Role.AUDITOR)):
        refused = as_user(person).post(reverse("ideas:notes", args=[idea.pk]), {"text": "Encore."})
        assert refused.status_code == 403
    assert InternalNote.objects.count() == 1
    assert "Écrivez la note." in words_of(client.post(reverse("ideas:notes", args=[idea.pk]), {"text": ""}))


def test_a_synthesis_is_signed_dated_and_keeps_its_versions(as_user, idea, morgan):
    client, reader = as_user(morgan), make_user()
    contributions.publish(idea, by=reader, nature="need", text="Un calendrier.")
    address = reverse("ideas:synthesis", args=[idea.pk])
    assert as_user(idea.author).get(address).status_code == 403

    for text in (
        "Un calendrier suffirait.",
        "Un calendrier **et** un camion.",
        "Un calendrier **et** un camion.",
    ):
        client.post(address, {"text": text})

    page = as_user(reader).get(idea.get_absolute_url()).content.decode()
    assert "Un calendrier <strong>et</strong> un camion." in page
    assert "Un calendrier suffirait." not in page
    assert page.index("La synthèse des échanges") < page.index('id="contribution-')
    assert str(morgan) in words_of(as_user(reader).get(idea.get_absolute_url()))
    versions = words_of(as_user(reader).get(reverse("ideas:syntheses", args=[idea.pk])))
    assert versions.index("un camion") < versions.index("suffirait")
    assert idea.syntheses.count() == 2
    assert Notification.objects.filter(rule="ideas/summed_up", recipient=reader).count() == 2
    assert Notification.objects.filter(rule="ideas/summed_up", recipient=idea.author).count() == 2
