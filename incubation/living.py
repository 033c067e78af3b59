"""The part of the lifecycle of a time agreement that is lived: it starts, is suspended, resumes, ends."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from accounts.permissions import nobody
from incubation.agreement import AllocationLifecycle, AllocationState
from incubation.agreement_sides import Side, beneficiary
from incubation.lived_days import end_put_back, first_day_after_notice, review_day_of

S = AllocationState


class LivingLifecycle(AllocationLifecycle):
    suspends_on = models.DateField(_("suspension annoncée pour le"), null=True, editable=False)
    sooner_on = models.DateField(_("suspension demandée dès le"), null=True, editable=False)
    suspended_on = models.DateField(_("suspendu depuis le"), null=True, editable=False)
    review_on = models.DateField(_("revue à mi-parcours le"), null=True, editable=False)
    shares_alerts = models.BooleanField(
        _("alertes partagées avec l’accompagnement"), default=False, editable=False
    )
    handed_back = models.TextField(_("ce qui est rendu au service"), blank=True, editable=False)
    longer_until = models.DateField(_("peut durer jusqu’au"), null=True, editable=False)
    longer_granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("durée plus longue accordée par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # an exception is signed
        related_name="+",
    )

    class Meta:
        abstract = True

    def derive(self) -> None:
        """What was announced for a time that is suspended or over is announced no more."""
        if self.state not in (S.ACTIVE, S.RENEWAL_REQUESTED):
            self.suspends_on = self.sooner_on = None

    def suspension_is_announced(self) -> bool:
        return self.suspends_on is not None

    def no_suspension_is_announced(self) -> bool:
        return self.suspends_on is None

    def sooner_is_asked(self) -> bool:
        return self.sooner_on is not None

    @transition(
        field="state",
        source=S.APPROVED,
        target=S.ACTIVE,
        permission=Side("incubation.frame_project"),
        custom={"label": _("Démarrer maintenant"), "past": _("L’accord commence"), "automatic": True},
    )
    def activate(self) -> None:
        """Before its day when the innovation team says so: in force from today, the terms stay as they were signed."""
        self.activated_on = timezone.localdate()
        self.starts_on = min(self.starts_on, self.activated_on)
        self.review_on = review_day_of(self)

    @transition(
        field="state",
        source=S.ACTIVE,
        target=None,
        conditions=[no_suspension_is_announced],
        permission=Side("line manager"),
        custom={"label": _("Suspendre"), "past": _("Suspension annoncée")},
    )
    def announce_suspension(self, *, on: date, until: date) -> None:
        """Sooner than its notice, a suspension waits for the person to agree; the notice runs meanwhile."""
        notice = first_day_after_notice(self)
        self.suspends_on, self.suspended_until = max(on, notice), until
        self.sooner_on = on if on < notice else None

    @transition(
        field="state",
        source=S.ACTIVE,
        target=None,
        conditions=[sooner_is_asked],
        permission=beneficiary,
        custom={
            "label": _("Accepter que cela commence plus tôt"),
            "past": _("Suspension acceptée sans attendre le préavis"),
            "primary": True,
        },
    )
    def agree_to_suspension(self) -> None:
        self.suspends_on, self.sooner_on = max(self.sooner_on, timezone.localdate()), None

    @transition(
        field="state",
        source=S.ACTIVE,
        target=None,
        conditions=[suspension_is_announced],
        permission=Side("line manager", "incubation.frame_project"),
        custom={"label": _("Renoncer à suspendre"), "past": _("Suspension abandonnée")},
    )
    def call_off_suspension(self) -> None:
        self.suspends_on = self.sooner_on = self.suspended_until = None

    @transition(
        field="state",
        source=S.ACTIVE,
        target=S.SUSPENDED,
        permission=Side("incubation.frame_project"),
        custom={
            "label": _("Suspendre dès maintenant"),
            "past": _("Accord suspendu"),
            "automatic": True,
        },
    )
    def suspend(self, *, until: date | None = None, with_project: bool = False) -> None:
        """Without notice: a long leave, a project that waits. Or its notice is over."""
        announced = self.suspended_until if self.suspends_on else None
        self.suspended_until, self.is_suspended_with_project = until or announced, with_project
        self.suspended_on = timezone.localdate()

    @transition(
        field="state",
        source=S.SUSPENDED,
        target=S.ACTIVE,
        permission=Side("line manager", "incubation.frame_project"),
        custom={"label": _("Reprendre"), "past": _("L’accord reprend"), "primary": True, "automatic": True},
    )
    def resume(self, *, put_back: bool = False) -> None:
        """`put_back`: the last day moves by the working days that were lost."""
        if put_back:
            self.ends_on = end_put_back(self)
        self.suspended_on = self.suspended_until = None
        self.is_suspended_with_project = False

    @transition(
        field="state",
        source=S.SUSPENDED,
        target=None,
        permission=nobody,
        custom={
            "label": _("Laisser suspendu"),
            "past": _("L’accord reste suspendu quand le projet reprend"),
            "automatic": True,
        },
    )
    def stay_suspended(self) -> None:
        """The project resumes, and the week of the person has no room for it any more."""

    @transition(
        field="state",
        source=[S.ACTIVE, S.RENEWAL_REQUESTED],
        target=None,
        permission=Side("incubation.pass_gate"),
        custom={
            "label": _("Accorder une durée plus longue"),
            "past": _("Durée plus longue accordée"),
        },
    )
    def allow_longer(self, *, until: date) -> None:
        """The general management lets this agreement pass the usual limit; both sides still agree on what follows."""
        self.longer_until, self.longer_granted_by = until, self.mover

    @transition(
        field="state",
        source=[S.ACTIVE, S.RENEWAL_REQUESTED],
        target=S.EXPIRED,
        permission=Side("incubation.frame_project"),
        custom={"label": _("Constater l’échéance"), "past": _("Accord arrivé à échéance"), "automatic": True},
    )
    def expire(self) -> None:
        """The calendar does it on the day after the last one."""

    @transition(
        field="state",
        source=[S.ACTIVE, S.SUSPENDED, S.RENEWAL_REQUESTED, S.EXPIRED],
        target=S.ENDED,
        permission=Side("beneficiary", "line manager", "incubation.frame_project"),
        custom={
            "label": _("Mettre fin à l’accord"),
            "past": _("Accord terminé"),
            "danger": True,
            "automatic": True,
        },
    )
    def end(self, *, handed_back: str = "") -> None:
        self.ended_on = timezone.localdate()
        self.handed_back = handed_back
