"""What the project adds to the story of its idea, for whoever may open the project."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import User
from ideas.models import Idea
from ideas.timeline import Event, tells
from incubation.models import Project
from workflow.history import read_by

# What is decided at a gate is read where its answers and its conditions are.
AT_A_GATE = {
    *("open_prototype", "open_rollout", "open_follow_up", "pivot", "keep_following"),
    *("complete", "stop", "pause"),
}


@tells
def moves_of_the_project(idea: Idea, viewer: User) -> Iterator[Event]:
    """Without the words that came with the moves: they stay on the pages of the project."""
    project = Project.objects.visible_to(viewer).filter(idea=idea).first()
    if project is None:
        return
    lines = read_by(viewer, project.history.select_related("actor", "whom").order_by("at", "pk"))
    gates, history = (
        reverse("incubation:project_part", args=[project.pk, part]) for part in ("gates", "history")
    )
    for line in lines:
        url = gates if line.name in AT_A_GATE else history
        yield Event(f"projet-{line.pk}", line.label, line.at, line.actor_name, url=url)
