"""Calls for help: told to members, offers told to whoever asks, the outcome told to those who offered."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications.models import Notification
from tests.workshops.communities.conftest import make_call
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workshops import helping
from workshops.models import HelpCall, HelpOffer

pytestmark = pytest.mark.django_db


def told(person):
    return list(Notification.objects.filter(recipient=person).values_list("rule", flat=True))


def test_members_are_told_of_a_call_and_its_asker_of_each_offer(community, camille, sacha, robin):
    call = make_call(community, sacha)
    assert "workshops/help_asked" in told(camille)
    assert "workshops/help_asked" not in told(robin)

    for text in ("Jeudi.", "Jeudi.", "Vendredi."):
        helping.offer(call, by=robin, text=text)

    assert HelpOffer.objects.get().text == "Vendredi."
    assert told(sacha).count("workshops/help_offered") == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpOffer.objects.create(call=call, person=robin, text="Encore.")


def test_offers_are_read_by_the_asker_and_those_who_lead(community, camille, sacha, robin, morgan, as_user):
    call = make_call(community, sacha)
    helping.offer(call, by=robin, text="Jeudi après-midi.")

    readers = {
        person.username: "Jeudi après-midi." in as_user(person).get(call.get_absolute_url()).content.decode()
        for person in (camille, sacha, robin, morgan)
    }

    assert readers == {"camille": True, "sacha": True, "robin": True, "morgan": False}


def test_nobody_helps_themselves_and_a_skill_is_named(community, sacha, as_user):
    call = make_call(community, sacha)
    with pytest.raises(PermissionDenied):
        helping.offer(call, by=sacha, text="Moi.")

    data = {"kind": "skill", "title": "Un dessin", "text": "Une affiche.", "until": "2035-01-01"}
    page = as_user(sacha).post(f"/communities/{community.pk}/help/new/", data)

    assert "skill" in page.context["form"].errors


def test_closing_tells_those_who_offered_once(community, camille, sacha, robin):
    call = make_call(community, sacha)
    helping.offer(call, by=robin, text="Jeudi.")
    with pytest.raises(PermissionDenied):
        helping.close(call, by=robin, outcome="Fini.")

    helping.close(call, by=sacha, outcome="Six essais. Merci.")

    with pytest.raises(TransitionNotAllowed):
        helping.close(call, by=camille, outcome="Encore.")
    with pytest.raises(TransitionNotAllowed):
        helping.offer(call, by=camille, text="Trop tard.")
    assert "Six essais. Merci." in Notification.objects.get(recipient=robin).body
    assert HelpCall.objects.get().outcome == "Six essais. Merci."


def test_the_most_urgent_call_comes_first_and_those_that_are_over_come_last(community, camille):
    today = timezone.localdate()
    for days in (30, 3, 12):
        make_call(community, camille, title=f"{days}", until=today + timedelta(days=days))
    HelpCall.objects.filter(title="12").update(closed_at=timezone.now(), outcome="Merci.")
    make_call(community, camille, title="over", until=today - timedelta(days=2))

    assert [call.title for call in community.help_calls.for_list()] == ["3", "30", "12", "over"]
