"""Who is told what in communities. Of one that is reserved to its members, nobody else is told anything."""

from collections.abc import Iterable

from accounts.models import User
from ideas.audiences import innovation_team, moderators
from notifications.registry import Message, on
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


def community_leads(community: Community) -> list[User]:
    return community.leads()


def leads_and_team(community: Community) -> list[User]:
    return [*community.leads(), *innovation_team(community)]


def members(subject: Community | Consultation | HelpCall) -> list[User]:
    return (subject if isinstance(subject, Community) else subject.community).members()


def named_lead(community: Community) -> list[User]:
    return [community.lead]


def leads_of(row: Membership) -> list[User]:
    return row.community.leads()


def person(row: Membership) -> list[User]:
    return [row.person]


def who_read(community: Community, people: Iterable[User]) -> list[User]:
    """A community that became reserved is not told to whoever reads it no more."""
    found = list(dict.fromkeys(people))
    if not found or not community.is_reserved:
        return found
    reading = community.readers_among(found)
    return [each for each in found if each.pk in reading]


def writer(said: ThreadContribution | ConsultationReply) -> list[User]:
    return who_read(said.community, [said.author])


def replied_to(reply: ThreadContribution) -> list[User]:
    """Unless the reply names them: they were told of that."""
    author = reply.parent.author
    if author.pk == reply.author_id or reply.mentions.filter(person=author).exists():
        return []
    return who_read(reply.community, [author])


def mentioned(mention: ThreadMention) -> list[User]:
    return [mention.person]


def people_of_the_thread(synthesis: ThreadSynthesis) -> list[User]:
    said = synthesis.thread.contributions.shown()
    spoke = User.objects.active().filter(thread_contributions__in=said).distinct().by_name()
    return who_read(synthesis.thread.community, spoke)


def members_and_repliers(consultation: Consultation) -> list[User]:
    standing = consultation.replies.standing().select_related("author")
    answered = who_read(consultation.community, [reply.author for reply in standing])
    return [*consultation.community.members(), *answered]


def asker(offer: HelpOffer) -> list[User]:
    return who_read(offer.call.community, [offer.call.asker])


def helpers(call: HelpCall) -> list[User]:
    offered = call.offers.select_related("person")
    return who_read(call.community, [offer.person for offer in offered])


on("workshops.Community", "found", Message("workshops/community_entrusted", named_lead))
on("workshops.Community", "name_lead", Message("workshops/community_entrusted", named_lead, always=True))
on("workshops.Community", "fall_asleep", Message("workshops/community_asleep", leads_and_team))
on("workshops.Community", "wake_up", Message("workshops/community_awake", members))
on("workshops.Community", "archive", Message("workshops/community_archived", members))
on("workshops.Community", "close_for_breach", Message("workshops/community_closed", members, always=True))

on("workshops.Membership", "ask", Message("workshops/membership_asked", leads_of, needs_action=True))
on("workshops.Membership", "accept", Message("workshops/membership_accepted", person, always=True))
on("workshops.Membership", "decline", Message("workshops/membership_declined", person, always=True))
on("workshops.Membership", "invite", Message("workshops/membership_offered", person, needs_action=True))

on("workshops.ThreadContribution", "reply", Message("workshops/thread_replied", replied_to))
on("workshops.ThreadContribution", "make_idea", Message("workshops/thread_drawn_from", writer))
on("workshops.ThreadMention", "mention", Message("workshops/thread_mentioned", mentioned))
on("workshops.ThreadSynthesis", "sum_up", Message("workshops/thread_summed_up", people_of_the_thread))
for said in ("workshops.ThreadContribution", "workshops.ConsultationReply"):
    on(said, "hide", Message("workshops/said_hidden", writer, always=True))
    on(said, "show_again", Message("workshops/said_shown", writer, always=True))
    on(said, "report", Message("workshops/said_reported", moderators, needs_action=True))

on("workshops.Consultation", "open", Message("workshops/consultation_open", members))
on("workshops.Consultation", "sum_up", Message("workshops/consultation_summed_up", members_and_repliers))

on("workshops.HelpCall", "ask", Message("workshops/help_asked", members))
on("workshops.HelpOffer", "offer", Message("workshops/help_offered", asker))
on("workshops.HelpCall", "close", Message("workshops/help_closed", helpers))

on("workshops.Community", "launch", Message("workshops/community_launched", members))
on("workshops.Membership", "share_lead", Message("workshops/lead_shared", person, always=True))
