"""The questions that a list asks of ideas, in the words of the trade."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import OrgUnit, User
from ideas.lifecycle import EDITABLE_STATES, HIDDEN_STATES, OPEN_STATES, IdeaState
from ideas.models.choices import Visibility
from ideas.models.standing import CoAuthor, IdeaUserObjectPermission
from ideas.stages import OUTCOME_ICONS, Stage


class IdeaQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """What everybody reads, plus what a role or a relation lets this person read."""
        rows = IdeaUserObjectPermission.objects.filter(user=user, permission__codename="view_idea")
        granted = Q(pk__in=rows.values("content_object"))
        if user.has_perm("ideas.view_idea"):
            return self.filter(~Q(state__in=[IdeaState.DRAFT, IdeaState.REDIRECTED]) | granted)
        return self.filter(Q(visibility=Visibility.ORGANISATION) & ~Q(state__in=HIDDEN_STATES) | granted)

    def listed(self) -> Self:
        """The catalogue: deposited, still there."""
        return self.exclude(state__in=HIDDEN_STATES)

    def received_by(self, unit: OrgUnit) -> Self:
        """Handed over to this unit."""
        return self.filter(transfers__unit=unit)

    def drafts(self) -> Self:
        return self.filter(state=IdeaState.DRAFT)

    def drafts_of(self, user: User) -> Self:
        return self.drafts().filter(author=user).order_by("-updated_at", "-pk")

    def written_by(self, user: User) -> Self:
        """For oneself, or for a colleague."""
        return self.filter(Q(author=user) | Q(deposited_by=user))

    def carried_by(self, user: User) -> Self:
        """Author or accepted co-author."""
        accepted = CoAuthor.objects.accepted().filter(person=user)
        return self.filter(Q(author=user) | Q(pk__in=accepted.values("idea")))

    def editable(self) -> Self:
        return self.filter(state__in=EDITABLE_STATES)

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def running(self) -> Self:
        return self.filter(paused_at=None)

    def paused(self) -> Self:
        return self.filter(paused_at__isnull=False)

    def awaiting_contact(self) -> Self:
        return self.filter(state=IdeaState.SUBMITTED)

    def awaiting_info(self) -> Self:
        return self.filter(state=IdeaState.NEEDS_INFO)

    def in_qualification(self) -> Self:
        return self.filter(state=IdeaState.QUALIFICATION)

    def ready_for_session(self) -> Self:
        return self.filter(state=IdeaState.QUALIFIED)

    def in_review(self) -> Self:
        """On the agenda of a session, and not decided yet, or not told."""
        return self.filter(state=IdeaState.IN_REVIEW)

    def least_in_hand(self, people: models.QuerySet) -> User | None:
        """Of these people, the one who follows the fewest of these ideas; read from an index, person by person."""
        in_hand = self.filter(triage_owner=OuterRef("pk")).order_by().values("triage_owner")
        load = Subquery(in_hand.values(count=Count("*")))
        return people.annotate(load=Coalesce(load, 0)).order_by("load", "pk").first()

    def waiting_for(self, user: User) -> Self:
        return self.filter(ball_person=user).running()

    def without_project(self) -> Self:
        """A project speaks for its idea once there is one."""
        return self.filter(project=None)

    def deposited(self) -> Self:
        return self.exclude(state=IdeaState.DRAFT)

    def followed_by(self, user: User) -> Self:
        return self.filter(follows__person=user)

    def growing(self) -> Self:
        """What is being tried, rolled out or followed, the latest first."""
        stages = [Stage.STUDY, Stage.PROTOTYPE, Stage.ROLLOUT]
        return self.filter(state=IdeaState.INCUBATING, stage__in=stages).running()

    def changed_things(self) -> Self:
        """Ideas in use, and those whose review is published."""
        return self.filter(
            Q(state=IdeaState.COMPLETED) | Q(state=IdeaState.INCUBATING, stage=Stage.FOLLOW_UP)
        ).order_by("-state_since", "-pk")

    def at(self, places: Iterable[str]) -> Self:
        """At one of these steps and still on the way, or gone one of these ways out."""
        places = list(places)
        ways_out = [state for state in OUTCOME_ICONS if state in places]
        steps = [stage for stage in Stage if stage in places]
        return self.filter(Q(stage__in=steps) & ~Q(state__in=list(OUTCOME_ICONS)) | Q(state__in=ways_out))

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def about(self, theme: models.Model) -> Self:
        return self.filter(themes=theme)

    def answering(self, campaign: models.Model) -> Self:
        return self.filter(campaign=campaign)

    def containing(self, words: str) -> Self:
        """Every word somewhere in the title, the problem or the solution, accents ignored."""
        found = self
        for word in words.split()[:8]:
            found = found.filter(
                Q(title__unaccent__icontains=word)
                | Q(problem__unaccent__icontains=word)
                | Q(solution__unaccent__icontains=word)
                | Q(reference__iexact=word)
            )
        return found

    def for_list(self) -> Self:
        """Everything a card shows, newest deposit first."""
        return self.select_related("author__unit", "ball_person").order_by("-submitted_at", "-pk")

    def most_urgent_first(self) -> Self:
        return self.order_by(models.F("due_on").asc(nulls_last=True), "submitted_at", "pk")
