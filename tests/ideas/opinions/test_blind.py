"""An idea judged blind: whoever judges reads neither who carries it nor the names of its files, anywhere."""

import re
import uuid

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.permissions import sync_object_permissions
from ideas import scoring, services
from ideas.attachments import attach
from ideas.deciding import draft_decision
from ideas.file_check import Accepted
from ideas.file_kinds import KINDS
from ideas.lifecycle import IdeaState
from ideas.models import Attachment, CriteriaGrid, Evaluation, Follow, Idea, Verdict
from notifications.models import Notification, OutboxMail
from notifications.relay import compose
from tests.factories import (
    by_the_team,
    make_idea,
    make_session,
    make_unit,
    make_user,
    sheet,
    sign,
    take_off,
    told_today,
)
from tests.ideas.committee.deciding import grid_in_force, make_criterion
from tests.ideas.hidden_name.places import NAMES, UNIT, leaks, names_in, only_the_words_looked_for, said_by
from tests.ideas.opinions.consulting import ask
from tests.pages import text_of

pytestmark = pytest.mark.django_db
FILE = "projet-quatrebarbes.txt"


@pytest.fixture
def carrier():
    """Asked for nothing to be hidden."""
    return make_user(**NAMES, unit=make_unit(UNIT), email="zquatrebarbes@valmontagne.example")


@pytest.fixture
def blind(carrier, dany, team):
    """Qualified, with a file named after its author, and a grid that hides them."""
    grid_in_force(blind=True)
    make_criterion("impact", "Ampleur")
    idea = make_idea(IdeaState.DRAFT, author=carrier)
    accepted = Accepted(FILE, KINDS["txt"], ContentFile(b"a", name="a"), 1, "0" * 64)
    attach(idea.pk, by=carrier, token=uuid.uuid4(), accepted=accepted)
    Attachment.objects.update(scan="clean")
    Idea.perform(idea.pk, "submit", by=carrier)
    by_the_team(idea, "record_contact", channel="call", on="2026-06-01", summary="Appelée.", shared=True)
    said_by(carrier, Idea.objects.get(pk=idea.pk))
    by_the_team(idea, "qualify", **sheet(fit_reasons="Utile."))
    return Idea.objects.get(pk=idea.pk)


@pytest.fixture
def judged(blind, team):
    return Idea.perform(blind.pk, "schedule_review", by=team, session=make_session(secretary=team))


def tells(client, idea: Idea) -> list[tuple[str, list[str]]]:
    """Where a name, the unit or the name of a file can be read."""
    review = idea.reviews.get()
    own = {
        review.get_absolute_url(),
        reverse("ideas:session_screen", args=[review.session_id]),
        reverse("ideas:session_agenda", args=[review.session_id]),
        reverse("ideas:score", args=[review.session_id, idea.pk]),
        reverse("ideas:decide", args=[review.session_id, idea.pk]),
        reverse("ideas:conflict", args=[review.session_id, idea.pk]),
        reverse("ideas:attachment", args=[idea.pk, idea.attachments.get().pk]),
        *(row.get_absolute_url() for row in Evaluation.objects.all()),
        *(reverse("ideas:evaluation_score", args=[row.pk]) for row in Evaluation.objects.all()),
    }
    found = only_the_words_looked_for(leaks(client, idea))
    for address in sorted(own):
        answer = client.get(address)
        headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
        if said := names_in(re.sub(r'<select[^>]*name="unit".*?</select>', "", text_of(answer)) + headers):
            found.append((address, said))
    return found


@pytest.mark.parametrize("who", ["member of the committee", "expert"])
def test_whoever_judges_finds_neither_a_name_nor_a_unit_nor_a_file(as_user, judged, team, dany, expert, who):
    judge = dany if who == "member of the committee" else expert
    ask(judged.reviews.get(), team, judge)

    assert tells(as_user(judge), judged) == []


def test_the_walk_finds_the_name_when_the_grid_is_not_blind(as_user, blind, team, dany):
    """Control: the same pages tell it."""
    CriteriaGrid.objects.update(blind=False)
    open_ = Idea.perform(blind.pk, "schedule_review", by=team, session=make_session(secretary=team))

    addresses = {address for address, _said in tells(as_user(dany), open_)}

    assert open_.get_absolute_url() in addresses
    assert reverse("ideas:attachment", args=[open_.pk, open_.attachments.get().pk]) in addresses


def test_a_file_goes_by_its_number_in_the_page_and_in_the_download(as_user, judged, dany):
    page = as_user(dany).get(judged.get_absolute_url()).content.decode()
    file = as_user(dany).get(judged.attachments.get().get_absolute_url())

    b"".join(file.streaming_content)  # a file is closed once it is read
    assert "Pièce 1.txt" in page
    assert "1.txt" in file.headers["Content-Disposition"]
    assert "quatrebarbes" not in file.headers["Content-Disposition"]


def test_the_team_and_the_author_keep_the_names(as_user, judged, team, carrier):
    for person in (team, carrier):
        page = as_user(person).get(judged.get_absolute_url()).content.decode()
        assert FILE in page
        assert "Quatrebarbes" in page
    assert "Ce nom est caché tant que le comité examine l’idée." in page


def test_whoever_signs_with_the_author_is_not_named_either(as_user, blind, team, dany):
    other = make_user(first_name="Wilhelmine", last_name="Vercingétorix", username="wv")
    sign(blind, other)
    services.contribute(blind, by=other, nature="need", text="Nous en avons besoin.")
    judged = Idea.perform(blind.pk, "schedule_review", by=team, session=make_session(secretary=team))

    for address in (judged.get_absolute_url(), reverse("ideas:timeline", args=[judged.pk])):
        page = as_user(dany).get(address).content.decode()
        assert "Vercingétorix" not in page
    assert "Vercingétorix" in as_user(team).get(judged.get_absolute_url()).content.decode()


def test_no_message_nor_mail_to_whoever_judges_names_the_author(judged, team, dany, expert):
    Follow.objects.create(idea=judged, person=expert)
    sync_object_permissions(Idea.objects.get(pk=judged.pk))
    evaluation = ask(judged.reviews.get(), team, expert, dany)
    criterion = judged.reviews.get().criteria[0]
    scoring.score(evaluation.review, by=expert, values={criterion.pk: 4})
    services.contribute(judged, by=judged.author, nature="need", text="Je précise.")

    for row in Notification.objects.filter(recipient__in=[dany, expert]):
        assert names_in(f"{row.title} {row.body}") == [], row.rule
    for mail in OutboxMail.objects.filter(notification__recipient__in=[dany, expert]):
        message = compose(mail)
        assert names_in(f"{message.subject} {message.body} {message.alternatives}") == []


@pytest.mark.parametrize("way", ["defer", "withdraw", "publish"])
def test_the_names_come_back_when_the_idea_leaves_whichever_way(as_user, judged, team, dany, way):
    if way == "defer":
        take_off(judged.pk, by=dany, comment="Plus tard.")
    elif way == "withdraw":
        Idea.perform(judged.pk, "withdraw", by=judged.author)
    else:
        review = judged.reviews.get()
        draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])
        Idea.perform(judged.pk, "publish_study", by=team, **told_today())

    judged.refresh_from_db()
    assert (judged.name_hidden, judged.judged_blind) == (False, False)


def test_an_author_who_asked_not_to_be_named_stays_so_afterwards(blind, team, dany):
    Idea.objects.filter(pk=blind.pk).update(name_hidden=True)
    judged = Idea.perform(blind.pk, "schedule_review", by=team, session=make_session(secretary=team))
    assert not judged.judged_blind

    take_off(judged.pk, by=dany, comment="Plus tard.")

    assert Idea.objects.get(pk=blind.pk).name_hidden
