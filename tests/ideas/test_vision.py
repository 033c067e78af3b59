"""The vision: a dated text that everybody discusses, and opinions that the innovation team moderates."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import opinions, reference
from ideas.models import Contribution, Nature, Opinion, OpinionReport, Vision
from notifications.models import Notification
from tests.factories import make_idea, make_user
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db
PAGE, SAYING = "/ideas/vision/", "/ideas/vision/opinions/"
TODAY = timezone.localdate()
OPINION = {"nature": Nature.VISION, "text": "Le sens, c’est l’usager."}


@pytest.fixture
def vision():
    return make_vision("1", -9)


@pytest.fixture
def opinion(vision):
    return opinions.give(vision, by=make_user(), **OPINION)


def make_vision(version, day, **fields):
    values = {"title": "Où aller", "body": f"Texte {version}.", "published_on": TODAY + timedelta(days=day)}
    return Vision.objects.create(version=version, **{**values, **fields})


def address(act, opinion):
    return reverse(f"ideas:opinion_{act}", args=[opinion.pk])


def test_a_new_box_has_a_vision_and_an_empty_one_says_so(as_user):
    client = as_user(make_user())
    assert "Aucune vision n’est encore écrite" in words_of(client.get(PAGE))
    assert client.post(SAYING, OPINION).status_code == 404

    reference.give()
    reference.give()
    assert Vision.objects.get().title in words_of(client.get(PAGE))


def test_the_version_in_force_says_what_it_kept_and_the_former_ones_stay(as_user, vision):
    make_vision("2", 0, heard="Vous demandiez les usagers.")
    make_vision("3", 1)
    page = words_of(as_user(make_user()).get(PAGE))

    for words in ("Version 2, en vigueur depuis", "Texte 2.", "Vous demandiez les usagers.", "Texte 1."):
        assert words in page
    assert "Texte 3." not in page


def test_somebody_gives_an_opinion_once(as_user, vision):
    author = make_user()
    client = as_user(author)
    token = client.get(PAGE).context["form"]["token"].value()

    for _twice in range(2):
        assert client.post(SAYING, {**OPINION, "token": token}).status_code == 302
    opinion = Opinion.objects.get()
    assert (opinion.vision, opinion.author) == (vision, author)

    page = words_of(as_user(make_user()).get(PAGE))
    assert OPINION["text"] in page
    assert "Sens et vision" in page
    refused = client.post(SAYING, {"nature": Nature.VISION, "text": " "})
    assert "Écrivez votre avis" in words_of(refused)


def test_an_opinion_says_which_version_it_read_and_is_text(as_user, vision):
    opinions.give(vision, by=make_user(), nature=Nature.BRAKE, text="<script>alert(1)</script>")
    make_vision("2", 0)
    page = as_user(make_user()).get(PAGE)

    assert "À propos de la version 1." in words_of(page)
    assert "<script>alert" not in page.content.decode()


def test_its_writer_alone_withdraws_it(as_user, opinion):
    assert as_user(make_user()).post(address("withdraw", opinion)).status_code == 403
    assert as_user(opinion.author).post(address("withdraw", opinion)).status_code == 302
    assert OPINION["text"] not in words_of(as_user(make_user()).get(PAGE))
    assert as_user(make_user()).post(address("report", opinion), {"reason": "Trop tard."}).status_code == 404


def test_a_report_reaches_the_team_once_and_names_nobody(as_user, opinion):
    morgan, reader = make_user(Role.INNOVATION_TEAM), make_user(last_name="Discret")
    for person in (reader, reader, make_user()):
        assert as_user(person).post(address("report", opinion), {"reason": "Blessant."}).status_code == 302

    assert OpinionReport.objects.count() == 2
    assert Notification.objects.get().recipient == morgan
    page = words_of(as_user(morgan).get(address("moderate", opinion)))
    assert "Blessant." in page
    assert "Discret" not in page
    as_user(morgan).post(address("moderate", opinion), {"decision": "keep"})
    assert not opinion.reports.open().exists()


def test_the_team_hides_with_a_reason_and_shows_again(as_user, opinion):
    morgan, url = make_user(Role.INNOVATION_TEAM), address("moderate", opinion)
    assert as_user(opinion.author).get(url).status_code == 403

    assert "Dites pourquoi" in words_of(as_user(morgan).post(url, {"decision": "hide", "reason": ""}))
    as_user(morgan).post(url, {"decision": "hide", "reason": "Une personne est visée."})
    read = words_of(as_user(make_user()).get(PAGE))
    assert "Avis masqué par l’équipe innovation" in read
    assert not [words for words in (OPINION["text"], "Une personne est visée.") if words in read]
    assert "Une personne est visée." in words_of(as_user(opinion.author).get(PAGE))
    assert "Une personne est visée." in Notification.objects.get(recipient=opinion.author).body

    as_user(morgan).post(url, {"decision": "show"})
    assert OPINION["text"] in words_of(as_user(make_user()).get(PAGE))


def test_who_only_reads_gives_none(as_user, vision):
    sol = as_user(make_user(Role.AUDITOR))

    assert "Publier mon avis" not in words_of(sol.get(PAGE))
    assert sol.post(SAYING, OPINION).status_code == 403


def test_many_opinions_are_read_by_pages_in_as_many_statements(as_user, opinion):
    client = as_user(make_user())
    few = len(statements_of(client, PAGE))
    for number in range(25):
        opinions.give(opinion.vision, by=make_user(), nature=Nature.LEAD, text=f"Avis {number:02}.")

    assert len(statements_of(client, PAGE)) <= few + 1
    assert OPINION["text"] not in words_of(client.get(PAGE))
    assert OPINION["text"] in words_of(client.get(opinion.get_absolute_url()))
    assert client.get(PAGE, {"opinion": "²"}).status_code == 200


def test_a_contribution_to_an_idea_may_speak_of_the_vision(as_user):
    idea = make_idea("submitted")
    as_user(make_user()).post(reverse("ideas:contribute", args=[idea.pk]), OPINION)

    assert Contribution.objects.get().get_nature_display() == "Sens et vision"
