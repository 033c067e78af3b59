"""A template is where an answer starts, and never all that it says."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas import reference_answers
from ideas.models import AnswerTemplate, Decision, Verdict
from ideas.models.answer_template import bare
from tests.factories import make_user
from tests.ideas.committee.deciding import url, words
from tests.pages import words_of

pytestmark = pytest.mark.django_db
TEXT = "Ce que vous proposez existe déjà, sous un autre nom."


@pytest.fixture
def model():
    return AnswerTemplate.objects.create(verdict=Verdict.SET_ASIDE, title="Cela existe déjà", text=TEXT)


def test_the_form_starts_from_it(as_user, dany, review, model):
    client = as_user(dany)
    page = client.get(url("decide", review))
    assert "Partir d’un modèle" in words_of(page)
    assert f"{url('decide', review)}?model={model.pk}" in page.content.decode()

    form = client.get(url("decide", review), {"model": model.pk}).context["form"]

    assert (form["verdict"].value(), form["reason"].value()) == (Verdict.SET_ASIDE, TEXT)
    assert form["contact"].value() == review.idea.triage_owner_id


@pytest.mark.parametrize("asked", ["", "x", "0", "999999"])
def test_a_template_that_is_none_changes_nothing(as_user, dany, review, model, asked):
    form = as_user(dany).get(url("decide", review), {"model": asked}).context["form"]

    assert form["reason"].value() is None


def test_one_that_is_offered_no_more_is_not_proposed(as_user, dany, review, model):
    AnswerTemplate.objects.update(active=False)

    page = as_user(dany).get(url("decide", review), {"model": model.pk})

    assert "Partir d’un modèle" not in words_of(page)
    assert page.context["form"]["reason"].value() is None


@pytest.mark.parametrize(
    "reason",
    [
        TEXT,
        f"  {TEXT.upper()}  ",
        "Ce que vous proposez existe déjà sous un autre nom",
        "Ce que vous\r\nproposez existe déjà ; sous un autre nom…",
    ],
)
@pytest.mark.parametrize("active", [True, False])
def test_it_never_suffices_alone_and_everything_typed_stays(as_user, dany, review, model, reason, active):
    AnswerTemplate.objects.update(active=active)

    page = as_user(dany).post(url("decide", review), words(Verdict.SET_ASIDE, reason, condition_1="Un devis"))

    assert page.context["form"].errors == {"reason": ["Ajoutez ce qui est propre à cette idée."]}
    form = page.context["form"]
    assert (form["reason"].value(), form["condition_1"].value()) == (reason, "Un devis")
    assert not Decision.objects.exists()


def test_with_something_of_ones_own_it_is_an_answer(as_user, dany, review, model):
    said = words(Verdict.SET_ASIDE, f"{TEXT} C’est l’annuaire des salles.")

    assert as_user(dany).post(url("decide", review), said).status_code == 302


def test_an_empty_template_forbids_nothing(as_user, dany, review):
    AnswerTemplate.objects.create(verdict=Verdict.STUDY, title="Vide", text="…")

    assert not AnswerTemplate.objects.say_all_of("!")
    assert as_user(dany).post(url("decide", review), words()).status_code == 302


def test_a_new_box_has_some_for_every_verdict_and_each_only_once():
    reference_answers.give()
    count = AnswerTemplate.objects.count()
    reference_answers.give()

    assert AnswerTemplate.objects.count() == count
    assert set(AnswerTemplate.objects.values_list("verdict", flat=True)) == set(Verdict)
    assert len({bare(text) for text in AnswerTemplate.objects.values_list("text", flat=True)}) == count


def test_the_team_writes_its_own(as_user):
    team = as_user(make_user(Role.INNOVATION_TEAM))
    own = {
        "verdict": "defer",
        "title": "Le temps a manqué",
        "text": "La séance était courte.",
        "active": "on",
    }

    assert team.post(reverse("admin:ideas_answertemplate_add"), own).status_code == 302
    assert AnswerTemplate.objects.get().title == "Le temps a manqué"
    assert as_user(make_user()).get(reverse("admin:ideas_answertemplate_add")).status_code != 200
