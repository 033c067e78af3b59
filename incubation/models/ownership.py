"""The question put to the unit that would keep the service, and what it answered; the former ones stay."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from accounts.models.user import reachable
from incubation.models.project import Project
from incubation.models.project_queryset import units_answered_for_by
from incubation.ownership import STANDING_STATES, OwnershipLifecycle, OwnershipState
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect
from workflow.history import HistoryLine

expect({"answer_for_the_service": _("dire si l’unité garde le service")})

ICONS = {
    OwnershipState.ASKED: "hourglass-split",
    OwnershipState.ACCEPTED: "check-lg",
    OwnershipState.DECLINED: "x-lg",
    OwnershipState.WITHDRAWN: "arrow-return-left",
}


class OwnershipQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """What one's unit was asked, and what was asked for the projects that one reads."""
        read = Project.objects.visible_to(user).values("pk")
        return self.filter(Q(project__in=read) | Q(unit__in=units_answered_for_by(user).values("pk")))

    def of_units_of(self, user: User) -> Self:
        """Asked of the units that this person answers for, or directs, or stands in for."""
        return self.filter(unit__in=units_answered_for_by(user).values("pk"))

    def answered_by(self, user: User) -> Self:
        """Those to which this person may answer: nobody answers to their own project, in their name or another's."""
        at_it = _worked_on_by(OuterRef("pk")).filter(pk=OuterRef(OuterRef("project")))
        speaking = User.objects.represented_by(user).filter(
            Q(answered_units=OuterRef("unit")) | Q(directed_units=OuterRef("unit")), ~Exists(at_it)
        )
        return self.filter(Exists(speaking)).exclude(project__in=_worked_on_by(user).values("pk"))

    def awaiting_answer_of(self, user: User) -> Self:
        return self.awaited().running().answered_by(user).for_list()

    def awaited(self) -> Self:
        return self.filter(state=OwnershipState.ASKED)

    def accepted(self) -> Self:
        return self.filter(state=OwnershipState.ACCEPTED)

    def standing(self) -> Self:
        """Waited for or accepted: one at most for a project."""
        return self.filter(state__in=STANDING_STATES)

    def settled(self) -> Self:
        """What nobody waits for any more, the latest first."""
        return self.exclude(state=OwnershipState.ASKED).order_by("-state_since", "-pk")

    def running(self) -> Self:
        """Of projects that are not suspended: nobody is reminded of the others."""
        return self.filter(project__paused_at=None)

    def for_list(self) -> Self:
        related = ("project__idea__author", "project__intrapreneur", "unit", "asked_by", "answered_by")
        return self.select_related(*related, "ball_person").order_by(
            models.F("due_on").asc(nulls_last=True), "pk"
        )


def _worked_on_by(person: object) -> models.QuerySet:
    """`person` is somebody, or the column of a query around this one. Whoever signs the idea is close to it too."""
    there = Q(memberships__accepted_at__isnull=False, memberships__left_on=None)
    signed = Q(idea__co_authors__person=person, idea__co_authors__accepted_at__isnull=False)
    return Project.objects.filter(
        Q(intrapreneur=person)
        | Q(coach=person)
        | Q(memberships__person=person) & there
        | Q(idea__author=person)
        | signed
    )


class Ownership(OwnershipLifecycle):
    project = models.ForeignKey(
        Project,
        verbose_name=_("projet"),
        on_delete=models.PROTECT,  # who was asked stays known
        related_name="ownerships",
    )
    unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("unité sollicitée"),
        on_delete=models.PROTECT,  # a service in use has an owner
        related_name="+",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé par"),
        on_delete=models.PROTECT,  # somebody is told of the answer
        related_name="+",
    )
    asked_on = models.DateField(_("demandé le"), default=timezone.localdate, editable=False)
    message = models.TextField(_("ce qu’on lui dit"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("réponse de"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # an answer is signed
        related_name="+",
    )
    answered_on = models.DateField(_("répondu le"), null=True, editable=False)
    words = models.TextField(_("ce que l’unité répond"), blank=True)
    needed = models.TextField(_("ce qu’il lui faudrait"), blank=True)

    objects = OwnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("service proposé à une unité")
        verbose_name_plural = _("services proposés aux unités")
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(state__in=STANDING_STATES),
                name="incubation_one_owner_standing",
                violation_error_message=_("Une seule unité à la fois est sollicitée pour un service."),
            ),
            models.CheckConstraint(
                name="incubation_ownership_state_known", condition=Q(state__in=OwnershipState.values)
            ),
            models.CheckConstraint(
                name="incubation_ownership_answered_by_somebody",
                condition=Q(state=OwnershipState.ASKED, answered_by=None, answered_on=None)
                | Q(state=OwnershipState.WITHDRAWN)
                | Q(state__in=[OwnershipState.ACCEPTED, OwnershipState.DECLINED])
                & Q(answered_by__isnull=False, answered_on__isnull=False),
                violation_error_message=_("Une réponse d’unité est signée et datée."),
            ),
            models.CheckConstraint(
                name="incubation_ownership_declined_in_words",
                condition=~Q(state=OwnershipState.DECLINED) | ~Q(words="") & ~Q(needed=""),
                violation_error_message=_("Une unité qui décline dit pourquoi, et ce qu’il lui faudrait."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} → {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("incubation:ownership", args=[self.pk])

    @property
    def subject_title(self) -> str:
        return str(self.project)

    def person_shown_to(self, person: User | None, viewer: User | None) -> object:
        return self.project.person_shown_to(person, viewer)

    @classmethod
    def lock_before(cls, pk: int) -> None:
        """The project first, as its sheets do: it counts on what is answered."""
        found = Project.objects.filter(ownerships=pk)
        Project.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=found.values("pk")).first()

    @property
    def icon(self) -> str:
        return ICONS[self.state]

    @property
    def is_awaited(self) -> bool:
        return self.state == OwnershipState.ASKED

    @property
    def is_accepted(self) -> bool:
        return self.state == OwnershipState.ACCEPTED

    @property
    def is_declined(self) -> bool:
        return self.state == OwnershipState.DECLINED

    @property
    def stands(self) -> bool:
        return self.state in STANDING_STATES

    def turn(self) -> Turn:
        if self.is_awaited:
            first = next(iter(answerers(self.project, self.unit)), None)
            return Turn(Holder.DIRECTORATES, "answer_for_the_service", first)
        return NOBODYS_TURN


def answerers(project: Project, unit: OrgUnit) -> list[User]:
    """Those who answer for the unit, or who stands in for them today; nobody of the project's own people,
    nor of its idea's.
    """
    members = project.memberships.standing().values_list("person", flat=True)
    signed = (person.pk for person in project.idea.people)
    inside = {project.intrapreneur_id, project.coach_id, *members, *signed}
    known = [*unit.correspondents.active().by_name(), *([unit.director] if unit.director else [])]
    outside = (_answering(person, inside) for person in known if person.pk not in inside)
    return list(dict.fromkeys(reachable(outside)))


def _answering(person: User, inside: set[int | None]) -> User:
    """Who stands in for them today, or themselves when that one is of the project."""
    deputy = person.answering()
    return person if deputy.pk in inside else deputy


class OwnershipTransition(HistoryLine):
    subject = models.ForeignKey(
        Ownership,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False
