"""The part of the lifecycle that is the committee's: an idea enters a session, and a decision sends it on."""

from datetime import date

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from accounts.permissions import held
from ideas.lifecycle import IdeaLifecycle, IdeaState
from ideas.recusal import held_by_another
from workflow.deadlines import Pausable

S = IdeaState


class ExaminationLifecycle(IdeaLifecycle):
    class Meta:
        abstract = True

    @cached_property
    def is_settled(self) -> bool:
        """Its decision is told in published minutes, and waits to be published."""
        return self.reviews.settled().exists()

    @transition(
        field="state",
        source=S.QUALIFIED,
        target=S.IN_REVIEW,
        conditions=[Pausable.running],
        permission=held("ideas.schedule_idea"),
        custom={"label": _("Inscrire à une séance"), "past": _("Inscrite à une séance"), "primary": True},
    )
    def schedule_review(self, *, session: models.Model) -> None:
        session.enter(self)

    @transition(
        field="state",
        source=S.IN_REVIEW,
        target=S.QUALIFICATION,
        permission=held_by_another("ideas.decide_idea"),
        custom={"label": _("Demander un complément"), "past": _("Complément demandé par le comité")},
    )
    def request_complement(self) -> None:
        self.leave_session()

    @transition(
        field="state",
        source=S.IN_REVIEW,
        target=S.QUALIFIED,
        permission=held_by_another("ideas.decide_idea"),
        # Automatic: the ideas of a session that is cancelled wait for another one.
        custom={
            "label": _("Reporter à une autre séance"),
            "past": _("Décision reportée"),
            "automatic": True,
        },
    )
    def defer(self) -> None:
        self.leave_session()

    @transition(
        field="state",
        source=S.IN_REVIEW,
        target=S.INCUBATING,
        permission=held_by_another("ideas.publish_decision"),
        custom={
            "label": _("Publier : expérimentation immédiate"),
            "past": _("Le comité ouvre une expérimentation immédiate"),
        },
    )
    def publish_experiment(self, *, told_in_person_on: date | None = None) -> None:
        self.publish_decision(told_in_person_on)

    @transition(
        field="state",
        source=S.IN_REVIEW,
        target=S.INCUBATING,
        permission=held_by_another("ideas.publish_decision"),
        custom={"label": _("Publier : étude préalable"), "past": _("Le comité ouvre une étude préalable")},
    )
    def publish_study(self, *, told_in_person_on: date | None = None) -> None:
        self.publish_decision(told_in_person_on)

    @transition(
        field="state",
        source=S.IN_REVIEW,
        target=S.TRANSFERRED,
        permission=held_by_another("ideas.publish_decision"),
        custom={
            "label": _("Publier : transmission aux directions"),
            "past": _("Le comité transmet l’idée aux directions concernées"),
        },
    )
    def publish_transfer(self, *, told_in_person_on: date | None = None) -> None:
        self.publish_decision(told_in_person_on)

    @transition(
        field="state",
        source=S.IN_REVIEW,
        target=S.STOPPED,
        permission=held_by_another("ideas.publish_decision"),
        custom={
            "label": _("Publier : non retenue, existe déjà ou hors du dispositif"),
            "past": _("Le comité ne retient pas l’idée"),
        },
    )
    def publish_set_aside(self, *, told_in_person_on: date | None = None) -> None:
        self.publish_decision(told_in_person_on)
