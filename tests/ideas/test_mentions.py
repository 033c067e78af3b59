"""Who a text calls by name, who is told of it, and who never learns anything."""

import pytest

from accounts.roles import Role
from ideas import contributions
from ideas.lifecycle import IdeaState
from ideas.mentions import MENTIONS_MAX, handles, people_named
from ideas.models import Idea, Nature, Visibility
from notifications.models import Notification, OutboxMail
from tests.factories import make_idea, make_user
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def morgan():
    return make_user(Role.INNOVATION_TEAM, username="morgan")


@scene
def idea(morgan):
    return make_idea(IdeaState.SUBMITTED)


@scene
def noa():
    return make_user(
        username="noa", first_name="Noâ", last_name="De Maquette", email="noa@valmontagne.example"
    )


def say(idea, text, by=None):
    return contributions.publish(idea, by=by or make_user(), nature=Nature.QUESTION, text=text)


def told(person, rule="ideas/mentioned"):
    return Notification.objects.filter(recipient=person, rule=rule).count()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@noa, qu’en dis-tu ?", ["noa"]),
        ("Merci @Noâ.De-Maquette.", ["noa.de-maquette"]),
        ("(@noa) et @noa", ["noa"]),
        ("noa@valmontagne.example", []),
        ("un @ seul, et @@noa", []),
        ("@a.b-c_d", ["a.b-c_d"]),
    ],
)
def test_what_follows_an_at_sign(text, found):
    assert handles(text) == found


def test_nobody_calls_a_crowd():
    assert len(handles(" ".join(f"@personne{number}" for number in range(40)))) == MENTIONS_MAX


def test_a_person_is_called_by_name_or_by_account_without_minding_accents(noa):
    for text in ("@noa", "@NOA", "@noâ.de-maquette", "@Noa.De-Maquette !"):
        assert people_named(text) == [noa]
    assert people_named("@noa @noa.de-maquette") == [noa]


def test_of_two_namesakes_nobody_is_called_by_name(noa):
    other = make_user(first_name="Noa", last_name="De Maquette")

    assert people_named("@noa.de-maquette") == []
    assert people_named(f"@noa @{other.username}") == [noa, other]


def test_a_closed_account_is_not_called(noa):
    noa.is_active = False
    noa.save()

    assert people_named("@noa") == []


def test_the_person_is_told_once_whatever_becomes_of_the_text(idea, noa):
    said = say(idea, "@noa, qu’en dis-tu ?")

    for text in ("@noa, et toi ?", "Et les autres ?", "@noa, encore toi"):
        contributions.edit(said.pk, by=said.author, text=text)

    assert told(noa) == 1
    assert OutboxMail.objects.filter(notification__recipient=noa).count() == 1
    assert Notification.objects.get(recipient=noa).url == said.get_absolute_url()


def test_a_name_added_by_a_change_is_told_then(idea, noa):
    said = say(idea, "Qu’en dit-on ?")

    contributions.edit(said.pk, by=said.author, text="Qu’en dis-tu, @noa ?")

    assert told(noa) == 1


def test_whoever_is_answered_and_named_is_told_once(idea, noa):
    said = say(idea, "Quel collège ?", by=noa)

    contributions.reply(said, by=make_user(), text="@noa, celui du lac.")

    assert (told(noa), told(noa, "ideas/replied")) == (1, 0)


def test_naming_oneself_tells_nobody(idea, noa):
    say(idea, "Signé @noa", by=noa)

    assert told(noa) == 0


def test_whoever_may_not_read_the_idea_is_never_told(idea, noa, morgan):
    Idea.objects.update(visibility=Visibility.RESTRICTED)

    said = say(Idea.objects.get(), "@noa et @morgan", by=idea.author)

    assert told(noa) == 0
    assert not said.mentions.filter(person=noa).exists()
    assert told(morgan) == 1


def test_the_page_shows_the_same_whether_the_name_exists(as_user, idea, noa):
    say(idea, "Merci @noa et @nemo.")

    page = as_user(make_user()).get(idea.get_absolute_url()).content.decode()

    assert "Merci @noa et @nemo." in page
    assert "De Maquette" not in page


def test_a_note_calls_those_in_charge_only(idea, noa, morgan):
    lou = make_user(Role.INNOVATION_TEAM, username="lou")

    contributions.write_note(idea, by=morgan, text=f"@lou, @noa, @{idea.author.username}, à vous.")

    assert told(lou, "ideas/mentioned_in_note") == 1
    assert told(noa, "ideas/mentioned_in_note") == told(idea.author, "ideas/mentioned_in_note") == 0
    assert "à vous" not in Notification.objects.get(recipient=lou).body
