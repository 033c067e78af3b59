"""Whoever chose the tellers, and had to sign in again before pressing, finds them chosen."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.kept_words import OWNER, SESSION_KEY
from ideas.models import Telling
from tests.ideas.committee.settled import Held, make_held, note
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> Held:
    return make_held()


@pytest.fixture
def page(held) -> str:
    return reverse("ideas:session_settle", args=[held.session.pk])


def kept_in(client, path, **words):
    session = client.session
    session[SESSION_KEY] = {"path": path, "words": {name: [value] for name, value in words.items()}}
    session.save()


def test_what_was_chosen_goes_through_the_login(as_user, held, page):
    client, draft = as_user(held.morgan), held.session.decisions.drafted().get()
    Session.objects.all().delete()

    answer = client.post(page, {f"teller_{draft.pk}": held.morgan.pk, OWNER: held.morgan.pk})

    assert "Votre texte est conservé" in words_of(answer)
    assert not Telling.objects.exists()


def test_the_tellers_come_back_and_the_decisions_are_read_as_they_are_now(as_user, held, page):
    client, draft = as_user(held.morgan), held.session.decisions.drafted().get()
    usual = client.get(page).context["form"][f"teller_{draft.pk}"]
    other = next(str(key) for key, _name in usual.field.choices if key != usual.value())
    kept_in(client, page, **{f"teller_{draft.pk}": other, f"seen_{draft.pk}": draft.version})
    note(held.idea, held.dany, reason="Autrement dit.")

    form = client.get(page).context["form"]

    assert form[f"teller_{draft.pk}"].value() == other
    now = held.session.decisions.drafted().get().version
    assert form[f"seen_{draft.pk}"].value() == now
    assert client.post(page, {f"teller_{draft.pk}": other, f"seen_{draft.pk}": now}).status_code == 302
    assert Telling.objects.get().teller_id == int(other)
    assert SESSION_KEY not in client.session


def test_somebody_who_tells_nobody_any_more_is_not_chosen(as_user, held, page):
    client, draft = as_user(held.morgan), held.session.decisions.drafted().get()
    kept_in(client, page, **{f"teller_{draft.pk}": "0"})

    teller = client.get(page).context["form"][f"teller_{draft.pk}"]
    assert teller.value() == teller.field.initial
