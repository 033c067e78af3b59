"""The blockers of the demonstration, told by the moves of the people who met them: every state occurs."""

from dataclasses import dataclass

from django.db import models

from accounts.demo_clock import DemoClock
from accounts.models import OrgUnit, User
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from incubation.lifecycle import ProjectState
from incubation.models import Project
from workshops import blockers
from workshops.lifecycle import WorkshopState
from workshops.models import Blocker, BlockerKind, Workshop


@dataclass(frozen=True)
class Story:
    clock: DemoClock
    people: dict[str, User]
    units: dict[str, OrgUnit]


def load(clock: DemoClock, people: dict[str, User], units: dict[str, OrgUnit]) -> None:
    story = Story(clock, people, units)
    _insurance(story)
    _licence(story)
    _replacement(story)
    _network(story)
    _signature(story)
    _meeting_room(story)


def _insurance(story: Story) -> None:
    """Waits for the directorate, after two levels."""
    blocker = _reported(
        story,
        24,
        _project(ProjectState.ROLLOUT),
        "ange",
        title="L’assureur ne dit pas si les essais dans les lieux sont couverts",
        kind=BlockerKind.LEGAL,
        description="Deux relances sans réponse. Sans attestation, deux sites sur trois ne peuvent pas ouvrir.",
    )
    _move(
        story,
        16,
        blocker,
        "escalate",
        "ange",
        comment="Troisième relance hier. Il faut quelqu’un qui connaisse le contrat.",
    )
    _move(
        story,
        5,
        blocker,
        "escalate",
        "morgan",
        comment="Le contrat est suivi par le service juridique : un avis écrit suffirait.",
        unit=story.units["finances"],
    )


def _licence(story: Story) -> None:
    blocker = _reported(
        story,
        60,
        _project(ProjectState.PROTOTYPE),
        "ange",
        title="La licence du fond de carte interdit l’affichage public",
        kind=BlockerKind.PURCHASE,
        description="L’essai prévoit un plan affiché à l’accueil. La licence actuelle ne couvre que l’intranet.",
    )
    _move(story, 55, blocker, "entrust", "morgan", owner=story.people["noa"])
    _move(
        story,
        41,
        blocker,
        "lift",
        "noa",
        how="Le fond de carte libre du Département convient : même précision, affichage permis, rien à acheter.",
    )


def _replacement(story: Story) -> None:
    blocker = _reported(
        story,
        9,
        _project(ProjectState.FEASIBILITY),
        "ange",
        title="Personne ne remplace la personne qui mène le projet le mardi",
        kind=BlockerKind.TIME,
        description="L’accord de temps est signé, l’accueil du mardi reste pourtant à la même personne.",
    )
    _move(story, 3, blocker, "entrust", "morgan", owner=story.people["claude"])


def _network(story: Story) -> None:
    blocker = _reported(
        story,
        80,
        _project(ProjectState.FOLLOW_UP),
        "ange",
        title="Le réseau des collèges se ferme à 18 heures",
        kind=BlockerKind.TECHNICAL,
        description="Les associations réservent surtout le soir, quand le service n’est plus joignable.",
    )
    _move(
        story,
        70,
        blocker,
        "accept",
        "morgan",
        how="La règle vaut pour tous les collèges et protège les élèves. Les réservations se font en journée, "
        "et les confirmations partent le matin.",
    )


def _signature(story: Story) -> None:
    idea = Idea.objects.filter(state=IdeaState.QUALIFIED, visibility="organisation").order_by("pk").first()
    blocker = _reported(
        story,
        12,
        idea,
        "morgan",
        title="Une signature manuscrite est demandée sur chaque formulaire",
        kind=BlockerKind.HIERARCHICAL,
        description="La procédure demande l’original signé, même quand tout le reste passe par l’intranet.",
    )
    _move(
        story,
        8,
        blocker,
        "drop",
        "morgan",
        how="La procédure est réécrite cette année pour toute la collectivité : la question y sera traitée.",
    )


def _meeting_room(story: Story) -> None:
    workshop = Workshop.objects.filter(state=WorkshopState.HELD).order_by("pk").first()
    _reported(
        story,
        2,
        workshop,
        "elie",
        title="Les agents d’exploitation ne peuvent pas quitter leur poste pour un atelier",
        kind=BlockerKind.CULTURAL,
        description="Trois personnes invitées sont restées au centre : « un atelier, ce n’est pas du travail ».",
    )


def _project(state: ProjectState) -> Project:
    return Project.objects.filter(state=state).order_by("pk").first()


def _reported(story: Story, ago: int, blocked: models.Model, username: str, **facts: object) -> Blocker:
    person = story.people[username]
    with story.clock.days_ago(ago):
        by = person if blockers.may_report(person, blocked) else story.people["morgan"]
        return blockers.report(blocked, by=by, **facts)


def _move(story: Story, ago: int, blocker: Blocker, name: str, username: str, **inputs: object) -> None:
    with story.clock.days_ago(ago):
        Blocker.perform(blocker.pk, name, by=story.people[username], **inputs)
