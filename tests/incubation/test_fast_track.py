"""An experiment opened at once: it works from the first day, and gathers its frame before its first gate."""

import pytest
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Verdict
from incubation.lifecycle import ProjectState as P
from incubation.models import Project
from tests.factories import make_user, somebody
from tests.incubation import factories as incubation
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db

TIME = "Un accord de temps en cours pour la personne qui mène le projet, ou la raison de s’en passer."
COACH = "Une personne qui accompagne le projet."
LETTER = "Une lettre de mission signée."


@scene
def project() -> Project:
    carrier = incubation.make_carrier()
    incubation.make_project(P.FRAMING, carrier=carrier, track=Verdict.EXPERIMENT)
    return Project.objects.get()


def carried(project: Project) -> Project:
    incubation.move(project, "accept_to_carry", by=project.idea.author)
    incubation.conclude_an_experiment(project)
    return project


def test_its_page_says_what_is_missing_from_the_first_day(as_user, project):
    assert project.state == P.PROTOTYPE
    page = words_of(as_user(somebody(Role.INNOVATION_TEAM)).get(project.get_absolute_url()))
    for sentence in (TIME, COACH, LETTER):
        assert page.count(sentence) == 1
    assert page.count("Une personne qui mène le projet") == 1


def test_its_first_gate_waits_for_the_frame(project):
    carried(project)
    with pytest.raises(RequirementsMissing) as refusal:
        incubation.move(project, "ask_gate", by=project.intrapreneur)
    assert refusal.value.sentences == [TIME, COACH, LETTER]


def test_a_frame_that_is_gathered_opens_it(project):
    incubation.frame(project)
    incubation.conclude_an_experiment(project)
    incubation.move(project, "ask_gate", by=project.intrapreneur)
    assert project.gate_asked_at


def test_a_reason_stands_for_the_time(as_user, project):
    team = somebody(Role.INNOVATION_TEAM)
    carried(project)
    incubation.move(project, "name_coach", by=team, coach=make_user(Role.COACH))
    letter = {"objectives": "Essayer.", "signed_on": timezone.localdate()}
    incubation.move(project, "file_mission_letter", by=team, **letter)
    incubation.move(project, "waive_time", by=team, reason="Le temps est prévu dans le poste.")
    incubation.move(project, "ask_gate", by=project.intrapreneur)
    assert project.gate_asked_at


def test_the_next_gates_ask_for_the_work_only(project):
    """Its time ended with the prototype, as it was granted for."""
    allocation = incubation.frame(project)
    incubation.conclude_an_experiment(project)
    incubation.gate(project, "open_rollout")
    allocation.perform(allocation.pk, "end", by=project.intrapreneur)
    incubation.finish_rollout(project)
    incubation.move(project, "ask_gate", by=project.intrapreneur)
    assert project.gate_asked_at
    assert "waive_time" not in project.possible_moves()


def test_a_study_that_started_does_not_gather_it_twice():
    project = incubation.make_project(P.FEASIBILITY)
    project.active_allocation.perform(project.active_allocation.pk, "end", by=project.intrapreneur)
    incubation.finish_study(project)
    incubation.move(project, "ask_gate", by=project.intrapreneur)
    assert project.gate_asked_at
