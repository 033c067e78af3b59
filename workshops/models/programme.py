"""A programme: what for, up to when, who sponsors it, the concept note that the committee adopts, what inspired it."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models import CommitteeSession
from ideas.models.choices import Visibility
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect
from workflow.history import HistoryLine
from workflow.once import WrittenOnce
from workflow.planned import Planned, PlannedQuerySet
from workshops.concept import DECIDED_STATES, OPEN_STATES, ConceptLifecycle, ConceptState

LONG_TEXT = 20_000

expect(
    {
        "submit_concept": _("soumettre la note de concept au comité"),
        "decide_concept": _("décider de la note de concept en séance"),
    }
)
_TURNS = {
    ConceptState.DRAFT: Turn(Holder.INNOVATION_TEAM, "submit_concept"),
    ConceptState.SUBMITTED: Turn(Holder.COMMITTEE, "decide_concept"),
}


class ProgrammeQuerySet(PlannedQuerySet):
    def visible_to(self, user: User) -> Self:
        """Everybody reads the roadmap; a restricted one, those who steer it, work on it or examine its note."""
        if user.has_perm("workshops.view_programme"):
            return self
        examined = CommitteeSession.objects.visible_to(user).values("pk")
        concerned = self.model._base_manager.filter(
            Q(sponsor=user)
            | Q(milestones__owner=user)
            | Q(deliverables__owner=user)
            | Q(concepts__session__in=examined)
        )
        return self.filter(Q(visibility=Visibility.ORGANISATION) | Q(pk__in=concerned.values("pk")))

    def for_page(self) -> Self:
        return self.select_related("sponsor__unit")

    def for_list(self) -> Self:
        """The latest to end first."""
        ends = F("planned_last").desc(nulls_first=True)
        return self.select_related("sponsor").order_by(ends, "-pk")


class Programme(Planned, WrittenOnce):
    """Its period is its horizon."""

    name = models.CharField(_("nom"), max_length=120)
    purpose = models.TextField(_("à quoi il sert"), max_length=LONG_TEXT)
    scope = models.TextField(_("périmètre"), max_length=LONG_TEXT, blank=True)
    sponsor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("parrainage"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who stood for it stays known
        related_name="sponsored_programmes",
    )
    review_on = models.DateField(_("à revoir le"), null=True, blank=True)
    visibility = models.CharField(
        _("qui le lit"), max_length=12, choices=Visibility, default=Visibility.ORGANISATION
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(Planned.Meta):
        abstract = False
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        permissions = [("decide_programme", "Can decide on resources and accept deliverables")]
        constraints = [
            *Planned.Meta.constraints,
            models.CheckConstraint(
                name="workshops_programme_visibility_known",
                condition=Q(visibility__in=Visibility.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programme:programme", args=[self.pk])

    @property
    def is_restricted(self) -> bool:
        return self.visibility == Visibility.RESTRICTED

    def open_concept(self) -> "ProgrammeConcept | None":
        return self.concepts.open().first()


class Inspiration(WrittenOnce):
    """What others did, which gave the idea."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="inspirations")
    title = models.CharField(_("titre"), max_length=160)
    url = models.URLField(_("adresse"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("inspiration")
        verbose_name_plural = _("inspirations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class ProgrammeConceptQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """A draft is for those who write it; what was put before the committee, for whoever reads the programme."""
        found = self.filter(programme__in=Programme.objects.visible_to(user).values("pk"))
        if user.has_perm("workshops.view_programme"):
            return found
        return found.exclude(state=ConceptState.DRAFT)

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def decided(self) -> Self:
        return self.filter(state__in=DECIDED_STATES)

    def before(self, session: CommitteeSession) -> Self:
        """Put before this session, decided or not."""
        return self.filter(session=session).select_related("programme").order_by("pk")

    def awaiting(self, session: CommitteeSession) -> Self:
        return self.before(session).filter(state=ConceptState.SUBMITTED)

    def for_page(self) -> Self:
        return self.select_related("programme", "session__committee", "ball_person")


class ProgrammeConcept(ConceptLifecycle, WrittenOnce):
    """One version of the note; a version that was decided is never written again."""

    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,  # what was decided is kept
        related_name="concepts",
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    text = models.TextField(_("note de concept"), max_length=LONG_TEXT)
    session = models.ForeignKey(
        CommitteeSession,
        verbose_name=_("séance"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,  # where it was decided stays known
        related_name="concepts",
    )
    reason = models.TextField(_("motif de la décision"), blank=True, editable=False)

    objects = ProgrammeConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("note de concept")
        verbose_name_plural = _("notes de concept")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "version"], name="workshops_concept_version_once"),
            models.UniqueConstraint(
                fields=["programme"],
                name="workshops_one_open_concept",
                condition=Q(state__in=OPEN_STATES),
                violation_error_message=_("Une version est déjà en cours."),
            ),
            models.CheckConstraint(
                name="workshops_concept_state_known", condition=Q(state__in=ConceptState.values)
            ),
            models.CheckConstraint(
                name="workshops_concept_put_before_a_session",
                condition=Q(state=ConceptState.DRAFT, session=None)
                | ~Q(state=ConceptState.DRAFT) & Q(session__isnull=False),
                violation_error_message=_("Une note soumise l’est à une séance."),
            ),
            models.CheckConstraint(
                name="workshops_concept_not_adopted_says_why",
                condition=~Q(state=ConceptState.NOT_ADOPTED) | ~Q(reason=""),
                violation_error_message=_("Une note qui n’est pas adoptée porte son motif."),
            ),
        ]

    def __str__(self) -> str:
        return self.programme.name

    def get_absolute_url(self) -> str:
        return reverse("programme:concept", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == ConceptState.DRAFT

    @classmethod
    def lock_before(cls, pk: int) -> None:
        """The session, then its notes: what a session that is cancelled does too."""
        CommitteeSession.objects.select_for_update(of=("self",), no_key=True).filter(concepts=pk).first()

    def lock_facts(self, name: str) -> None:
        """A session is not cancelled nor closed while a note enters it."""
        session = self.inputs.get("session")
        if session is not None:
            locked = CommitteeSession.objects.select_for_update(of=("self",), no_key=True)
            session.refresh_from_db(from_queryset=locked)

    def set_deadline(self, source: str, now: date) -> None:
        """The day of the session."""
        self.due_on = self.session.held_on if self.state == ConceptState.SUBMITTED else None

    def turn(self) -> Turn:
        return _TURNS.get(self.state, NOBODYS_TURN)


class ConceptTransition(HistoryLine):
    subject = models.ForeignKey(
        ProgrammeConcept,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False
