"""What the page of a gate before a committee shows to one person."""

from functools import cached_property

from django.urls import reverse

from accounts.access import only_reads
from accounts.models import User
from ideas.paper_words import written_for
from ideas.seats import Quorum
from ideas.sitting import SessionState
from incubation.committee_points import label_of
from incubation.gate_dossier import Dossiers
from incubation.gate_sessions import AT_A_GATE, DECISIONS, quorum_of_gate
from incubation.models import GatePoint, Project
from incubation.recusal import decides_in_session, recused
from workflow.moves import Move, moves_for
from workflow.written import sections_of

# What is said from the session: the decision, that it comes later, or that it is not on this agenda.
IN_SESSION = (*DECISIONS, "put_off", "leave_session")


class GatePage:
    def __init__(self, point: GatePoint, viewer: User) -> None:
        self.point, self.viewer = point, viewer
        self.dossiers = Dossiers([point], viewer)

    @cached_property
    def title(self) -> str:
        return label_of(self.point)

    @cached_property
    def dossier(self) -> list:
        return sections_of(written_for(self.title, [*self.dossiers.of(self.point)]))

    @cached_property
    def decision(self) -> list:
        return sections_of(written_for(self.title, [*self.dossiers.decision(self.point)]))

    @cached_property
    def reads_project(self) -> bool:
        return Project.objects.visible_to(self.viewer).filter(pk=self.point.project_id).exists()

    @cached_property
    def recused(self) -> str:
        """Said to whoever would decide, while there is something to decide."""
        return recused(self.point.project, self.viewer) if self.point.is_pending else ""

    @cached_property
    def quorum(self) -> Quorum | None:
        held = self.point.session.state == SessionState.HELD
        return quorum_of_gate(self.point) if held and self.point.is_pending else None

    @cached_property
    def moves(self) -> list[Move]:
        """Those of the session; each decision waits for its day, and says what it lacks."""
        if not self.point.waits_for_its_session or only_reads(self.viewer):
            return []
        names = {"leave_session", "put_off"}
        if decides_in_session(self.point.project, self.viewer):
            names.update(DECISIONS if self.point.session.decides_now else AT_A_GATE)
        address = reverse("incubation:gate_point_decide", args=[self.point.session_id, self.point.pk, "_"])
        pattern = address.replace("/_/", "/{name}/")
        return moves_for(self.point.project, self.viewer, pattern, frozenset(names))
