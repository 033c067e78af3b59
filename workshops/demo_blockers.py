"""The blockers of the demonstration, told by the moves of the people who met them: every state occurs."""

from django.db import models

from ideas.lifecycle import IdeaState
from ideas.models import Idea
from incubation.lifecycle import ProjectState
from incubation.models import Project
from workshops import blockers
from workshops.demo_story import Storyteller
from workshops.lifecycle import WorkshopState
from workshops.models import Blocker, BlockerKind, Workshop


def load(teller: Storyteller) -> None:
    _insurance(teller)
    _licence(teller)
    _replacement(teller)
    _network(teller)
    _signature(teller)
    _meeting_room(teller)


def _insurance(teller: Storyteller) -> None:
    """Waits for the directorate, after two levels."""
    blocker = _reported(
        teller,
        24,
        _project(ProjectState.ROLLOUT),
        "ange",
        title="L’assureur ne dit pas si les essais dans les lieux sont couverts",
        kind=BlockerKind.LEGAL,
        description="Deux relances sans réponse. Sans attestation, deux sites sur trois ne peuvent pas ouvrir.",
    )
    _move(
        teller,
        16,
        blocker,
        "escalate",
        "ange",
        comment="Troisième relance hier. Il faut quelqu’un qui connaisse le contrat.",
    )
    _move(
        teller,
        5,
        blocker,
        "escalate",
        "morgan",
        comment="Le contrat est suivi par le service juridique : un avis écrit suffirait.",
        unit=teller.units["finances"],
    )


def _licence(teller: Storyteller) -> None:
    blocker = _reported(
        teller,
        60,
        _project(ProjectState.PROTOTYPE),
        "ange",
        title="La licence du fond de carte interdit l’affichage public",
        kind=BlockerKind.PURCHASE,
        description="L’essai prévoit un plan affiché à l’accueil. La licence actuelle ne couvre que l’intranet.",
    )
    _move(teller, 55, blocker, "entrust", "morgan", owner=teller.people["noa"])
    _move(
        teller,
        41,
        blocker,
        "lift",
        "noa",
        how="Le fond de carte libre du Département convient : même précision, affichage permis, rien à acheter.",
    )


def _replacement(teller: Storyteller) -> None:
    blocker = _reported(
        teller,
        9,
        _project(ProjectState.FEASIBILITY),
        "ange",
        title="Personne ne remplace la personne qui mène le projet le mardi",
        kind=BlockerKind.TIME,
        description="L’accord de temps est signé, l’accueil du mardi reste pourtant à la même personne.",
    )
    _move(teller, 3, blocker, "entrust", "morgan", owner=teller.people["claude"])


def _network(teller: Storyteller) -> None:
    blocker = _reported(
        teller,
        80,
        _project(ProjectState.FOLLOW_UP),
        "ange",
        title="Le réseau des collèges se ferme à 18 heures",
        kind=BlockerKind.TECHNICAL,
        description="Les associations réservent surtout le soir, quand le service n’est plus joignable.",
    )
    _move(
        teller,
        70,
        blocker,
        "accept",
        "morgan",
        how="La règle vaut pour tous les collèges et protège les élèves. Les réservations se font en journée, "
        "et les confirmations partent le matin.",
    )


def _signature(teller: Storyteller) -> None:
    idea = Idea.objects.filter(state=IdeaState.QUALIFIED, visibility="organisation").order_by("pk").first()
    blocker = _reported(
        teller,
        12,
        idea,
        "morgan",
        title="Une signature manuscrite est demandée sur chaque formulaire",
        kind=BlockerKind.HIERARCHICAL,
        description="La procédure demande l’original signé, même quand tout le reste passe par l’intranet.",
    )
    _move(
        teller,
        8,
        blocker,
        "drop",
        "morgan",
        how="La procédure est réécrite cette année pour toute la collectivité : la question y sera traitée.",
    )


def _meeting_room(teller: Storyteller) -> None:
    workshop = Workshop.objects.filter(state=WorkshopState.HELD).order_by("pk").first()
    _reported(
        teller,
        2,
        workshop,
        "elie",
        title="Les agents d’exploitation ne peuvent pas quitter leur poste pour un atelier",
        kind=BlockerKind.CULTURAL,
        description="Trois personnes invitées sont restées au centre : « un atelier, ce n’est pas du travail ».",
    )


def _project(state: ProjectState) -> Project:
    return Project.objects.filter(state=state).order_by("pk").first()


def _reported(
    teller: Storyteller, ago: int, blocked: models.Model, username: str, **facts: object
) -> Blocker:
    person = teller.people[username]
    with teller.clock.days_ago(ago):
        by = person if blockers.may_report(person, blocked) else teller.people["morgan"]
        return blockers.report(blocked, by=by, **facts)


def _move(
    teller: Storyteller, ago: int, blocker: Blocker, name: str, username: str, **inputs: object
) -> None:
    with teller.clock.days_ago(ago):
        Blocker.perform(blocker.pk, name, by=teller.people[username], **inputs)
