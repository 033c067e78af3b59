"""What the studies of the demonstration compare, and the experts that one of them consults."""

from typing import TYPE_CHECKING

from incubation.models import ExpertOpinion, Project, StudyOption

if TYPE_CHECKING:
    from incubation.demo import Storyteller

STATUS_QUO = {
    "gains": "Rien à organiser, rien à financer.",
    "costs": "Les heures perdues chaque semaine continuent de l’être.",
    "drawbacks": "Le problème reste entier, et les personnes qui l’ont signalé se lassent.",
}
OPTIONS = {
    "Un essai sur un seul site": {
        "gains": "On apprend en six semaines ce qui sert vraiment, avec des personnes volontaires.",
        "costs": "Une journée par semaine d’une personne, et moins de cinq cents euros.",
        "drawbacks": "Un seul site ne dit pas tout des autres.",
    },
    "Tous les sites en même temps": {
        "gains": "Tout le monde est servi le même jour.",
        "costs": "Trois personnes à mi-temps pendant un an, et une formation par site.",
        "drawbacks": "Une erreur se répète partout avant d’être vue.",
    },
}


def compare(project: Project) -> None:
    project.options.filter(is_status_quo=True).update(**STATUS_QUO)
    StudyOption.objects.bulk_create(
        [StudyOption(project=project, label=label, **said) for label, said in OPTIONS.items()]
    )


def consult(teller: "Storyteller", key: str) -> None:
    """One opinion was declined, then given by somebody else; the other, asked of Jessie, is late."""
    question = "Les modules filmés demandent-ils l’accord des personnes ?"
    declined = ask(teller, key, "legal", "nelly", 46, 38, question)
    with teller.clock.days_ago(43):
        reason = "Le droit à l’image n’est pas mon métier. Jessie Clause saura vous répondre."
        ExpertOpinion.perform(declined.pk, "decline", by=declined.expert, reason=reason)
    given = ask(teller, key, "legal", "jessie", 40, 28, question)
    with teller.clock.days_ago(33):
        ExpertOpinion.perform(
            given.pk,
            "give",
            by=given.expert,
            verdict="partly",
            words="Oui, par écrit, avec la durée de mise en ligne. Un modèle d’accord existe déjà au service.",
        )
    # Concluded once it was read.
    given.strand.study.strands.filter(code="legal").update(status="done")
    ask(teller, key, "market", "jessie", 20, 3, "Laquelle des trois offres se reprend sans marché public ?")


def ask(
    teller: "Storyteller", key: str, code: str, who: str, ago: int, due: int, question: str
) -> ExpertOpinion:
    project = teller.project(key)
    with teller.clock.days_ago(ago):
        return ExpertOpinion.begin(
            "ask",
            by=project.intrapreneur,
            strand=project.study.strands.get(code=code),
            expert=teller.people[who],
            asked_by=project.intrapreneur,
            answer_by=teller.day(due),
            question=question,
        )
