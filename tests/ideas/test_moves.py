"""The page of each move of an idea: its form, its refusals, what it writes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.forms.moves import MOVE_FORMS
from ideas.lifecycle import IdeaState
from ideas.models import Channel, CommitteeSession, Fit, Idea, Novelty, Track, Verdict
from tests.factories import PROBLEM, make_idea, make_session, make_unit, make_user, note, somebody
from tests.pages import words_of

pytestmark = pytest.mark.django_db

# Performed by the end of the project, by the calendar, or by the deposit, each from its own page.
ELSEWHERE = {
    *("submit", "claim", "complete", "stop", "split_off", "hold_unanswered"),
    *("approve_reformulation", "decline_reformulation", "leave_unconfirmed"),
}
# What the innovation team fills in, of an idea that changes nothing for the other services.
SHEET = {
    "fit": Fit.PARTLY,
    "fit_reasons": "En partie.",
    "novelty": Novelty.NEW_HERE,
    "duplicates_checked": "on",
    "internal_only": "on",
    "recommended_track": Track.STUDY,
}
REASON = {"comment": "Le sujet relève d’une autre équipe."}
TODAY = timezone.localdate


@pytest.fixture
def morgan():
    """The second of the team by name: the first one receives the ideas."""
    make_user(Role.INNOVATION_TEAM, last_name="Alpha")
    return make_user(Role.INNOVATION_TEAM, last_name="Omega")


def url(idea, name):
    return reverse("ideas:move", args=[idea.pk, name])


def refused(client, idea, name, data):
    """The errors of the form, and the proof that nothing moved."""
    before = Idea.objects.values().get(pk=idea.pk)
    page = client.post(url(idea, name), data)
    assert page.status_code == 200
    assert Idea.objects.values().get(pk=idea.pk) == before
    return page.context["form"].errors


def test_every_move_of_a_person_has_its_form():
    assert set(MOVE_FORMS) == set(Idea.transitions()) - ELSEWHERE


def answers(name, idea, second):
    """What a person writes in the form of each move."""
    day = TODAY().isoformat()
    return {
        "assign": {"owner": second.pk},
        "record_contact": {"channel": Channel.VISIT, "on": day, "summary": "Vu sur place.", "shared": "on"},
        "request_info": {"question": "Combien de sites ?"},
        "answer_info": {"answer": "Trois sites."},
        "propose_reformulation": {
            "problem": f"{PROBLEM} Chaque année.",
            "solution": "Un calendrier.",
            "reason": "Plus clair.",
        },
        "qualify": SHEET,
        "schedule_review": {"session": make_session().pk},
        "request_complement": REASON,
        "defer": REASON,
        "withdraw": {},
        "merge": {"into": f" {make_idea(IdeaState.SUBMITTED).reference.lower()} "},
        "object_to_merge": {"reason": "L’une prête, l’autre donne."},
        "keep_merged": {"reason": "Le besoin est le même."},
        "unmerge": REASON,
        "split": {"title_1": "Prêter les écrans", "problem_1": PROBLEM},
        "redirect": {"seconded_by": second.pk, **REASON},
        "reopen": REASON,
        "pause": {"reason": "Après l’été", "until": (TODAY() + timedelta(days=30)).isoformat()},
        "resume": {},
    }.get(name, {"told_in_person_on": day})


MOVES = [
    ("assign", IdeaState.SUBMITTED, IdeaState.SUBMITTED),
    ("record_contact", IdeaState.SUBMITTED, IdeaState.QUALIFICATION),
    ("request_info", IdeaState.QUALIFICATION, IdeaState.NEEDS_INFO),
    ("answer_info", IdeaState.NEEDS_INFO, IdeaState.QUALIFICATION),
    ("propose_reformulation", IdeaState.QUALIFICATION, IdeaState.QUALIFICATION),
    ("qualify", IdeaState.QUALIFICATION, IdeaState.QUALIFIED),
    ("schedule_review", IdeaState.QUALIFIED, IdeaState.IN_REVIEW),
    ("request_complement", IdeaState.IN_REVIEW, IdeaState.QUALIFICATION),
    ("defer", IdeaState.IN_REVIEW, IdeaState.QUALIFIED),
    ("publish_experiment", IdeaState.IN_REVIEW, IdeaState.INCUBATING),
    ("publish_study", IdeaState.IN_REVIEW, IdeaState.INCUBATING),
    ("publish_transfer", IdeaState.IN_REVIEW, IdeaState.TRANSFERRED),
    ("publish_set_aside", IdeaState.IN_REVIEW, IdeaState.STOPPED),
    ("withdraw", IdeaState.QUALIFICATION, IdeaState.WITHDRAWN),
    ("merge", IdeaState.SUBMITTED, IdeaState.MERGED),
    ("split", IdeaState.QUALIFICATION, IdeaState.QUALIFICATION),
    ("object_to_merge", IdeaState.MERGED, IdeaState.MERGED),
    ("keep_merged", IdeaState.MERGED, IdeaState.MERGED),
    ("unmerge", IdeaState.MERGED, IdeaState.SUBMITTED),
    ("redirect", IdeaState.SUBMITTED, IdeaState.REDIRECTED),
    ("reopen", IdeaState.TRANSFERRED, IdeaState.QUALIFICATION),
    ("pause", IdeaState.SUBMITTED, IdeaState.SUBMITTED),
    ("resume", IdeaState.SUBMITTED, IdeaState.SUBMITTED),
]
BY_THE_AUTHOR = {"answer_info", "withdraw", "object_to_merge"}
BY_THE_MANAGEMENT = {"request_complement", "defer"}


# Two people make them, each in turn: tests/ideas/test_redirect.py.
BY_TWO = {"confirm_redirect", "cancel_redirect"}


def test_the_table_names_every_move():
    assert {name for name, _source, _target in MOVES} == set(MOVE_FORMS) - BY_TWO


def ready(idea, name, morgan):
    """With what this move supposes: a pause, an objection, a decision that is noted."""
    if name == "resume":
        idea = Idea.perform(idea.pk, "pause", by=morgan, reason="L’été", until=TODAY() + timedelta(days=9))
    if name == "keep_merged":
        Idea.perform(idea.pk, "object_to_merge", by=idea.author, reason="Ce n’est pas la même idée.")
    if name.startswith("publish_"):
        note(idea, Verdict(name.removeprefix("publish_")))
    if name in BY_THE_MANAGEMENT:
        not_before_tomorrow(idea)
    return idea


def not_before_tomorrow(idea):
    """Taken off the agenda of a session to come; from its day on, what it decides is published."""
    session = idea.reviews.get().session
    CommitteeSession.perform(
        session.pk, "postpone", by=session.secretary, held_on=TODAY() + timedelta(days=1)
    )


@pytest.mark.parametrize(("name", "source", "target"), MOVES)
def test_each_move_is_made_from_its_page(as_user, morgan, name, source, target):
    idea = ready(make_idea(source), name, morgan)
    mover = (
        idea.author
        if name in BY_THE_AUTHOR
        else somebody(Role.MANAGEMENT)
        if name in BY_THE_MANAGEMENT
        else morgan
    )
    client = as_user(mover)
    assert client.get(url(idea, name)).status_code == 200

    answer = client.post(url(idea, name), answers(name, idea, make_user(Role.INNOVATION_TEAM)))

    assert answer.status_code == 302, answer.context["form"].errors
    idea.refresh_from_db()
    assert idea.state == target
    line = idea.history.last()
    assert (line.name, line.actor) == (name, mover)
    assert client.get(answer.url).status_code == 200


def test_a_contact_is_not_taken_tomorrow(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED)
    tomorrow = (TODAY() + timedelta(days=1)).isoformat()

    errors = refused(
        as_user(morgan), idea, "record_contact", {"channel": "call", "on": tomorrow, "summary": "Vu."}
    )

    assert errors == {"on": ["Choisissez aujourd’hui ou une date passée."]}


def test_an_empty_contact_keeps_what_is_typed_and_says_what_to_do(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED)

    page = as_user(morgan).post(
        url(idea, "record_contact"), {"channel": "visit", "on": TODAY().isoformat(), "summary": ""}
    )

    words = words_of(page)
    assert words.count("Notez ce qui s’est dit, même en une phrase.") == 2
    assert page.context["form"]["channel"].value() == "visit"


def test_a_transfer_is_recommended_to_somebody(as_user, morgan):
    idea = make_idea(IdeaState.QUALIFICATION)
    sheet = {**SHEET, "recommended_track": Track.TRANSFER}

    errors = refused(as_user(morgan), idea, "qualify", sheet)

    assert errors == {"impacted_units": ["Choisissez la direction à qui transmettre l’idée."]}


def test_the_sheet_starts_from_the_units_of_the_deposit(as_user, morgan):
    unit = make_unit()
    idea = make_idea(IdeaState.QUALIFICATION, units=[unit])

    form = as_user(morgan).get(url(idea, "qualify")).context["form"]

    assert form["impacted_units"].value() == [unit.pk]


def test_an_idea_is_put_before_a_session_to_come(as_user, morgan):
    idea = make_idea(IdeaState.QUALIFIED)
    past = make_session(TODAY() - timedelta(days=1))

    assert "session" in refused(as_user(morgan), idea, "schedule_review", {"session": past.pk})


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (None, "Aucune idée ne porte cette référence"),
        (IdeaState.WITHDRAWN, "Aucune idée ne porte cette référence"),
        (IdeaState.MERGED, "a déjà rejoint une autre"),
    ],
)
def test_an_idea_joins_one_that_is_there(as_user, morgan, state, sentence):
    idea = make_idea(IdeaState.SUBMITTED)
    reference = make_idea(state).reference if state else "ID-1999-0001"

    errors = refused(as_user(morgan), idea, "merge", {"into": reference})

    assert sentence in errors["into"][0]


def test_an_idea_does_not_join_itself(as_user, morgan):
    idea = make_idea(IdeaState.SUBMITTED)

    errors = refused(as_user(morgan), idea, "merge", {"into": idea.reference})

    assert "C’est la référence de cette idée" in errors["into"][0]


def test_the_second_person_of_a_redirection_is_somebody_else(as_user, morgan):
    colleague = make_user(Role.INNOVATION_TEAM)
    idea = make_idea(IdeaState.SUBMITTED, author=colleague)
    client = as_user(morgan)

    offered = list(client.get(url(idea, "redirect")).context["form"].fields["seconded_by"].queryset)

    assert [person.last_name for person in offered] == ["Alpha"]
    assert "seconded_by" in refused(client, idea, "redirect", {"seconded_by": morgan.pk, **REASON})
    assert "comment" in refused(client, idea, "redirect", {"seconded_by": offered[0].pk})


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("request_complement", IdeaState.IN_REVIEW),
        ("defer", IdeaState.IN_REVIEW),
        ("reopen", IdeaState.STOPPED),
    ],
)
def test_going_back_is_explained(as_user, name, state):
    idea = ready(make_idea(state), name, somebody(Role.INNOVATION_TEAM))
    person = somebody(Role.INNOVATION_TEAM if name == "reopen" else Role.MANAGEMENT)

    assert refused(as_user(person), idea, name, {"comment": ""}) == {
        "comment": ["Dites pourquoi, en une ou deux phrases."]
    }


def test_a_move_that_came_too_late_says_who_and_when_and_keeps_the_words(as_user, morgan):
    idea = make_idea(IdeaState.QUALIFICATION)
    Idea.perform(idea.pk, "withdraw", by=idea.author)

    page = as_user(morgan).post(url(idea, "request_info"), {"question": "Combien de sites sont concernés ?"})

    assert page.status_code == 409
    words = words_of(page)
    assert "Idée retirée" in words
    assert str(idea.author) in words
    assert "Combien de sites sont concernés ?" in words


def test_what_is_missing_refuses_the_move_and_says_why(as_user, morgan):
    idea = make_idea(IdeaState.QUALIFICATION, author=morgan)

    page = as_user(morgan).post(
        url(idea, "qualify"),
        {**SHEET, "fit_reasons": "Mon avis personnel."},
    )

    assert page.status_code == 409
    words = words_of(page)
    assert "Une autre personne de l’équipe innovation qualifie cette idée" in words
    assert "Mon avis personnel." in words


def test_the_answers_of_refusal_are_404_and_403(as_user, morgan):
    idea, draft = make_idea(IdeaState.SUBMITTED), make_idea()
    colleague, auditor = as_user(make_user()), as_user(make_user(Role.AUDITOR))

    assert colleague.get(url(draft, "withdraw")).status_code == 404
    assert as_user(morgan).get(url(draft, "assign")).status_code == 404
    assert as_user(idea.author).get(url(idea, "submit")).status_code == 404
    assert as_user(idea.author).get(url(idea, "save")).status_code == 404
    assert colleague.get(url(idea, "record_contact")).status_code == 403
    assert as_user(idea.author).post(url(idea, "record_contact")).status_code == 403
    assert auditor.get(url(idea, "assign")).status_code == 403


def test_the_whole_team_is_told_when_whoever_followed_the_idea_has_left():
    idea, colleague = make_idea(IdeaState.NEEDS_INFO), make_user(Role.INNOVATION_TEAM)
    idea.triage_owner.is_active = False
    idea.triage_owner.save()

    Idea.perform(idea.pk, "answer_info", by=idea.author, answer="Quatre collèges.")

    assert list(colleague.notifications.values_list("rule", flat=True)) == ["ideas/answered"]
