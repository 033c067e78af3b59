"""A community: what gathers its members, who leads it, who belongs to it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from accounts.models import User
from ideas.models import Theme
from workflow.history import HistoryLine
from workflow.once import WrittenOnce
from workshops.community_lifecycle import LIVELY_STATES, LIVING_STATES, CommunityLifecycle, CommunityState
from workshops.models.membership import MemberRole, Membership
from workshops.models.workshop import Format

# Whoever moderates or audits reads every community.
BY_ROLE = "accounts.backends.RoleBackend"


class CommunityKind(models.TextChoices):
    SPONTANEOUS = "spontaneous", _("Communauté spontanée")
    EXPLORATION = "piloted_exploration", _("Communauté pilotée d’exploration")
    EXPLOITATION = "piloted_exploitation", _("Communauté pilotée d’exploitation")
    NETWORK = "network", _("Réseau")


PILOTED = [CommunityKind.EXPLORATION, CommunityKind.EXPLOITATION]
# What somebody founds without a mandate: any agent for the first, those who pilot for the others.
WITH_MANDATE = [*PILOTED, CommunityKind.NETWORK]


class CommunityVisibility(models.TextChoices):
    ORGANISATION = "organisation", _("Tout le monde la lit, ses membres y écrivent")
    MEMBERS = "members", _("Ses membres seulement la voient et la lisent")


class JoinMode(models.TextChoices):
    FREE = "free", _("Chacune et chacun la rejoint librement")
    REQUEST = "request", _("Sur demande, l’animation répond")


def _holds(words: str) -> Q:
    found = Q()
    for word in words.split()[:6]:
        found &= (
            Q(title__unaccent__icontains=word)
            | Q(practice__unaccent__icontains=word)
            | Q(domain__unaccent__icontains=word)
        )
    return found


class CommunityQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Those of everybody, one's own, those one is invited to; every one for whoever moderates or audits."""
        if user.has_perm("workshops.view_community"):
            return self
        return self.filter(
            Q(visibility=CommunityVisibility.ORGANISATION)
            | Q(lead=user)
            | Q(sponsor=user)
            | Exists(Membership.objects.seeing().filter(community=OuterRef("pk"), person=user))
        )

    def read_by(self, user: User) -> Self:
        """What is said inside: whoever is only invited reads the opening, and decides."""
        if user.has_perm("workshops.view_community"):
            return self
        return self.filter(
            Q(visibility=CommunityVisibility.ORGANISATION)
            | Q(lead=user)
            | Q(sponsor=user)
            | Exists(Membership.objects.members().filter(community=OuterRef("pk"), person=user))
        )

    def of(self, user: User) -> Self:
        return self.filter(Exists(Membership.objects.members().filter(community=OuterRef("pk"), person=user)))

    def living(self) -> Self:
        return self.filter(state__in=LIVING_STATES)

    def active(self) -> Self:
        return self.filter(state=CommunityState.ACTIVE)

    def asleep_on(self, day: date) -> Self:
        """Active ones in which nothing has happened for too long on that day."""
        since = day - timedelta(days=settings.COMMUNITY_SLEEPS_AFTER_DAYS)
        return self.active().filter(last_activity_at__date__lte=since).order_by("pk")

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def in_state(self, state: str) -> Self:
        return self.filter(state=state)

    def about(self, words: str) -> Self:
        """Whose name, practice or domain holds every word, accents ignored."""
        return self.filter(_holds(words))

    def for_list(self, user: User) -> Self:
        members = Membership.objects.members().filter(community=OuterRef("pk")).order_by()
        counted = members.values("community").annotate(found=Count("pk")).values("found")
        mine = Membership.objects.seeing().filter(community=OuterRef("pk"), person=user)
        return self.select_related("lead").annotate(
            member_count=Coalesce(Subquery(counted), Value(0)),
            my_status=Coalesce(Subquery(mine.values("status")[:1]), Value("")),
        )


class Community(WrittenOnce, CommunityLifecycle):
    kind = models.CharField(_("type"), max_length=20, choices=CommunityKind)
    title = models.CharField(_("nom"), max_length=120, unique=True)
    practice = models.CharField(_("pratique commune"), max_length=160)
    domain = models.CharField(_("domaine d’expertise"), max_length=160)
    purpose = models.TextField(_("raison d’être"), max_length=2000)
    objectives = models.TextField(_("objectifs"), max_length=4000, blank=True)
    mandate = models.TextField(_("mandat"), max_length=2000, blank=True)
    sponsor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("parrainage"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the mandate stays without the person
        related_name="+",
    )
    funder = models.CharField(_("financement"), max_length=160, blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("animation"),
        on_delete=models.PROTECT,  # another lead is named first
        related_name="led_communities",
    )
    visibility = models.CharField(
        _("qui la lit"),
        max_length=12,
        choices=CommunityVisibility,
        default=CommunityVisibility.ORGANISATION,
    )
    join_mode = models.CharField(
        _("comment la rejoindre"), max_length=8, choices=JoinMode, default=JoinMode.FREE
    )
    meeting_mode = models.CharField(
        _("forme des rencontres"), max_length=10, choices=Format, default=Format.IN_PERSON
    )
    rhythm = models.CharField(_("rythme des rencontres"), max_length=160, blank=True)
    charter = models.TextField(_("charte"), max_length=4000, blank=True)
    last_activity_at = models.DateTimeField(_("dernière activité"), default=timezone.now, editable=False)
    created_at = models.DateTimeField(_("créée le"), auto_now_add=True)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("communauté")
        verbose_name_plural = _("communautés")
        permissions = [
            (
                "lead_community",
                "Can lead a community: its facts, its members, its syntheses and consultations",
            ),
            ("take_part_community", "Can speak in a community, ask for help there, and answer"),
            ("set_objectives_community", "Can write the objectives of a community"),
            ("stay_out_community", "Leaves the founding of communities to those who live in them"),
            ("pilot_community", "Can found piloted communities and networks, and write their mandate"),
            ("sanction_community", "Can close a community that breaks its charter"),
        ]
        indexes = [models.Index(fields=["-last_activity_at", "-id"], name="workshops_communities")]
        constraints = [
            models.CheckConstraint(
                name="workshops_community_state_known", condition=Q(state__in=CommunityState.values)
            ),
            models.CheckConstraint(
                name="workshops_community_kind_known", condition=Q(kind__in=CommunityKind.values)
            ),
            models.CheckConstraint(
                name="workshops_community_visibility_known",
                condition=Q(visibility__in=CommunityVisibility.values),
            ),
            models.CheckConstraint(
                name="workshops_community_join_mode_known", condition=Q(join_mode__in=JoinMode.values)
            ),
            models.CheckConstraint(
                name="workshops_piloted_community_has_a_mandate",
                condition=~Q(kind__in=PILOTED) | ~Q(mandate=""),
                violation_error_message=_("Une communauté pilotée a un mandat."),
            ),
            models.CheckConstraint(
                name="workshops_active_community_has_a_charter",
                condition=~Q(state__in=[CommunityState.ACTIVE, CommunityState.DORMANT]) | ~Q(charter=""),
                violation_error_message=_("Une communauté lancée a une charte."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:community", args=[self.pk])

    @property
    def is_piloted(self) -> bool:
        return self.kind in PILOTED

    @property
    def is_lively(self) -> bool:
        return self.state in LIVELY_STATES

    @property
    def is_living(self) -> bool:
        return self.state in LIVING_STATES

    @property
    def is_reserved(self) -> bool:
        return self.visibility == CommunityVisibility.MEMBERS

    @property
    def has_a_past(self) -> bool:
        """Something was said in it, asked or looked for."""
        return any(rows.exists() for rows in (self.threads, self.consultations, self.help_calls))

    @property
    def last_day(self) -> date:
        return timezone.localdate(self.last_activity_at)

    def sleeps_on(self) -> date:
        return self.last_day + timedelta(days=settings.COMMUNITY_SLEEPS_AFTER_DAYS)

    def members(self) -> list[User]:
        return list(User.objects.active().filter(community_memberships__in=self.memberships.members()))

    def readers_among(self, people: Iterable[User]) -> set[int]:
        """Those who read what is said inside (`read_by`), for many people at once: their keys."""
        anywhere = User.objects.with_perm("workshops.view_community", backend=BY_ROLE)
        members = self.memberships.members().values("person")
        known = Q(pk__in=[self.lead_id, self.sponsor_id]) | Q(pk__in=members)
        asked = User.objects.filter(pk__in=[person.pk for person in people])
        return set(asked.filter(known | Q(pk__in=anywhere.values("pk"))).values_list("pk", flat=True))

    def subjects_among(self, themes: Iterable[Theme]) -> list[Theme]:
        """Those that it works on: `about` asked of one community for many names at once."""
        asked = {f"theme_{theme.pk}": theme for theme in themes}
        held = {name: ExpressionWrapper(_holds(theme.name), BooleanField()) for name, theme in asked.items()}
        answers = type(self).objects.filter(pk=self.pk).values(**held).get() if held else {}
        return [theme for name, theme in asked.items() if answers[name]]

    def leads(self) -> list[User]:
        """The lead first, then those who lead with them."""
        others = self.memberships.members().filter(role=MemberRole.CO_LEAD).exclude(person=self.lead_id)
        return [self.lead, *(row.person for row in others.select_related("person"))]


class CommunityTransition(HistoryLine):
    subject = models.ForeignKey(
        Community,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )
    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("à qui"),
        null=True,
        on_delete=models.PROTECT,  # whoever led stays known
        related_name="+",
    )

    class Meta(HistoryLine.Meta):
        abstract = False


class CommunityUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Community, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
