"""Who is told what about ideas: the audiences that messages and reminders name."""

from collections.abc import Iterable

from django.db.models import Q

from accounts.models import User
from accounts.models.user import reachable
from accounts.roles import Role
from ideas.chasing_ladder import Level
from ideas.models import (
    CoAuthor,
    Contribution,
    Idea,
    IdeaUserObjectPermission,
    Mention,
    Review,
    Synthesis,
    Transfer,
    Visibility,
    VisionComment,
)
from ideas.recusal import recused
from ideas.seats import voices

BY_ROLE = "accounts.backends.RoleBackend"


def author(idea: Idea) -> list[User]:
    return [idea.author]


def people(idea: Idea) -> list[User]:
    """The author and the co-authors; whoever wrote for the author, while the author has no account to read it."""
    return [*idea.people, idea.deposited_by] if idea.author.awaits_claim else idea.people


def signers(idea: Idea) -> list[User]:
    return idea.people


def depositor(idea: Idea) -> list[User]:
    """Whoever wrote for a colleague."""
    return [idea.deposited_by] if idea.deposited_by_id != idea.author_id else []


def invited(row: CoAuthor) -> list[User]:
    return [row.person]


def inviting(row: CoAuthor) -> list[User]:
    """Those who wait for the answer: the author."""
    return [row.idea.author]


def redirect_second(idea: Idea) -> list[User | None]:
    return [idea.redirect_second]


def owner(idea: Idea) -> list[User]:
    """The person of the innovation team who follows the idea, or the whole team while nobody does any more."""
    return reachable([idea.triage_owner]) or innovation_team(idea)


def innovation_team(subject: object) -> list[User]:
    return list(User.objects.holding(Role.INNOVATION_TEAM))


def management(subject: object) -> list[User]:
    return list(User.objects.holding(Role.MANAGEMENT))


def silent_judges(idea: Idea) -> list[User]:
    """Those whose levels are waited for and have not come yet."""
    review = _examined(idea)
    scored = set(review.scores.values_list("scorer", flat=True)) if review else set()
    return [person for person in judges(idea) if person.pk not in scored and not recused(idea, person)]


def judges(idea: Idea) -> list[User]:
    """Those who vote in the committee that examines the idea; the general management where nobody has a seat."""
    review = _examined(idea)
    return voices(review.session) if review else management(idea)


def _examined(idea: Idea) -> Review | None:
    return idea.reviews.pending().select_related("session__secretary").first()


def owner_and_secretary(idea: Idea) -> list[User]:
    """Whoever follows the idea up, and whoever holds the pen of its session."""
    review = _examined(idea)
    return [*owner(idea), *([review.session.secretary.answering()] if review else [])]


def followers(idea: Idea) -> list[User]:
    """Beside those who carry it. An idea that became restricted is not told to whoever may not read it any more."""
    authors = {person.pk for person in idea.people}
    found = [
        person for person in User.objects.active().filter(follows__idea=idea) if person.pk not in authors
    ]
    return who_may_read(idea, found)


def who_may_read(idea: Idea, people: list[User]) -> list[User]:
    if idea.visibility == Visibility.ORGANISATION:
        return people
    return [person for person in people if Idea.objects.visible_to(person).filter(pk=idea.pk).exists()]


def everybody_who_reads(idea: Idea) -> list[User]:
    """`IdeaQuerySet.visible_to` asked the other way round, for many people at once."""
    everybody = User.objects.active().by_name()
    if Idea.objects.read_by_everybody().filter(pk=idea.pk).exists():
        return list(everybody)
    by_role = User.objects.with_perm("ideas.view_idea", backend=BY_ROLE).values("pk")
    rows = IdeaUserObjectPermission.objects.filter(content_object=idea, permission__codename="view_idea")
    close = everybody.filter(Q(pk__in=by_role) | Q(pk__in=rows.values("user")))
    return _who_read(idea, close)


def people_of_the_common_idea(idea: Idea) -> list[User]:
    """Beside those who carry the merged one; a restricted idea is not told to whoever may not read it."""
    known = {person.pk for person in idea.people}
    return who_may_read(idea, [person for person in idea.common.people if person.pk not in known])


def followers_of_the_merged_idea(idea: Idea) -> list[User]:
    """Beside those who carry the common one, who are told in their own words."""
    told = {person.pk for person in idea.common.people}
    return [person for person in followers(idea) if person.pk not in told]


def unit_correspondents(transfer: Transfer) -> list[User]:
    """Those who answer for the unit, and who stands in for them today; when nobody does any more, who directs it, or
    follows the idea.
    """
    answering = [person.answering() for person in transfer.unit.correspondents.active().by_name()]
    return answering or reachable(unit_director(transfer)) or transferred_owner(transfer)


def unit_director(transfer: Transfer) -> list[User]:
    return [transfer.unit.director.answering()] if transfer.unit.director_id else []


def transferred_author(transfer: Transfer) -> list[User]:
    return transfer.idea.people


def transferred_owner(transfer: Transfer) -> list[User]:
    return owner(transfer.idea)


def contributor(contribution: Contribution) -> list[User]:
    """Whoever wrote it, as long as the idea is theirs to read."""
    return _who_read(contribution.idea, [contribution.author])


def replied_to(reply: Contribution) -> list[User]:
    """Unless the reply names them: they were told of that."""
    person = reply.parent.author
    if person.pk == reply.author_id or reply.mentions.filter(person=person).exists():
        return []
    return _who_read(reply.idea, [person])


def vision_commenter(comment: VisionComment) -> list[User]:
    return [comment.author]


def moderators(contribution: Contribution | VisionComment) -> list[User]:
    """The innovation team, without whoever wrote what is reported."""
    return [person for person in innovation_team(contribution) if person.pk != contribution.author_id]


def mentioned(mention: Mention) -> list[User]:
    return [mention.person]


def people_of_the_discussion(synthesis: Synthesis) -> list[User]:
    """Those who carry the idea, and those whose words were summed up."""
    spoke = User.objects.active().filter(contributions__in=synthesis.idea.contributions.shown())
    return [*synthesis.idea.people, *_who_read(synthesis.idea, spoke.distinct().by_name())]


def _who_read(idea: Idea, people: Iterable[User]) -> list[User]:
    if Idea.objects.read_by_everybody().filter(pk=idea.pk).exists():
        return list(people)
    return [person for person in people if Idea.objects.visible_to(person).filter(pk=idea.pk).exists()]


def chased_so_far(transfer: Transfer) -> list[User]:
    """Everybody who knows that the answer is late, before the next level does."""
    told = unit_director(transfer) if transfer.escalation >= Level.DIRECTOR else []
    return [*unit_correspondents(transfer), *told]


def management_and_owner(transfer: Transfer) -> list[User]:
    return [*management(transfer), *transferred_owner(transfer)]


def once_all_have_answered(transfer: Transfer) -> list[User]:
    """Those who carry the idea and who follows it, when this was the last of several answers."""
    standing = transfer.idea.transfers.standing()
    if standing.count() < 2 or standing.unanswered().exists():
        return []
    return [*transfer.idea.people, *transferred_owner(transfer)]
