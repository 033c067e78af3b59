"""An expert's opinion: every state, every move, everybody; what is allowed is done, all else is refused."""

import pytest

from incubation.lifecycle import ProjectState
from incubation.models import ExpertOpinion
from incubation.opinion import OpinionState as S
from tests.factories import make_user
from tests.incubation.factories import make_project
from tests.incubation.refusing import UNSEEN_PROJECT, around, perform_all
from tests.incubation.studies import ask
from tests.machines import assert_table_covers, transition_names
from tests.refusals import Scene, Table, check

pytestmark = pytest.mark.django_db

OPINION = {
    S.ASKED: {"give", "decline", "withdraw", "lapse"},
    S.GIVEN: set(),
    S.DECLINED: set(),
    S.WITHDRAWN: set(),
    S.LAPSED: set(),
}
RIGHTS = {
    **dict.fromkeys(["give", "decline"], "asked_expert"),
    "withdraw": "carrier coach member close_management team",
    "lapse": "clock",
}
# Whoever is asked on another strand reads their own request, and nothing of this one.
UNSEEN = UNSEEN_PROJECT | {"other_expert"}
GIVEN = {
    "give": {"verdict": "partly", "words": "Une convention suffit."},
    "decline": {"reason": "Voyez le service juridique."},
}
CAME = {S.GIVEN: "give", S.DECLINED: "decline", S.WITHDRAWN: "withdraw", S.LAPSED: "lapse"}


def asked(state: str) -> Scene:
    project = make_project(ProjectState.FEASIBILITY)
    expert, other_expert = make_user(), make_user()
    opinion = ask(project, expert=expert)
    ask(project, expert=other_expert, code="market")
    if name := CAME.get(state):
        by = {"withdraw": project.intrapreneur, "lapse": None}.get(name, expert)
        ExpertOpinion.perform(opinion.pk, name, by=by, **GIVEN.get(name, {}))
    people = around(project) | {"asked_expert": expert, "other_expert": other_expert}
    return Scene(ExpertOpinion.objects.get(pk=opinion.pk), people)


def test_the_table_names_every_move_of_every_state():
    assert_table_covers(ExpertOpinion, OPINION)
    assert sorted(RIGHTS) == transition_names(ExpertOpinion)


@pytest.mark.parametrize("state", S)
def test_an_opinion_refuses_all_but_what_the_table_says(state):
    scene, table = asked(state), Table(RIGHTS, OPINION, lambda state: UNSEEN)

    check(scene, table)

    assert perform_all(scene, table, GIVEN) == (8 if state == S.ASKED else 0)
