"""Ticking what has to be clear before an incubation starts."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from incubation.lifecycle import ProjectState
from incubation.models import FramingItem, FramingTick, Project
from workflow.errors import TransitionNotAllowed

ITEMS = [
    ("Le problème est dit en une phrase", "Une phrase que quelqu’un d’un autre service comprend.", True),
    (
        "On sait à qui cela sert",
        "Les personnes qui vivent le problème, et combien elles sont à peu près.",
        True,
    ),
    ("Ce qui n’en fait pas partie est écrit", "Ce que le projet ne fera pas, pour ne pas s’y perdre.", False),
    ("On sait qui décide de la suite", "Aux passages, et pour ce qui touche à un service.", True),
    (
        "Le signe de la réussite est choisi",
        "Ce qu’on regardera pour savoir si l’idée change quelque chose.",
        True,
    ),
    ("Deux ou trois risques sont nommés", "Et ce qu’on ferait si l’un d’eux arrivait.", False),
    (
        "Les personnes concernées sont prévenues",
        "Celles dont le travail changera, et leurs responsables.",
        True,
    ),
    (
        "Ce qui existe déjà a été cherché",
        "Ici, et dans d’autres organisations : reprendre va plus vite.",
        False,
    ),
    ("Le premier essai est imaginé", "Petit, proche, en quelques semaines.", False),
    (
        "Le droit à l’erreur a été dit",
        "S’arrêter en route n’est pas une faute : ce qu’on apprend reste.",
        True,
    ),
]


def give() -> None:
    """Only to a box that has none."""
    if FramingItem.objects.exists():
        return
    FramingItem.objects.bulk_create(
        FramingItem(label=label, help=help, mandatory=mandatory, order=10 * rank)
        for rank, (label, help, mandatory) in enumerate(ITEMS, start=1)
    )


@dataclass(frozen=True)
class Point:
    item: FramingItem
    tick: FramingTick | None


def points_of(project: Project) -> list[Point]:
    """Those proposed now, and those that were ticked when they were."""
    ticks = {tick.item_id: tick for tick in project.framing_ticks.select_related("by", "item")}
    proposed = list(FramingItem.objects.proposed())
    former = [tick.item for tick in ticks.values() if not tick.item.active]
    return [Point(item, ticks.get(item.pk)) for item in (*proposed, *former)]


@transaction.atomic
def set_tick(project: Project, item: FramingItem, *, by: User, wanted: bool) -> None:
    """`TransitionNotAllowed` once the project has started: what was clear then does not change. Twice is once."""
    project = Project.objects.select_for_update(of=("self",), no_key=True).get(pk=project.pk)
    if project.state != ProjectState.FRAMING:
        raise TransitionNotAllowed(f"project {project.pk} is framed", object=project, method=None)
    if wanted:
        FramingTick.objects.get_or_create(project=project, item=item, defaults={"by": by})
    else:
        FramingTick.objects.filter(project=project, item=item).delete()
    project.note_activity()


def tick_all(project: Project, *, by: User) -> None:
    for item in FramingItem.objects.proposed():
        set_tick(project, item, by=by, wanted=True)
