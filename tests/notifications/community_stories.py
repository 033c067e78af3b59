"""What communities tell, brought to each moment that is told."""

from collections.abc import Callable

from django.db import models

from accounts.roles import Role
from ideas import moderation
from tests import factories
from tests.notifications.idea_stories import LONG_TITLE, WRITTEN
from tests.workshops.communities import conftest as house
from workshops import communities, consulting, helping, threads
from workshops.models import (
    Community,
    Consultation,
    ConsultationReply,
    HelpCall,
    HelpOffer,
    Membership,
    ThreadContribution,
    ThreadMention,
    ThreadSynthesis,
)


def entrusted() -> Community:
    """To somebody else than whoever founds it."""
    morgan = factories.make_user(Role.INNOVATION_TEAM)
    return house.make_community(factories.make_user(), by=morgan, kind="network", title=LONG_TITLE)


def lively(**facts: object) -> Community:
    factories.somebody(Role.INNOVATION_TEAM)
    people = factories.make_user(), factories.make_user()
    return house.make_community(*people, moves=("launch",), title=LONG_TITLE, **facts)


def led_on() -> Community:
    community = lively()
    other = next(person for person in community.members() if person != community.lead)
    return Community.perform(community.pk, "name_lead", by=community.lead, lead=other, comment=WRITTEN)


def asleep() -> Community:
    factories.somebody(Role.INNOVATION_TEAM)
    return house.make_dormant(factories.make_user(), factories.make_user(), title=LONG_TITLE)


def awake() -> Community:
    community = asleep()
    return Community.perform(community.pk, "wake_up", by=community.lead)


def archived() -> Community:
    community = lively()
    return Community.perform(community.pk, "archive", by=community.lead, comment=WRITTEN)


def closed() -> Community:
    team = factories.make_user(Role.INNOVATION_TEAM)
    return Community.perform(lively().pk, "close_for_breach", by=team, comment=WRITTEN)


def asked() -> Membership:
    return communities.join(lively(join_mode="request").pk, by=factories.make_user(), word=WRITTEN)


def accepted() -> Membership:
    row = asked()
    return communities.accept(row, by=row.community.lead)


def declined() -> Membership:
    row = asked()
    return communities.decline(row, by=row.community.lead, reason=WRITTEN)


def offered() -> Membership:
    community = lively()
    return communities.invite(community.pk, factories.make_user(), by=community.lead)


def lead_shared() -> Membership:
    community = lively()
    row = community.memberships.members().exclude(person=community.lead).get()
    communities.share_lead(row, by=community.lead, wanted=True)
    return row


def said(text: str = WRITTEN) -> ThreadContribution:
    community = lively()
    member = next(person for person in community.members() if person != community.lead)
    return house.said_in(house.make_thread(community, member, text))


def replied() -> ThreadContribution:
    parent = said()
    return threads.reply(parent, by=parent.community.lead, text=WRITTEN)


def mentioned() -> ThreadMention:
    person = factories.make_user()
    return said(f"@{person.username} {WRITTEN}").mentions.get()


def drawn_from() -> ThreadContribution:
    contribution = said()
    threads.make_idea(contribution, by=factories.make_user())
    return contribution


def summed_up() -> ThreadSynthesis:
    thread = said().thread
    return threads.sum_up(thread, by=thread.community.lead, text=WRITTEN)


def consulted() -> Consultation:
    community = lively()
    return house.make_consultation(community, community.lead, context=WRITTEN)


def answered() -> ConsultationReply:
    consultation = consulted()
    consultation.audience = "organisation"
    consultation.save()
    return consulting.answer(consultation, by=factories.make_user(), text=WRITTEN)


def consultation_summed_up() -> Consultation:
    consultation = answered().consultation
    return consulting.sum_up(consultation, by=consultation.community.lead, text=WRITTEN)


def over() -> Consultation:
    """Nobody has summed it up."""
    consultation = consulted()
    days = models.F("opens_on") - models.Value(1)
    Consultation.objects.update(opens_on=days, closes_on=days)
    return consultation


def called() -> HelpCall:
    community = lively()
    return house.make_call(community, community.lead, text=WRITTEN)


def helped() -> HelpOffer:
    return helping.offer(called(), by=factories.make_user(), text=WRITTEN)


def help_closed() -> HelpCall:
    call = helped().call
    return helping.close(call, by=call.asker, outcome=WRITTEN)


def hidden(written: Callable[[], models.Model]) -> Callable[[], models.Model]:
    return lambda: moderation.hide(written(), by=factories.somebody(Role.INNOVATION_TEAM), reason=WRITTEN)


def shown_again(written: Callable[[], models.Model]) -> Callable[[], models.Model]:
    team = Role.INNOVATION_TEAM
    return lambda: moderation.show_again(hidden(written)(), by=factories.somebody(team))


def reported(written: Callable[[], models.Model]) -> Callable[[], models.Model]:
    def report() -> models.Model:
        text = written()
        moderation.report(text, by=factories.make_user(), reason=WRITTEN)
        return text

    return report


MOVES: dict[tuple[str, str], Callable[[], models.Model]] = {
    ("workshops.Community", "found"): entrusted,
    ("workshops.Community", "name_lead"): led_on,
    ("workshops.Community", "fall_asleep"): asleep,
    ("workshops.Community", "wake_up"): awake,
    ("workshops.Community", "archive"): archived,
    ("workshops.Community", "close_for_breach"): closed,
    ("workshops.Membership", "ask"): asked,
    ("workshops.Membership", "accept"): accepted,
    ("workshops.Membership", "decline"): declined,
    ("workshops.Membership", "invite"): offered,
    ("workshops.ThreadContribution", "reply"): replied,
    ("workshops.ThreadContribution", "make_idea"): drawn_from,
    ("workshops.ThreadMention", "mention"): mentioned,
    ("workshops.ThreadSynthesis", "sum_up"): summed_up,
    ("workshops.Consultation", "open"): consulted,
    ("workshops.Consultation", "sum_up"): consultation_summed_up,
    ("workshops.HelpCall", "ask"): called,
    ("workshops.HelpOffer", "offer"): helped,
    ("workshops.HelpCall", "close"): help_closed,
    ("workshops.Community", "launch"): lively,
    ("workshops.Membership", "share_lead"): lead_shared,
} | {
    (label, act): happened(written)
    for label, written in (
        ("workshops.ThreadContribution", said),
        ("workshops.ConsultationReply", lambda: answered()),
    )
    for act, happened in (("hide", hidden), ("show_again", shown_again), ("report", reported))
}

WAITS: dict[str, Callable[[], models.Model]] = {
    "workshops.community_quiet": lively,
    "workshops.community_sleeps_soon": lively,
    "workshops.consultation_closing": consulted,
    "workshops.consultation_synthesis": over,
}
