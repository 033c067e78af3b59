"""The lifecycle of a session: planned, its pack sent, held, its minutes published, then approved at a later one."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import User
from ideas.seats import keeps_the_pen, sits
from workflow.ball import expect
from workflow.errors import RequirementsMissing
from workflow.models import Workflow

expect(
    {
        "send_the_pack": _("envoyer le dossier de la séance"),
        "hold_the_session": _("tenir la séance et noter les présences"),
        "publish_the_minutes": _("publier le relevé de décisions"),
        "approve_the_minutes": _("approuver le relevé de décisions"),
    }
)


class SessionState(models.TextChoices):
    PLANNED = "planned", _("Prévue")
    PACK_SENT = "pack_sent", _("Dossier envoyé")
    HELD = "held", _("Tenue")
    MINUTES_PUBLISHED = "minutes_published", _("Relevé publié")
    MINUTES_APPROVED = "minutes_approved", _("Relevé approuvé")
    CANCELLED = "cancelled", _("Annulée")


S = SessionState

TO_COME = [S.PLANNED, S.PACK_SENT]
# An idea may still be added on the day itself.
TAKES_IDEAS = [*TO_COME, S.HELD]
CLOSED = [S.MINUTES_PUBLISHED, S.MINUTES_APPROVED]
WERE_HELD = [S.HELD, *CLOSED]


class Pen:
    def __call__(self, session: "SittingLifecycle", user: User) -> bool:
        return keeps_the_pen(session, user)

    def __repr__(self) -> str:
        return "the secretary of the session"


class Planner:
    """The date is a matter of those who plan sessions as well as of the secretary."""

    def __call__(self, session: "SittingLifecycle", user: User) -> bool:
        return user.has_perm("ideas.plan_session") or keeps_the_pen(session, user)

    def __repr__(self) -> str:
        return "ideas.plan_session, or the secretary of the session"


class Seated:
    def __call__(self, session: "SittingLifecycle", user: User) -> bool:
        return sits(session, user)

    def __repr__(self) -> str:
        return "a seat in the committee"


def minutes_are_awaited(session: "SittingLifecycle") -> bool:
    """Of a session held before the site kept minutes, nobody asks them: it has no day for them."""
    return session.due_on is not None


class SittingLifecycle(Workflow):
    BIRTHS = {"plan": _("Séance prévue")}
    DELAYS = {S.HELD: "session_minutes"}
    CLOCK_MOVES = frozenset({"postpone"})

    state = FSMField(_("état"), default=S.PLANNED, choices=SessionState, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=S.PLANNED,
        target=S.PACK_SENT,
        permission=Pen(),
        custom={"label": _("Envoyer le dossier"), "past": _("Dossier de séance envoyé"), "primary": True},
    )
    def send_pack(self) -> None:
        self.pack_sent_on = timezone.localdate()

    @transition(
        field=state,
        source=S.PACK_SENT,
        target=S.HELD,
        permission=Pen(),
        custom={"label": _("Ouvrir la séance"), "past": _("Séance tenue"), "primary": True},
    )
    def hold(self) -> None:
        """From now on the decisions noted may be published."""

    @transition(
        field=state,
        source=S.HELD,
        target=S.MINUTES_PUBLISHED,
        conditions=[minutes_are_awaited],
        permission=Pen(),
        custom={
            "label": _("Publier le relevé de décisions"),
            "past": _("Relevé de décisions publié"),
            "primary": True,
        },
    )
    def publish_minutes(self) -> None:
        """For the people of the committee: an author reads a decision when it is published, never here."""

    @transition(
        field=state,
        source=S.MINUTES_PUBLISHED,
        target=S.MINUTES_APPROVED,
        permission=Seated(),
        custom={
            "label": _("Approuver le relevé de décisions"),
            "past": _("Relevé de décisions approuvé"),
            "primary": True,
        },
    )
    def approve_minutes(self, *, in_session: models.Model) -> None:
        """`in_session`: the later one that approves them. `RequirementsMissing` for any other."""
        if in_session.committee_id != self.committee_id or in_session.held_on <= self.held_on:
            raise RequirementsMissing([_("Choisissez une séance suivante du même comité.")])
        self.approved_in = in_session

    @transition(
        field=state,
        source=TO_COME,
        target=None,
        permission=Planner(),
        custom={"label": _("Reporter la séance"), "past": _("Séance reportée")},
    )
    def postpone(self, *, held_on: date) -> None:
        """Its ideas follow; they keep their place on the agenda. `RequirementsMissing` for a day that is gone."""
        if held_on < timezone.localdate() or held_on == self.held_on:
            raise RequirementsMissing([_("Choisissez un autre jour, à venir.")])
        self.held_on = held_on

    @transition(
        field=state,
        source=TO_COME,
        target=S.CANCELLED,
        permission=Planner(),
        custom={"label": _("Annuler la séance"), "past": _("Séance annulée"), "danger": True},
    )
    def cancel(self) -> None:
        """Its ideas wait for another session."""
