"""What a box needs before its first idea: rules to accept, shared words, themes, what impact and feasibility mean.

Given once, in French, to a table that holds nothing: the organisation then makes it its own in the administration.
"""

from django.db import transaction
from django.utils import timezone

from ideas import reference_answers, reference_checklists
from ideas.models import (
    CriteriaGrid,
    Criterion,
    DepositRules,
    GlossaryTerm,
    InnovationDefinition,
    Theme,
    Vision,
)
from ideas.models.criterion import Axis
from ideas.reference_criteria import CRITERIA, GRID_NAME
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
        give_grid()
    reference_checklists.give()
    reference_answers.give()


def give_grid() -> CriteriaGrid:
    """The twelve criteria of the box, in force at once."""
    grid = CriteriaGrid.objects.create(name=GRID_NAME, published_on=timezone.localdate())
    Criterion.objects.bulk_create(
        [
            _criterion(grid, axis, order, *question)
            for axis, questions in CRITERIA.items()
            for order, question in enumerate(questions, start=1)
        ]
    )
    return grid


def _criterion(grid: CriteriaGrid, axis: Axis, order: int, label: str, levels: tuple[str, ...]) -> Criterion:
    values = {f"level_{number}": text for number, text in enumerate(levels, start=1)}
    return Criterion(grid=grid, axis=axis, order=order, label=label, **values)
