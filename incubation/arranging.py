"""The colleagues whom an arrangement names: asked, heard, told what became of it. A silence holds nothing back."""

from collections.abc import Iterable

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from incubation.models import AllocationTerms, ServiceArrangement, TimeAllocation
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied, RequirementsMissing

LABEL = "incubation.ServiceArrangement"
# Named here, registered in `notifications_arranging.py`.
ASK, AGREE, DECLINE, SETTLE, RELEASE = "ask", "agree", "decline", "settle", "release"
GIVE_BACK = "give_back"


def ask_colleagues(terms: AllocationTerms, *, by: User) -> None:
    """Whoever is named in these terms and was not asked yet."""
    now = timezone.now()
    for line in terms.arrangements.filter(asked_at=None).exclude(to_whom=None).for_page():
        line.asked_at = now
        line.save(update_fields=["asked_at"])
        announce(line, ASK, Act("once", by))


@transaction.atomic
def answer(pk: int, *, by: User, agreed: bool, words: str = "") -> ServiceArrangement:
    """The colleague takes the task, or says that they cannot. Until it is granted they may change their mind.

    `PermissionDenied` for anybody else; `RequirementsMissing` once it is not asked any more.
    """
    allocation_pk = ServiceArrangement.objects.values_list("terms__allocation", flat=True).get(pk=pk)
    TimeAllocation.lock_before(allocation_pk)
    TimeAllocation.objects.select_for_update(of=("self",), no_key=True).get(pk=allocation_pk)
    line = ServiceArrangement.objects.for_page().get(pk=pk)
    if line.to_whom_id != by.pk:
        raise PermissionDenied(f"user {by.pk} was not asked for task {pk}")
    if reason := why_no_answer(line):
        raise RequirementsMissing([reason])
    for each in [line, *_same_in_force(line)]:
        _write(each, agreed, words)
    announce(line, AGREE if agreed else DECLINE, Act(timezone.now().isoformat(), by))
    return line


def why_no_answer(line: ServiceArrangement) -> str:
    """The sentence for a colleague who comes too late; empty while an answer is possible."""
    if not ServiceArrangement.objects.of_current_terms().filter(pk=line.pk, asked_at__isnull=False).exists():
        return _("Cette tâche ne vous est plus demandée : vous n’avez plus rien à faire.")
    if line.agreed_at and not line.terms.allocation.is_waiting:
        return _(
            "Le temps est accordé et le service compte sur vous : parlez-en à la personne ou à son responsable."
        )
    return ""


def successor_of(line: ServiceArrangement) -> ServiceArrangement | None:
    """The same task, asked of the same person by the proposal that replaced this one."""
    later = ServiceArrangement.objects.of_current_terms().filter(
        terms__allocation=line.terms.allocation_id, terms__number__gt=line.terms.number
    )
    return later.filter(to_whom=line.to_whom_id, task=line.task).order_by("pk").first()


def settle(allocation: TimeAllocation, told: models.Model) -> None:
    """It is granted: whoever was named knows that the task comes to them."""
    for line in _named(allocation.terms):
        announce(line, SETTLE, told)


def release(
    lines: Iterable[ServiceArrangement], told: models.Model, *, but: AllocationTerms | None = None
) -> None:
    """What these lines asked is asked no more, unless these other terms ask the same of the same person."""
    kept = {(line.to_whom_id, line.task) for line in _named(but)} if but else set()
    for line in lines:
        if line.declined_at is None and (line.to_whom_id, line.task) not in kept:
            announce(line, RELEASE, told)


def give_back(allocation: TimeAllocation, told: models.Model) -> None:
    """Tell the colleagues whose task had days left that the time for which they took it has ended."""
    today = timezone.localdate()
    for line in named_in(allocation.terms_in_force):
        if line.declined_at is None and line.last_day >= today:
            announce(line, GIVE_BACK, told)


def named_in(terms: AllocationTerms | None) -> list[ServiceArrangement]:
    return _named(terms) if terms else []


def _named(terms: AllocationTerms) -> list[ServiceArrangement]:
    return list(terms.arrangements.exclude(asked_at=None).for_page())


def _same_in_force(line: ServiceArrangement) -> list[ServiceArrangement]:
    """While a change is discussed, the answer to its line is one to the line that runs already."""
    running = line.terms.amends
    found = running.arrangements.filter(to_whom=line.to_whom_id).for_page() if running else []
    return [other for other in found if line.covers(other) and other.is_awaited]


def _write(line: ServiceArrangement, agreed: bool, words: str) -> None:
    now = timezone.now()
    line.agreed_at, line.declined_at = (now, None) if agreed else (None, now)
    line.answer, line.asked_at = words, line.asked_at or now
    line.save(update_fields=["agreed_at", "declined_at", "answer", "asked_at"])
