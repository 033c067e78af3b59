"""The deposit in three steps: nothing typed is lost, a double click makes one draft, the receipt names who calls."""

import uuid

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.formats import date_format

from accounts.roles import Role
from ideas.forms.deposit import SolutionForm
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Kind
from tests.factories import (
    by_the_team,
    make_campaign,
    make_idea,
    make_rules,
    make_theme,
    make_unit,
    make_user,
)
from tests.ideas.depositing import NEW, deposit, problem, service, solution, step
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def camille():
    return make_user(first_name="Camille", last_name="Exemple")


@pytest.fixture
def morgan():
    return make_user(Role.INNOVATION_TEAM, first_name="Morgan", last_name="Esquisse")


def test_an_idea_is_deposited_in_three_steps_and_the_receipt_names_who_calls(as_user, camille, morgan):
    rules, theme, unit = make_rules(), make_theme(), make_unit()
    client = as_user(camille)

    answer = client.post(NEW, problem())
    idea = Idea.objects.get(author=camille)
    assert answer.url == step("edit_solution", idea)
    assert client.post(answer.url, solution()).url == step("edit_service", idea)
    last = service(units_unknown="", concerned_units=[unit.pk], themes=[theme.pk])
    assert client.post(step("edit_service", idea), last).url == step("review", idea)
    answer = deposit(client, idea)

    assert answer.url == idea.get_absolute_url()
    idea = Idea.objects.get(pk=idea.pk)
    assert (idea.state, idea.rules, idea.triage_owner) == (IdeaState.SUBMITTED, rules, morgan)
    assert list(idea.concerned_units.order_by("pk")) == [unit]
    assert list(idea.themes.order_by("pk")) == [theme]
    day = date_format(idea.due_on, r"l j\e\r F" if idea.due_on.day == 1 else "l j F")
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        f"Votre idée est semée. Morgan Esquisse vous appelle au plus tard {day}."
    ]


@pytest.mark.parametrize("answer_is_dropped", [False, True])
def test_two_clicks_on_the_deposit_show_its_receipt_once(as_user, camille, morgan, answer_is_dropped):
    client, rules = as_user(camille), make_rules()
    idea = make_idea(IdeaState.DRAFT, author=camille)
    ticked = {"rules": rules.pk, "accepts": "on"}

    client.post(step("review", idea), ticked)
    if answer_is_dropped:
        del client.cookies["messages"]
    assert client.post(step("review", idea), ticked).url == idea.get_absolute_url()

    assert words_of(client.get(idea.get_absolute_url())).count("Votre idée est semée. Morgan Esquisse") == 1


def test_the_home_page_and_a_call_fill_the_first_step(as_user, camille):
    campaign = make_campaign("open")

    page = as_user(camille).get(NEW, {"problem": "Les tablettes dorment.", "campaign": campaign.pk})

    form = page.context["form"]
    assert form["problem"].value() == "Les tablettes dorment."
    assert f'name="campaign" value="{campaign.pk}"' in page.content.decode()
    assert campaign.title in page.content.decode()
    assert not Idea.objects.exists()


def test_a_double_click_on_the_first_step_makes_one_draft(as_user, camille):
    client, told = as_user(camille), problem()

    first, second = client.post(NEW, told), client.post(NEW, told)

    assert first.url == second.url
    assert Idea.objects.count() == 1


def test_going_back_in_the_browser_and_changing_words_changes_the_same_draft(as_user, camille):
    client, told = as_user(camille), problem()
    client.post(NEW, told)

    client.post(NEW, {**told, "title": "Un autre titre"})

    assert [idea.title for idea in Idea.objects.all()] == ["Un autre titre"]


def test_the_form_of_a_deposited_idea_leads_to_its_page(as_user, camille):
    client, told = as_user(camille), problem()
    idea = make_idea(IdeaState.SUBMITTED, author=camille, token=uuid.UUID(told["deposit_token"]))

    assert client.post(NEW, told).url == idea.get_absolute_url()


def test_a_token_of_somebody_else_opens_nothing(as_user, camille):
    theirs = make_idea()

    answer = as_user(camille).post(NEW, problem(deposit_token=str(theirs.deposit_token)))

    mine = Idea.objects.get(author=camille)
    assert answer.url == step("edit_solution", mine)
    theirs.refresh_from_db()
    assert theirs.title != mine.title


def test_a_draft_is_kept_half_written(as_user, camille):
    answer = as_user(camille).post(NEW, problem(problem="Les tablettes dorment.", title="", go="later"))

    assert answer.url == reverse("portal:me")
    assert [(idea.title, idea.state) for idea in Idea.objects.all()] == [
        ("Les tablettes dorment.", IdeaState.DRAFT)
    ]


def test_an_empty_draft_is_not_kept(as_user, camille):
    page = as_user(camille).post(NEW, problem(problem="", title="", go="later"))

    assert (
        "Écrivez quelques mots : un brouillon vide ne se garde pas." in page.context["form"].errors["problem"]
    )
    assert not Idea.objects.exists()


def test_going_back_keeps_what_is_typed(as_user, camille):
    idea = make_idea(author=camille)

    answer = as_user(camille).post(
        step("edit_solution", idea), solution(solution="À moitié", improves="", expected_effect="", go="back")
    )

    assert answer.url == step("edit", idea)
    idea.refresh_from_db()
    assert (idea.solution, idea.improves) == ("À moitié", "")


@pytest.mark.parametrize(
    ("name", "words", "field", "sentence"),
    [
        ("edit", problem(title=""), "title", "Donnez un titre à votre idée, quelques mots suffisent."),
        ("edit", problem(problem="Trop court."), "problem", "il manque 39 caractères"),
        ("edit_solution", solution(expected_effect=""), "expected_effect", "Dites ce que l’idée changerait"),
        ("edit_solution", solution(solution=""), "solution", "Dites quelle piste vous voyez"),
        ("edit_solution", solution(improves=""), "improves", "Dites ce que l’idée améliorerait."),
        ("edit_service", service(units_unknown=""), "concerned_units", "Choisissez une direction, ou cochez"),
    ],
)
def test_a_wrong_step_keeps_every_word_and_says_what_to_do(as_user, camille, name, words, field, sentence):
    idea = make_idea(author=camille)
    before = Idea.objects.values().get(pk=idea.pk)

    page = as_user(camille).post(step(name, idea), words)

    assert sentence in page.context["form"].errors[field][0]
    assert Idea.objects.values().get(pk=idea.pk) == before
    html = words_of(page)
    # Once in the summary, once beside the field.
    assert html.count(page.context["form"].errors[field][0]) == 2
    assert "<title>Erreur" in html
    for typed in ("Prêter les vidéoprojecteurs", "Les collèges"):
        assert typed not in words.values() or typed in html


def test_the_box_i_do_not_know_excludes_the_units(as_user, camille):
    idea = make_idea(author=camille)

    page = as_user(camille).post(step("edit_service", idea), service(concerned_units=[make_unit().pk]))

    assert "units_unknown" in page.context["form"].errors


def test_a_problem_alone_needs_no_solution():
    form = SolutionForm(solution(solution="", expected_effect=""), instance=Idea(kind=Kind.PROBLEM_ONLY))

    assert form.is_valid(), form.errors


def test_a_question_opens_the_idea_to_its_author_again(as_user, camille):
    idea = make_idea(IdeaState.NEEDS_INFO, author=camille)

    answer = as_user(camille).post(step("edit_service", idea), service())

    assert answer.url == idea.get_absolute_url()
    idea.refresh_from_db()
    assert idea.state == IdeaState.NEEDS_INFO


def test_a_step_writes_its_own_fields_only(camille):
    """The machine may have moved the idea while the step was open."""
    idea = make_idea(IdeaState.NEEDS_INFO, author=camille)
    form = SolutionForm(solution(), instance=Idea.objects.get(pk=idea.pk))
    Idea.objects.filter(pk=idea.pk).update(support_count=7)
    assert form.is_valid()

    form.save()

    idea.refresh_from_db()
    assert (idea.support_count, idea.solution) == (7, "Un calendrier.")


def test_a_draft_is_somebody_s(as_user, camille):
    idea = make_idea(author=camille)

    for name in ("edit", "edit_solution", "edit_service", "review"):
        assert as_user(make_user()).get(step(name, idea)).status_code == 404


def test_an_idea_that_one_only_reads_is_not_edited(as_user, camille):
    idea = make_idea(IdeaState.SUBMITTED, author=camille)

    assert as_user(make_user()).get(step("edit", idea)).status_code == 403


def test_an_auditor_deposits_nothing(as_user):
    assert as_user(make_user(Role.AUDITOR)).get(NEW).status_code == 403


def test_the_person_who_follows_fewest_ideas_calls(camille, morgan):
    busy = make_idea(IdeaState.SUBMITTED)
    other = make_user(Role.INNOVATION_TEAM)
    assert busy.triage_owner == morgan

    assert make_idea(IdeaState.SUBMITTED).triage_owner == other
    assert by_the_team(busy, "assign", owner=None).triage_owner is None


def test_a_text_longer_than_a_document_is_kept_on_the_page_and_not_in_the_box(as_user, camille):
    endless = "Trop long. " * 1_000

    response = as_user(camille).post(NEW, problem(problem=endless))

    assert response.context["form"].errors["problem"]
    assert endless.strip() in response.content.decode()
    assert not Idea.objects.filter(author=camille).exists()
