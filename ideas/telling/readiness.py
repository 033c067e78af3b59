"""What a noted decision lacks before it is settled: all that publishing it will ask, while it may still be written."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.agenda import readable_among
from ideas.models import CommitteeSession, Decision, Verdict
from ideas.recusal import carried_among, declared_among
from ideas.requirements_decisions import broken_promise, left_to_say, read_receivers, without_receiver
from ideas.seats import Quorum, quorums_of


def lacking(session: CommitteeSession, decisions: Iterable[Decision]) -> dict[int, list[str]]:
    """The sentences of what each of these still lacks, by its key; nothing of what may be settled.

    As many statements for many decisions as for one.
    """
    decisions = list(decisions)
    read_receivers(decisions)
    quorums = quorums_of(session, [decision.idea for decision in decisions])
    found = {decision.pk: list(_lacks(decision, quorums.get(decision.idea_id))) for decision in decisions}
    return {pk: sentences for pk, sentences in found.items() if sentences}


def _lacks(decision: Decision, quorum: Quorum | None) -> Iterator[str]:
    yield from left_to_say(decision)
    yield from broken_promise(decision)
    if decision.verdict == Verdict.TRANSFER:
        yield from without_receiver(decision)
    # Too few people to decide is a reason to put it off.
    if quorum is not None and not quorum.reached and decision.verdict != Verdict.DEFER:
        yield quorum.sentence


def named(session: CommitteeSession, decisions: Iterable[Decision], by: User | None) -> list[str]:
    """The same, each sentence with the idea it is about. Of what this person stands aside from, that something lacks:
    what it is would say what was decided.
    """
    decisions = list(decisions)
    lacks = lacking(session, decisions)
    unready = [decision for decision in decisions if decision.pk in lacks]
    if not unready:
        return []
    ideas = [decision.idea for decision in unready]
    readable = readable_among(unready, by) if by else set()
    kept = carried_among(ideas, by) | declared_among(ideas, by) if by else set()
    return [_sentence(decision, lacks[decision.pk], readable, kept) for decision in unready]


def _sentence(decision: Decision, missing: list[str], readable: set[int], kept: set[int]) -> str:
    idea = decision.idea
    is_read = idea.pk in readable
    if not is_read or idea.pk in kept:
        missing = [_("une autre personne complète d’abord la décision.")]
    title = idea.title if is_read else idea.reference
    return _("« %(title)s » : %(missing)s") % {"title": title, "missing": " ".join(missing)}
