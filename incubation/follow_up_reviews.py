"""The reviews of the follow-up: made with their days when a service is in place, called off when the project ends."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation.lifecycle import ProjectState
from incubation.models import FollowUpReview, Project
from incubation.models.follow_up_review import units_of
from incubation.workload import add_months
from notifications.calendar import add_working_days


def make(project: Project, since: date) -> int:
    """Those whose day is still to come; return how many. In the transaction of the move, or under a lock."""
    today = timezone.localdate()
    days = {months: review_day(since, months) for months in settings.FOLLOW_UP_REVIEW_MONTHS}
    rows = [
        FollowUpReview(project=project, months=months, due_on=day, made_on=today)
        for months, day in days.items()
        if day >= today
    ]
    return len(FollowUpReview.objects.bulk_create(rows))


def review_day(since: date, months: int) -> date:
    """So many months later, or the next working day."""
    return add_working_days(add_months(since, months), 0)


def make_missing() -> int:
    """For the projects that were followed up before there were reviews. A second run finds nothing."""
    followed = Project.objects.in_phase(ProjectState.FOLLOW_UP).filter(follow_up_reviews=None)
    return sum(_make_once(pk) for pk in followed.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _make_once(project_pk: int) -> int:
    project = Project.objects.select_for_update(of=("self",), no_key=True).get(pk=project_pk)
    if project.state != ProjectState.FOLLOW_UP or project.follow_up_reviews.exists():
        return 0
    return make(project, timezone.localdate(project.state_since))


def put_back(project: Project, since: date) -> None:
    """The months count without the days on which the project was suspended."""
    lost = timezone.localdate() - since
    for review in project.follow_up_reviews.to_write().order_by("pk"):
        review.due_on = add_working_days(review.due_on + lost, 0)
        review.save(update_fields=["due_on"])


def call_off(project: Project) -> None:
    project.follow_up_reviews.to_write().update(called_off_on=timezone.localdate())


def writes_reviews(user: User, project: Project) -> bool:
    """The people of the project, those of the unit that keeps the service, and those who answer for it."""
    if only_reads(user):
        return False
    if may(user, "incubation.work_on_project", project):
        return True
    if units_of(user).filter(pk=project.owner_unit_id).exists():
        return True
    return project.ownerships.accepted().of_units_of(user).exists()
