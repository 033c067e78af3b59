"""An opinion asked, answered and withdrawn at one instant: one outcome, and no strand is concluded over the other."""

import pytest
from django.utils import timezone

from accounts.permissions import sync_roles
from incubation.forms.opinion import AskOpinionForm
from incubation.forms.study import StrandForm
from incubation.lifecycle import ProjectState
from incubation.models import ExpertOpinion, Project
from notifications.calendar import add_working_days
from tests.factories import make_user
from tests.incubation.factories import finish_study, make_project
from tests.incubation.studies import ask
from tests.workflow.racing import hold_each_after_its_checks, together
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project():
    sync_roles()
    return make_project(ProjectState.FEASIBILITY)


def asking(project):
    """The form of the coach, already valid."""
    make_user(first_name="Jessie", last_name="Martin", username="jessie")
    typed = {
        "expert": "jessie",
        "question": "Faut-il une convention ?",
        "answer_by": add_working_days(timezone.localdate(), 5).isoformat(),
    }
    opinion = ExpertOpinion(strand=project.study.strands.get(code="legal"))
    form = AskOpinionForm(typed, instance=opinion, project=project, user=project.coach)
    assert form.is_valid()
    return form


def test_an_opinion_given_and_withdrawn_at_once_has_one_outcome(project, monkeypatch):
    opinion = ask(project)
    hold_each_after_its_checks(monkeypatch)

    results = together(
        lambda: ExpertOpinion.perform(
            opinion.pk, "give", by=opinion.expert, verdict="yes", words="Rien ne s’y oppose."
        ),
        lambda: ExpertOpinion.perform(opinion.pk, "withdraw", by=project.intrapreneur),
    )

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    opinion.refresh_from_db()
    assert [line.name for line in opinion.history.all()] == [
        "ask",
        {"given": "give", "withdrawn": "withdraw"}[opinion.state],
    ]
    assert bool(opinion.words) is (opinion.state == "given")


def test_a_strand_concluded_while_an_opinion_is_asked_is_never_both(project):
    strand = project.study.strands.get(code="legal")
    said = {"status": "done", "findings": "Rien ne s’y oppose.", "rating": "green"}
    concluding = StrandForm(said, instance=strand, project=project, user=project.intrapreneur)
    assert concluding.is_valid()

    together(asking(project).write, concluding.write)

    strand.refresh_from_db()
    assert ExpertOpinion.objects.awaited().count() == 1
    assert strand.status == "waiting_expert"


def test_a_gate_asked_while_an_opinion_is_asked_is_never_both(project):
    finish_study(project)
    form = asking(project)

    results = together(form.write, lambda: Project.perform(project.pk, "ask_gate", by=project.intrapreneur))

    project.refresh_from_db()
    asked, refused = results[0], isinstance(results[1], RequirementsMissing)
    assert asked is refused
    assert ExpertOpinion.objects.awaited().exists() is asked
    assert (project.gate_asked_at is None) is asked
    assert project.study_versions.exists() is not asked
