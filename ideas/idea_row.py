"""What comes with the row of an idea for its page: no statement of its own, however long its life has been."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Expression, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject

from accounts.models import OrgUnit, User
from ideas import conditions
from ideas.bonds import bonds_read_by
from ideas.campaigns.idea_side import call_sides
from ideas.discussion import counted, sides_of_the_discussion
from ideas.models import (
    Appointment,
    Attachment,
    CoAuthor,
    ContactLog,
    Contribution,
    Decision,
    DecisionCondition,
    Favourite,
    Follow,
    Idea,
    InfoRequest,
    Review,
    Support,
    Theme,
    Transfer,
)
from ideas.models.idea_queryset import IdeaQuerySet
from ideas.recognition import recognition_sides

# Rows of the idea that a page asks for.
HERE = {"idea": OuterRef("pk")}
# What the page shows of a file.
ON_THE_PAGE = ("id", "idea_id", "name", "kind", "size", "alternative", "width", "height", "scan")
# Its word for each column: of a co-author, and of the decision.
CO_AUTHOR = {
    "id": "person_id",
    **{name: f"person__{name}" for name in ("username", "first_name", "last_name")},
}
APPOINTMENT = {
    "at": "at",
    "place": "place",
    **{f"by_{name}": f"by__{name}" for name in ("username", "first_name", "last_name")},
}
DECISION = {
    **{name: name for name in ("verdict", "reason", "published_at", "told_in_person_on")},
    **{name: name for name in ("missing", "put_off_until", "existing_link", "next_steps", "contact_id")},
    **{name: f"contact__{name}" for name in ("username", "first_name", "last_name")},
    "session": "session__title",
    "put_off_to": "put_off_to__title",
    "put_off_on": "put_off_to__held_on",
}


def for_page(ideas: IdeaQuerySet, viewer: User) -> IdeaQuerySet:
    """The short sides of an idea come with its row; `has_…` says which longer ones are worth reading."""
    return ideas.select_related(
        "author__unit",
        "triage_owner",
        "ball_person",
        "campaign",
        "missed_campaign",
        "merged_into",
        "project__intrapreneur",
        "project__coach",
        "project__closing_review",
        "workshop_contribution__workshop",
    ).annotate(
        **_short_sides(),
        **_worth_reading(viewer),
        **sides_of_the_discussion(viewer),
        **bonds_read_by(viewer),
        **call_sides(viewer),
        **recognition_sides(),
    )


def _short_sides() -> dict[str, Expression]:
    people = CoAuthor.objects.accepted().filter(**HERE)
    files = Attachment.objects.not_refused().filter(**HERE).in_order()
    decided = Decision.objects.published().filter(**HERE)
    return {
        "theme_names": ArraySubquery(
            Theme.objects.filter(ideas=OuterRef("pk")).order_by("name").values("name")
        ),
        "unit_names": ArraySubquery(
            OrgUnit.objects.filter(concerning_ideas=OuterRef("pk")).order_by("path").values("name")
        ),
        "co_author_rows": ArraySubquery(people.values(row=JSONObject(**CO_AUTHOR))),
        "attachment_rows": ArraySubquery(
            files.values(row=JSONObject(**{name: name for name in ON_THE_PAGE}))
        ),
        "appointment_row": Subquery(
            Appointment.objects.to_come().filter(**HERE).values(row=JSONObject(**APPOINTMENT))[:1]
        ),
        "decision_row": Subquery(decided.values(row=JSONObject(**DECISION))[:1]),
        "condition_rows": ArraySubquery(
            DecisionCondition.objects.of_idea(OuterRef("pk")).values(row=conditions.ROW)
        ),
    }


def _worth_reading(viewer: User) -> dict[str, Expression]:
    return {
        "is_invited": Exists(CoAuthor.objects.pending().filter(**HERE, person=viewer)),
        "session_pk": Subquery(Review.objects.pending().filter(**HERE).values("session")[:1]),
        "is_supported": Exists(Support.objects.filter(**HERE, person=viewer)),
        "is_followed": Exists(Follow.objects.filter(**HERE, person=viewer)),
        "is_favourite": Exists(Favourite.objects.filter(**HERE, person=viewer)),
        "thread_count": Coalesce(counted(Contribution.objects.threads()), 0),
        # Of any idea: most people have none, and need not look whether it joined this one.
        "merged_unnamed": Exists(Idea.objects.merged_without_the_name_of(viewer)),
        "has_contacts": Exists(ContactLog.objects.filter(**HERE)),
        "has_questions": Exists(InfoRequest.objects.filter(**HERE)),
        "has_transfers": Exists(Transfer.objects.filter(**HERE)),
        "has_solutions": Exists(Idea.objects.filter(answers_problem=OuterRef("pk")))
        | Exists(Idea.objects.problems().filter(merged_into=OuterRef("pk"))),
        "has_blockers": Exists(Idea.blockers.rel.related_model.objects.filter(**HERE)),
        "opens_project": Exists(Idea.project.related.related_model.objects.visible_to(viewer).filter(**HERE)),
    }
