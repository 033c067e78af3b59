"""A good practice of a service, told so that another one can take it up, and those who did."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from accounts.models import OrgUnit, User
from accounts.permissions import may
from ideas.models import Idea, Theme
from ideas.models.choices import Improves
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect
from workflow.favourites import FavouredQuerySet, Favourite
from workflow.history import HistoryLine
from workflow.once import WrittenOnce
from workshops.models.adoption import Adoption
from workshops.models.practice_search import closest, matching
from workshops.practice_lifecycle import (
    HOLDER_WRITES_IN,
    REVIEWER_WRITES_IN,
    SHARED_STATES,
    PracticeLifecycle,
    PracticeState,
)

LONG_TEXT = 10_000
OLDEST_YEAR, LATEST_YEAR = 1950, 2100

expect(
    {
        "review_practice": _("relire la bonne pratique proposée"),
        "publish_practice": _("publier la bonne pratique, ou dire ce qui lui manque"),
        "complete_practice": _("compléter la bonne pratique"),
        "confirm_practice": _("dire si la bonne pratique est toujours à jour"),
    }
)


class PracticeKind(models.TextChoices):
    ORGANISATION = "organisation", _("Organisation du travail")
    METHOD = "method", _("Méthode d’équipe")
    TOOL = "tool", _("Outil ou document partagé")
    SERVICE = "service", _("Service rendu autrement")


class Branch(models.TextChoices):
    STATE = "state", _("Fonction publique de l’État")
    TERRITORIAL = "territorial", _("Fonction publique territoriale")
    HOSPITAL = "hospital", _("Fonction publique hospitalière")
    CANTONAL = "cantonal", _("Administration cantonale")
    MUNICIPAL = "municipal", _("Administration communale")


class Licence(models.TextChoices):
    CREDIT = "credit", _("Reprise libre, en citant le service")
    FREE = "free", _("Reprise libre")
    ASK = "ask", _("Nous écrire avant de la reprendre")


class GoodPracticeQuerySet(FavouredQuerySet):
    def visible_to(self, user: User) -> Self:
        """Everybody reads what was published; what is proposed, those who answer for it and those who review it."""
        if user.has_perm("workshops.view_goodpractice"):
            return self
        rows = GoodPracticeUserObjectPermission.objects.filter(
            user=user, permission__codename="view_goodpractice"
        )
        known = Q(state=PracticeState.ARCHIVED, published_on__isnull=False)
        return self.filter(Q(state__in=SHARED_STATES) | known | Q(pk__in=rows.values("content_object")))

    def shared(self) -> Self:
        return self.filter(state__in=SHARED_STATES)

    def published(self) -> Self:
        return self.filter(state=PracticeState.PUBLISHED)

    def awaiting_review(self) -> Self:
        """Proposed, or being read, the longest wait first."""
        states = [PracticeState.PROPOSED, PracticeState.IN_REVIEW]
        return self.filter(state__in=states).order_by("state_since", "pk")

    def to_confirm(self) -> Self:
        return self.filter(state=PracticeState.TO_REVIEW)

    def waiting_for(self, user: User) -> Self:
        return self.filter(ball_person=user).order_by("pk")

    def last_reviewed_by(self, day: date) -> Self:
        return self.filter(last_reviewed_on__lte=day)

    def unanswered_since(self, day: date) -> Self:
        return self.to_confirm().filter(due_on__lte=day)

    def held_by(self, unit: OrgUnit) -> Self:
        return self.filter(holder_unit=unit)

    def held_under(self, path: str) -> Self:
        """By this unit, or one below."""
        return self.filter(holder_unit__path__startswith=path)

    def about(self, theme_pk: int) -> Self:
        return self.filter(themes=theme_pk)

    def improving(self, effect: str) -> Self:
        """What improves both is found under either."""
        effects = [effect] if effect == Improves.BOTH else [effect, Improves.BOTH]
        return self.filter(improves__in=effects)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def matching(self, words: str) -> Self:
        return matching(self, words)

    def closest_to(self, words: str) -> Self:
        return closest(self, words)

    def with_reuses(self) -> Self:
        """`reuses`: how many units took it up."""
        counted = (
            Adoption.objects.filter(practice=models.OuterRef("pk"))
            .order_by()
            .values("practice")
            .annotate(n=models.Count("unit", distinct=True))
            .values("n")
        )
        return self.annotate(reuses=models.functions.Coalesce(models.Subquery(counted), 0))

    def for_list(self) -> Self:
        return self.select_related("holder_unit", "ball_person").prefetch_related("themes").with_reuses()

    def for_page(self) -> Self:
        related = ("holder_unit", "contact", "proposer", "source_idea", "ball_person")
        return self.select_related(*related).prefetch_related("themes").with_reuses()


class GoodPractice(WrittenOnce, PracticeLifecycle):
    title = models.CharField(_("titre"), max_length=120)
    question = models.CharField(_("question d’accroche"), max_length=200)
    kind = models.CharField(_("nature"), max_length=16, choices=PracticeKind)
    improves = models.CharField(_("améliore"), max_length=24, choices=Improves)
    holder_unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("service qui la porte"),
        on_delete=models.PROTECT,  # whose practice it is stays known
        related_name="good_practices",
    )
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(
        _("année de mise en place"),
        validators=[MinValueValidator(OLDEST_YEAR), MaxValueValidator(LATEST_YEAR)],
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("thèmes"), blank=True, related_name="good_practices"
    )
    region = models.CharField(_("région ou canton"), max_length=80, blank=True)
    branch = models.CharField(_("fonction publique"), max_length=16, choices=Branch, blank=True)
    description = models.TextField(_("description"), max_length=LONG_TEXT)
    audience = models.TextField(_("pour qui ?"), max_length=LONG_TEXT)
    purposes = models.TextField(_("objectifs et finalités"), max_length=LONG_TEXT)
    means = models.TextField(_("moyens : temps, budget, personnes"), max_length=LONG_TEXT, blank=True)
    steps = models.TextField(_("étapes"), max_length=LONG_TEXT, blank=True)
    results = models.TextField(_("résultats et indicateurs"), max_length=LONG_TEXT, blank=True)
    difficulties = models.TextField(_("difficultés rencontrées"), max_length=LONG_TEXT, blank=True)
    advice = models.TextField(_("conseils à qui voudrait la reprendre"), max_length=LONG_TEXT, blank=True)
    deliverables = models.TextField(_("livrables"), max_length=LONG_TEXT, blank=True)
    place = models.CharField(_("lieu ou adresse"), max_length=200, blank=True)
    licence = models.CharField(
        _("conditions de reprise"), max_length=8, choices=Licence, default=Licence.CREDIT
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne à contacter"),
        on_delete=models.PROTECT,  # accounts are closed, not deleted
        related_name="answered_practices",
    )
    proposer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposée par"),
        on_delete=models.PROTECT,  # who told it stays known
        related_name="proposed_practices",
        editable=False,
    )
    source_idea = models.ForeignKey(
        Idea,
        verbose_name=_("idée dont elle est tirée"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,  # the practice outlives the idea
        related_name="good_practices",
    )
    updated_at = models.DateTimeField(_("dernière mise à jour"), auto_now=True)

    objects = GoodPracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("bonne pratique")
        verbose_name_plural = _("bonnes pratiques")
        permissions = [("review_goodpractice", "Can review, publish and archive a good practice")]
        indexes = [models.Index(fields=["-published_on", "-id"], name="workshops_practices_newest")]
        constraints = [
            models.CheckConstraint(
                name="workshops_practice_state_known", condition=Q(state__in=PracticeState.values)
            ),
            models.CheckConstraint(
                name="workshops_practice_dated_when_shared",
                condition=~Q(state__in=SHARED_STATES)
                | Q(published_on__isnull=False, last_reviewed_on__isnull=False),
                violation_error_message=_("Une bonne pratique publiée a une date."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workshops:practice", args=[self.pk])

    def turn(self) -> Turn:
        if self.state == PracticeState.PROPOSED and self.sent_back:
            return Turn(Holder.AUTHOR, "complete_practice", self.proposer)
        if self.state == PracticeState.TO_REVIEW:
            return Turn(Holder.AUTHOR, "confirm_practice", self.contact)
        if self.state in (PracticeState.PROPOSED, PracticeState.IN_REVIEW):
            proposed = self.state == PracticeState.PROPOSED
            return Turn(Holder.INNOVATION_TEAM, "review_practice" if proposed else "publish_practice")
        return NOBODYS_TURN

    @property
    def is_shared(self) -> bool:
        return self.state in SHARED_STATES

    def answered_by(self, user: User) -> bool:
        return may(user, "workshops.change_goodpractice", self) or may(
            user, "workshops.review_goodpractice", self
        )

    def written_by(self, user: User) -> bool:
        """Whether this person may change its words now: a published sheet changes through those who review it."""
        if self.state in HOLDER_WRITES_IN and may(user, "workshops.change_goodpractice", self):
            return True
        return self.state in REVIEWER_WRITES_IN and may(user, "workshops.review_goodpractice", self)


class PracticeTransition(HistoryLine):
    subject = models.ForeignKey(
        GoodPractice,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False


class GoodPracticeUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(GoodPractice, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False


class FavouritePractice(Favourite):
    kept = models.ForeignKey(GoodPractice, on_delete=models.CASCADE, related_name="favourites")

    class Meta(Favourite.Meta):
        constraints = [
            models.UniqueConstraint(fields=["kept", "person"], name="workshops_favourite_practice_once")
        ]
