"""A study is frozen when its gate is asked for: what is written later changes nothing of what was decided on."""

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import Project, StudyVersion
from incubation.study_content import content_of, fingerprint_of
from incubation.study_document import changes_between
from tests.factories import make_user, somebody
from tests.incubation.factories import conclude_an_experiment, finish_study, make_project, move
from tests.incubation.studies import ask, give
from tests.pages import part_of, words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def project():
    """Its study is complete, with an opinion."""
    project = make_project(ProjectState.FEASIBILITY)
    give(ask(project), words="Une convention d’un an suffit.")
    finish_study(project)
    return project


def ask_gate(project):
    move(project, "ask_gate", by=project.intrapreneur)
    return project.study_versions.last()


def rewrite(project, words):
    project.study.recommendation = words
    project.study.save()


def decide(project, name, **inputs):
    move(project, name, by=somebody(Role.MANAGEMENT), reason="Les éléments sont réunis.", **inputs)


def page_of(version):
    return reverse("incubation:study_version", args=[version.project_id, version.number])


def test_the_words_of_the_day_are_kept_with_their_fingerprint(project):
    said = content_of(project)

    version = ask_gate(project)

    assert (version.number, version.frozen_by) == (1, project.intrapreneur)
    assert version.content == said
    assert version.fingerprint == fingerprint_of(said)
    assert len(version.fingerprint) == 64


def test_what_is_written_later_changes_nothing_of_it(as_user, project):
    version = ask_gate(project)

    rewrite(project, "Tout arrêter.")
    project.options.all().update(gains="Autre chose.")
    project.study.strands.update(findings="Autre chose.")

    version.refresh_from_db()
    page = words_of(as_user(project.intrapreneur).get(page_of(version)))
    assert "Essayer sur un site." in page
    assert "Une convention d’un an suffit." in page
    assert "Autre chose." not in page
    assert "Tout arrêter." not in page
    assert fingerprint_of(version.content) == version.fingerprint
    assert "Tout arrêter." in words_of(
        as_user(project.intrapreneur).get(reverse("incubation:study_document", args=[project.pk]))
    )


def test_the_database_keeps_it_as_it_is(project):
    version = ask_gate(project)

    for act in (
        lambda: StudyVersion.objects.filter(pk=version.pk).update(content={}),
        lambda: StudyVersion.objects.filter(pk=version.pk).delete(),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            act()
    assert StudyVersion.objects.get().content == version.content


def test_a_gate_asked_again_freezes_another_version_with_what_changed(as_user, project):
    first = ask_gate(project)
    decide(project, "pivot", phase=ProjectState.FEASIBILITY)
    rewrite(project, "Essayer sur deux sites.")

    second = ask_gate(project)

    assert (first.number, second.number) == (1, 2)
    assert [change.label for change in changes_between(first, second)] == ["Recommandation"]
    (change,) = changes_between(first, second)
    assert [(piece.kind, piece.text) for piece in change.pieces if piece.kind != "same"] == [
        ("removed", "un site"),
        ("added", "deux sites"),
    ]
    page = words_of(as_user(project.coach).get(page_of(second)))
    assert "Ce qui a changé depuis la version 1" in page
    assert "<ins" in page
    assert "Ce qui a changé" not in words_of(as_user(project.coach).get(page_of(first)))


def test_what_comes_and_goes_between_two_versions_is_told_by_its_name(project):
    first = ask_gate(project)
    decide(project, "pivot", phase=ProjectState.FEASIBILITY)
    said = {"gains": "Moins de papier.", "costs": "Rien.", "drawbacks": "Rien."}
    project.options.create(label="Un guichet", **said)
    project.study.strands.create(
        code="environment", status="done", findings="Moins de trajets.", rating="green"
    )

    labels = [change.label for change in changes_between(first, ask_gate(project))]

    assert labels == [
        "Volet : Environnement",
        "Volet : Environnement, conclusion",
        "Option « Un guichet »",
    ]


def test_the_decision_names_the_version_it_was_taken_on(as_user, project):
    first = ask_gate(project)
    decide(project, "pivot", phase=ProjectState.FEASIBILITY)
    second = ask_gate(project)
    decide(project, "open_prototype")

    assert first.gate().decision == "pivot"
    assert second.gate().decision == "go"
    page = as_user(project.intrapreneur).get(part_of(project, "gates")).content.decode()
    gates = page[page.index('id="gates"') :]
    assert gates.index(page_of(second)) < gates.index(page_of(first))
    assert "Décision : poursuivre" in words_of(as_user(project.intrapreneur).get(page_of(second)))


def test_only_the_gate_of_a_study_freezes_it():
    project = make_project(ProjectState.PROTOTYPE)
    assert project.study_versions.count() == 1
    conclude_an_experiment(project)

    move(project, "ask_gate", by=project.intrapreneur)

    assert project.study_versions.count() == 1


def test_a_gate_that_is_refused_freezes_nothing(project):
    rewrite(project, "")

    with pytest.raises(Exception, match="recommandation"):
        Project.perform(project.pk, "ask_gate", by=project.intrapreneur)

    assert not project.study_versions.exists()


def test_a_version_is_read_by_whoever_opens_the_project(as_user, project):
    version = ask_gate(project)
    opens = [project.intrapreneur, project.coach, somebody(Role.MANAGEMENT), somebody(Role.AUDITOR)]

    assert {as_user(person).get(page_of(version)).status_code for person in opens} == {200}
    assert as_user(make_user()).get(page_of(version)).status_code == 404
    nowhere = reverse("incubation:study_version", args=[project.pk, 9])
    assert as_user(project.intrapreneur).get(nowhere).status_code == 404


def test_an_expert_who_leaves_is_anonymised_in_the_versions_too(project):
    version = ask_gate(project)

    assert "Jessie" not in str(version.content)
