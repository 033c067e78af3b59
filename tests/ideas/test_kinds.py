"""Three kinds of ideas: a problem with its solution, a problem alone that others answer, a small improvement."""

import pytest
from django.urls import reverse

from ideas.lifecycle import IdeaState
from ideas.models import Idea, Kind, Visibility
from tests.factories import PROBLEM, make_campaign, make_idea, make_rules, make_unit, make_user, somebody
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db

SHORT = "/ideas/new/short/"
PROBLEMS = "/ideas/problems/"


@pytest.fixture
def camille():
    somebody("innovation_team")
    return make_user(first_name="Camille", last_name="Exemple")


def told(**changes):
    return {
        "title": "Les horaires dans la signature",
        "problem": "Une ligne de plus dans nos courriels suffirait.",
        "beneficiaries": "Les usagers",
        "units_unknown": "on",
        "go": "on",
        **changes,
    }


def make_problem(state=IdeaState.SUBMITTED, **fields):
    return make_idea(state, kind=Kind.PROBLEM_ONLY, solution="", **fields)


def test_a_small_improvement_takes_one_page_and_one_last_look(as_user, camille):
    rules, client = make_rules(), as_user(camille)
    assert SHORT in client.get("/ideas/new/").content.decode()

    answer = client.post(SHORT, told())
    idea = Idea.objects.get()
    assert answer.url == reverse("ideas:review", args=[idea.pk])
    assert reverse("ideas:edit_short", args=[idea.pk]) in client.get(answer.url).content.decode()
    client.post(answer.url, {"rules": rules.pk, "accepts": "on"})

    idea.refresh_from_db()
    assert (idea.kind, idea.state) == (Kind.SMALL_IMPROVEMENT, IdeaState.SUBMITTED)
    for url in ("/ideas/", idea.get_absolute_url()):
        assert "Petite amélioration" in words_of(client.get(url))


def test_a_small_improvement_begun_from_a_call_answers_its_questions(as_user, camille):
    call, client = make_campaign("open", title="Mieux accueillir"), as_user(camille)
    call.extra_fields.create(label="Dans quel accueil ?", required=True)
    assert f"{SHORT}?campaign={call.pk}" in client.get(f"/ideas/new/?campaign={call.pk}").content.decode()
    assert "Mieux accueillir" in words_of(client.get(f"{SHORT}?campaign={call.pk}"))

    answer = client.post(SHORT, told(campaign=call.pk))

    idea = Idea.objects.get()
    assert (idea.campaign, answer.url) == (call, reverse("ideas:edit_call", args=[idea.pk]))
    missing = client.get(reverse("ideas:review", args=[idea.pk])).context["missing"]
    assert [url for _sentence, url in missing] == [answer.url]


@pytest.mark.parametrize("name", ["title", "problem", "beneficiaries", "units_unknown"])
def test_the_short_page_asks_for_each_of_its_few_words(as_user, camille, name):
    page = as_user(camille).post(SHORT, told(**{name: ""}))

    assert page.context["form"].errors
    assert not Idea.objects.exists()


def test_the_review_of_a_small_improvement_leads_back_to_its_page(as_user, camille):
    idea = make_idea(
        author=camille, kind=Kind.SMALL_IMPROVEMENT, problem="Court", beneficiaries="", title=" "
    )

    page = as_user(camille).get(reverse("ideas:review", args=[idea.pk]))

    short = reverse("ideas:edit_short", args=[idea.pk])
    assert [url for _sentence, url in page.context["missing"]] == [short] * 3
    assert as_user(camille).get(reverse("ideas:edit", args=[idea.pk])).url == short


def test_a_short_page_goes_on_in_three_steps(as_user, camille):
    client = as_user(camille)

    answer = client.post(SHORT, told(go="long"))

    idea = Idea.objects.get()
    assert answer.url == reverse("ideas:edit", args=[idea.pk])
    assert (idea.kind, client.get(answer.url).status_code) == (Kind.PROBLEM_AND_SOLUTION, 200)


def test_choosing_a_small_improvement_among_the_three_kinds_opens_its_page(as_user, camille):
    client = as_user(camille)
    step = {"kind": Kind.SMALL_IMPROVEMENT, "problem": PROBLEM, "title": "Un titre", "go": "on"}

    page = client.post("/ideas/new/", step, follow=True)

    assert page.request["PATH_INFO"] == reverse("ideas:edit_short", args=[Idea.objects.get().pk])


def test_a_colleague_proposes_a_solution_to_a_problem(as_user, camille):
    problem, client = make_problem(), as_user(camille)
    page = client.get(problem.get_absolute_url())
    url = f"/ideas/new/?answers={problem.pk}"
    assert url in page.content.decode()

    form = client.get(url).context["form"]
    assert form["problem"].value() == problem.problem
    step = {"kind": Kind.PROBLEM_AND_SOLUTION, "problem": PROBLEM, "title": "Une piste", "go": "on"}
    client.post("/ideas/new/", {**step, "answers_problem": form["answers_problem"].value()})

    mine = Idea.objects.get(author=camille)
    assert mine.answers_problem == problem
    assert problem.title in words_of(client.get(reverse("ideas:edit", args=[mine.pk])))


def test_a_problem_shows_the_solutions_that_its_reader_may_read(as_user, camille):
    problem = make_problem()
    shown = make_idea(IdeaState.SUBMITTED, answers_problem=problem, title="Lue par tout le monde")
    make_idea(answers_problem=problem, title="Encore un brouillon")
    make_idea(IdeaState.SUBMITTED, answers_problem=problem, title="Peu lue", visibility=Visibility.RESTRICTED)

    page = as_user(camille).get(problem.get_absolute_url())

    assert page.context["page"].solutions == [shown]
    assert problem.get_absolute_url() in as_user(camille).get(shown.get_absolute_url()).content.decode()


def test_one_does_not_answer_what_one_may_not_read_nor_what_is_no_problem(as_user, camille):
    client = as_user(camille)
    secret = make_problem(visibility=Visibility.RESTRICTED)
    gone = make_problem(IdeaState.WITHDRAWN)
    for other in (secret, gone, make_idea(IdeaState.SUBMITTED)):
        form = client.get(f"/ideas/new/?answers={other.pk}").context["form"]
        assert not form["answers_problem"].value()
        step = {
            "kind": Kind.PROBLEM_AND_SOLUTION,
            "problem": PROBLEM,
            "title": "x",
            "answers_problem": other.pk,
        }
        assert client.post("/ideas/new/", {**step, "go": "on"}).status_code == 200
    for nonsense in ("x", "9" * 30, "²"):
        assert client.get("/ideas/new/", {"answers": nonsense}).status_code == 200
    assert not Idea.objects.filter(author=camille).exists()


def test_the_problems_without_solution_are_listed_by_unit(as_user, camille):
    top = make_unit("Département")
    routes = make_unit("Routes", parent=top)
    centre = make_unit("Centre d’entretien", parent=routes)
    far = make_problem(units=[make_unit("Culture", parent=top)])
    here = make_problem(units=[centre])
    answered = make_problem(units=[routes])
    make_idea(IdeaState.SUBMITTED, answers_problem=answered)
    make_idea(answers_problem=here)  # a draft is no solution yet
    make_idea(IdeaState.SUBMITTED, units=[routes])
    client = as_user(camille)

    def listed(**asked):
        return {idea.pk for idea in client.get(PROBLEMS, asked).context["page"].rows}

    assert listed() == {far.pk, here.pk}
    assert listed(unit=routes.pk) == {here.pk}
    assert listed(unit=routes.pk, answered="on") == {here.pk, answered.pk}
    assert listed(unit="nonsense") == {far.pk, here.pk}
    assert "Aucun problème n’attend" in words_of(client.get(PROBLEMS, {"unit": make_unit().pk}))


def test_the_list_of_problems_costs_the_same_however_long(as_user, camille):
    client = as_user(camille)
    make_problem()
    few = len(statements_of(client, PROBLEMS))
    for _problem in range(4):
        make_problem()

    assert len(statements_of(client, PROBLEMS)) == few <= 8


def test_the_page_of_a_problem_costs_at_most_twelve_statements(as_user, camille):
    problem = make_problem()
    for _solution in range(3):
        make_idea(IdeaState.SUBMITTED, answers_problem=problem)

    assert len(statements_of(as_user(camille), problem.get_absolute_url())) <= 12
