"""Ideas and transfers brought to each of their moves by real ones; whatever somebody may write holds `WRITTEN`."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.placeholders import somebody_named
from accounts.roles import Role
from ideas import claiming, signing
from ideas.deciding import Condition
from ideas.lifecycle import IdeaState as I
from ideas.models import CoAuthor, DecisionCondition, Follow, Idea, Transfer, Verdict
from ideas.splitting import Part
from ideas.tasks_transfers import chase_transfers
from notifications.models import Notification
from tests import factories
from tests.incubation import factories as incubation

WRITTEN = "l’étang & l'accueil <du> Lac"
LONG_TITLE = f"Prêter {WRITTEN} ".ljust(120, "é")


def idea_in(state: str, **fields: object) -> Idea:
    values = {"title": LONG_TITLE, "problem": f"{factories.PROBLEM} {WRITTEN}", "solution": WRITTEN}
    author = fields.pop("author", None) or incubation.make_carrier()
    return factories.make_idea(state, author=author, **{**values, **fields})


def moved(subject: models.Model, name: str, by: User | None, **inputs: object) -> models.Model:
    return type(subject).perform(subject.pk, name, by=by, comment=WRITTEN if by else "", **inputs)


def by_team(state: str, name: str, **inputs: object) -> Callable[[], Idea]:
    return lambda: moved(idea_in(state), name, factories.somebody(Role.INNOVATION_TEAM), **inputs)


def submitted() -> Idea:
    factories.make_user(Role.INNOVATION_TEAM)
    idea = idea_in(I.DRAFT)
    return moved(idea, "submit", idea.author)


def contacted() -> Idea:
    idea = idea_in(I.SUBMITTED)
    inputs = {"channel": "call", "on": timezone.localdate(), "summary": WRITTEN, "shared": True}
    return moved(idea, "record_contact", factories.somebody(Role.INNOVATION_TEAM), **inputs)


def assigned() -> Idea:
    idea = idea_in(I.SUBMITTED)
    return moved(idea, "assign", idea.triage_owner, owner=factories.make_user(Role.INNOVATION_TEAM))


def answered() -> Idea:
    idea = asked()
    return moved(idea, "answer_info", idea.author, answer=WRITTEN)


def asked() -> Idea:
    return by_team(I.QUALIFICATION, "request_info", question=WRITTEN)()


def scheduled() -> Idea:
    factories.somebody(Role.MANAGEMENT)
    return by_team(I.QUALIFIED, "schedule_review", session=factories.make_session())()


def published(verdict: str) -> Callable[[], Idea]:
    def publish() -> Idea:
        idea = idea_in(I.IN_REVIEW)
        Follow.objects.create(idea=idea, person=factories.make_user())
        jurist = factories.make_user()
        asked = [Condition(WRITTEN, owner=jurist, due_on=timezone.localdate()), Condition(WRITTEN)]
        factories.publish(idea, verdict, reason=WRITTEN, conditions=asked, dissent=WRITTEN)
        return Idea.objects.get(pk=idea.pk)

    return publish


def condition() -> DecisionCondition:
    """Asked of somebody, for a day that comes."""
    return published(Verdict.STUDY)().decisions.get().conditions.get(owner__isnull=False)


def withdrawn() -> Idea:
    idea = idea_in(I.SUBMITTED)
    return moved(idea, "withdraw", idea.author)


def paused() -> Idea:
    until = timezone.localdate() + timedelta(days=30)
    return by_team(I.QUALIFICATION, "pause", reason=WRITTEN, until=until)()


def resumed() -> Idea:
    return moved(paused(), "resume", factories.somebody(Role.INNOVATION_TEAM))


def merged_and_followed() -> Idea:
    idea, other = idea_in(I.SUBMITTED), idea_in(I.SUBMITTED)
    Follow.objects.create(idea=idea, person=factories.make_user())
    return moved(idea, "merge", factories.make_user(Role.INNOVATION_TEAM), into=other)


def objected() -> Idea:
    idea = merged_and_followed()
    return moved(idea, "object_to_merge", idea.author, reason=WRITTEN)


def kept() -> Idea:
    return moved(objected(), "keep_merged", factories.somebody(Role.INNOVATION_TEAM), reason=WRITTEN)


def unmerged() -> Idea:
    return moved(merged_and_followed(), "unmerge", factories.somebody(Role.INNOVATION_TEAM))


def split() -> Idea:
    idea = idea_in(I.SUBMITTED)
    Follow.objects.create(idea=idea, person=factories.make_user())
    parts = [Part(LONG_TITLE, f"{factories.PROBLEM} {WRITTEN}", WRITTEN)]
    return moved(idea, "split", idea.author, parts=parts)


def part_of_a_split() -> Idea:
    return split().links_here.get().idea


def redirected() -> Idea:
    idea = idea_in(I.SUBMITTED)
    return moved(idea, "redirect", idea.triage_owner, seconded_by=factories.make_user(Role.INNOVATION_TEAM))


def redirect_confirmed() -> Idea:
    idea = redirected()
    return moved(idea, "confirm_redirect", idea.redirect_second)


def redirect_cancelled() -> Idea:
    idea = redirected()
    return moved(idea, "cancel_redirect", idea.redirect_second)


def claimed() -> Idea:
    factories.somebody(Role.INNOVATION_TEAM)
    writer = factories.make_user(Role.CORRESPONDENT)
    idea = idea_in(I.DRAFT, author=writer)
    placeholder = somebody_named("Alix", "Gabarit", factories.make_unit())
    Idea.objects.filter(pk=idea.pk).update(author=placeholder)
    Idea.perform(idea.pk, "submit", by=writer)
    idea = Idea.objects.get(pk=idea.pk)
    return claiming.claim(claiming.issue(idea, by=writer), by=factories.make_user())


def co_author() -> CoAuthor:
    idea = idea_in(I.SUBMITTED)
    return signing.invite(idea, factories.make_user(), by=idea.author)


def co_author_who(*names: str) -> Callable[[], CoAuthor]:
    def answer() -> CoAuthor:
        row = co_author()
        for name in names:
            getattr(signing, name)(row, by=row.person)
        return row

    return answer


def co_author_left() -> CoAuthor:
    """Who left is gone; asked again, the row is there to be told of."""
    row = co_author_who("accept", "leave")()
    return signing.invite(row.idea, row.person, by=row.idea.author)


def transfer() -> Transfer:
    maxime = factories.make_user(Role.CORRESPONDENT)
    unit = factories.make_unit(correspondent=maxime, director=factories.make_user())
    idea = factories.publish(idea_in(I.IN_REVIEW), Verdict.TRANSFER, units=[unit])
    idea.transfers.update(message=WRITTEN)
    return Transfer.objects.get(idea=idea)


def recalled() -> Transfer:
    subject = transfer()
    moved(subject.idea, "reopen", factories.somebody(Role.INNOVATION_TEAM))
    return Transfer.objects.get(pk=subject.pk)


ANSWER = {"answer": WRITTEN}
TRANSFER_INPUTS = {
    "acknowledge": {},
    "report_progress": {"words": WRITTEN},
    "report": {"outcome_kind": "implemented", "outcome": WRITTEN},
}


def last_to_answer(name: str) -> Callable[[], Transfer]:
    """Another unit has answered before."""

    def answer() -> Transfer:
        subject = transferred("acknowledge")()
        maxime = factories.make_user(Role.CORRESPONDENT)
        values = {"idea": subject.idea, "unit": factories.make_unit(correspondent=maxime)}
        other = Transfer.begin("send", by=None, message=WRITTEN, **values)
        moved(other, "acknowledge", maxime)
        moved(other, "decline", maxime, **ANSWER)
        moved(subject, name, subject.unit.correspondents.get(), **ANSWER)
        return Transfer.objects.get(pk=subject.pk)

    return answer


def rerouted() -> Transfer:
    subject = transfer()
    unit = factories.make_unit(correspondent=factories.make_user(Role.CORRESPONDENT))
    moved(subject, "reroute", subject.unit.correspondents.get(), unit=unit, **ANSWER)
    return Transfer.objects.get(pk=subject.pk)


def chased_until(name: str) -> Callable[[], Transfer]:
    """Nobody answers, and the days go by until that move."""

    def chase() -> Transfer:
        factories.somebody(Role.MANAGEMENT)
        subject = transfer()
        day = timezone.localdate()
        while not subject.history.filter(name=name).exists():
            day += timedelta(days=1)
            with time_machine.travel(datetime.combine(day, time(10), ZoneInfo("Europe/Paris")), tick=False):
                chase_transfers()
        return Transfer.objects.get(pk=subject.pk)

    return chase


def transferred(*names: str) -> Callable[[], Transfer]:
    def answer() -> Transfer:
        subject = transfer()
        for name in names:
            moved(subject, name, subject.unit.correspondents.get(), **TRANSFER_INPUTS.get(name, ANSWER))
        return Transfer.objects.get(pk=subject.pk)

    return answer


def reworded() -> Idea:
    idea = idea_in(I.QUALIFICATION)
    words = {"problem": f"{factories.PROBLEM} Chaque mois.", "solution": WRITTEN, "reason": WRITTEN}
    return moved(idea, "propose_reformulation", factories.make_user(Role.INNOVATION_TEAM), **words)


def answered_rewording(name: str) -> Callable[[], Idea]:
    def answer() -> Idea:
        idea = reworded()
        return moved(idea, name, idea.author, seen=idea.reformulations.get().pk, remark=WRITTEN)

    return answer


def unconfirmed() -> Idea:
    """Its last day is over, and its author was asked again."""
    idea = reworded()
    due_on = timezone.localdate() - timedelta(days=1)
    Idea.objects.filter(pk=idea.pk).update(reformulation_due_on=due_on, due_on=due_on)
    Notification.objects.create(
        recipient=idea.author,
        rule="ideas.reformulation",
        key=f"ideas.reformulation:ideas.Idea:{idea.pk}:{due_on.isoformat()}-2",
        subject_label="ideas.Idea",
        subject_pk=idea.pk,
        title="Une reformulation attend votre réponse",
        body="Un clic suffit.",
        created_at=timezone.now(),
    )
    return moved(idea, "leave_unconfirmed", None)
