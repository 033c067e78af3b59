"""The lifecycle of a concept note: written, put before the committee, adopted or not; the next version begins anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import User
from accounts.permissions import held
from ideas.models import CommitteeSession
from ideas.seats import decides
from workflow.models import Workflow


class ConceptState(models.TextChoices):
    DRAFT = "draft", _("En rédaction")
    SUBMITTED = "submitted", _("Soumise au comité")
    ADOPTED = "adopted", _("Adoptée")
    NOT_ADOPTED = "not_adopted", _("Non adoptée")


S = ConceptState

OPEN_STATES = [S.DRAFT, S.SUBMITTED]
DECIDED_STATES = [S.ADOPTED, S.NOT_ADOPTED]

may_write = held("workshops.change_programme")


class CommitteeOfTheSession:
    """Those who note what the committee decides, as they do for ideas."""

    def __call__(self, concept: "ConceptLifecycle", user: User) -> bool:
        return concept.session_id is not None and decides(concept.session, user)

    def __repr__(self) -> str:
        return "whoever decides in the session"


class ConceptLifecycle(Workflow):
    BIRTHS = {"write": _("Version commencée")}

    state = FSMField(_("état"), default=S.DRAFT, choices=ConceptState, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=S.DRAFT,
        target=S.SUBMITTED,
        permission=may_write,
        custom={
            "label": _("Soumettre au comité"),
            "past": _("Note soumise au comité"),
            "primary": True,
        },
    )
    def submit(self, *, session: CommitteeSession) -> None:
        self.session = session

    @transition(
        field=state,
        source=S.SUBMITTED,
        target=S.DRAFT,
        permission=may_write,
        custom={"label": _("Reprendre la note"), "past": _("Note reprise"), "automatic": True},
    )
    def take_back(self) -> None:
        """To change its words, or because its session will not be held. Automatic in the second case."""
        self.session = None

    @transition(
        field=state,
        source=S.SUBMITTED,
        target=S.ADOPTED,
        permission=CommitteeOfTheSession(),
        custom={"label": _("Adopter la note"), "past": _("Note adoptée"), "primary": True},
    )
    def adopt(self, *, reason: str = "") -> None:
        self.reason = reason

    @transition(
        field=state,
        source=S.SUBMITTED,
        target=S.NOT_ADOPTED,
        permission=CommitteeOfTheSession(),
        custom={"label": _("Ne pas adopter la note"), "past": _("Note non adoptée")},
    )
    def turn_down(self, *, reason: str) -> None:
        self.reason = reason
