"""The part of the lifecycle that frames a project: who carries it, who goes with them, on which time and mission."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from accounts.models import User
from accounts.permissions import held
from incubation.lifecycle import ACTIVE_PHASES, ProjectLifecycle, ProjectState
from workflow.deadlines import Pausable, deadline

S = ProjectState


class FramingLifecycle(ProjectLifecycle):
    class Meta:
        abstract = True

    def has_no_carrier(self) -> bool:
        return self.intrapreneur_id is None

    def has_a_carrier(self) -> bool:
        return self.intrapreneur_id is not None

    def has_no_search(self) -> bool:
        return self.carrier_search_since is None

    def owes_its_frame(self) -> bool:
        """Before it starts; a project that began with its experiment, until it has passed a gate."""
        return self.state == S.FRAMING or (self.is_fast and not self.has_passed_a_gate())

    def gather_the_frame(self) -> None:
        if self.state == S.FRAMING:
            self.due_on = deadline("frame")

    @transition(
        field="state",
        source=[S.FRAMING, S.PROTOTYPE],
        target=None,
        conditions=[has_no_carrier, Pausable.running],
        permission=held("incubation.carry_project"),
        custom={
            "label": _("Mener le projet"),
            "past": _("Une personne accepte de mener le projet"),
            "primary": True,
        },
    )
    def accept_to_carry(self) -> None:
        self.intrapreneur, self.carrier_search_since = self.mover, None
        self.gather_the_frame()

    @transition(
        field="state",
        source=[S.FRAMING, S.PROTOTYPE],
        target=None,
        conditions=[has_no_carrier, has_no_search, Pausable.running],
        permission=held("incubation.decline_project"),
        custom={
            "label": _("Confier le projet à quelqu’un d’autre"),
            "past": _("Le projet cherche qui le portera"),
        },
    )
    def decline_to_carry(self) -> None:
        self.carrier_search_since = timezone.localdate()
        self.gather_the_frame()

    @transition(
        field="state",
        source=[S.FRAMING, S.PROTOTYPE],
        target=None,
        conditions=[has_no_carrier, Pausable.running],
        permission=held("incubation.frame_project"),
        custom={
            "label": _("Nommer qui mènera le projet"),
            "past": _("Une personne est nommée pour mener le projet"),
        },
    )
    def name_carrier(self, *, carrier: User) -> None:
        """Before the author has answered too: some leave without an answer, and the project waits."""
        self.intrapreneur, self.carrier_search_since = carrier, None
        self.whom = carrier
        self.gather_the_frame()

    @transition(
        field="state",
        source=ACTIVE_PHASES,
        target=None,
        conditions=[has_a_carrier],
        permission=held("incubation.frame_project"),
        custom={
            "label": _("Confier le projet à une autre personne"),
            "past": _("Une autre personne mène désormais le projet"),
        },
    )
    def replace_carrier(self, *, carrier: User) -> None:
        """Even while the project waits: people leave then too. What was waived was waived for the former one."""
        self.former_carriers.create(person=self.intrapreneur)
        self.intrapreneur, self.without_allocation_reason = carrier, ""
        self.whom = carrier
        if not self.is_paused:
            self.gather_the_frame()

    @transition(
        field="state",
        source=ACTIVE_PHASES,
        target=None,
        permission=held("incubation.frame_project"),
        custom={"label": _("Nommer la personne qui accompagne"), "past": _("Accompagnement nommé")},
    )
    def name_coach(self, *, coach: User) -> None:
        self.coach = coach
        self.whom = coach

    @transition(
        field="state",
        source=ACTIVE_PHASES,
        target=None,
        permission=held("incubation.frame_project"),
        custom={"label": _("Nommer qui parraine le projet"), "past": _("Parrainage confié")},
    )
    def name_sponsor(self, *, sponsor: User) -> None:
        self.sponsor = sponsor
        self.whom = sponsor

    @transition(
        field="state",
        source=ACTIVE_PHASES,
        target=None,
        permission=held("incubation.frame_project"),
        custom={"label": _("Déposer la lettre de mission"), "past": _("Lettre de mission signée")},
    )
    def file_mission_letter(self, *, objectives: str, signed_on: date) -> None:
        self.mission_letters.create(objectives=objectives, signed_on=signed_on, filed_by=self.mover)

    @transition(
        field="state",
        source=[S.FRAMING, S.FEASIBILITY, S.PROTOTYPE],
        target=None,
        conditions=[owes_its_frame, Pausable.running],
        permission=held("incubation.frame_project"),
        custom={
            "label": _("Se passer d’un accord de temps"),
            "past": _("Le projet se passe d’un accord de temps"),
        },
    )
    def waive_time(self, *, reason: str) -> None:
        self.without_allocation_reason = reason

    @transition(
        field="state",
        source=S.FRAMING,
        target=S.FEASIBILITY,
        conditions=[Pausable.running],
        permission=held("incubation.frame_project"),
        custom={"label": _("Démarrer l’incubation"), "past": _("L’incubation démarre"), "primary": True},
    )
    def start_incubation(self) -> None:
        """Its requirements are the whole point: a carrier, time, a coach, a letter."""
