"""Who people are: an account, a unit, a line manager, and who stands in when that manager is away."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import OrgUnit
from accounts.roles import Role


class Theme(models.TextChoices):
    SYSTEM = "", _("Comme mon appareil")
    LIGHT = "light", _("Claire")
    DARK = "dark", _("Sombre")


class MailRhythm(models.TextChoices):
    IMMEDIATE = "immediate", _("Au fil de l’eau")
    ACTIONS = "actions", _("Seulement ce qui demande une réponse de ma part")


class UserQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def holding(self, role: str) -> Self:
        return self.active().filter(groups__name=role).order_by("last_name", "first_name", "pk")

    def represented_by(self, delegate: "User", on: date | None = None) -> Self:
        """This person, and those they stand in for on that day."""
        in_force = Delegation.objects.in_force(on or timezone.localdate()).filter(delegate=delegate)
        # One set of keys: an OR of the two would have every account of the organisation looked at.
        themselves = User.objects.filter(pk=delegate.pk).values("pk")
        return self.filter(pk__in=themselves.union(in_force.order_by().values("manager")))

    def managed_by(self, manager: "User", on: date | None = None) -> Self:
        """Whom this person answers for on a day: own agents, and those of managers they stand in for."""
        return self.active().filter(line_manager__in=User.objects.represented_by(manager, on).values("pk"))

    def led_by(self, managers: Iterable[int]) -> Self:
        """The agents of these managers, for whoever read already whom they stand in for."""
        return self.active().filter(line_manager__in=managers)

    def who_may_answer_for(self, unit: OrgUnit) -> Self:
        """Those who hold the role of correspondent, and those who already answer for this unit."""
        already = Q(answered_units=unit) if unit.pk else Q()
        return self.active().filter(Q(groups__name=Role.CORRESPONDENT) | already).distinct()

    def named(self, words: str) -> Self:
        """Active people of this username, or whose names hold every word, accents ignored."""
        found = self.active()
        for word in words.split()[:4]:
            found = found.filter(
                Q(first_name__unaccent__icontains=word) | Q(last_name__unaccent__icontains=word)
            )
        exact = self.active().filter(username__iexact=words.strip())
        return (exact if exact.exists() else found).by_name()

    def called(self, first_name: str, last_name: str, unit: OrgUnit) -> Self:
        """Of exactly this name in this unit, accents ignored: open accounts first, then names that wait."""
        return self.filter(
            Q(is_active=True) | Q(awaits_claim=True),
            unit=unit,
            first_name__unaccent__iexact=first_name,
            last_name__unaccent__iexact=last_name,
        ).order_by("-is_active", "pk")

    def known_as(self, words: str) -> Self:
        """The open account of this username or this address."""
        return self.active().filter(Q(username__iexact=words) | Q(email__iexact=words)).order_by("pk")

    def by_name(self) -> Self:
        return self.order_by("last_name", "first_name", "pk")


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):
    """Named so that migrations can find it."""


class User(AbstractUser):
    """Half of the field staff have no mailbox: the e-mail address is optional, the inbox is not."""

    email = models.EmailField(_("adresse électronique"), blank=True)
    unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("unité"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # people stay when a reorganisation removes their unit
        related_name="members",
    )
    job_title = models.CharField(_("fonction"), max_length=120, blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    line_manager = models.ForeignKey(
        "self",
        verbose_name=_("responsable hiérarchique"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the agent stays, and the administrator names the next manager
        related_name="agents",
    )
    theme = models.CharField(_("apparence"), max_length=5, choices=Theme, blank=True, default=Theme.SYSTEM)
    language = models.CharField(
        _("langue"), max_length=2, choices=[("fr", "Français"), ("en", "English")], default="fr"
    )
    mail_rhythm = models.CharField(
        _("courriels"), max_length=10, choices=MailRhythm, default=MailRhythm.IMMEDIATE
    )
    hears_of_calls = models.BooleanField(
        _("recevoir chaque semaine les annonces de la bourse aux porteurs"),
        default=True,
        help_text=_(
            "Un message par semaine au plus, et seulement quand un nouveau projet cherche qui le mènera."
        ),
    )
    identity_issuer = models.CharField(_("fournisseur d’identité"), max_length=200, blank=True)
    identity_subject = models.CharField(
        _("identifiant chez le fournisseur"),
        max_length=200,
        blank=True,
        help_text=_("Vide pour un compte local. L’adresse électronique ne sert jamais de clé."),
    )

    awaits_claim = models.BooleanField(
        _("attend d’être reconnue"),
        default=False,
        editable=False,
        help_text=_(
            "Un nom sans compte, pour qui une idée a été déposée : fermé jusqu’à ce que la personne s’en saisisse."
        ),
    )

    objects = UserManager()

    class Meta(AbstractUser.Meta):
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        permissions = [
            ("enter_admin", "Can enter the administration"),
            ("only_read", "Reads everything shown, writes nothing"),
        ]
        indexes = [models.Index(fields=["last_name", "first_name"], name="accounts_user_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["identity_issuer", "identity_subject"],
                condition=~Q(identity_subject=""),
                name="accounts_user_one_identity",
            ),
            models.CheckConstraint(
                name="accounts_user_closed_while_awaiting",
                condition=Q(awaits_claim=False) | Q(is_active=False),
                violation_error_message=_("Un nom sans compte ne se connecte pas."),
            ),
            models.CheckConstraint(
                name="accounts_user_not_own_manager",
                condition=Q(line_manager=None) | ~Q(line_manager=F("pk")),
                violation_error_message=_("Une personne n’est pas sa propre responsable hiérarchique."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def unit_name(self) -> str:
        return self.unit.label if self.unit_id else ""

    def may_manage(self, agent: "User", on: date | None = None) -> bool:
        """Line manager of this agent, or standing in for them on that day."""
        return bool(self.managed_among([agent], on))

    def managed_among(self, people: Iterable["User"], on: date | None = None) -> list["User"]:
        """Those of these people whose line manager this person is, or stands in for on that day."""
        people = list(people)
        managed = managed_by_each([self], people, on)[self.pk]
        return [each for each in people if each.pk in managed]

    def managers_among(self, people: Iterable["User"], on: date | None = None) -> list["User"]:
        """Those of these people who are the line manager of this person, or stand in for them on that day."""
        people = list(people)
        managed = managed_by_each(people, [self], on)
        return [each for each in people if self.pk in managed[each.pk]]

    def stands_in_for_unit(self, unit: OrgUnit, on: date | None = None) -> bool:
        """Named, for that day, to answer in the place of somebody who answers for the unit."""
        in_force = Delegation.objects.in_force(on or timezone.localdate())
        return in_force.filter(delegate=self, manager__answered_units=unit).exists()

    @property
    def answering_manager(self) -> "User | None":
        """The line manager, or who stands in for them today: never the agent, whom nobody lets answer oneself."""
        if self.line_manager is None:
            return None
        answering = self.line_manager.answering()
        return self.line_manager if answering.pk == self.pk else answering

    def answering(self, on: date | None = None) -> "User":
        """This person, or their delegate while one is named for the day."""
        delegation = (
            Delegation.objects.in_force(on or timezone.localdate())
            .filter(manager=self, delegate__is_active=True)
            .select_related("delegate")
            .order_by("starts_on", "pk")
            .first()
        )
        return delegation.delegate if delegation else self


def managed_by_each(
    people: Iterable[User], agents: Iterable[User], on: date | None = None
) -> dict[int, set[int]]:
    """Whose line manager each of these people is, or stands in for on that day: keys, in one statement for all."""
    above = {agent.pk: agent.line_manager_id for agent in agents if agent.line_manager_id is not None}
    managers, speaks_for = set(above.values()), {person.pk: {person.pk} for person in people}
    if any(managers - {pk} for pk in speaks_for):
        in_force = Delegation.objects.in_force(on or timezone.localdate())
        absent = in_force.filter(manager__in=managers, delegate__in=speaks_for)
        for manager, delegate in absent.values_list("manager", "delegate"):
            speaks_for[delegate].add(manager)
    return {
        pk: {agent for agent, manager in above.items() if manager in answered and agent != pk}
        for pk, answered in speaks_for.items()
    }


class DelegationQuerySet(models.QuerySet):
    def in_force(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def during(self, first: date, last: date) -> Self:
        """Any of these days."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def given_by(self, manager: User) -> Self:
        return self.filter(manager=manager)

    def received_by(self, delegate: User) -> Self:
        return self.filter(delegate=delegate)

    def not_over_on(self, day: date) -> Self:
        return self.filter(ends_on__gte=day).order_by("starts_on", "pk")

    def over_on(self, day: date) -> Self:
        return self.filter(ends_on__lt=day)


class Delegation(models.Model):
    """For these days, the delegate answers what waits for the manager."""

    manager = models.ForeignKey(
        User, verbose_name=_("responsable"), on_delete=models.CASCADE, related_name="delegations"
    )
    delegate = models.ForeignKey(
        User, verbose_name=_("personne déléguée"), on_delete=models.CASCADE, related_name="stands_in"
    )
    starts_on = models.DateField(_("premier jour"))
    ends_on = models.DateField(_("dernier jour"))

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("délégation")
        verbose_name_plural = _("délégations")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="accounts_delegation_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Le dernier jour suit le premier."),
            ),
            models.CheckConstraint(
                name="accounts_delegation_to_somebody_else",
                condition=~Q(manager=F("delegate")),
                violation_error_message=_("Une délégation va à une autre personne."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.manager} → {self.delegate}"

    def get_absolute_url(self) -> str:
        return reverse("accounts:delegations")


def reachable(people: Iterable[User | None]) -> list[User]:
    """The same people, once each, without the absent ones and the closed accounts, order kept."""
    found: dict[int, User] = {}
    for person in people:
        if person is not None and person.is_active:
            found.setdefault(person.pk, person)
    return list(found.values())
