"""Writing the feasibility study."""

import pytest
from django.urls import reverse

from incubation.forms.study import NewStrandForm
from incubation.lifecycle import ProjectState
from incubation.models import DEFAULT_STRANDS, StrandCode, StudyStrand
from incubation.study_questions import QUESTIONS
from tests.factories import make_user
from tests.incubation.factories import make_project
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def project():
    return make_project(ProjectState.FEASIBILITY)


def strand_page(project, code="legal"):
    return reverse("incubation:strand", args=[project.pk, code])


def test_a_strand_is_concluded_and_its_rating_is_said_in_words(as_user, project):
    client = as_user(project.intrapreneur)
    done = {"status": "done", "findings": "Une convention suffit.", "rating": "orange"}

    response = client.post(strand_page(project), done)

    assert response.url == f"{project.get_absolute_url()}#study"
    assert project.study.strands.get(code="legal").rating == "orange"
    page = client.get(project.get_absolute_url()).content.decode()
    assert "À creuser" in page
    assert "1 volet éclairci, 3 restent à éclaircir." in page


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"status": "done", "findings": "Vu."}, "rating", "Dites ce qu’on en conclut"),
        ({"status": "done", "rating": "green"}, "findings", "Dites ce qu’on a appris"),
        ({"status": "not_applicable"}, "findings", "pourquoi ce volet est sans objet"),
    ],
)
def test_what_is_missing_is_said_next_to_its_field(as_user, project, typed, field, words):
    response = as_user(project.intrapreneur).post(strand_page(project, "market"), typed)

    assert words in str(response.context["form"].errors[field])
    assert StudyStrand.objects.get(study=project.study, code="market").status == "not_started"


def test_nobody_leaves_the_law_out(as_user, project):
    response = as_user(project.intrapreneur).post(
        strand_page(project), {"status": "not_applicable", "findings": "Aucune loi n’en parle."}
    )

    assert "status" in response.context["form"].errors
    assert project.study.strands.get(code="legal").status == "not_started"


def test_each_strand_comes_with_its_questions(as_user, project):
    page = words_of(as_user(project.intrapreneur).get(strand_page(project)))

    assert "Faut-il une convention, un marché public ou l’accord d’un partenaire" in page
    assert set(QUESTIONS) == set(StrandCode)
    assert all(5 <= len(questions) <= 7 for questions in QUESTIONS.values())


def test_a_strand_is_added_where_it_matters_once(as_user, project):
    client, page = as_user(project.intrapreneur), reverse("incubation:strand_new", args=[project.pk])

    first = client.post(page, {"code": "accessibility"})
    again = client.post(page, {"code": "accessibility"})

    assert first.status_code == 302
    assert "code" in again.context["form"].errors
    assert project.study.strands.filter(code="accessibility", mandatory=False).count() == 1
    assert "5 volets à éclaircir." in words_of(client.get(project.get_absolute_url()))


def test_two_people_who_add_the_same_strand_add_it_once(project):
    """Both had the page open: the choices of the second one still hold it."""
    forms = [
        NewStrandForm(
            {"code": "technical"},
            instance=StudyStrand(study=project.study),
            project=project,
            user=project.coach,
        )
        for _person in range(2)
    ]
    assert all(form.is_valid() for form in forms)

    assert [form.write() for form in forms] == [True, False]
    assert "Ce volet est déjà dans l’étude." in str(forms[1].errors)


def test_once_every_strand_is_there_none_is_added(as_user, project):
    for code in set(StrandCode) - set(DEFAULT_STRANDS):
        project.study.strands.create(code=code)
    client = as_user(project.intrapreneur)

    assert client.get(reverse("incubation:strand_new", args=[project.pk])).status_code == 404
    assert "Ajouter un volet" not in words_of(client.get(project.get_absolute_url()))


@pytest.mark.parametrize(("said", "there"), [("yes", True), ("no", False), ("", False)])
def test_data_about_people_brings_its_strand(as_user, project, said, there):
    page = reverse("incubation:study", args=[project.pk])
    as_user(project.intrapreneur).post(page, {"personal_data": said, "summary": "Une synthèse."})

    assert project.study.strands.filter(code="data_protection", mandatory=True).exists() is there


def test_a_strand_said_useless_is_taken_up_again_with_data_about_people(as_user, project):
    project.study.strands.create(code="data_protection", status="not_applicable", findings="Aucune donnée.")

    as_user(project.intrapreneur).post(
        reverse("incubation:study", args=[project.pk]), {"personal_data": "yes"}
    )

    strand = project.study.strands.get(code="data_protection")
    assert (strand.mandatory, strand.status, strand.findings) == (True, "in_progress", "Aucune donnée.")


def test_the_study_says_what_it_recommends(as_user, project):
    client = as_user(project.coach)

    client.post(
        reverse("incubation:study", args=[project.pk]),
        {"summary": "Rien ne s’y oppose.", "options": "Ne rien faire.", "recommendation": "Essayer."},
    )

    assert "Essayer." in client.get(project.get_absolute_url()).content.decode()


def test_two_people_do_not_overwrite_each_other_unknowingly(as_user, project):
    client = as_user(project.intrapreneur)
    seen = client.get(strand_page(project)).context["form"]["seen"].value()
    as_user(project.coach).post(
        strand_page(project), {"status": "in_progress", "findings": "Vu avec le service."}
    )

    mine = {"status": "in_progress", "findings": "Vu avec la mairie.", "seen": seen}
    response = client.post(strand_page(project), mine)

    assert response.status_code == 409
    page = response.content.decode()
    assert "Vu avec la mairie." in page
    assert "Vu avec le service." in page
    mine["seen"] = response.context["form"]["seen"].value()
    assert client.post(strand_page(project), mine).status_code == 302
    assert project.study.strands.get(code="legal").findings == "Vu avec la mairie."


def test_the_strands_belong_to_those_who_work_on_the_project(as_user, project):
    manager = project.intrapreneur.line_manager

    assert as_user(manager).get(strand_page(project)).status_code == 403
    assert as_user(make_user()).get(strand_page(project)).status_code == 404
    assert as_user(project.intrapreneur).get(strand_page(project, "nothing")).status_code == 404


def test_a_strand_sent_without_a_word_says_that_nothing_was_written(as_user, project):
    client = as_user(project.intrapreneur)

    response = client.post(strand_page(project), {"status": "not_started", "findings": "  "})

    assert response.status_code == 200
    assert "rien n’est encore écrit pour ce volet" in words_of(response)
    page = words_of(client.get(project.get_absolute_url()))
    assert "4 volets à éclaircir." in page
    assert "Volet enregistré" not in page


def test_a_strand_that_is_begun_again_from_nothing_is_written(as_user, project):
    client = as_user(project.intrapreneur)
    client.post(strand_page(project), {"status": "in_progress", "findings": "Vu."})

    response = client.post(strand_page(project), {"status": "not_started", "findings": ""})

    assert response.status_code == 302
    assert project.study.strands.get(code="legal").findings == ""


def test_a_study_sent_without_a_word_says_that_nothing_was_written(as_user, project):
    response = as_user(project.intrapreneur).post(reverse("incubation:study", args=[project.pk]), {})

    assert response.status_code == 200
    assert "Rien n’est enregistré" in words_of(response)
