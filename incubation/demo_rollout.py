"""The rollouts of the demonstration: sites, what holds for all of them, and the unit asked to keep the service."""

from datetime import timedelta
from typing import TYPE_CHECKING

from accounts.models import OrgUnit
from incubation import asking_owner
from incubation.models import Ownership, Project, RolloutPlan

if TYPE_CHECKING:
    from incubation.demo import Storyteller

PLAN = {
    "helper": "Une personne relais par site, puis l’assistance de la direction",
    "helper_reached": "Au 04 00 00 12 40, de 8 h 30 à 17 h, réponse dans la journée",
    "way_back": "L’ancienne fiche en papier reste à l’accueil de chaque site pendant un mois : on la reprend le "
    "lendemain si plus d’une demande sur dix se perd.",
    "way_back_decider": "La direction qui garde le service, avec la personne qui mène le projet",
    "training": "Une demi-heure sur le poste de travail, deux personnes à la fois, et une fiche d’une page pour qui "
    "arrivera plus tard.",
    "communication": "Les équipes deux semaines avant, puis les personnes concernées la semaine de l’ouverture.",
    "accessibility": "Vérifié au clavier et au lecteur d’écran avec une collègue. Le téléphone reste possible pour "
    "qui ne peut pas utiliser la page.",
}
FIRST, NEXT, LAST = "Former les équipes", "Ouvrir les premiers sites", "Ouvrir les autres sites"
PLACES = {FIRST: "Le site de l’essai", NEXT: "Deux sites volontaires", LAST: "Les autres sites"}
SAYS = {
    FIRST: {
        "prerequisites": "La fiche d’une page est relue par une personne de l’accueil.",
        "training": "Le geste du premier jour, pour les équipes d’accueil.",
        "status": "Les deux équipes sont formées, une personne relais est nommée.",
    },
    NEXT: {
        "prerequisites": "Un téléphone par équipe.",
        "communication": "Un mot de la direction aux équipes des deux sites.",
        "status": "Le premier site s’en sert chaque jour.",
    },
}


def rollout(teller: "Storyteller", key: str, ago: int, *, progress: tuple[int, ...]) -> None:
    project = teller.project(key)
    for number, (label, percent) in enumerate(zip((FIRST, NEXT, LAST), progress, strict=False)):
        starts = teller.day(ago) + timedelta(days=20 * number)
        _step(project, label, starts, percent)
    RolloutPlan.objects.create(project=project, **PLAN)


def _step(project: Project, label: str, starts: object, percent: int) -> None:
    says = SAYS.get(label, {})
    project.rollout_steps.create(
        label=label,
        place=PLACES[label],
        responsible=project.intrapreneur,
        starts_on=starts,
        ends_on=starts + timedelta(days=20),
        progress=percent,
        trained_on=starts if "training" in says else None,
        told_on=starts if "communication" in says else None,
        **says,
    )


def leave_out(teller: "Storyteller", key: str, ago: int) -> None:
    """A step that was planned, and that the first sites made needless."""
    project = teller.project(key)
    project.rollout_steps.create(
        label="Poser des affiches sur le bord des routes",
        unit=teller.units["routes"],
        starts_on=teller.day(ago),
        ends_on=teller.day(ago - 15),
        left_out_reason="Le mot des équipes suffit : personne ne lit une affiche en conduisant.",
        left_out_by=project.intrapreneur,
        left_out_on=teller.day(ago),
    )


def settle_on_sites(teller: "Storyteller", key: str) -> None:
    """The first two steps happen in units of the organisation."""
    for label, unit in ((FIRST, "hautval"), (NEXT, "routes")):
        teller.project(key).rollout_steps.filter(label=label).update(unit=teller.units[unit], place="")


def ask(teller: "Storyteller", key: str, ago: int, unit: OrgUnit) -> Ownership:
    project = teller.project(key)
    Project.objects.filter(pk=project.pk).update(owner_unit=unit)
    with teller.clock.days_ago(ago):
        asking_owner.ask_unit(
            project,
            unit,
            by=project.intrapreneur,
            message="Le service est presque en place. Pouvez-vous le faire vivre après nous ?",
        )
    return project.ownerships.standing().get()


def accept(teller: "Storyteller", key: str, ago: int) -> None:
    """The unit that keeps most services of the demonstration says yes, a week after it is asked."""
    ownership = ask(teller, key, ago, owner_of(teller))
    with teller.clock.days_ago(ago - 7):
        Ownership.perform(
            ownership.pk,
            "accept",
            by=teller.people["nelly"],
            words="Deux personnes de la gestion des équipements s’en occupent, une heure par semaine.",
        )


def decline(teller: "Storyteller", key: str, ago: int) -> None:
    """Another unit was asked first, and said what it would need."""
    ownership = ask(teller, key, ago, teller.units["maisons"])
    with teller.clock.days_ago(ago - 4):
        Ownership.perform(
            ownership.pk,
            "decline",
            by=teller.people["yael"],
            words="Les locaux sont ceux des collèges : les Maisons ne tiennent ni les clés ni les plannings.",
            needed="Une personne de plus à l’accueil, ou mieux : la direction qui tient les plannings.",
        )


def owner_of(teller: "Storyteller") -> OrgUnit:
    """The unit that keeps the services of the demonstration."""
    return teller.units["colleges"]
