"""What is told of the people of a project: who is asked, who answers, who leaves, who sponsors."""

from operator import attrgetter

from incubation import audiences_people as people
from incubation.stopping import unless_told
from notifications.registry import Message, on

MEMBER = "incubation.TeamMember"

on("incubation.Project", "name_sponsor", Message("incubation/sponsor_named", people.sponsor, always=True))
on(MEMBER, "invite", Message("incubation/member_invited", people.invited, needs_action=True))
on(MEMBER, "accept", Message("incubation/member_accepted", people.those_who_lead))
on(MEMBER, "decline", Message("incubation/member_declined", people.inviting))
on(MEMBER, "leave", Message("incubation/member_left", people.those_who_lead))
on(MEMBER, "remove", Message("incubation/member_removed", people.invited, always=True))

# The plan.
on(
    "incubation.ProjectResource",
    "ask",
    Message("incubation/resource_asked", people.owner_of_the_project, needs_action=True),
)
on(
    "incubation.ProjectResource",
    "answer",
    Message("incubation/resource_answered", people.carrier, always=True),
)
on(
    "incubation.ProjectDeliverable",
    "deliver",
    Message("incubation/deliverable_handed", people.those_who_stand_by),
)
on("incubation.ProjectDeliverable", "accept", Message("incubation/deliverable_accepted", people.carrier))

# The search for somebody to carry a project.
on(
    "incubation.Volunteer",
    "offer",
    Message("incubation/volunteer_came", people.those_who_choose, needs_action=True),
)
on(
    "incubation.Volunteer",
    "thank",
    Message(
        "incubation/volunteer_thanked", unless_told(people.volunteer, attrgetter("project")), always=True
    ),
)
