"""What is told of a mission letter."""

from incubation import audiences
from incubation.letters import AGREE, ASK, LABEL
from notifications.registry import Message, on

on(LABEL, ASK, Message("incubation/letter_to_agree", audiences.sponsor_of_letter, needs_action=True))
on(LABEL, AGREE, Message("incubation/letter_agreed", audiences.both_sides_of_letter))
