"""What is told when a call moves, and to each author when its results are published."""

from ideas.audiences import innovation_team
from ideas.campaigns import audiences
from notifications.registry import Message, on

on("ideas.Campaign", "extend", Message("ideas/call_extended", audiences.everybody_concerned))
on(
    "ideas.Campaign",
    "close",
    Message("ideas/call_to_score", audiences.jury, needs_action=True),
    Message("ideas/call_closed", innovation_team),
)
on("ideas.Campaign", "publish", Message("ideas/call_published", audiences.onlookers))
# An idea that joined another one before the results: the jury judged it with the common one, or not at all.
on(
    "ideas.Merge",
    "judge_together",
    Message("ideas/call_joined", audiences.carriers_of_the_merged, always=True),
)
on("ideas.Merge", "leave_call", Message("ideas/call_left", audiences.carriers_of_the_merged, always=True))
on("ideas.ThankYou", "give", Message("ideas/thanked", audiences.thanked))
on("ideas.CallResult", "publish", Message("ideas/call_result", audiences.carriers_of_the_result, always=True))
on("ideas.CallPoint", "decide", Message("ideas/call_decided", audiences.who_put_it_there))
on(
    "ideas.Campaign",
    "leave_session",
    Message("ideas/call_left_session", innovation_team, needs_action=True),
)
