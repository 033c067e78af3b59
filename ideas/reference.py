"""What a box needs before its first idea: rules to accept, shared words, themes, what impact and feasibility mean.

Given once, in French, to a table that holds nothing: the organisation then makes it its own in the administration.
"""

from django.db import transaction
from django.utils import timezone

from ideas import reference_checklists
from ideas.models import Criterion, DepositRules, GlossaryTerm, InnovationDefinition, Theme, Vision
from ideas.models.criterion import Axis
from ideas.reference_words import WORDS

RULES_TITLE = "Les règles de dépôt"
RULES = """Une idée est à quelqu’un : elle porte un nom, et une personne vous rappelle.

Décrivez d’abord le problème, puis la piste si vous en avez une. Ne nommez personne dans le texte.

Toute idée reçoit une réponse, avec sa raison. Une idée qui sort du dispositif est transmise aux directions concernées.

La boîte à idées n’est ni un signalement ni une réclamation personnelle : ces messages ont leurs propres canaux."""

DEFINITION_TITLE = "Ce que nous appelons une innovation"
DEFINITION = """Une innovation est une manière, nouvelle pour nous, de rendre un service ou de travailler.

Elle améliore quelque chose pour quelqu’un.

Nouvelle pour nous suffit : reprendre ce qui marche ailleurs est une innovation.

Elle peut être petite, sans numérique et sans budget. Elle se juge à ce qu’elle change, pas à ce qu’elle promet."""

VISION_TITLE = "Où nous voulons aller"
VISION = """Qui fait le service voit ce qui ne va pas, et souvent ce qu’il faudrait. Nous voulons que ces idées \
trouvent une oreille, une réponse et du temps.

Une idée n’a pas besoin d’être grande pour compter. Essayer en petit, apprendre et le dire vaut mieux qu’un grand plan.

S’arrêter n’est pas une faute. Ce qu’un essai a appris appartient à tout le monde.

Ce texte est à nous : dites ce qu’il vous inspire, il change avec vos avis."""

THEMES = [
    "Accueil des usagers",
    "Conditions de travail",
    "Démarches en ligne",
    "Déplacements",
    "Formation",
    "Partage et réemploi",
]

CRITERIA = {
    Axis.IMPACT: (
        "Impact stratégique",
        (
            "Effet très limité, hors du projet de la collectivité",
            "Effet local, lien faible avec le projet",
            "Effet net pour un service ou un public",
            "Effet fort, au cœur du projet",
            "Effet majeur pour les usagers ou pour toute l’administration",
        ),
    ),
    Axis.FEASIBILITY: (
        "Faisabilité",
        (
            "Obstacle sérieux, sans issue connue",
            "Plusieurs obstacles, délais longs",
            "Faisable avec une étude",
            "Faisable avec les moyens du service",
            "Faisable tout de suite, réversible",
        ),
    ),
}


@transaction.atomic
def give() -> None:
    """Fill the tables that are empty, and touch no other."""
    if not DepositRules.objects.exists():
        today = timezone.localdate()
        DepositRules.objects.create(version="1", title=RULES_TITLE, body=RULES, published_on=today)
    if not InnovationDefinition.objects.exists():
        InnovationDefinition.objects.create(
            version="1", title=DEFINITION_TITLE, body=DEFINITION, published_on=timezone.localdate()
        )
    if not Vision.objects.exists():
        Vision.objects.create(version="1", title=VISION_TITLE, body=VISION, published_on=timezone.localdate())
    if not GlossaryTerm.objects.exists():
        terms = [GlossaryTerm(word=word, meaning=meaning, also=also) for word, meaning, also in WORDS]
        GlossaryTerm.objects.bulk_create(terms)
    if not Theme.objects.exists():
        Theme.objects.bulk_create([Theme(name=name) for name in THEMES])
    if not Criterion.objects.exists():
        Criterion.objects.bulk_create([_criterion(axis) for axis in CRITERIA])
    reference_checklists.give()


def _criterion(axis: Axis) -> Criterion:
    label, levels = CRITERIA[axis]
    values = {f"level_{number}": text for number, text in enumerate(levels, start=1)}
    return Criterion(axis=axis, label=label, **values)
