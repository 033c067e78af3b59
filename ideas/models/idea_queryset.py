"""The questions that a list asks of ideas, in the words of the trade."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from accounts.models import OrgUnit, User
from ideas.campaign import JUDGED
from ideas.lifecycle import EDITABLE_STATES, HIDDEN_STATES, OPEN_STATES, IdeaState
from ideas.models.choices import CarrierIntent, Kind, Visibility
from ideas.models.mergers import ANSWERED, GATHERED, LAST_OF_MERGERS
from ideas.models.search import matching
from ideas.models.standing import CoAuthor, IdeaUserObjectPermission
from ideas.models.texts import VERSIONED
from ideas.models.triage import TriageQuerySet
from ideas.stages import OUTCOME_ICONS, Stage

# The columns that `components/idea_line.html` reads.
ON_A_LINE = [
    *("title", "kind", "problem", "reference", "state", "stage", "paused_at", "submitted_at"),
    *("support_count", "contribution_count", "ball_holder", "ball_expected", "due_on"),
    *("name_hidden", "judged_blind", "co_author_count"),
    *(
        f"{who}__{name}"
        for who in ("author", "ball_person")
        for name in ("username", "first_name", "last_name")
    ),
    *("author__unit__name", "author__unit__short_name"),
]

# When something is expected, and the end of time when nothing is: a page may then begin after any row.
DUE = Coalesce("due_on", models.Value(date.max))


OPEN_TO_EVERYBODY = Q(visibility=Visibility.ORGANISATION) & ~Q(state__in=HIDDEN_STATES)


# Under way, and its author hands it over, or tells a problem without a solution.
NEEDS_HELP = Q(state__in=OPEN_STATES) & (
    Q(carrier_intent=CarrierIntent.OFFERS_IT) | Q(kind=Kind.PROBLEM_ONLY)
)


# Hidden by one person, and not confirmed yet by the second one.
AWAITING_A_SECOND = Q(state=IdeaState.REDIRECTED, redirect_seconded_by=None)


# In use, or whose review is published.
CHANGED_THINGS = Q(state=IdeaState.COMPLETED) | Q(state=IdeaState.INCUBATING, stage=Stage.FOLLOW_UP)


class IdeaQuerySet(TriageQuerySet):
    def visible_to(self, user: User) -> Self:
        """What everybody reads, plus what a role or a relation lets this person read."""
        rows = IdeaUserObjectPermission.objects.filter(user=user, permission__codename="view_idea")
        granted = Q(pk__in=rows.values("content_object"))
        if user.has_perm("ideas.view_idea"):
            return self.filter(~Q(state__in=[IdeaState.DRAFT, IdeaState.REDIRECTED]) | granted)
        return self.filter(OPEN_TO_EVERYBODY | granted)

    def read_by_everybody(self) -> Self:
        """Whatever one's roles and relations."""
        return self.filter(OPEN_TO_EVERYBODY)

    def restricted(self) -> Self:
        return self.filter(visibility=Visibility.RESTRICTED)

    def restricted_before_a_jury(self) -> Self:
        judged = self.restricted().filter(campaign__state__in=JUDGED)
        return judged.select_related("author", "campaign").order_by("pk")

    def listed(self) -> Self:
        """The catalogue: deposited, still there."""
        return self.exclude(state__in=HIDDEN_STATES)

    def standing(self) -> Self:
        """The catalogue without what merged into another idea."""
        return self.listed().exclude(state=IdeaState.MERGED)

    def received_by(self, unit: OrgUnit) -> Self:
        """Handed over to this unit."""
        return self.filter(transfers__unit=unit).distinct()

    def drafts(self) -> Self:
        return self.filter(state=IdeaState.DRAFT)

    def drafts_of(self, user: User) -> Self:
        """Those of one's own, and those one writes for a colleague."""
        return self.drafts().written_by(user).order_by("-updated_at", "-pk")

    def written_by(self, user: User) -> Self:
        """For oneself, or for a colleague."""
        return self.filter(Q(author=user) | Q(deposited_by=user))

    def deposited_for_others_by(self, user: User) -> Self:
        return self.deposited().filter(deposited_by=user).exclude(author=user)

    def lower_support(self) -> int:
        return self.update(support_count=models.F("support_count") - 1)

    def carried_by(self, user: User) -> Self:
        """Author or accepted co-author."""
        accepted = CoAuthor.objects.accepted().order_by().filter(person=user)
        # One set of keys: an OR of the two would have the whole box looked through for whoever has no idea in it.
        theirs = self.model.objects.filter(author=user).order_by().values("pk")
        return self.filter(pk__in=theirs.union(accepted.values("idea")))

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

    def awaiting_reformulation(self) -> Self:
        """Other words are proposed, and those who carry the idea have not said whether they suit."""
        return self.in_qualification().filter(reformulation_due_on__isnull=False)

    def to_qualify(self) -> Self:
        """In qualification, and the ball is with the innovation team."""
        return self.in_qualification().filter(reformulation_due_on=None)

    def ready_for_session(self) -> Self:
        return self.filter(state=IdeaState.QUALIFIED)

    def in_review(self) -> Self:
        """On the agenda of a session, and not decided yet, or not told."""
        return self.filter(state=IdeaState.IN_REVIEW)

    def asking_nobody(self) -> Self:
        """No opinion was asked of anybody by name: those who examine ideas all may give theirs."""
        return self.filter(opinions_asked=0)

    def objected_to(self) -> Self:
        """Merged, and one of the authors says that it should not be."""
        return self.filter(state=IdeaState.MERGED, ball_expected="answer_objection")

    def awaiting_a_second(self) -> Self:
        return self.filter(AWAITING_A_SECOND)

    def waiting_for(self, user: User) -> Self:
        return self.filter(ball_person=user).running()

    def without_project(self) -> Self:
        """A project speaks for its idea once there is one."""
        return self.filter(project=None)

    def at_the_end_of_mergers(self, pk: int) -> Self:
        """The idea to which this merged one leads, however many mergers lie between."""
        return self.filter(pk=RawSQL(LAST_OF_MERGERS, [pk]))

    def merged_without_the_name_of(self, author: User) -> Self:
        return self.filter(author=author, name_hidden=True, state=IdeaState.MERGED)

    def deposited(self) -> Self:
        return self.exclude(state=IdeaState.DRAFT)

    def followed_by(self, user: User) -> Self:
        return self.filter(follows__person=user)

    def kept_by(self, user: User) -> Self:
        """Their favourites."""
        return self.filter(favourites__person=user)

    def growing(self) -> Self:
        """What is being tried, rolled out or followed, the latest first."""
        stages = [Stage.STUDY, Stage.PROTOTYPE, Stage.ROLLOUT]
        return self.filter(state=IdeaState.INCUBATING, stage__in=stages).running()

    def changed_things(self) -> Self:
        """Ideas in use, and those whose review is published, the latest first."""
        return self.filter(CHANGED_THINGS).order_by("-state_since", "-pk")

    def at(self, places: Iterable[str]) -> Self:
        """At one of these steps and still on the way, or gone one of these ways out."""
        places = list(places)
        ways_out = [state for state in OUTCOME_ICONS if state in places]
        steps = [stage for stage in Stage if stage in places]
        return self.filter(Q(stage__in=steps) & ~Q(state__in=list(OUTCOME_ICONS)) | Q(state__in=ways_out))

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def needing_help(self) -> Self:
        """Under way, and looking for somebody."""
        return self.filter(NEEDS_HELP)

    def concerning(self, path: str) -> Self:
        """A unit, by its place in the tree, and those below: concerned, or that of an author who is named."""
        units = OrgUnit.objects.filter(path__startswith=path).order_by().values("pk")
        told = self.model.concerned_units.through.objects.filter(orgunit__in=units).values("idea")
        signed = Q(author__unit__in=units, name_hidden=False)
        return self.filter(Q(pk__in=told) | signed)

    def signed_by(self, people: models.QuerySet) -> Self:
        """By their authors, in the open."""
        return self.filter(author__in=people.values("pk"), name_hidden=False)

    def problems(self) -> Self:
        """Told without a solution: others may propose one."""
        return self.filter(kind=Kind.PROBLEM_ONLY)

    def answerable(self) -> Self:
        """A problem whose page proposes to attach a solution."""
        return self.problems().exclude(state__in=[*HIDDEN_STATES, IdeaState.MERGED])

    def without_solution(self) -> Self:
        """Nothing that stands in the box answers them, nor a problem that joined them."""
        return self.exclude(pk__in=RawSQL(ANSWERED, [[str(state) for state in HIDDEN_STATES]]))

    def proposed_to(self, problem: models.Model) -> Self:
        """The solutions to this problem and to those that joined it, the first one first."""
        answers = self.listed().filter(answers_problem__in=RawSQL(GATHERED, [problem.pk]))
        return answers.exclude(pk=problem.pk).order_by("submitted_at", "pk")

    def answers(self) -> Self:
        """The ideas that propose a solution to a problem of somebody else's."""
        return self.filter(answers_problem__isnull=False)

    def about(self, theme: models.Model | int) -> Self:
        return self.filter(themes=theme)

    def answering(self, campaign: models.Model | int) -> Self:
        return self.filter(campaign=campaign)

    def deposited_for(self, campaign: models.Model | int) -> Self:
        """Deposited for this call, and still there, whatever they joined since."""
        return self.listed().answering(campaign)

    def competing_in(self, campaign: models.Model | int | models.OuterRef) -> Self:
        """Those that its jury judges: the common idea stands for those that joined it, when it answers this call."""
        return self.deposited_for(campaign).exclude(state=IdeaState.MERGED)

    def merged_in(self, campaign: models.Model | int) -> Self:
        """Those that answered this call and joined another idea."""
        return self.deposited_for(campaign).filter(state=IdeaState.MERGED)

    def personal_counts(self, user: User) -> dict[str, int]:
        """How many this person carries, and how many they follow, in one statement: each from its index."""
        wanted = {"mine": self.carried_by(user), "followed": self.followed_by(user)}
        counted = [
            ideas.order_by().annotate(which=models.Value(which)).values("which").annotate(ideas=Count("pk"))
            for which, ideas in wanted.items()
        ]
        rows = counted[0].union(*counted[1:], all=True).values_list("which", "ideas")
        return dict.fromkeys(wanted, 0) | dict(rows)

    def matching(self, words: str, *, among: models.QuerySet | None = None) -> Self:
        """Those that hold these words or nearly so, with a `score`; a bounded number of them. Near spellings are
        looked for when too little is found `among` these, which hold all of `self`. Whoever looks for the reference
        of a merged idea finds the common one beside it.
        """
        return matching(self, words, among=among, besides=self._gathering(words.strip()))

    def _gathering(self, word: str) -> Q | None:
        if not word.upper().startswith("ID-"):
            return None
        merged = self.model.objects.filter(reference=word.upper(), merged_into__isnull=False)
        return Q(pk__in=merged.values("merged_into"))

    def for_list(self) -> Self:
        """Everything a card shows, newest deposit first."""
        return self.select_related("author__unit", "ball_person").order_by("-submitted_at", "-pk")

    def for_lines(self) -> Self:
        """What the line of an idea shows and no other column: long lists."""
        return self.for_list().only(*ON_A_LINE)

    def with_texts(self) -> Self:
        """A line and what its author wrote: a whole list that is taken away."""
        return self.for_list().only(*ON_A_LINE, *VERSIONED)
