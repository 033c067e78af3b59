"""The page of an idea: who reads what, and a constant number of statements."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import services
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import Channel, Contribution, Idea, Nature, Verdict
from ideas.models.criterion import Axis
from tests.factories import WAYS, by_the_team, make_idea, make_theme, make_unit, make_user, sign, take_off
from tests.ideas.committee.deciding import make_criterion
from tests.ideas.reading import page_of
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return make_user()


@pytest.fixture
def morgan():
    return make_user(Role.INNOVATION_TEAM, first_name="Morgan", last_name="Alpha")


def test_the_page_tells_what_it_is_and_whose_turn_it_is(as_user, reader, morgan):
    unit, theme = make_unit("Direction des routes"), make_theme("Déplacements")
    idea = make_idea(IdeaState.SUBMITTED, units=[unit], themes=[theme])

    page = page_of(as_user(reader), idea)

    for words in (
        idea.title,
        idea.problem,
        idea.solution,
        idea.expected_effect,
        idea.reference,
        f"Portée par {idea.author}",
        "Direction des routes",
        "Déplacements",
        "Morgan Alpha",
        "Appeler la personne qui porte l’idée",
    ):
        assert words in page


def test_a_draft_exists_for_its_author_alone(as_user, reader, morgan):
    idea = make_idea()

    assert as_user(reader).get(idea.get_absolute_url()).status_code == 404
    assert as_user(morgan).get(idea.get_absolute_url()).status_code == 404
    page = page_of(as_user(idea.author), idea)
    assert "Brouillon" in page
    assert reverse("ideas:review", args=[idea.pk]) in page


def test_a_contact_is_read_by_those_it_is_shared_with(as_user, reader, morgan):
    idea = make_idea(IdeaState.SUBMITTED)
    told = {"channel": Channel.CALL, "on": date(2026, 6, 2)}
    by_the_team(idea, "record_contact", summary="Le matériel est bien là.", shared=True, **told)
    hidden = make_idea(IdeaState.SUBMITTED, author=idea.author)
    by_the_team(hidden, "record_contact", summary="Une tension dans l’équipe.", shared=False, **told)
    author, colleague, team = as_user(idea.author), as_user(reader), as_user(morgan)

    assert "Appel, 2 juin : Le matériel est bien là." in page_of(author, idea)
    assert "Le matériel est bien là." not in page_of(colleague, idea)
    assert "Premier contact pris" in page_of(colleague, idea)
    assert "Une tension dans l’équipe." in page_of(team, hidden)
    assert "Une tension" not in page_of(author, hidden)
    assert "Premier contact pris" in page_of(author, hidden)


def test_a_question_and_its_answer_are_between_the_author_and_the_team(as_user, reader, morgan):
    idea = make_idea(IdeaState.NEEDS_INFO)
    Idea.perform(idea.pk, "answer_info", by=idea.author, answer="Quatre collèges.")
    asked = "Combien de collèges sont concernés ?"

    for person in (idea.author, morgan):
        page = page_of(as_user(person), idea)
        assert asked in page
        assert "Quatre collèges." in page
    assert asked not in page_of(as_user(reader), idea)


def test_a_co_author_is_named_and_reads_like_the_author(as_user, reader, morgan):
    idea = make_idea(IdeaState.NEEDS_INFO)
    assert str(reader) not in page_of(as_user(morgan), idea)
    sign(idea, reader)
    sync_object_permissions(idea)

    assert "Combien de collèges sont concernés ?" in page_of(as_user(reader), idea)
    assert str(reader) in page_of(as_user(make_user()), idea)


def test_scores_and_a_drafted_decision_stay_out_of_the_page(as_user, morgan):
    idea = make_idea(IdeaState.IN_REVIEW)
    review = idea.reviews.get()
    criterion = make_criterion(Axis.IMPACT, "Ampleur pressentie")
    dany = make_user(Role.MANAGEMENT)
    services.score(review, by=dany, values={criterion.pk: 2}, comment="Peu de monde.")
    draft_decision(review, by=dany, verdict=Verdict.SET_ASIDE, reason="Cela existe déjà.", units=[])

    for person in (idea.author, make_user(), morgan, dany):
        page = page_of(as_user(person), idea)
        for words in ("Cela existe déjà.", "Non retenue", "Peu de monde.", "Ampleur pressentie"):
            assert words not in page
    session = reverse("ideas:session", args=[review.session_id])
    assert session in page_of(as_user(dany), idea)
    assert session not in page_of(as_user(idea.author), idea)


def test_a_published_decision_is_read_with_its_reason(as_user, reader):
    idea = make_idea(IdeaState.STOPPED)

    page = page_of(as_user(reader), idea)

    assert "Non retenue : existe déjà, ou hors du dispositif" in page
    assert "Le besoin est partagé par plusieurs collèges." in page


def test_every_step_of_a_hand_over_is_shown(as_user, reader):
    idea = make_idea(IdeaState.TRANSFERRED)
    transfer = idea.transfers.get()
    correspondent = transfer.unit.correspondents.get()
    transfer.perform(transfer.pk, "acknowledge", by=correspondent)
    transfer.perform(transfer.pk, "take_up", by=correspondent, answer="Nous équipons deux sites.")

    page = page_of(as_user(reader), idea)

    for words in (
        str(transfer.unit),
        "Idée transmise à la direction",
        "Réception confirmée",
        "Idée reprise par la direction",
        "Nous équipons deux sites.",
        str(correspondent),
    ):
        assert words in page


def test_a_merged_idea_leads_to_the_common_one(as_user, reader):
    idea = make_idea(IdeaState.MERGED)

    led = as_user(reader).get(idea.get_absolute_url())

    assert led.url == f"{idea.merged_into.get_absolute_url()}?joined={idea.pk}"
    there = words_of(as_user(reader).get(led.url))
    assert f"{idea.reference}, « {idea.title} », a rejoint cette idée." in there
    assert f"{idea.get_absolute_url()}?stay=1" in there
    own = words_of(as_user(reader).get(f"{idea.get_absolute_url()}?stay=1"))
    assert idea.problem in own
    assert idea.merged_into.title in own


def test_a_project_is_one_click_away_for_whom_it_concerns(as_user, reader, morgan):
    idea = make_idea(IdeaState.INCUBATING)

    for person in (idea.author, morgan):
        assert idea.project.get_absolute_url() in page_of(as_user(person), idea)
    assert idea.project.get_absolute_url() not in page_of(as_user(reader), idea)


def test_comments_of_the_moves_are_for_those_concerned(as_user, reader, morgan):
    idea = make_idea(IdeaState.IN_REVIEW)
    take_off(idea.pk, by=make_user(Role.MANAGEMENT), comment="Le budget n’est pas voté.")

    assert "Le budget n’est pas voté." in page_of(as_user(idea.author), idea)
    assert "Le budget n’est pas voté." in page_of(as_user(morgan), idea)
    assert "Le budget n’est pas voté." not in page_of(as_user(reader), idea)


def test_the_page_offers_the_moves_of_each_person(as_user, reader, morgan):
    idea = make_idea(IdeaState.QUALIFICATION)

    def moves(person):
        page = as_user(person).get(idea.get_absolute_url()).context["page"]
        return {move.name: move.url for move in page.moves}

    assert moves(reader) == {}
    assert moves(make_user(Role.AUDITOR)) == {}
    assert set(moves(idea.author)) == {"withdraw", "split"}
    assert set(moves(morgan)) == {
        *("assign", "request_info", "propose_reformulation", "qualify", "merge", "split", "redirect", "pause")
    }
    assert moves(morgan)["qualify"] == reverse("ideas:move", args=[idea.pk, "qualify"])


def add_contributions(idea, count):
    Contribution.objects.bulk_create(
        Contribution(
            idea=idea, author=make_user(unit=idea.author.unit), nature=Nature.NEED, text=f"Texte {number}"
        )
        for number in range(count)
    )
    Idea.objects.filter(pk=idea.pk).update(contribution_count=count)


@pytest.mark.parametrize(
    "state",
    [
        IdeaState.SUBMITTED,
        IdeaState.QUALIFICATION,
        IdeaState.NEEDS_INFO,
        IdeaState.QUALIFIED,
        IdeaState.IN_REVIEW,
        IdeaState.INCUBATING,
        IdeaState.TRANSFERRED,
    ],
)
def test_the_page_costs_twelve_statements_with_or_without_contributions(as_user, morgan, state):
    idea = make_idea(state, units=[make_unit()], themes=[make_theme()])
    people = [make_user(), idea.author, morgan, make_user(Role.MANAGEMENT)]
    without = [len(statements_of(as_user(person), idea.get_absolute_url())) for person in people]

    add_contributions(idea, 50)

    for person, before in zip(people, without, strict=True):
        found = statements_of(as_user(person), idea.get_absolute_url())
        assert len(found) <= 12, "\n".join(sql[:160] for sql in found)
        assert len(found) - before <= 1


def test_the_page_costs_twelve_statements_after_a_long_life(as_user, morgan):
    """Contact, question and answer, hand-over, then opened again."""
    idea = make_idea(IdeaState.NEEDS_INFO, units=[make_unit()])
    sign(idea, make_user())
    Idea.perform(idea.pk, "answer_info", by=idea.author, answer="Quatre collèges.")
    add_contributions(idea, 3)
    for state in (IdeaState.QUALIFIED, IdeaState.IN_REVIEW, IdeaState.TRANSFERRED):
        idea = WAYS[state][1](idea)
    by_the_team(idea, "reopen", comment="La direction n’a pas les moyens.")

    for person in (make_user(), idea.author, morgan):
        found = statements_of(as_user(person), idea.get_absolute_url())
        assert len(found) <= 12, "\n".join(sql[:160] for sql in found)


def test_nobody_plays_while_an_idea_waits(as_user):
    idea = make_idea(IdeaState.QUALIFICATION)
    owner = idea.triage_owner
    until = timezone.localdate() + timedelta(days=30)
    before = as_user(owner).get(idea.get_absolute_url()).content.decode()

    Idea.perform(idea.pk, "pause", by=owner, reason="Le budget.", until=until)

    page = as_user(owner).get(idea.get_absolute_url()).content.decode()
    assert f"À vous, {owner.first_name}" in before
    assert "À vous," not in page
    assert "À qui de jouer ensuite" in page


def test_history_names_whoever_was_asked_to_follow_the_idea(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED)
    Idea.perform(idea.pk, "assign", by=idea.triage_owner, owner=morgan)
    Idea.perform(idea.pk, "assign", by=morgan, owner=None)

    page = page_of(as_user(idea.author), idea)

    assert "Suivi confié : Morgan Alpha" in page
    assert "Suivi confié," in page
