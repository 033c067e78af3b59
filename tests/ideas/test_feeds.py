"""What the intranet reads without a session: who opens it, what it never says, who may frame it."""

import json
import re
from datetime import datetime
from html import unescape
from xml.etree import ElementTree

import pytest
from django.conf import settings as site_settings
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from accounts.models import Organisation
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import FeedKey, Visibility
from tests.factories import PROBLEM, by_the_team, make_idea, make_user
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


def test_a_browser_creates_and_closes_its_addresses():
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner := make_user(), backend="accounts.backends.RoleBackend")
    for wanted, kept in (("yes", True), ("no", False)):
        token = re.search(
            r'name="csrfmiddlewaretoken" value="(\w+)">\s*<button',
            client.get("/ideas/feeds/").content.decode(),
        )
        answer = client.post("/ideas/feeds/", {"wanted": wanted, "csrfmiddlewaretoken": token[1]})
        assert answer.status_code == 302
        assert FeedKey.objects.filter(owner=owner).exists() is kept


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


PAYLOAD = "<img src=x onerror=alert(1)>"
MARKED = f"**Trop de clés** circulent &lt;b&gt; {PAYLOAD}.\n\n- au garage\n- à l’accueil"
READ = f"Trop de clés circulent &lt;b&gt; {PAYLOAD}. au garage à l’accueil"


@pytest.fixture
def told():
    """By somebody whose name no feed gives."""
    author = make_user(first_name="Zélie", last_name="Introuvable")
    hidden = {"author": author, "name_hidden": True}
    return make_idea(
        IdeaState.SUBMITTED, title=f"Des clés {PAYLOAD}", problem=f"{MARKED} {PROBLEM}", **hidden
    )


def test_atom_says_words_that_run_nothing_and_who_signs(key, told):
    feed = ElementTree.fromstring(read(key, "feed.atom").content)
    entry = feed.find("{*}entry")

    summary = entry.find("{*}summary")
    assert summary.get("type") == "html"
    assert "<" not in summary.text
    assert unescape(summary.text).startswith(READ)
    title = entry.find("{*}title")
    assert (title.get("type"), title.text) == (None, f"Des clés {PAYLOAD}")  # text, whatever it looks like
    assert [found.text for found in feed.iterfind("{*}author/{*}name")] == [
        Organisation.current().scheme_name
    ]
    assert all(feed.find("{*}" + name) is not None for name in ("id", "title", "updated"))
    assert all(entry.find("{*}" + name) is not None for name in ("id", "title", "updated"))


def test_rss_says_words_that_run_nothing(key, told):
    item = ElementTree.fromstring(read(key, "feed.rss").content).find("channel/item")

    assert "<" not in item.find("title").text + item.find("description").text
    assert unescape(item.find("description").text).startswith(READ)


def test_json_feed_has_its_required_members_and_plain_words(key, told):
    answer = read(key, "feed.json")
    feed = json.loads(answer.content)

    assert answer.headers["Content-Type"] == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["authors"] == [{"name": Organisation.current().scheme_name}]
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["id"]
        assert "content_html" not in item
        assert datetime.fromisoformat(item["date_published"]).tzinfo
    assert feed["items"][0]["content_text"].startswith(READ)


def test_the_block_escapes_titles(key, told):
    page = read(key, "latest/").content.decode()

    assert "<img" not in page
    assert "Des clés &lt;img" in page


@pytest.mark.parametrize("form", FORMS[3:])
def test_nobody_frames_a_block_unless_the_installation_says_so(key, settings, form):
    settings.FEED_FRAME_ANCESTORS = []
    page = read(key, form)
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]

    settings.FEED_FRAME_ANCESTORS = ["https://intranet.example.org", "https://portail.example.org"]
    page = read(key, form)
    framed = "frame-ancestors https://intranet.example.org https://portail.example.org"
    assert framed in page.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in page.headers
    # The rest of the site stays closed.
    assert "frame-ancestors 'none'" in read(key, "feed.atom").headers["Content-Security-Policy"]


def test_the_page_says_what_to_ask_then_what_to_paste(as_user, key, settings):
    client = as_user(key.owner)
    settings.FEED_FRAME_ANCESTORS = []
    page = words_of(client.get("/ideas/feeds/"))
    assert "parlez-en à l’équipe innovation" in page
    assert "FEED_FRAME_ANCESTORS" not in page
    assert "FEED_FRAME_ANCESTORS" in words_of(as_user(make_user(Role.INNOVATION_TEAM)).get("/ideas/feeds/"))
    assert "<iframe" not in page
    assert "s’arrête si votre compte est fermé" in page

    settings.FEED_FRAME_ANCESTORS = ["https://intranet.example.org"]
    page = client.get("/ideas/feeds/").content.decode()
    assert "FEED_FRAME_ANCESTORS" not in page
    frames = [unescape(found) for found in re.findall(r"<textarea[^>]* readonly>(.*?)</textarea>", page)]
    assert [re.search(r'src="([^"]*)"', frame)[1] for frame in frames] == [
        f"{site_settings.SITE_URL}/ideas/feeds/{key.signed}/{form}" for form in FORMS[3:]
    ]
    assert "<iframe" not in page


def test_merged_ideas_are_told_by_the_common_one(key):
    idea, common = make_idea(IdeaState.SUBMITTED, title="Des vélos"), make_idea(IdeaState.SUBMITTED)
    by_the_team(idea, "merge", into=common)
    cache.clear()

    for form in FORMS[:4]:
        said = words_of(read(key, form))
        assert f"/ideas/{common.pk}/" in said
        assert "Des vélos" not in said
    assert "1 idée dans la boîte" in words_of(read(key, "counter/"))


def test_the_key_of_the_organisation_outlives_whoever_made_it(as_user):
    morgan, colleague = make_user(Role.INNOVATION_TEAM), make_user()
    client = as_user(morgan)
    for _click in range(2):
        client.post("/ideas/feeds/organisation/", {"wanted": "yes"})
    shared = FeedKey.objects.get()

    assert shared.owner is None
    assert shared.signed in words_of(client.get("/ideas/feeds/"))
    page = words_of(as_user(colleague).get("/ideas/feeds/"))
    assert shared.signed not in page
    assert "demandez à l’équipe innovation" in page
    morgan.is_active = False
    morgan.save()
    assert read(shared, "feed.atom").status_code == 200
    assert as_user(colleague).post("/ideas/feeds/organisation/", {"wanted": "no"}).status_code == 403
    as_user(make_user(Role.INNOVATION_TEAM)).post("/ideas/feeds/organisation/", {"wanted": "no"})
    assert read(shared, "feed.atom").status_code == 404


def test_the_organisation_has_one_key():
    FeedKey.objects.create(owner=None)

    with pytest.raises(IntegrityError):
        FeedKey.objects.create(owner=None)


def test_each_button_says_whose_addresses_it_changes(as_user):
    client = as_user(make_user(Role.INNOVATION_TEAM))
    for name in ("ideas:feeds", "ideas:feeds_shared"):
        client.post(reverse(name), {"wanted": "yes"})

    page = words_of(client.get(reverse("ideas:feeds")))

    for whose in ("Pour l’organisation", "Pour vous"):
        for button in ("Changer les adresses", "Fermer ces flux"):
            assert f'{button}<span class="visually-hidden"> : {whose}' in page


def test_addresses_in_use_are_not_changed_by_one_click(as_user):
    client, url = as_user(make_user()), reverse("ideas:feeds")
    assert "ne répondront plus" not in words_of(client.get(url))

    client.post(url, {"wanted": "yes"})
    page = client.get(url).content.decode()

    assert re.search(r"<details.*ne répondront plus.*<form.*</details>", page, re.DOTALL)
    assert page.count('name="wanted"') == 2
