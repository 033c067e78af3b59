"""The organisation that runs this installation, and the tree of its units."""

import secrets
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Self

from django.conf import settings
from django.contrib.postgres.lookups import Unaccent
from django.core.cache import cache
from django.core.validators import RegexValidator, slug_re
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from accounts.logo import CONTENT_TYPES

ORGANISATION_CACHE_KEY = "accounts.organisation"
# One minute: a change of name or colour may wait that long on the other workers.
ORGANISATION_CACHE_SECONDS = 60

OTHER_CHANNELS = _(
    "Un fait grave, illégal ou dangereux à signaler : le dispositif d’alerte de votre administration, en confidence. "
    "Une difficulté personnelle, un conflit ou une situation de souffrance : votre service des ressources humaines, "
    "la médecine de prévention ou vos représentantes et représentants du personnel."
)

colour = RegexValidator(r"^#[0-9A-Fa-f]{6}$", _("Écrivez la couleur en hexadécimal, par exemple #17694A."))


class Calendar(models.TextChoices):
    FRANCE = "FR", _("France métropolitaine")
    ALSACE_MOSELLE = "FR-57", _("Alsace-Moselle")
    GENEVA = "CH-GE", _("Genève")


def logo_path(organisation: "Organisation", name: str) -> str:
    """A new name for each logo: its address changes with it, and no browser keeps showing the former one."""
    return f"organisation/{secrets.token_hex(8)}{PurePosixPath(name).suffix}"


class Organisation(models.Model):
    """One row: one installation serves one organisation."""

    name = models.CharField(_("nom"), max_length=120)
    scheme_name = models.CharField(
        _("nom du dispositif"), max_length=60, help_text=_("Le nom que les agentes et agents connaissent.")
    )
    tagline = models.CharField(_("accroche"), max_length=160, blank=True)
    contact_name = models.CharField(_("équipe à contacter"), max_length=80, default="Équipe innovation")
    contact_phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    contact_hours = models.CharField(_("horaires"), max_length=80, blank=True)
    calendar = models.CharField(_("jours fériés"), max_length=10, choices=Calendar, default=Calendar.FRANCE)
    weekly_hours = models.DecimalField(
        _("heures par semaine"), max_digits=4, decimal_places=2, default=Decimal(35)
    )
    # Columns and not settings: the database itself refuses whoever would give more of their week than this.
    time_percent_min = models.PositiveSmallIntegerField(
        _("part la plus petite d’un accord de temps, en %"), default=10
    )
    time_percent_most = models.PositiveSmallIntegerField(
        _("part la plus grande d’un accord de temps, en %"), default=40
    )
    time_percent_together = models.PositiveSmallIntegerField(
        _("part la plus grande de tous les accords d’une personne, en %"),
        default=100,
        help_text=_("Les accords déjà donnés restent : la limite vaut pour les suivants."),
    )
    time_months_max = models.PositiveSmallIntegerField(
        _("durée la plus longue d’un accord de temps, en mois"),
        default=24,
        help_text=_("Au-delà, c’est un changement de poste."),
    )
    currency = models.CharField(_("monnaie"), max_length=3, default="EUR")
    committee_name = models.CharField(_("nom du comité"), max_length=120, default="Comité de validation")
    logo = models.FileField(
        _("logo"),
        upload_to=logo_path,
        blank=True,
        help_text=_(
            "PNG, JPEG ou WebP, de 512 Ko au plus. En mode sombre, il est posé sur une plaque blanche."
        ),
    )
    brand_deep = models.CharField(_("couleur profonde"), max_length=7, default="#143A2E", validators=[colour])
    brand_accent = models.CharField(
        _("couleur d’action"), max_length=7, default="#17694A", validators=[colour]
    )
    brand_glow = models.CharField(_("couleur d’appel"), max_length=7, default="#D9E56B", validators=[colour])

    other_channels = models.TextField(
        _("ce que la boîte n’est pas, et où s’adresser"),
        blank=True,
        max_length=1500,
        help_text=_("Affiché au moment du dépôt. Vide : un texte général est affiché."),
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisation")
        constraints = [
            models.CheckConstraint(
                name="accounts_organisation_single_row",
                condition=models.Q(pk=1),
                violation_error_message=_("Une installation sert une seule organisation."),
            ),
            models.CheckConstraint(
                name="accounts_organisation_time_bounds_in_order",
                condition=models.Q(
                    time_percent_min__gte=1,
                    time_percent_most__gte=models.F("time_percent_min"),
                    time_percent_together__gte=models.F("time_percent_most"),
                    time_percent_together__lte=100,
                ),
                violation_error_message=_(
                    "Les parts de temps vont de 1 à 100, de la plus petite à celle de tous les accords."
                ),
            ),
            models.CheckConstraint(
                name="accounts_organisation_time_lasts",
                condition=models.Q(time_months_max__gte=1, time_months_max__lte=120),
                violation_error_message=_("Un accord de temps dure de 1 à 120 mois au plus."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def channels(self) -> str:
        """Where to turn with what an idea box cannot hear."""
        return self.other_channels or str(OTHER_CHANNELS)

    @property
    def logo_version(self) -> str:
        """Empty too for a file of before logos were looked at: it has no address, and is not served."""
        path = PurePosixPath(self.logo.name or "")
        known = path.suffix[1:] in CONTENT_TYPES and slug_re.match(path.stem)
        return path.stem if known else ""

    @property
    def logo_url(self) -> str:
        return reverse("accounts:logo", args=[self.logo_version]) if self.logo_version else ""

    @classmethod
    def current(cls) -> "Organisation":
        """The organisation, or unsaved defaults before anybody has described it."""
        found = cache.get(ORGANISATION_CACHE_KEY)
        if found is None:
            found = cls.objects.first() or cls(
                pk=1, name="Germoir", scheme_name="Germoir", calendar=settings.PUBLIC_HOLIDAY_CALENDAR
            )
            cache.set(ORGANISATION_CACHE_KEY, found, ORGANISATION_CACHE_SECONDS)
        return found


# The database compares bytes: without this, « Éducation » comes after « Zone ».
ALPHABETICAL = Lower(Unaccent("name"))


class OrgUnitQuerySet(MP_NodeQuerySet):
    def directorates(self) -> Self:
        """The units that receive ideas: those that have somebody to answer for them."""
        return self.filter(correspondents__is_active=True).distinct().order_by(ALPHABETICAL, "pk")

    def called(self, name: str) -> Self:
        """Of exactly this name, or this short name, accents ignored."""
        exact = models.Q(name__unaccent__iexact=name) | models.Q(short_name__unaccent__iexact=name)
        return self.filter(exact).order_by("path")


class OrgUnitManager(MP_NodeManager.from_queryset(OrgUnitQuerySet)):
    def get_queryset(self) -> OrgUnitQuerySet:
        """The tree's own manager would answer with its own queryset, and lose our words."""
        return OrgUnitQuerySet(self.model, using=self._db).order_by("path")


class OrgUnit(MP_Node):
    name = models.CharField(_("nom"), max_length=120)
    short_name = models.CharField(_("nom court"), max_length=40, blank=True)
    director = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("direction"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a unit outlives its director
        related_name="directed_units",
    )
    correspondents = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("correspondantes et correspondants"),
        blank=True,
        related_name="answered_units",
    )

    node_order_by = ["name"]
    objects = OrgUnitManager()

    class Meta:
        verbose_name = _("unité")
        verbose_name_plural = _("unités")
        permissions = [("answer_for_orgunit", "Can answer in the name of the unit")]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.short_name or self.name


class OrgUnitUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(OrgUnit, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
