"""A blocker: what stands in the way, whose it is, up to which level it was taken, and how it ended."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from accounts.models import OrgUnit, User
from ideas.models import Idea
from incubation.models import Project
from notifications.calendar import add_working_days
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect
from workflow.deadlines import deadline
from workflow.history import HistoryLine
from workflow.once import WrittenOnce
from workshops.blocking import CLOSED_STATES, STANDING_STATES, BlockerLifecycle, BlockerState, Level
from workshops.models.workshop import Workshop

expect({"lift_blocker": _("lever la situation de blocage, ou dire ce qui manque pour y arriver")})

_HOLDERS = {
    Level.TEAM: Holder.INNOVATION_TEAM,
    Level.INNOVATION: Holder.INNOVATION_TEAM,
    Level.DIRECTORATE: Holder.DIRECTORATES,
    Level.MANAGEMENT: Holder.COMMITTEE,
}
OBJECTS = ("idea", "project", "workshop")


class BlockerKind(models.TextChoices):
    LEGAL = "legal", _("Juridique")
    TECHNICAL = "technical", _("Technique")
    HIERARCHICAL = "hierarchical", _("Hiérarchique")
    BUDGETARY = "budgetary", _("Budgétaire")
    CULTURAL = "cultural", _("Culturel")
    TIME = "time", _("Temps")
    PURCHASE = "purchase", _("Achat")


class BlockerQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever sees what is blocked; and those who are asked to lift it."""
        rows = BlockerUserObjectPermission.objects.filter(user=user, permission__codename="view_blocker")
        return self.filter(
            Q(idea__in=Idea.objects.visible_to(user).values("pk"))
            | Q(project__in=Project.objects.visible_to(user).values("pk"))
            | Q(workshop__isnull=False)
            | Q(pk__in=rows.values("content_object"))
        )

    def standing(self) -> Self:
        return self.filter(state__in=STANDING_STATES)

    def closed(self) -> Self:
        return self.filter(state__in=CLOSED_STATES)

    def waiting_for(self, user: User) -> Self:
        return self.standing().filter(owner=user)

    def in_the_hands_of(self, unit: OrgUnit) -> Self:
        return self.standing().filter(unit=unit)

    def about_this(self, blocked: models.Model) -> Self:
        name = next(
            name for name in OBJECTS if type(blocked) is self.model._meta.get_field(name).related_model
        )
        return self.filter(**{name: blocked})

    def for_list(self) -> Self:
        """The most urgent first: the highest level, then the next deadline."""
        found = self.select_related("idea", "project__idea", "workshop", "owner", "unit", "ball_person")
        return found.order_by("-level", F("due_on").asc(nulls_last=True), "-pk")


class Blocker(BlockerLifecycle, WrittenOnce):
    title = models.CharField(_("ce qui bloque, en une phrase"), max_length=120)
    kind = models.CharField(_("nature"), max_length=12, choices=BlockerKind)
    description = models.TextField(_("ce qui se passe"))
    idea = models.ForeignKey(
        Idea,
        verbose_name=_("idée"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what stood in the way is part of its history
        related_name="blockers",
    )
    project = models.ForeignKey(
        Project,
        verbose_name=_("projet"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what stood in the way is part of its history
        related_name="blockers",
    )
    workshop = models.ForeignKey(
        Workshop,
        verbose_name=_("atelier"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what stood in the way is part of its history
        related_name="blockers",
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signalée par"),
        on_delete=models.PROTECT,  # they are told how it ended
        related_name="+",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confiée à"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # whoever was in charge stays known
        related_name="+",
    )
    unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("direction concernée"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who was asked stays known
        related_name="+",
    )
    level = models.PositiveSmallIntegerField(_("niveau"), choices=Level, default=Level.TEAM, editable=False)
    is_urgent = models.BooleanField(_("elle bloque une étape proche"), default=False)
    how = models.TextField(_("comment elle s’est terminée"), blank=True)

    objects = BlockerQuerySet.as_manager()

    class Meta:
        verbose_name = _("situation de blocage")
        verbose_name_plural = _("situations de blocage")
        permissions = [("lift_blocker", "Can entrust, escalate, lift and close blockers")]
        constraints = [
            models.CheckConstraint(
                name="workshops_blocker_state_known", condition=Q(state__in=BlockerState.values)
            ),
            models.CheckConstraint(name="workshops_blocker_level_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="workshops_blocker_blocks_one_thing",
                condition=Q(idea__isnull=False, project=None, workshop=None)
                | Q(idea=None, project__isnull=False, workshop=None)
                | Q(idea=None, project=None, workshop__isnull=False),
                violation_error_message=_("Une situation de blocage porte sur une seule chose."),
            ),
            models.CheckConstraint(
                name="workshops_blocker_says_how_it_ended",
                condition=Q(state__in=STANDING_STATES) | ~Q(how=""),
                violation_error_message=_("Dites comment la situation s’est terminée."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("blockers:blocker", args=[self.pk])

    @property
    def blocked(self) -> Idea | Project | Workshop:
        return self.idea or self.project or self.workshop

    @property
    def about(self) -> Idea | None:
        """The idea behind what is blocked; a workshop has none."""
        return self.project.idea if self.project_id else self.idea

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING_STATES

    @property
    def next_level(self) -> Level | None:
        return Level(self.level + 1) if self.level < Level.MANAGEMENT else None

    @property
    def rises_on(self) -> date | None:
        """The day on which it goes up by itself when nothing was said by then; whoever is late was told before."""
        if self.due_on is None or self.next_level is None:
            return None
        return add_working_days(self.due_on, settings.DELAYS_IN_WORKING_DAYS[f"{self._delay}_escalation"])

    def is_to_rise(self, day: date) -> bool:
        return self.rises_on is not None and self.rises_on <= day

    @property
    def _delay(self) -> str:
        return "urgent_blocker" if self.is_urgent else "blocker"

    def set_deadline(self, source: str, now: date) -> None:
        self.due_on = deadline(self._delay, now) if self.is_standing else None

    def first_asked_here(self) -> User | None:
        """The director of the unit, or who stands in; nobody by name at the other levels."""
        if self.level == Level.DIRECTORATE and self.unit_id and self.unit.director_id:
            return self.unit.director.answering()
        return None

    def once_asked(self) -> models.QuerySet:
        """Everybody to whom it was entrusted, by the history."""
        return User.objects.filter(pk__in=self.history.exclude(whom=None).values("whom"))

    def derive(self) -> None:
        """Whoever is asked from the start is named by the history, as those who come after."""
        if self.loaded is None:
            self.whom = self.owner

    def restart(self) -> None:
        self.due_on = deadline(self._delay)

    def turn(self) -> Turn:
        if not self.is_standing:
            return NOBODYS_TURN
        return Turn(_HOLDERS[self.level], "lift_blocker", self.owner)

    def person_shown_to(self, person: User | None, viewer: User | None) -> object:
        return self.about.person_shown_to(person, viewer) if self.about else person


class BlockerTransition(HistoryLine):
    subject = models.ForeignKey(
        Blocker,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )
    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("à qui"),
        null=True,
        on_delete=models.PROTECT,  # who was in charge stays known
        related_name="+",
    )

    class Meta(HistoryLine.Meta):
        abstract = False


class BlockerUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Blocker, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
