"""The points to check of a new box: what an innovation team looks at, state by state, until it writes its own."""

from ideas.lifecycle import IdeaState
from ideas.models import ChecklistItem

POINTS = {
    IdeaState.SUBMITTED: [
        "Relire l’idée jusqu’au bout, pièces jointes comprises",
        "Regarder si une idée proche existe déjà",
        "Appeler, sans attendre d’avoir un avis",
    ],
    IdeaState.QUALIFICATION: [
        "Vérifier que la piste répond au problème",
        "Comparer avec les idées proches",
        "Nommer les unités concernées",
        "Entendre une personne qui vit le problème",
    ],
    IdeaState.NEEDS_INFO: ["Proposer un appel si la question reste sans réponse"],
    IdeaState.QUALIFIED: [
        "Faire relire la fiche par une deuxième personne",
        "Choisir une séance qui a le temps de l’examiner",
    ],
    IdeaState.IN_REVIEW: ["Convenir de qui annoncera la décision de vive voix"],
}


def give() -> None:
    """Only to a box that has none."""
    if ChecklistItem.objects.exists():
        return
    ChecklistItem.objects.bulk_create(
        ChecklistItem(state=state, label=label, order=10 * rank)
        for state, labels in POINTS.items()
        for rank, label in enumerate(labels, start=1)
    )
