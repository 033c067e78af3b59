"""Four statements are written by hand, because Django spells them slower than PostgreSQL answers: each says the same
as the queryset that states its rule.
"""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from ideas.lifecycle import BEFORE_REVIEW, IdeaState
from ideas.models import DepositRules, Idea, SavedView
from ideas.models.idea_queryset import AWAITING_A_SECOND
from notifications.models import Notification, unread_count
from tests.factories import make_idea, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [[], [0], [1], [-1, 0, 1], [-2, -2], [-3, -1, 30]])
def test_the_rules_in_force(days):
    today = timezone.localdate()
    for number, day in enumerate(days):
        DepositRules.objects.create(version=f"v{number}", body="…", published_on=today + timedelta(days=day))

    in_force = DepositRules.objects.in_force().first()

    assert DepositRules.objects.current_pk() == (in_force and in_force.pk)


def test_the_unread_messages_of_one_person():
    camille, morgan = make_user(), make_user()
    for person, read_at in ((camille, None), (camille, None), (camille, timezone.now()), (morgan, None)):
        Notification.objects.create(
            recipient=person,
            rule="ideas/submit",
            title="…",
            body="…",
            read_at=read_at,
            subject_label="ideas.Idea",
            subject_pk=1,
            key=uuid.uuid4().hex,
            created_at=timezone.now(),
        )

    assert unread_count(camille) == Notification.objects.visible_to(camille).unread().count() == 2


def test_the_views_one_keeps_in_the_order_of_their_names():
    camille, morgan = make_user(), make_user()
    for owner, name in ((camille, "Voirie"), (camille, "Accueil"), (morgan, "Écoles")):
        SavedView.objects.create(owner=owner, name=name, querystring=f"q={name}")

    kept = [(view.pk, view.name, view.token) for view in SavedView.objects.kept_by(camille)]

    assert kept == list(SavedView.objects.of(camille).values_list("pk", "name", "token"))
    assert [name for _pk, name, _token in kept] == ["Accueil", "Voirie"]


def test_what_waits_for_the_innovation_team():
    """The states are named first, all together, for the index: it changes nothing to what is found."""
    for state in IdeaState:
        make_idea(state)
    seconded = make_idea(IdeaState.REDIRECTED)
    Idea.objects.filter(pk=seconded.pk).update(redirect_seconded_by=make_user())

    states = [*BEFORE_REVIEW, IdeaState.IN_REVIEW]
    stated = Idea.objects.filter(state__in=states) | Idea.objects.filter(AWAITING_A_SECOND)

    assert set(Idea.objects.waiting_for_triage()) == set(stated)
