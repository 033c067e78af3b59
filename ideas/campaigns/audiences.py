"""Who is told what about a call."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q

from accounts.models import OrgUnit, User
from accounts.models.user import reachable
from ideas.audiences import innovation_team
from ideas.campaigns.judging import owes_scores
from ideas.models import CallPoint, CallResult, Campaign, CoAuthor, Idea, Merge, ThankYou
from workflow.registry import missing_for


def invited(campaign: Campaign) -> list[User]:
    """The agents of the invited units and of all that is below them; everybody when no unit is named."""
    people = User.objects.active().by_name()
    if not campaign.units.exists():
        return list(people)
    units = OrgUnit.objects.order_by().filter(inviting_campaigns=campaign)
    around = units.annotate(home=ExpressionWrapper(OuterRef("unit__path"), CharField())).filter(
        home__startswith=F("path")
    )
    return list(people.filter(Exists(around)))


def jury(campaign: Campaign) -> list[User]:
    return list(campaign.jury.all().by_name())


def silent_jury(campaign: Campaign) -> list[User]:
    """Those who still have an idea to score, their own and those of their agents apart."""
    return [person for person in jury(campaign) if owes_scores(campaign, person)]


def draft_holders(campaign: Campaign) -> list[User]:
    """Whoever writes a draft that answers, for oneself or for a colleague."""
    drafts = Idea.objects.drafts().answering(campaign)
    return list(User.objects.active().filter(Q(ideas__in=drafts) | Q(deposited_ideas__in=drafts)).distinct())


def carriers(campaign: Campaign) -> list[User]:
    """Those who carry the ideas that answered, alone or joined with others."""
    answers = Idea.objects.deposited_for(campaign).values("pk")
    joined = CoAuthor.objects.accepted().filter(idea__in=answers).values("person")
    return list(User.objects.active().filter(Q(ideas__in=answers) | Q(pk__in=joined)).distinct())


def everybody_concerned(campaign: Campaign) -> list[User]:
    """Those whom the opening told, and from anywhere: who follows the call, answers it, is about to, or will judge."""
    followers = list(campaign.followers.active())
    close = [*followers, *carriers(campaign), *draft_holders(campaign), *jury(campaign)]
    return list(dict.fromkeys([*close, *invited(campaign)]))


def onlookers(campaign: Campaign) -> list[User]:
    """Who follows or judged, beside those whom the feedback on their own idea tells."""
    told = {person.pk for person in carriers(campaign)}
    return [person for person in [*campaign.followers.active(), *jury(campaign)] if person.pk not in told]


def team_of_what_cannot_open(campaign: Campaign) -> list[User]:
    return innovation_team(campaign) if missing_for(campaign, "open", None) else []


def carriers_of_the_result(result: CallResult) -> list[User]:
    return result.idea.people


def carriers_of_the_merged(merge: Merge) -> list[User]:
    return merge.idea.people


def thanked(thanks: ThankYou) -> list[User]:
    return [thanks.to]


def who_put_it_there(point: CallPoint) -> list[User]:
    return reachable([point.put_by]) or innovation_team(point)
