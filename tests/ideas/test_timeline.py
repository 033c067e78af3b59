"""The whole story of an idea: in order, each event with its address, and nothing that the reader may not see."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from ideas import attachments, contributions, services, signing
from ideas.file_check import accept
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from ideas.splitting import Part
from ideas.timeline import Timeline
from tests.factories import PROBLEM, WAYS, by_the_team, make_campaign, make_idea, make_user, sign
from tests.ideas.files import PDF
from tests.ideas.test_versions import edit
from tests.incubation.factories import make_project
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def idea(as_user):
    """Asked, edited, with a file and three contributions, answered, handed over, joined by another."""
    found = make_idea(IdeaState.NEEDS_INFO)
    accepted = accept(SimpleUploadedFile("note.pdf", PDF))
    attachments.attach(found.pk, by=found.author, token=uuid.uuid4(), accepted=accepted)
    edit(as_user(found.author), found, solution="Autre chose.")
    for text in ("Une", "Deux", "Trois"):
        services.contribute(found, by=make_user(), nature="lever", text=text)
    Idea.perform(found.pk, "answer_info", by=found.author, answer="Quatre.", comment="Entre nous.")
    by_the_team(make_idea(IdeaState.SUBMITTED, title="La jumelle"), "merge", into=found)
    for state in (IdeaState.QUALIFIED, IdeaState.IN_REVIEW, IdeaState.TRANSFERRED):
        found = WAYS[state][1](found)
    found.refresh_from_db()
    return found


def url(idea):
    return reverse("ideas:timeline", args=[idea.pk])


def test_everything_is_there_once_the_latest_first_with_an_address(as_user, idea):
    reader = make_user()
    events = Timeline(idea, reader).events()

    assert [event.at for event in events] == sorted((event.at for event in events), reverse=True)
    assert len({event.code for event in events}) == len(events)
    shown = words_of(as_user(reader).get(url(idea)))
    for words in (
        "Idée déposée",
        "Texte modifié",
        "Pièce jointe : note.pdf",
        "3 contributions",
        "La jumelle",
        "Le comité transmet l’idée",
        "Le besoin est partagé par plusieurs collèges.",
    ):
        assert words in shown
    for event in events:
        assert f'id="evenement-{event.code}"' in shown
    assert f'href="{url(idea)}"' in words_of(as_user(reader).get(idea.get_absolute_url()))


def test_what_was_said_between_people_stays_between_them(as_user, idea):
    for person, reads in ((make_user(), False), (idea.author, True), (make_user(Role.INNOVATION_TEAM), True)):
        shown = words_of(as_user(person).get(url(idea)))
        assert ("Entre nous." in shown) == reads
        assert ("Le matériel est réservé par courriel." in shown) == reads


def test_the_moves_of_a_project_are_for_whoever_opens_it(as_user):
    project = make_project()
    ours = [event for event in Timeline(project.idea, project.idea.author).events() if "projet" in event.code]
    theirs = [event for event in Timeline(project.idea, make_user()).events() if "projet" in event.code]

    assert ours
    assert theirs == []


def test_an_idea_that_one_may_not_read_has_no_story(as_user):
    assert as_user(make_user()).get(url(make_idea())).status_code == 404


def test_the_story_costs_the_same_whatever_its_length(as_user, idea):
    reader = as_user(make_user())
    before = len(statements_of(reader, url(idea)))
    for text in "abcdefghij":
        services.contribute(idea, by=make_user(), nature="lever", text=text)

    assert len(statements_of(reader, url(idea))) == before


def test_who_accepts_to_sign_is_told_and_who_declines_is_not(as_user):
    idea = make_idea(IdeaState.SUBMITTED)
    signs, declines = make_user(last_name="Parafe"), make_user(last_name="Abstention")
    sign(idea, signs)
    signing.decline(signing.invite(idea, declines, by=idea.author), by=declines)

    shown = words_of(as_user(make_user()).get(url(idea)))

    assert "Une personne accepte de signer l’idée, " + str(signs) in shown
    assert declines.last_name not in shown


def test_a_part_was_signed_with_the_whole(as_user):
    idea = make_idea(IdeaState.SUBMITTED)
    sign(idea, make_user())
    Idea.perform(idea.pk, "split", by=idea.author, parts=[Part("Une part", PROBLEM)])

    part = idea.links_here.get().idea

    assert not [event for event in Timeline(part, make_user()).events() if "signer" in event.label]


def test_a_merger_is_told_once_with_the_idea_and_whoever_did_it(idea):
    told = [event for event in Timeline(idea, make_user()).events() if "rejoint" in event.label]

    assert [(event.comment, bool(event.actor), "?stay=1" in event.url) for event in told] == [
        ("La jumelle", True, True)
    ]


def test_a_synthesis_and_the_results_of_a_call_are_part_of_the_story():
    campaign = make_campaign("open")
    idea = make_idea(IdeaState.SUBMITTED, campaign=campaign)
    for text in ("Accord sur le besoin.", "Accord sur la piste."):
        contributions.sum_up(idea, by=make_user(Role.INNOVATION_TEAM), text=text)
    campaign.idea_results.create(idea=idea, rank=1, retained=True, feedback="Lu de près par le jury.")
    labels = [event.label for event in Timeline(idea, idea.author).events()]
    assert "Retenue par l’appel « Mieux accueillir »" not in labels

    for move in ("close", "prioritise", "publish"):
        inputs = {"results": "Une idée retenue."} if move == "publish" else {}
        type(campaign).perform(campaign.pk, move, by=make_user(Role.INNOVATION_TEAM), **inputs)
    events = Timeline(Idea.objects.get(pk=idea.pk), make_user()).events()

    labels = [event.label for event in events]
    assert {"Synthèse des échanges", "Synthèse des échanges mise à jour"} <= set(labels)
    assert "Retenue par l’appel « Mieux accueillir »" in labels
    assert not [event for event in events if "Lu de près" in event.comment]
