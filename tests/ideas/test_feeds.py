"""What the intranet reads without a session: who opens it, what it never says, who may frame it."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from accounts.models import Organisation
from ideas.lifecycle import IdeaState
from ideas.models import FeedKey, Visibility
from tests.factories import PROBLEM, make_idea, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db

FORMS = ["feed.atom", "feed.rss", "feed.json", "latest/", "counter/"]


@pytest.fixture
def key():
    return FeedKey.objects.create(owner=make_user())


def read(key, form):
    return Client().get(f"/ideas/feeds/{key.signed}/{form}")


@pytest.mark.parametrize("form", FORMS)
def test_a_key_opens_and_only_while_it_lasts(key, form):
    signed = key.signed
    wrong = [f"{signed}x", key.nonce.hex, str(key.nonce), "x", signed.replace(".", ":")]

    assert read(key, form).status_code == 200
    assert {Client().get(f"/ideas/feeds/{one}/{form}").status_code for one in wrong} == {404}
    key.owner.is_active = False
    key.owner.save()
    assert read(key, form).status_code == 404


def test_a_new_key_closes_the_old_addresses(as_user, key):
    client = as_user(key.owner)

    client.post("/ideas/feeds/", {"wanted": "yes"})
    renewed = FeedKey.objects.get(owner=key.owner)

    assert read(key, "feed.atom").status_code == 404
    assert renewed.signed in words_of(client.get("/ideas/feeds/"))
    client.post("/ideas/feeds/", {"wanted": "no"})
    assert read(renewed, "feed.atom").status_code == 404


@pytest.mark.parametrize("form", FORMS[:4])
def test_it_tells_what_everybody_reads_and_no_name(key, form):
    author = make_user(first_name="Zélie", last_name="Introuvable")
    open_idea = make_idea(IdeaState.SUBMITTED, author=author, title="Des vélos & <b>des</b> clés")
    make_idea(IdeaState.SUBMITTED, title="Restreinte", visibility=Visibility.RESTRICTED, author=key.owner)
    make_idea(IdeaState.WITHDRAWN, title="Retirée du jeu")
    make_idea(title="En brouillon", author=key.owner)

    said = words_of(read(key, form))

    assert "Des vélos" in said
    assert f"/ideas/{open_idea.pk}/" in said
    assert not [
        word for word in ("Restreinte", "Retirée du jeu", "En brouillon", "Introuvable") if word in said
    ]


def test_feeds_are_well_formed(key):
    make_idea(IdeaState.SUBMITTED, title="Des vélos & <b>des</b> clés")

    atom = ElementTree.fromstring(read(key, "feed.atom").content)
    assert atom.find("{*}entry/{*}title").text == "Des vélos & <b>des</b> clés"
    assert ElementTree.fromstring(read(key, "feed.rss").content).find("channel/item/title") is not None
    assert json.loads(read(key, "feed.json").content)["items"][0]["title"] == "Des vélos & <b>des</b> clés"


@pytest.mark.parametrize("form", FORMS)
def test_a_character_that_xml_forbids_breaks_no_feed(key, form):
    """A soft line break pasted from a slide, which forms keep."""
    broken = "Un vélo\x0b\x1f\ufffe partagé"
    make_idea(IdeaState.SUBMITTED, title=broken, problem=f"{broken} : {PROBLEM}")
    Organisation.objects.update_or_create(pk=Organisation.current().pk, defaults={"scheme_name": broken})

    answer = read(key, form)

    assert answer.status_code == 200
    assert not set("\x0b\x1f\ufffe") & set(answer.content.decode())
    if form in ("feed.atom", "feed.rss"):
        titles = [
            found.text.split()
            for found in ElementTree.fromstring(answer.content).iter()
            if "title" in found.tag
        ]
        assert ["Un", "vélo", "partagé"] in titles


def test_nobody_frames_a_block_unless_the_installation_says_so(key):
    page = read(key, "counter/")

    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
