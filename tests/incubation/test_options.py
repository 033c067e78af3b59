"""The options that a study compares, with doing nothing among them, before its gate is asked for."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from incubation.lifecycle import ProjectState
from incubation.models import StudyOption
from tests.factories import make_user
from tests.incubation.factories import conclude_an_experiment, finish_study, make_project
from tests.pages import words_of
from tests.scenes import scene
from workflow.registry import missing_for

pytestmark = pytest.mark.django_db
SAID = {"gains": "Une heure par semaine.", "costs": "Deux journées.", "drawbacks": "Un mot de passe de plus."}


@scene
def project():
    return make_project(ProjectState.FEASIBILITY)


def new_page(project):
    return reverse("incubation:option_new", args=[project.pk])


def page_of(option):
    return reverse("incubation:option", args=[option.project_id, option.pk])


def status_quo(project):
    return project.options.get(is_status_quo=True)


def missing(project):
    return missing_for(project, "ask_gate", project.intrapreneur)


def test_to_do_nothing_is_there_from_the_start_and_only_once(project):
    assert [str(option) for option in project.options.all()] == ["Ne rien faire"]
    with pytest.raises(IntegrityError), transaction.atomic():
        project.options.create(label="Rien", is_status_quo=True)


def test_an_option_is_added_and_read_with_what_it_costs(as_user, project):
    client = as_user(project.intrapreneur)

    response = client.post(new_page(project), {"label": "Un calendrier partagé", **SAID})

    assert response.url == f"{project.get_absolute_url()}#study"
    page = words_of(client.get(project.get_absolute_url()))
    assert page.index("Ne rien faire") < page.index("Un calendrier partagé")
    assert all(words in page for words in SAID.values())


def test_an_option_needs_a_name(as_user, project):
    response = as_user(project.intrapreneur).post(new_page(project), {"label": " ", **SAID})

    assert "Donnez un nom court" in str(response.context["form"].errors["label"])
    assert "Un mot de passe de plus." in words_of(response)
    assert project.options.count() == 1


def test_two_clicks_add_one_option(as_user, project):
    client = as_user(project.intrapreneur)
    token = client.get(new_page(project)).context["form"]["token"].value()

    for _click in range(2):
        client.post(new_page(project), {"label": "Un calendrier partagé", "token": str(token), **SAID})

    assert project.options.count() == 2


def test_doing_nothing_is_described_and_keeps_its_name(as_user, project):
    option, client = status_quo(project), as_user(project.intrapreneur)

    assert "label" not in client.get(page_of(option)).context["form"].fields
    client.post(page_of(option), {"label": "Tout changer", **SAID})

    option.refresh_from_db()
    assert (option.label, option.gains) == ("Ne rien faire", SAID["gains"])


def test_doing_nothing_is_never_removed_and_another_option_is(as_user, project):
    other, client = project.options.create(label="Un tableau"), as_user(project.intrapreneur)

    def remove(option):
        return reverse("incubation:sheet_remove", args=[project.pk, "options", option.pk])

    assert client.post(remove(status_quo(project))).status_code == 409
    assert client.post(remove(other)).status_code == 302
    assert list(project.options.values_list("label", flat=True)) == ["Ne rien faire"]
    assert remove(status_quo(project)) not in client.get(page_of(status_quo(project))).content.decode()


def test_two_people_do_not_overwrite_each_other_unknowingly(as_user, project):
    option, client = project.options.create(label="Un tableau"), as_user(project.intrapreneur)
    seen = client.get(page_of(option)).context["form"]["seen"].value()
    as_user(project.coach).post(page_of(option), {"label": "Un tableau", "gains": "Du calme."})

    response = client.post(page_of(option), {"label": "Un tableau", "gains": "Du temps.", "seen": seen})

    assert response.status_code == 409
    assert "Du calme." in words_of(response)
    assert "Du temps." in words_of(response)


def test_the_gate_asks_for_two_options_each_described(project):
    finish_study(project)
    assert missing(project) == []

    other = project.options.get(is_status_quo=False)
    StudyOption.objects.filter(pk=other.pk).update(drawbacks="  ")
    (sentence,) = missing(project)
    assert sentence == ("L’option « Essayer sur un site » : ce qu’on y gagne, ce qu’elle coûte, ce qui gêne.")

    other.delete()
    assert missing(project) == ["Au moins une autre option à comparer avec « Ne rien faire »."]


def test_a_later_gate_asks_nothing_of_the_options():
    project = make_project(ProjectState.PROTOTYPE)
    conclude_an_experiment(project)
    project.options.update(gains="")

    assert missing(project) == []


def test_the_options_belong_to_those_who_work_on_the_project(as_user, project):
    option = status_quo(project)

    for page in (new_page(project), page_of(option)):
        assert as_user(project.intrapreneur.line_manager).get(page).status_code == 403
        assert as_user(make_user()).get(page).status_code == 404
    elsewhere = make_project(ProjectState.FEASIBILITY)
    wrong = reverse("incubation:option", args=[elsewhere.pk, option.pk])
    assert as_user(elsewhere.intrapreneur).get(wrong).status_code == 404
