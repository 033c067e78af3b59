"""What must be true before a decision is published, as the sentences that the page shows."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import Decision, Idea, Verdict
from ideas.models.decision import ENDS_EXAMINATION, PUBLISHES, SENT_BACK
from ideas.sitting import CLOSED
from workflow.registry import Requirement, requires


def requires_of_a_decision(check: Requirement) -> Requirement:
    """Of each publication. An idea that is taken off the agenda before the day of its session publishes nothing."""

    def once_decided(idea: Idea, by: User | None) -> Iterator[str]:
        if idea.is_decided_in_session:
            yield from check(idea, by)

    requires("ideas.Idea", *ENDS_EXAMINATION)(check)
    requires("ideas.Idea", *(PUBLISHES[verdict] for verdict in SENT_BACK))(once_decided)
    return check


@requires_of_a_decision
def a_whole_decision_is_drafted_and_its_session_held(idea: Idea, by: User | None) -> Iterator[str]:
    decision = idea.decisions.drafted().select_related("session", "put_off_to", "telling").first()
    if decision is None:
        yield _("Notez d’abord la décision et son motif.")
        return
    if decision.session.held_on > timezone.localdate():
        yield _("La séance n’a pas encore eu lieu.")
    yield from left_to_say(decision)
    # Settled, it is not written any more: it is published without what it promised.
    if not (hasattr(decision, "telling") or decision.session.state in CLOSED):
        yield from broken_promise(decision)


def broken_promise(decision: Decision) -> Iterator[str]:
    if decision.put_off_to_id and not decision.put_off_to.is_to_come:
        yield _("La séance à laquelle l’idée est reportée n’est plus à venir : choisissez-en une autre.")


def left_to_say(decision: Decision) -> Iterator[str]:
    """What an answer of this kind owes to whoever carries the idea. Nothing more is asked of a decision that published
    minutes told before that was asked.
    """
    if not decision.answered_in_full:
        return
    if decision.is_negative and decision.contact_id is None:
        yield _("Dites avec qui la personne qui porte l’idée peut en parler.")
    if decision.is_negative and not decision.next_steps.strip():
        yield _("Dites ce qui se passe ensuite.")
    if decision.verdict == Verdict.COMPLEMENT and not decision.missing.strip():
        yield _("Dites ce qui manque.")


def _publishing(verdict: str) -> None:
    """A verdict is published by its own transition and no other."""

    def the_verdict_is_this_one(idea: Idea, by: User | None) -> Iterator[str]:
        if verdict in SENT_BACK and not idea.is_decided_in_session:
            return
        decision = idea.decisions.drafted().first()
        if decision is not None and decision.verdict != verdict:
            yield _("La décision notée est différente : %(verdict)s.") % {
                "verdict": decision.get_verdict_display()
            }

    requires("ideas.Idea", PUBLISHES[verdict])(the_verdict_is_this_one)


for _verdict in Verdict:
    _publishing(_verdict)


@requires("ideas.Idea", "publish_transfer")
def somebody_receives_the_idea(idea: Idea, by: User | None) -> Iterator[str]:
    decision = idea.decisions.drafted().first()
    if decision is not None:
        read_receivers([decision])
        yield from without_receiver(decision)


def read_receivers(decisions: Iterable[Decision]) -> None:
    """What `without_receiver` asks of each of these, once."""
    answering = Prefetch("units__correspondents", User.objects.active(), to_attr="answering_now")
    prefetch_related_objects(list(decisions), answering)


def without_receiver(decision: Decision) -> Iterator[str]:
    units = sorted(decision.units.all(), key=lambda unit: unit.path)
    if not units:
        yield _("Choisissez au moins une direction destinataire.")
    for unit in units:
        if not unit.answering_now:
            yield _("%(unit)s n’a personne pour répondre : nommez d’abord sa correspondance.") % {
                "unit": unit
            }
