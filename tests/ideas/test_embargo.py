"""Nothing of what the committee scores or writes reaches anybody outside before the decision is published.

Every page, feed, export and file of the site is read by the people around an idea, before and after the committee
worked on it: not one byte may differ, nor one word of theirs be found. So a page that is added later is covered
without being named here.
"""

import pytest
from django.core import mail
from django.urls import get_resolver, reverse

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas.models import Idea, Telling, Verdict
from ideas.tasks import refresh_vocabulary
from notifications.models import Notification
from notifications.tasks import relay_outbox
from tests.factories import make_user, sign, take_off
from tests.ideas.documents.reading import same
from tests.ideas.embargoed import FAR, let_days_go_by, read_by, sent_to, told_to
from tests.ideas.planted import (
    ADVICE,
    PLANTED,
    REASON,
    found_in,
    planned,
    read_in,
    the_committee_concludes,
    the_committee_drafts,
    the_committee_works,
    the_decision_is_on_its_way,
)
from tests.ideas.walking import Known, addresses, addresses_of, everything, patterns, visit

pytestmark = pytest.mark.django_db

proof = pytest.mark.proof


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def scene():
    return planned()


def test_the_walk_asks_every_named_address(scene):
    known = Known(scene.idea, scene.outsiders["author"])

    missed = [name for name, wanted in patterns(get_resolver()) if not addresses_of(name, wanted, known)]

    assert missed == []


def test_the_walk_reads_the_pages_that_matter(scene):
    walked = addresses(scene.idea, scene.outsiders["author"])

    for name in (
        *(
            "ideas:list",
            "ideas:sessions",
            "ideas:evaluations",
            "ideas:export",
            "ideas:transfers",
            "ideas:favourites",
        ),
        *("portal:home", "portal:me", "portal:figures", "portal:contributions_pdf", "notifications:inbox"),
    ):
        assert reverse(name) in walked
    assert scene.idea.get_absolute_url() in walked
    for name in ("session", "session_screen", "pack", "minutes"):
        assert reverse(f"ideas:{name}", args=[scene.session.pk]) in walked
    assert reverse("ideas:move", args=[scene.idea.pk, "publish_study"]) in walked
    for form in ("feed.json", "feed.atom", "feed.rss", "latest/", "counter/"):
        assert any(address.endswith(form) for address in walked if "/feeds/" in address)


def test_the_secretary_reads_every_word_that_was_planted(as_user, scene):
    """So the walk would see each of them, were it shown."""
    the_committee_drafts(scene, Verdict.STUDY)
    client = as_user(scene.secretary)
    while_it_sits = everything(client, scene.idea, scene.secretary)
    the_committee_concludes(scene)

    pages = everything(client, scene.idea, scene.secretary)

    seen = {word for read in (while_it_sits, pages) for words in read_in(read).values() for word in words}
    assert set(PLANTED.values()) - seen == set()
    files = [page for address, page in pages.items() if address.endswith("/file/") and page.startswith("200")]
    assert len(files) == 3  # the pack as it was sent, and the minutes
    assert sum(REASON in page for page in files) == 2  # the minutes, in both forms


def test_the_files_of_the_author_are_read_too(as_user, scene):
    client, title = as_user(scene.outsiders["author"]), scene.idea.title

    assert same(title) in same(visit(client, reverse("portal:contributions_pdf")))
    assert title in visit(client, reverse("ideas:export"))


@pytest.mark.parametrize(
    ("who", "far"),
    [({"author"}, 0), pytest.param(None, FAR, marks=proof, id="everybody")],
)
def test_not_one_byte_changes_for_anybody_outside(as_user, scene, who, far):
    read = {
        name: read_by(as_user, scene, name, crawled=far) for name in scene.outsiders if not who or name in who
    }
    told = told_to(scene.outsiders.values())

    the_committee_works(scene, Verdict.TRANSFER)

    for name, before in read.items():
        after = read_by(as_user, scene, name, crawled=far)
        unknown = [address for address in after if address not in before]
        assert {after[address][:3] for address in unknown} <= {"404"}, name
        changed = [address for address in before if after.get(address, before[address]) != before[address]]
        assert changed == [], name
        assert read_in(after) == {}, name
    assert told_to(scene.outsiders.values()) == told


@pytest.mark.parametrize("signed", [False, True])
def test_a_colleague_of_the_team_who_carries_it_reads_nothing_of_its_way(as_user, scene, signed):
    """They read the pages of the session; nothing there tells a settled decision from none."""
    insider = make_user(Role.INNOVATION_TEAM)
    if signed:
        sign(scene.idea, insider)
    else:
        Idea.objects.filter(pk=scene.idea.pk).update(author=insider)
    scene.idea = Idea.objects.get(pk=scene.idea.pk)
    sync_object_permissions(scene.idea)
    the_committee_drafts(scene, Verdict.STUDY)
    client = as_user(insider)
    before, told = everything(client, scene.idea, insider), told_to([insider])

    the_decision_is_on_its_way(scene)

    after = everything(client, scene.idea, insider)
    assert [address for address in before if after[address] != before[address]] == []
    assert read_in(after, [REASON, PLANTED["note of whoever told"]]) == {}
    assert told_to([insider]) == told


def test_the_turn_of_the_idea_betrays_nothing(scene):
    """What every list, mail and page says of whose turn it is, and its history."""

    def turn():
        idea = Idea.objects.get(pk=scene.idea.pk)
        return idea.turn_in_words(), idea.due_on, idea.history.count()

    before = turn()
    the_committee_works(scene, Verdict.TRANSFER)

    assert turn() == before
    assert not Telling.objects.to_tell().exists()


def test_nothing_is_sent_to_them_as_the_days_go_by(as_user, scene):
    told = told_to(scene.outsiders.values())
    relay_outbox()
    mail.outbox.clear()
    the_committee_works(scene, Verdict.STUDY)

    let_days_go_by(scene)

    assert told_to(scene.outsiders.values()) == told
    assert found_in("\n".join(sent_to(scene.outsiders.values()))) == []
    # The mails really leave: whoever has to do something with it is written to.
    assert sent_to([scene.secretary])
    assert len(mail.outbox) > 3


@pytest.mark.parametrize(
    "who", ["author", pytest.param("line manager", marks=proof), pytest.param("follower", marks=proof)]
)
def test_no_word_of_the_committee_finds_the_idea(as_user, scene, who):
    """A search that looked where it should not would answer one word otherwise than another."""
    the_committee_works(scene, Verdict.STUDY)
    refresh_vocabulary()
    client, nothing = as_user(scene.outsiders[who]), "Xylographone"

    for page in ("ideas:list", "ideas:export", "ideas:similar", "ideas:problems"):
        for parameter in ("q", "title"):
            address = f"{reverse(page)}?{parameter}="
            expected = visit(client, address + nothing).replace(nothing, "")
            for word in PLANTED.values():
                assert visit(client, address + word).replace(word, "") == expected, (address, word)


def test_whoever_carries_the_idea_and_sits_reads_nothing_of_it_either(as_user, scene):
    """They read what the others said of other ideas, who came, and how the session goes."""
    sign(scene.idea, scene.absent)
    the_committee_works(scene, Verdict.STUDY)
    told = Notification.objects.filter(recipient=scene.absent)

    pages = everything(as_user(scene.absent), scene.idea, scene.absent)

    secrets = [REASON, *(word for fact, word in ADVICE.items() if fact != "member who stood aside")]
    named = [PLANTED["member who scored"], PLANTED["member who stood aside"]]  # they sit in the same room
    assert read_in(pages, [word for word in secrets if word not in named]) == {}
    assert (
        found_in("\n".join(row.body for row in told), [word for word in secrets if word not in named]) == []
    )


@pytest.mark.parametrize("move", ["defer", pytest.param("request_complement", marks=proof)])
def test_a_draft_that_is_dropped_is_never_told(as_user, scene, move):
    the_committee_drafts(scene, Verdict.STUDY)

    take_off(scene.idea.pk, by=scene.chair, name=move, comment="À revoir avec les services.")

    assert read_in(read_by(as_user, scene)) == {}
    assert not Notification.objects.filter(body__contains=REASON).exists()
