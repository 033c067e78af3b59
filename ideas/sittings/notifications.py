"""What is told when a session moves, and to those who carry its ideas when its day changes."""

from ideas.audiences import people
from ideas.sittings import audiences
from notifications.registry import Message, on

on("ideas.CommitteeSession", "plan", Message("ideas/session_planned", audiences.members))
on(
    "ideas.CommitteeSession",
    "send_pack",
    Message("ideas/session_pack_sent", audiences.readers_of_the_pack, needs_action=True),
)
on("ideas.CommitteeSession", "postpone", Message("ideas/session_postponed", audiences.readers_of_the_pack))
on("ideas.CommitteeSession", "cancel", Message("ideas/session_cancelled", audiences.readers_of_the_pack))
on("ideas.CommitteeSession", "publish_minutes", Message("ideas/minutes_published", audiences.members))
on("ideas.CommitteeSession", "approve_minutes", Message("ideas/minutes_approved", audiences.members))
on("ideas.Idea", "follow_session", Message("ideas/review_postponed", people))
