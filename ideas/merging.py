"""What moves from one idea to the other when they merge, and what goes back when they part."""

from datetime import datetime

from django.db import connection, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from accounts.permissions import sync_object_permissions
from ideas.models import CoAuthor, Contribution, Follow, Idea, IdeaTransition, Merge, Support, Visibility


def carry_over(idea: Idea, line: IdeaTransition) -> Merge:
    """Each person once on the common idea, whatever they did on both."""
    common = idea.merged_into
    merge = Merge.objects.create(
        idea=idea,
        into=common,
        by=line.actor,
        at=line.at,
        before=Merge.columns_of(idea.loaded),
        supports=_copied(Support, common, _people_of(Support, idea, line.at)),
        follows=_copied(Follow, common, _people_of(Follow, idea, line.at)),
        co_authors=_invited(common, idea, line.actor),
        contributions=_moved(idea, common),
    )
    recount(idea.pk, common.pk)
    _say_on_the_common_idea(merge, "took_in", line)
    return merge


def give_back(merge: Merge, line: IdeaTransition) -> None:
    """What the merger brought leaves the common idea, with what was replied to it since; what else people did there
    stays.
    """
    for model, listed in ((Support, "supports"), (Follow, "follows"), (CoAuthor, "co_authors")):
        _taken_away(model, listed, merge)
    brought = Contribution.objects.with_their_replies(merge.contributions).filter(idea=merge.into_id)
    # What the row of the idea says again needs no mark; what came to it from others keeps its own.
    brought.filter(author=merge.idea.author_id).update(name_hidden=False)
    brought.carry_to(merge.idea)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    recount(merge.idea_id, merge.into_id)
    _say_on_the_common_idea(merge, "let_go", line)


def _say_on_the_common_idea(merge: Merge, name: str, line: IdeaTransition) -> None:
    """Where it stands now: `recount()` holds it, so that nobody moves it between the two."""
    state = Idea.objects.values_list("state", flat=True).get(pk=merge.into_id)
    merge.into.history.create(
        name=name, source=state, target=state, actor=line.actor, comment=merge.idea.reference, at=line.at
    )


def _carriers(idea: Idea) -> set[int]:
    return {person.pk for person in idea.people}


def _people_of(model: type[models.Model], idea: Idea, at: datetime) -> dict[int, datetime]:
    """Who stands there, and since when. Those who carry the idea will follow the common one."""
    since = dict(model.objects.filter(idea=idea).values_list("person_id", "created_at"))
    if model is Support:
        return since
    return dict.fromkeys(_carriers(idea), at) | since


def _copied(model: type[models.Model], common: Idea, since: dict[int, datetime]) -> list[int]:
    """One statement that skips whoever is there already, and says which rows are its own: a person who supports
    at this very instant keeps the row they wrote.
    """
    if not since:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} (idea_id, person_id, created_at) "
            "SELECT %s, person, since FROM unnest(%s::bigint[], %s::timestamptz[]) AS carried (person, since) "
            "ON CONFLICT DO NOTHING RETURNING id",
            [common.pk, list(since), list(since.values())],
        )
        return sorted(pk for (pk,) in cursor.fetchall())


def _invited(common: Idea, idea: Idea, by: User) -> list[int]:
    """Co-authors to be, once they accept: nobody signs a text without having said yes.

    To be invited is to be named to the author, and to be told their name: neither happens to a hidden one. It is
    also to read the idea: a restricted one chooses its readers itself.
    """
    if (common.name_hidden and not common.judged_blind) or common.visibility == Visibility.RESTRICTED:
        return []
    carriers = _carriers(idea) - ({idea.author_id} if idea.name_hidden else set())
    known = {common.author_id, *common.co_authors.values_list("person_id", flat=True)}
    rows = CoAuthor.objects.bulk_create(
        [CoAuthor(idea=common, person_id=person, invited_by=by) for person in sorted(carriers - known)]
    )
    if rows:
        sync_object_permissions(common)
    return [row.pk for row in rows]


def _moved(idea: Idea, common: Idea) -> list[int]:
    """What was written for few readers is not carried to where everybody reads."""
    if Visibility.RESTRICTED == idea.visibility != common.visibility:
        return []
    pks = sorted(idea.contributions.values_list("pk", flat=True))
    carried = Contribution.objects.filter(pk__in=pks)
    if idea.name_hidden:
        carried.filter(author=idea.author_id).update(name_hidden=True)
    carried.carry_to(common)
    return pks


def _taken_away(model: type[models.Model], listed: str, merge: Merge) -> None:
    """A row that another merged idea would have brought too becomes its own, so that nobody is lost with this one."""
    rows = model.objects.filter(pk__in=getattr(merge, listed), idea=merge.into_id)
    if model is CoAuthor:
        # Whoever accepted since has said yes to the common idea themselves.
        rows = rows.filter(accepted_at=None)
    left = dict(rows.values_list("person_id", "pk"))
    for other in Merge.objects.into(merge.into).exclude(pk=merge.pk).select_related("idea"):
        people = _carriers(other.idea) if model is CoAuthor else _people_of(model, other.idea, other.at)
        shared = sorted(pk for person, pk in left.items() if person in people)
        if shared:
            setattr(other, listed, [*getattr(other, listed), *shared])
            other.save(update_fields=[listed])
            left = {person: pk for person, pk in left.items() if person not in people}
    gone, _models = model.objects.filter(pk__in=left.values()).delete()
    if gone and model is CoAuthor:
        sync_object_permissions(merge.into)


def recount(*pks: int) -> None:
    """The figures of these ideas, counted. They are held first: whoever supports meanwhile adds theirs after."""
    held = Idea.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=pks).order_by("pk")
    Idea.objects.filter(pk__in=[idea.pk for idea in held.only("pk")]).update(
        support_count=_rows(Support.objects), contribution_count=_rows(Contribution.objects.shown())
    )


def _rows(rows: models.QuerySet | models.Manager) -> Coalesce:
    counted = rows.filter(idea=OuterRef("pk")).order_by().values("idea").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)
