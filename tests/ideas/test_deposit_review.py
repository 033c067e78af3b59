"""The last look before the deposit: what is missing, the rules to accept, and an idea that is deposited once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from tests.factories import make_idea, make_rules, make_user
from tests.ideas.depositing import deposit, problem, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def camille():
    return make_user(first_name="Camille", last_name="Exemple")


@pytest.fixture
def morgan():
    return make_user(Role.INNOVATION_TEAM, first_name="Morgan", last_name="Esquisse")


def test_the_review_links_each_missing_sentence_to_its_step(as_user, camille):
    make_rules()
    idea = make_idea(author=camille, problem="Court.", units_unknown=False, improves="")

    client = as_user(camille)
    for page in (client.get(step("review", idea)), deposit(client, idea)):
        assert [url for _sentence, url in page.context["missing"]] == [
            step("edit", idea),
            step("edit_solution", idea),
            step("edit_service", idea),
        ]
    assert page.status_code == 409
    assert not page.context["form"].errors
    idea.refresh_from_db()
    assert idea.state == IdeaState.DRAFT


def test_the_rules_in_force_have_to_be_accepted(as_user, camille, morgan):
    rules = make_rules(body="Une idée décrit une situation.")
    idea = make_idea(author=camille, rules=None)

    page = as_user(camille).post(step("review", idea), {"rules": rules.pk})

    assert page.status_code == 409
    assert page.context["form"].errors["accepts"] == ["Acceptez les règles de dépôt en vigueur."]
    assert reverse("ideas:rules") in page.content.decode()
    assert rules.body in as_user(camille).get(reverse("ideas:rules")).content.decode()
    idea.refresh_from_db()
    assert idea.state == IdeaState.DRAFT


def test_rules_that_changed_while_reading_have_to_be_read(as_user, camille, morgan):
    read = make_rules()
    idea = make_idea(author=camille, rules=None)
    make_rules()

    page = as_user(camille).post(step("review", idea), {"rules": read.pk, "accepts": "on"})

    assert "accepts" in page.context["form"].errors
    assert page.context["rules"] != read


def test_a_double_click_deposits_once_and_shows_the_idea(as_user, camille, morgan):
    idea, client = make_idea(author=camille), as_user(camille)

    first, second = (client.post(step("review", idea), {"accepts": "on"}) for _click in range(2))

    assert first.url == second.url == idea.get_absolute_url()
    assert idea.history.filter(name="submit").count() == 1


def test_a_deposited_idea_is_not_written_any_more(as_user, camille):
    idea = make_idea(IdeaState.SUBMITTED, author=camille)
    client = as_user(camille)

    page = client.post(step("edit", idea), problem(title="Un titre tardif"))

    assert client.get(step("edit", idea)).url == idea.get_absolute_url()
    assert page.status_code == 409
    assert "Idée déposée" in page.context["too_late"]
    assert "Un titre tardif" in page.content.decode()
    idea.refresh_from_db()
    assert idea.title != "Un titre tardif"


def test_the_deposit_costs_at_most_fifteen_statements(as_user, camille, morgan):
    rules = make_rules()
    client = as_user(camille)
    make_idea(IdeaState.SUBMITTED)  # the organisation and the closed days are known by then
    for _deposit in range(2):
        idea = make_idea(author=camille, rules=None)
        with CaptureQueriesContext(connection) as context:
            answer = client.post(step("review", idea), {"rules": rules.pk, "accepts": "on"})

        assert answer.url == idea.get_absolute_url()
        # The savepoint is the transaction of the move, inside the one of the test.
        statements = [query["sql"] for query in context if "SAVEPOINT" not in query["sql"]]
        assert len(statements) <= 15, "\n".join(sql[:160] for sql in statements)


def test_the_last_look_ticks_only_the_steps_that_owe_nothing(as_user):
    idea = make_idea(units_unknown=False, solution="")
    page = as_user(idea.author).get(reverse("ideas:review", args=[idea.pk]))
    assert [step["state"] for step in page.context["steps"]] == ["done", "todo", "todo"]
    assert page.content.decode().count("À compléter") == 2
    refused = as_user(idea.author).post(reverse("ideas:review", args=[idea.pk]), {})
    assert "<title>Erreur" in refused.content.decode()
