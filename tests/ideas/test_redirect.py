"""What is no idea leaves the box at once, by two people of the innovation team, and neutrally."""

import pytest
from django.urls import reverse

from accounts.models import Organisation
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from notifications.models import Notification
from tests.factories import make_idea, make_user
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied

pytestmark = pytest.mark.django_db
WORDS = "Le service social du personnel vous écoute, en confiance."


@scene
def morgan():
    return make_user(Role.INNOVATION_TEAM)


@scene
def lou():
    return make_user(Role.INNOVATION_TEAM)


@scene
def idea(morgan):
    return make_idea(IdeaState.SUBMITTED)


@scene
def proposed(idea, morgan, lou):
    return Idea.perform(idea.pk, "redirect", by=morgan, comment=WORDS, seconded_by=lou)


def test_the_first_person_already_takes_it_out_of_sight(as_user, proposed):
    colleague = as_user(make_user())

    assert colleague.get(proposed.get_absolute_url()).status_code == 404
    assert proposed.title not in colleague.get(reverse("ideas:list")).content.decode()
    for role in (Role.INNOVATION_TEAM, Role.MANAGEMENT, Role.AUDITOR):
        assert as_user(make_user(role)).get(proposed.get_absolute_url()).status_code == 404


def test_the_second_person_is_asked_without_a_word_of_the_text(proposed, lou):
    told = Notification.objects.get(recipient=lou, rule="ideas/redirect_to_confirm")

    assert told.needs_action
    assert proposed.title not in told.title + told.body
    assert proposed.ball_person == lou


def test_the_author_is_told_once_the_second_person_confirms(as_user, proposed, lou):
    to_author = Notification.objects.filter(recipient=proposed.author, rule="ideas/redirected")
    assert not to_author.exists()
    page = as_user(lou).get(reverse("ideas:move", args=[proposed.pk, "confirm_redirect"]))
    assert page.context["form"]["comment"].value() == WORDS

    as_user(lou).post(reverse("ideas:move", args=[proposed.pk, "confirm_redirect"]), {"comment": WORDS})

    gone = Idea.objects.get(pk=proposed.pk)
    assert (gone.state, gone.redirect_seconded_by) == (IdeaState.REDIRECTED, lou)
    assert WORDS in to_author.get().body
    assert gone.possible_moves() == {"claim"}


def test_nobody_confirms_their_own_proposal(proposed, morgan):
    for person in (morgan, make_user(Role.INNOVATION_TEAM), make_user()):
        with pytest.raises(PermissionDenied):
            Idea.perform(proposed.pk, "confirm_redirect", by=person)


def test_either_of_the_two_gives_the_idea_back(as_user, proposed, morgan, lou):
    back = Idea.perform(proposed.pk, "cancel_redirect", by=lou, comment="C’est bien une idée.")

    assert back.state == IdeaState.SUBMITTED
    assert back.due_on is not None
    assert as_user(make_user()).get(back.get_absolute_url()).status_code == 200
    assert not Notification.objects.filter(recipient=back.author, rule="ideas/redirected").exists()


def test_the_deposit_says_what_the_box_is_not_and_where_to_turn(as_user):
    idea = make_idea()
    client = as_user(idea.author)
    for name in ("ideas:edit_service", "ideas:review"):
        assert "dispositif d’alerte" in client.get(reverse(name, args=[idea.pk])).content.decode()

    Organisation.objects.create(name="Valmontagne", scheme_name="Germoir", other_channels="Appelez le 12 34.")
    from django.core.cache import cache

    cache.clear()
    page = words_of(client.get(reverse("ideas:review", args=[idea.pk])))
    assert "Appelez le 12 34." in page
    assert "médecine de prévention" not in page
