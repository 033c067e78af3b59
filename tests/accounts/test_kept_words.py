"""A form that arrives after its session ended: whoever signs in again finds every word, and nobody else does."""

import uuid
from html import unescape
from re import search

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.kept_words import OWNER
from accounts.roles import Role
from ideas import services
from ideas.models import Idea, Kind
from tests.factories import PROBLEM, make_idea, make_rules, make_theme, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db

PASSWORD = "une-phrase-de-passe"


@pytest.fixture
def camille():
    return make_user(username="camille", password=make_password(PASSWORD))


def expire():
    Session.objects.all().delete()


def sign_in(client, page, username="camille", password=PASSWORD):
    """Through the page that the browser shows, with its hidden fields."""
    kept = search(r'name="kept" value="([^"]*)"', page.content.decode())
    going = search(r'name="next" value="([^"]*)"', page.content.decode())
    return client.post(
        "/accounts/login/",
        {
            "username": username,
            "password": password,
            "next": unescape(going[1]),
            "kept": unescape(kept[1]) if kept else "",
        },
    )


def typed(person, **changes):
    return {
        OWNER: str(person.pk),
        "deposit_token": str(uuid.uuid4()),
        "page": str(uuid.uuid4()),
        "version": "",
        "kind": Kind.PROBLEM_ONLY,
        "title": "« L’été », <b>& après</b>",
        "problem": PROBLEM + "\r\n\r\nÀ la ligne.",
        "go": "on",
        **changes,
    }


def test_every_word_comes_back_after_the_login(as_user, camille):
    client, words = as_user(camille), None
    words = typed(camille)
    expire()

    page = client.post("/ideas/new/", words)
    assert "Votre texte est conservé" in words_of(page)
    assert not Idea.objects.exists()
    answer = sign_in(client, page)
    assert answer.url == "/ideas/new/"

    form = client.get(answer.url).context["form"]
    for name in ("kind", "title", "problem", "deposit_token", "page"):
        assert form[name].value() == words[name]
    assert client.post(answer.url, words).status_code == 302
    idea = Idea.objects.get()
    assert (idea.title, idea.kind) == (words["title"], words["kind"])
    # Written where they belong: the page of the next idea is a new one.
    assert client.get("/ideas/new/").context["form"]["title"].value() is None


def test_boxes_come_back_ticked_or_not(as_user, camille):
    idea, theme = make_idea(author=camille, themes=[make_theme()]), make_theme("Accueil")
    client = as_user(camille)
    url = f"/ideas/{idea.pk}/edit/service/"
    expire()

    page = client.post(url, {OWNER: str(camille.pk), "themes": [theme.pk], "go": "on"})
    form = client.get(sign_in(client, page).url).context["form"]

    assert [str(pk) for pk in form["themes"].value()] == [str(theme.pk)]
    assert form["units_unknown"].value() is False


def test_a_wrong_password_loses_nothing(as_user, camille):
    client, words = as_user(camille), typed(camille)
    expire()

    page = client.post("/ideas/new/", words)
    page = sign_in(client, page, password="autre")
    answer = sign_in(client, page)

    assert client.get(answer.url).context["form"]["problem"].value() == words["problem"]


def test_somebody_else_who_signs_in_there_gets_nothing(as_user, camille):
    make_user(username="robin", password=make_password(PASSWORD))
    client = as_user(camille)
    expire()

    answer = sign_in(client, client.post("/ideas/new/", typed(camille)), username="robin")

    assert client.get(answer.url).context["form"]["problem"].value() == ""
    assert "kept_words" not in client.session


def test_words_that_the_site_did_not_seal_are_not_taken(client, camille):
    client.post(
        "/accounts/login/", {"username": "camille", "password": PASSWORD, "kept": "eyJwYXRoIjoiLyJ9:1:x"}
    )

    assert "kept_words" not in client.session


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_that_keeps_nothing_leads_to_the_login(client, camille, method):
    answer = getattr(client, method)("/ideas/new/")

    assert answer.url == "/accounts/login/?next=/ideas/new/"


def test_the_words_are_stored_nowhere_before_the_login(as_user, camille):
    expire()

    Client().post("/ideas/new/", typed(camille))

    assert not Session.objects.exists()
    assert not Idea.objects.exists()


def test_the_words_of_the_kept_page_meet_those_written_meanwhile(as_user, camille):
    make_rules()
    idea = make_idea(author=camille)
    client, url = as_user(camille), f"/ideas/{idea.pk}/edit/"
    form = client.get(url).context["form"]
    words = typed(camille, version=form["version"].value(), page=form["page"].value(), title="Gardé")
    expire()
    page = client.post(url, words)
    Idea.objects.update(title="Ailleurs")

    back = client.get(sign_in(client, page).url).context["form"]
    answer = client.post(url, {**words, "version": back["version"].value(), "page": back["page"].value()})

    assert answer.status_code == 409


TYPED = "Trois équipes le vivent,\r\n\r\n<b>chaque</b> semaine : « l’été »."
LONG_TEXTS = {
    "contribute": ("ideas:contribute", "idea", "text", {"nature": "experience"}),
    "reply": ("ideas:contribution_reply", "said", "text", {}),
    "edit": ("ideas:contribution_edit", "mine", "text", {"nature": "need"}),
    "report": ("ideas:contribution_report", "said", "reason", {}),
    "thanks": ("ideas:thanks", "idea", "text", {"kind": "test", "person": "noa", "note": "à l’accueil"}),
    "synthesis": ("ideas:synthesis", "idea", "text", {}),
    "notes": ("ideas:notes", "idea", "text", {}),
}


@pytest.mark.parametrize("what", LONG_TEXTS)
def test_what_is_said_around_an_idea_comes_back_too(as_user, what):
    name, place, field, more = LONG_TEXTS[what]
    make_user(username="noa")
    morgan = make_user(Role.INNOVATION_TEAM, username="camille", password=make_password(PASSWORD))
    idea = make_idea("submitted")
    said = services.contribute(idea, by=make_user(), nature="need", text="Un local.")
    mine = services.contribute(idea, by=morgan, nature="need", text="Un camion.")
    url = reverse(name, args=[{"idea": idea, "said": said, "mine": mine}[place].pk])
    client = as_user(morgan)
    page = client.get(url, follow=True)
    assert f'name="{OWNER}" value="{morgan.pk}"' in page.content.decode()
    words = {OWNER: str(morgan.pk), field: TYPED, **more}
    expire()

    page = client.post(url, words)
    assert "Votre texte est conservé" in words_of(page)
    answer = sign_in(client, page)
    form = client.get(answer.url, follow=True).context["form"]

    assert {kept: form[kept].value() for kept in [field, *more]} == {field: TYPED, **more}
    assert client.post(url, words).status_code == 302
    assert "kept_words" not in client.session
