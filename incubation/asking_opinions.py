"""Who asks for opinions on a study, and asking once more from what was declined: the refusal stays where it was."""

from collections.abc import Mapping

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import ExpertOpinion, Project, StudyStrand


def may_ask_for_opinions(user: User, project: Project) -> bool:
    """Whoever works on the project, until its gate is asked for."""
    runs = project.state in ACTIVE_PHASES and project.gate_asked_at is None
    return runs and not only_reads(user) and may(user, "incubation.work_on_project", project)


def request_to_start_from(strand: StudyStrand, address: Mapping[str, str]) -> dict[str, object]:
    """What the form of a new request holds: the question of an earlier one (`from`) is asked of somebody else;
    its person (`again`) is asked something else. Nothing when the address names no request of this strand.
    """
    if former := _request(strand, address.get("from", "")):
        return {"question": former.question}
    if former := _request(strand, address.get("again", "")):
        return {"expert": former.expert}
    return {}


def _request(strand: StudyStrand, said: str) -> ExpertOpinion | None:
    if not said.isdecimal() or len(said) > 18:
        return None
    return strand.opinions.filter(pk=int(said)).select_related("expert").first()
