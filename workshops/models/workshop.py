"""The workshop, who comes, and the rules everybody hears first."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from accounts.models import OrgUnit, User
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect
from workflow.favourites import FavouredQuerySet
from workflow.history import HistoryLine
from workshops.lifecycle import WRITABLE_STATES, WorkshopLifecycle, WorkshopState

expect(
    {
        "prepare_workshop": _("préparer l’atelier et ouvrir les inscriptions"),
        "hold_workshop": _("animer l’atelier"),
        "write_minutes": _("publier le compte rendu"),
        "choose_date": _("choisir une nouvelle date"),
    }
)

_TURNS = {
    WorkshopState.PLANNED: "prepare_workshop",
    WorkshopState.OPEN: "hold_workshop",
    WorkshopState.HELD: "write_minutes",
    WorkshopState.POSTPONED: "choose_date",
}


class Kind(models.TextChoices):
    CONSULTATION = "consultation", _("Consultation")
    IDEATION = "ideation", _("Recherche d’idées")
    FEEDBACK = "feedback", _("Retour d’expérience")
    CHALLENGE = "challenge", _("Challenge d’une présentation")
    PROTOTYPING = "prototyping", _("Prototypage")
    RETROSPECTIVE = "retrospective", _("Rétrospective")


class Format(models.TextChoices):
    IN_PERSON = "in_person", _("Sur place")
    REMOTE = "remote", _("À distance")
    HYBRID = "hybrid", _("Sur place et à distance")


class RuleSet(models.Model):
    """A named list of rules, one a line: golden rules, or practical rules of a time and a place."""

    name = models.CharField(_("nom"), max_length=120, unique=True)
    lines = models.TextField(_("règles, une par ligne"))

    class Meta:
        verbose_name = _("jeu de règles")
        verbose_name_plural = _("jeux de règles")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def rules(self) -> list[str]:
        return [line.strip() for line in self.lines.splitlines() if line.strip()]


class WorkshopQuerySet(FavouredQuerySet):
    def visible_to(self, user: User) -> Self:
        """Everybody sees every workshop, the cancelled ones too: whoever registered finds out why."""
        return self

    def upcoming(self, today: date | None = None) -> Self:
        states = [WorkshopState.PLANNED, WorkshopState.OPEN]
        return self.filter(state__in=states, on__gte=today or timezone.localdate()).order_by(
            "on", "starts_at"
        )

    def past(self) -> Self:
        states = [WorkshopState.HELD, WorkshopState.MINUTES_PUBLISHED, WorkshopState.ARCHIVED]
        return self.filter(state__in=states).order_by("-on", "-pk")

    def waiting_for(self, user: User) -> Self:
        return self.filter(ball_person=user).order_by("on", "pk")

    def prepared(self) -> Self:
        """What is to come, with what nobody has closed although its day is over."""
        return self.filter(state__in=[WorkshopState.PLANNED, WorkshopState.OPEN]).order_by(
            "on", "starts_at", "pk"
        )

    def set_aside(self) -> Self:
        return self.filter(state__in=[WorkshopState.POSTPONED, WorkshopState.CANCELLED]).order_by(
            "-on", "-pk"
        )

    def older_than(self, on: date, pk: int) -> Self:
        """What follows this row in `past()`."""
        return self.filter(Q(on__lt=on) | Q(on=on, pk__lt=pk))

    def awaiting_minutes(self) -> Self:
        return self.filter(state=WorkshopState.HELD)

    def with_places(self) -> Self:
        return self.annotate(
            taken=models.Count("registrations", filter=Q(registrations__cancelled_at=None), distinct=True)
        )

    def for_list(self) -> Self:
        return self.select_related("facilitator", "organising_unit").with_places()

    def for_page(self) -> Self:
        """With what was announced: people, rules, agenda, parts, groups."""
        return self.select_related(
            "facilitator",
            "ball_person",
            "organising_unit",
            "golden_rules",
            "practical_rules",
            "next_workshop",
            "instruction",
        ).prefetch_related("agenda", "parts", "groups", "previous_workshops")


class Workshop(WorkshopLifecycle):
    title = models.CharField(_("titre"), max_length=160)
    kind = models.CharField(_("nature"), max_length=16, choices=Kind)
    series = models.CharField(_("série"), max_length=120, blank=True)
    objective = models.TextField(_("objectif"))
    organising_unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("unité organisatrice"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the record outlives the unit
        related_name="+",
    )
    host = models.CharField(_("organisé par"), max_length=200, blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("animé par"),
        on_delete=models.PROTECT,  # who ran it stays known
        related_name="facilitated_workshops",
    )
    on = models.DateField(_("date"))
    starts_at = models.TimeField(_("début"))
    ends_at = models.TimeField(_("fin"))
    format = models.CharField(_("forme"), max_length=10, choices=Format, default=Format.IN_PERSON)
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    golden_rules = models.ForeignKey(
        RuleSet,
        verbose_name=_("règles d’or"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what was said to participants stays readable
        related_name="+",
    )
    practical_rules = models.ForeignKey(
        RuleSet,
        verbose_name=_("règles pratiques"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what was said to participants stays readable
        related_name="+",
    )
    hypothesis_means = models.CharField(_("hypothèse : le moyen"), max_length=200, blank=True)
    hypothesis_effect = models.CharField(_("hypothèse : l’effet attendu"), max_length=200, blank=True)
    summary = models.TextField(_("compte rendu"), blank=True)
    next_workshop = models.ForeignKey(
        "self",
        verbose_name=_("prochain atelier"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a series survives the loss of one date
        related_name="previous_workshops",
    )

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = _("atelier")
        verbose_name_plural = _("ateliers")
        permissions = [("run_workshop", "Can write the agenda, run the workshop and publish its minutes")]
        constraints = [
            models.CheckConstraint(
                name="workshops_workshop_state_known", condition=Q(state__in=WorkshopState.values)
            ),
            models.CheckConstraint(
                name="workshops_workshop_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("L’atelier se termine après son début."),
            ),
            models.CheckConstraint(
                name="workshops_minutes_when_published",
                condition=~Q(state__in=[WorkshopState.MINUTES_PUBLISHED, WorkshopState.ARCHIVED])
                | ~Q(summary=""),
                violation_error_message=_("Un compte rendu publié a un texte."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workshops:workshop", args=[self.pk])

    def turn(self) -> Turn:
        expected = _TURNS.get(self.state)
        return Turn(Holder.FACILITATOR, expected, self.facilitator) if expected else NOBODYS_TURN

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE_STATES

    @property
    def is_open(self) -> bool:
        return self.state == WorkshopState.OPEN

    def expects(self, person: User) -> bool:
        """Whether this person has registered, and still comes."""
        return self.registrations.coming().filter(person=person).exists()

    def is_full(self) -> bool:
        return self.capacity is not None and self.registrations.coming().count() >= self.capacity


class WorkshopTransition(HistoryLine):
    subject = models.ForeignKey(
        Workshop,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False


class WorkshopUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Workshop, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False


class RegistrationQuerySet(models.QuerySet):
    def coming(self) -> Self:
        return self.filter(cancelled_at=None).order_by("registered_at", "pk")


class Registration(models.Model):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        related_name="registrations",
    )
    intention = models.CharField(_("mon intention"), max_length=200, blank=True)
    registered_at = models.DateTimeField(_("inscrite le"), default=timezone.now)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "person"], name="workshops_registration_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.workshop}"
