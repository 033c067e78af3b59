"""The lifecycle of a community: it emerges, it is active, it falls asleep when nobody speaks, it is archived."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import User
from accounts.permissions import held, may, nobody
from workflow.models import Workflow


class CommunityState(models.TextChoices):
    EMERGING = "emerging", _("En train de naître")
    ACTIVE = "active", _("Active")
    DORMANT = "dormant", _("En sommeil")
    ARCHIVED = "archived", _("Archivée")


S = CommunityState

# People join and speak. Asleep, only those who lead it speak, and that wakes it.
LIVELY_STATES = [S.EMERGING, S.ACTIVE]
LIVING_STATES = [*LIVELY_STATES, S.DORMANT]


class Governs:
    """Those who lead it; for a community with a mandate, those who gave it too."""

    def __call__(self, community: "CommunityLifecycle", user: User) -> bool:
        if may(user, "workshops.lead_community", community):
            return True
        return community.is_piloted and may(user, "workshops.pilot_community")

    def __repr__(self) -> str:
        return "workshops.lead_community, workshops.pilot_community of a piloted one"


class NamesTheLead(Governs):
    """Its members too, once the person who led it has no account any more."""

    def __call__(self, community: "CommunityLifecycle", user: User) -> bool:
        if not community.lead.is_active and may(user, "workshops.take_part_community", community):
            return True
        return super().__call__(community, user)

    def __repr__(self) -> str:
        return f"{super().__repr__()}, its members when nobody leads it"


governs = Governs()


def is_quiet(community: "CommunityLifecycle") -> bool:
    """Asked again under the lock: somebody may have spoken since the calendar looked."""
    return community.sleeps_on() <= timezone.localdate()


class CommunityLifecycle(Workflow):
    BIRTHS = {"found": _("Communauté créée")}

    state = FSMField(_("état"), default=S.EMERGING, choices=CommunityState, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=S.EMERGING,
        target=S.ACTIVE,
        permission=governs,
        custom={"label": _("Lancer la communauté"), "past": _("Communauté lancée"), "primary": True},
    )
    def launch(self) -> None:
        """It has its charter and its first members."""

    @transition(
        field=state,
        source=S.ACTIVE,
        target=S.DORMANT,
        permission=nobody,
        conditions=[is_quiet],
        custom={"label": _("Mettre en sommeil"), "past": _("Communauté en sommeil"), "automatic": True},
    )
    def fall_asleep(self) -> None:
        """Nothing was said for a long time."""

    @transition(
        field=state,
        source=S.DORMANT,
        target=S.ACTIVE,
        permission=held("workshops.lead_community"),
        custom={"label": _("Réveiller la communauté"), "past": _("Communauté réveillée"), "primary": True},
    )
    def wake_up(self) -> None:
        self.last_activity_at = timezone.now()

    @transition(
        field=state,
        source=LIVING_STATES,
        target=None,
        permission=NamesTheLead(),
        custom={"label": _("Confier l’animation"), "past": _("Animation confiée")},
    )
    def name_lead(self, *, lead: User) -> None:
        self.lead = self.whom = lead

    @transition(
        field=state,
        source=LIVING_STATES,
        target=S.ARCHIVED,
        permission=governs,
        custom={"label": _("Archiver la communauté"), "past": _("Communauté archivée"), "danger": True},
    )
    def archive(self) -> None:
        """Its members decided it: everything stays readable."""

    @transition(
        field=state,
        source=LIVING_STATES,
        target=S.ARCHIVED,
        permission=held("workshops.sanction_community"),
        custom={
            "label": _("Fermer pour manquement à la charte"),
            "past": _("Communauté fermée pour manquement à la charte"),
            "danger": True,
        },
    )
    def close_for_breach(self) -> None:
        """The only way for the innovation team to end what its members govern."""
