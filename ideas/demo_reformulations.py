"""Words that the innovation team proposed: one proposal approved before its idea was qualified, one that waits."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ideas.demo import Storyteller

PRECISE = (
    "Chaque été, une quarantaine de bureaux en bon état partent à la benne, pendant qu’un autre service en commande "
    "des neufs : personne ne sait ce que les voisins ont en trop."
)
SHARED = "Un catalogue interne du mobilier disponible, avec photo et retrait sur rendez-vous."
HEARD = (
    "Les proches aidants viennent au guichet avec des questions qui ne sont pas des dossiers : à qui parler, comment "
    "souffler. Ils repartent sans réponse, et reviennent."
)


def approved(teller: "Storyteller") -> None:
    """By Mahdi, before Morgan qualifies it."""
    idea = teller.ideas["mobilier"]
    words = {"problem": PRECISE, "solution": SHARED}
    reason = "Dire combien, et pourquoi cela recommence chaque été, aidera le comité à mesurer l’enjeu."
    teller.move("mobilier", "propose_reformulation", 33, "lou", reason=reason, **words)
    proposal = idea.reformulations.get()
    remark = "Oui, c’est exactement cela."
    teller.move("mobilier", "approve_reformulation", 29, "mahdi", seen=proposal.pk, remark=remark)


def waiting(teller: "Storyteller") -> None:
    """For Sacha, who has a week left."""
    idea = teller.ideas["aidants"]
    words = {"problem": HEARD, "solution": idea.solution}
    reason = "Vous nous l’avez dit au téléphone, et c’est ce qui touche : que demandent ces proches ?"
    teller.move("aidants", "propose_reformulation", 4, "lou", reason=reason, **words)
