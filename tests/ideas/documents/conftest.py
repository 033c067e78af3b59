"""A session with ideas on its agenda, scored; files of documents in a folder of their own."""

import pytest

from accounts.roles import Role
from ideas import services
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import DocumentKind, SessionDocument, Verdict
from ideas.models.criterion import Axis
from ideas.session_documents import make_waiting, prepare
from tests.factories import make_idea, make_user
from tests.ideas.committee.deciding import add_to, make_criterion

REASON = "Le cadre juridique est à éclaircir : qui répond des fiches ?"
REMARK = "Coûteux pour trois services seulement."


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def team():
    return make_user(Role.INNOVATION_TEAM, first_name="Morgan", last_name="Tisserand")


@pytest.fixture
def dany(team):
    return make_user(Role.MANAGEMENT, first_name="Dany", last_name="Perrin")


@pytest.fixture
def criteria():
    return [make_criterion(Axis.IMPACT, "Ampleur"), make_criterion(Axis.FEASIBILITY, "Délai")]


@pytest.fixture
def idea(team):
    """Markdown, and what typst would take for orders."""
    return make_idea(
        IdeaState.IN_REVIEW,
        title="Prêter les vidéoprojecteurs",
        problem="Les salles :\n\n- sans **matériel**\n- sans [plan](https://plan.example/a)\n\n#set page(width: 1cm)",
    )


@pytest.fixture
def session(idea):
    return idea.reviews.pending().get().session


@pytest.fixture
def review(idea, session):
    review = idea.reviews.pending().get()
    review.session = session
    return review


@pytest.fixture
def scored(review, dany, criteria):
    services.score(review, by=dany, values={criteria[0].pk: 5, criteria[1].pk: 2}, comment=REMARK)
    return review


@pytest.fixture
def second(session, team):
    return add_to(session, team, title="Des fiches à jour")


@pytest.fixture
def draft(review, dany):
    return draft_decision(review, by=dany, verdict=Verdict.STUDY, reason=REASON, units=[])


@pytest.fixture
def made(session):
    """`made(DocumentKind.PACK, dany)`: asked for by somebody, made by a worker, and what it holds."""

    def make(kind: DocumentKind, by: object) -> bytes:
        document = prepare(session, kind, by)
        make_waiting()
        with SessionDocument.objects.get(pk=document.pk).file.open("rb") as file:
            return file.read()

    return make
