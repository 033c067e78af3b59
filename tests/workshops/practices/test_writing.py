"""Proposing a practice and changing its sheet: nothing typed is lost, nobody writes over somebody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from incubation.lifecycle import ProjectState
from incubation.models import ClosingReview
from notifications.models import Notification
from tests.factories import make_idea, make_theme
from tests.notifications.project_stories import project_in
from tests.workshops.practices.conftest import TEXTS
from workshops.models import GoodPractice

pytestmark = pytest.mark.django_db
NEW = "/workshops/practices/new/"


def words(nora: object, **changes: object) -> dict[str, object]:
    values = {
        "title": "Le courrier relu",
        "question": "Vos courriers sont-ils compris ?",
        "kind": "method",
        "improves": "user_service",
        "holder_unit": nora.unit_id,
        "year": "2025",
        "contact": nora.username,
        "licence": "credit",
        **TEXTS,
    }
    return {**values, **changes}


def typed_again(client: object, practice: GoodPractice) -> dict[str, object]:
    form = client.get(reverse("workshops:practice_edit", args=[practice.pk])).context["form"]
    return {bound.html_name: bound.value() or ([] if bound.name == "themes" else "") for bound in form}


def test_anybody_proposes_and_those_concerned_are_told(nora, max_, tina, robin, as_user):
    theme = make_theme()
    answer = as_user(robin).post(NEW, words(nora, themes=[theme.pk]))

    practice = GoodPractice.objects.get()
    assert answer.url == practice.get_absolute_url()
    assert (practice.state, practice.proposer, list(practice.themes.all())) == ("proposed", robin, [theme])
    told = dict(Notification.objects.values_list("recipient", "rule"))
    assert told == {
        tina.pk: "workshops/practice_to_review",
        nora.pk: "workshops/practice_proposed",
        max_.pk: "workshops/practice_proposed",
    }


def test_a_double_click_proposes_once(nora, robin, as_user):
    client = as_user(robin)
    token = client.get(NEW).context["form"]["token"].value()

    first, second = (client.post(NEW, words(nora, token=token)) for _ in range(2))

    assert first.url == second.url
    assert GoodPractice.objects.count() == 1


@pytest.mark.parametrize("change", [{"description": "Autre chose."}, {"themes": True}])
def test_the_same_form_with_other_words_proposes_another(change, nora, robin, as_user):
    change = {"themes": [make_theme().pk]} if "themes" in change else change
    client = as_user(robin)
    token = client.get(NEW).context["form"]["token"].value()

    for sent in ({}, change, {}):
        client.post(NEW, words(nora, token=token, **sent))

    assert GoodPractice.objects.count() == 2


def test_what_is_wrong_is_said_and_every_word_stays(nora, robin, as_user):
    theme = make_theme()
    wrong = words(nora, themes=[theme.pk], title="", year="2999", contact="personne", means="Deux jours")

    page = as_user(robin).post(NEW, wrong)

    shown = page.content.decode()
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"title", "year", "contact"}
    assert "<title>Erreur" in shown
    assert "Deux jours" in shown
    assert f'value="{theme.pk}"' in shown
    assert "checked" in shown
    assert not GoodPractice.objects.exists()


def test_a_practice_is_drawn_from_an_idea_that_one_reads(nora, robin, as_user):
    idea = make_idea("submitted", author=nora)
    page = as_user(robin).get(f"{NEW}?idea={idea.pk}")
    assert page.context["form"]["title"].value() == idea.title
    assert page.context["form"]["description"].value() == idea.solution

    as_user(robin).post(f"{NEW}?idea={idea.pk}", words(nora))

    assert GoodPractice.objects.get().source_idea == idea
    type(idea).objects.update(visibility="restricted")
    for key in (idea.pk, "x", "9" * 40):
        assert as_user(robin).get(f"{NEW}?idea={key}").status_code == 404


def test_a_project_gives_its_figures_and_what_it_learnt_to_who_reads_it(robin, as_user):
    project = project_in(ProjectState.FOLLOW_UP)
    indicator = project.indicators.first()
    indicator.measures.create(on=timezone.localdate(), value="12.5", entered_by=project.intrapreneur)
    told = {"expected": "Moins d’achats.", "obtained": "Dix prêts.", "learnings": "Commencer petit."}
    ClosingReview.objects.create(project=project, continuation="Le service continue.", **told)
    address = f"{NEW}?idea={project.idea_id}"

    theirs = as_user(project.intrapreneur).get(address).context["form"]
    others = as_user(robin).get(address).context["form"]

    assert theirs["results"].value().startswith("Dix prêts.")
    assert "12,5" in theirs["results"].value()
    assert theirs["advice"].value() == "Commencer petit."
    assert not others["results"].value()
    assert address in as_user(project.intrapreneur).get(project.get_absolute_url()).content.decode()


def test_whoever_holds_it_writes_until_it_is_read(practice, nora, tina, as_user):
    client, address = as_user(nora), reverse("workshops:practice_edit", args=[practice.pk])
    typed = typed_again(client, practice)
    assert client.post(address, typed | {"title": "Un premier jour utile"}).status_code == 302
    GoodPractice.perform(practice.pk, "start_review", by=tina)

    late = client.post(address, typed | {"title": "Trop tard"})

    assert late.status_code == 409
    assert "Trop tard" in late.content.decode()
    assert client.get(address).status_code == 409
    practice.refresh_from_db()
    assert practice.title == "Un premier jour utile"
    assert as_user(tina).post(address, typed_again(as_user(tina), practice)).status_code == 302


def test_a_published_sheet_changes_through_those_who_review_it(published, nora, max_, robin, as_user):
    address = reverse("workshops:practice_edit", args=[published.pk])
    typed = typed_again(as_user(max_), published)

    assert as_user(robin).get(address).status_code == 403
    assert as_user(nora).post(address, typed).status_code == 409
    assert as_user(max_).post(address, typed | {"advice": "Commencez petit."}).status_code == 302
    published.refresh_from_db()
    assert published.advice == "Commencez petit."


def test_two_people_on_the_sheet_do_not_write_over_each_other(practice, nora, max_, as_user):
    themes = [make_theme("Un"), make_theme("Deux")]
    address = reverse("workshops:practice_edit", args=[practice.pk])
    typed = typed_again(as_user(nora), practice)
    as_user(max_).post(address, typed_again(as_user(max_), practice) | {"title": "Le titre de Max"})

    late = as_user(nora).post(
        address, typed | {"title": "Le titre de Nora", "themes": [theme.pk for theme in themes]}
    )

    shown = late.content.decode()
    assert late.status_code == 409
    assert "Le titre de Max" in shown
    assert "Le titre de Nora" in shown
    assert shown.count("checked") == 2
    practice.refresh_from_db()
    assert practice.title == "Le titre de Max"
