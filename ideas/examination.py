"""The part of the lifecycle that is the committee's: an idea enters a session, and a decision sends it on."""

from datetime import date

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from accounts.permissions import held
from ideas.lifecycle import IdeaLifecycle, IdeaState
from ideas.recusal import held_by_another
from ideas.seats import held_until_decided
from workflow.deadlines import Pausable

S = IdeaState


class ExaminationLifecycle(IdeaLifecycle):
    class Meta:
        abstract = True

    @cached_property
    def decision_told(self) -> models.Model | None:
        """What the session that it entered last published of it; a move that publishes knows it already."""
        entered = self.history.filter(name="schedule_review").last()
        published = self.decisions.published().for_letters()
        return published.filter(published_at__gte=entered.at).first() if entered else None

    @cached_property
    def pending_session(self) -> models.Model | None:
        """Where it is examined now."""
        review = self.reviews.pending().select_related("session").first()
        return review.session if review else None

    @property
    def is_decided_in_session(self) -> bool:
        """The day of its session has come: what happens to it is noted, then published."""
        return self.pending_session is not None and self.pending_session.decides_now

    def publish_decision(self, told_in_person_on: date | None) -> None:
        drafted = self.decisions.drafted()
        told = self.decision_told = drafted.for_letters().first()
        if told and told.put_off_to_id and not told.put_off_to.is_to_come:
            # Cancelled or held since: nobody promises it to the author.
            told.put_off_to = None
        drafted.publish(self.mover, told_in_person_on)

    def send_back(self, told_in_person_on: date | None) -> None:
        """Publish that the committee will see it again; before the day, only take it off the agenda."""
        self.decision_told = None
        if self.is_decided_in_session:
            self.publish_decision(told_in_person_on)
        self.leave_session()

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
        permission=held_until_decided("ideas.decide_idea", "ideas.publish_decision"),
        custom={
            "label": _("Demander un complément"),
            "past": _("Complément demandé par le comité"),
            "automatic": True,
        },
    )
    def request_complement(self, *, told_in_person_on: date | None = None) -> None:
        self.send_back(told_in_person_on)

    @transition(
        field="state",
        source=S.IN_REVIEW,
        target=S.QUALIFIED,
        permission=held_until_decided("ideas.decide_idea", "ideas.publish_decision"),
        # Automatic: the ideas of a session that is cancelled wait for another one.
        custom={
            "label": _("Reporter à une autre séance"),
            "past": _("Décision reportée"),
            "automatic": True,
        },
    )
    def defer(self, *, told_in_person_on: date | None = None) -> None:
        self.send_back(told_in_person_on)

    @transition(
        field="state",
        source=S.IN_REVIEW,
        target=S.INCUBATING,
        permission=held_by_another("ideas.publish_decision"),
        custom={
            "label": _("Publier : expérimentation immédiate"),
            "past": _("Le comité ouvre une expérimentation immédiate"),
            "automatic": True,
        },
    )
    def publish_experiment(self, *, told_in_person_on: date | None = None) -> None:
        self.publish_decision(told_in_person_on)

    @transition(
        field="state",
        source=S.IN_REVIEW,
        target=S.INCUBATING,
        permission=held_by_another("ideas.publish_decision"),
        custom={
            "label": _("Publier : étude préalable"),
            "past": _("Le comité ouvre une étude préalable"),
            "automatic": True,
        },
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
            "automatic": True,
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
            "automatic": True,
        },
    )
    def publish_set_aside(self, *, told_in_person_on: date | None = None) -> None:
        self.publish_decision(told_in_person_on)
