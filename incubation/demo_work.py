"""What the projects of the demonstration wrote: studies, experiments, steps, indicators and reviews."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from incubation import demo_studies
from incubation.models import ClosingReview, Direction, Experiment, FollowUpReview, Frequency

if TYPE_CHECKING:
    from incubation.demo import Storyteller

FINDINGS = {
    "legal": (
        "green",
        "Aucune convention nouvelle : le cadre existant suffit, vérifié avec le service juridique.",
    ),
    "financial": ("green", "Moins de deux mille euros par an, pris sur le budget du service."),
    "market": (
        "orange",
        "Deux outils existent ailleurs ; l’un se reprend librement, l’autre demande un marché.",
    ),
    "user_journey": ("green", "Onze personnes rencontrées. Leur vraie gêne : ne pas savoir à qui demander."),
}


def study(teller: "Storyteller", key: str, *, done: bool) -> None:
    study = teller.project(key).study
    for strand in study.strands.all():
        strand.rating, strand.findings = FINDINGS[strand.code]
        strand.status = "done"
        if not done and strand.code == "market":
            strand.status, strand.rating, strand.findings = "in_progress", "", "Trois offres repérées."
        if not done and strand.code == "user_journey":
            strand.status, strand.rating, strand.findings = "in_progress", "", ""
        strand.save()
    study.summary = "Une étude courte, menée avec les personnes concernées."
    study.options = "Un essai sur un site apprend presque autant, pour une fraction du coût."
    study.recommendation = "Essayer la version simple pendant six semaines." if done else ""
    study.save()
    demo_studies.compare(study.project)


def experiment(
    teller: "Storyteller", key: str, ago: int, *, concluded: bool, verdict: str = "validated"
) -> None:
    result = Decimal(26) if verdict == "validated" else Decimal(11)
    conclusion = {
        "result": result,
        "observation": "Les personnes reviennent quand la réponse arrive dans la journée.",
        "learning": "La rapidité compte plus que le choix de l’outil.",
        "verdict": verdict,
        "decision": "persevere" if verdict == "validated" else "pivot",
    }
    Experiment.objects.create(
        project=teller.project(key),
        title="Un premier essai sur un site" if verdict == "validated" else "Le même essai, sans accueil",
        hypothesis="Nous pensons que vingt personnes s’en serviront sans publicité.",
        test="Ouvrir le service six semaines sur un seul site, et compter.",
        indicator="personnes différentes",
        unit="personnes",
        threshold=Decimal(20),
        starts_on=teller.day(ago),
        ends_on=teller.day(ago - 20),
        **(conclusion if concluded else {}),
    )


def exchange_experiment(teller: "Storyteller") -> None:
    Experiment.objects.create(
        project=teller.project("accorderie"),
        title="Six semaines d’échanges",
        hypothesis="Au moins vingt échanges auront lieu en six semaines.",
        test="Un tableau partagé, deux services volontaires, un rappel chaque lundi.",
        indicator="échanges réalisés",
        unit="échanges",
        threshold=Decimal(20),
        starts_on=teller.day(80),
        ends_on=teller.day(38),
        result=Decimal(23),
        observation="Les demandes portent surtout sur le tableur et la prise de parole.",
        learning="Les gens osent demander quand quelqu’un les présente.",
        verdict="validated",
        decision="persevere",
    )


def meeting_experiment(teller: "Storyteller") -> None:
    Experiment.objects.create(
        project=teller.project("reunions"),
        title="Deux mois de mardis sans réunion",
        hypothesis="70 % du service respectera le créneau.",
        test="Bloquer les agendas de 9 h à 11 h, chaque mardi, pendant deux mois.",
        indicator="part du service qui respecte le créneau",
        unit="%",
        threshold=Decimal(70),
        starts_on=teller.day(180),
        ends_on=teller.day(120),
        result=Decimal(41),
        observation="Les trois premières semaines tiennent, puis les urgences d’accueil reviennent.",
        learning="Le téléphone d’accueil ne peut pas s’arrêter.",
        verdict="refuted",
        decision="stop",
    )


def indicators(teller: "Storyteller", key: str, rows: list[tuple], ago: int) -> None:
    project = teller.project(key)
    for label, unit, baseline, target, values in rows:
        goes_down = Decimal(target) < Decimal(baseline)
        indicator = project.indicators.create(
            label=label,
            unit=unit,
            direction=Direction.DOWN if goes_down else Direction.UP,
            baseline=Decimal(baseline),
            baseline_on=teller.day(ago - 190),
            baseline_source="Comptage d’avant l’ouverture",
            target=Decimal(target),
            target_on=teller.day(-60),
            method="Compter sur le mois écoulé, le premier lundi du mois suivant.",
            owner=project.intrapreneur,
            frequency=Frequency.QUARTERLY,
        )
        for number, value in enumerate(values):
            indicator.measures.create(
                on=teller.day(170 - 60 * number),
                value=Decimal(value),
                source="Registre du service",
                entered_by=project.intrapreneur,
            )


def reviews(teller: "Storyteller", key: str, *months: int) -> None:
    """On the days on which they were due, by whoever leads the project."""
    project = teller.project(key)
    for review in project.follow_up_reviews.filter(months__in=months):
        ago = (teller.day(0) - review.due_on).days
        with teller.clock.days_ago(ago):
            FollowUpReview.objects.filter(pk=review.pk).update(
                in_use="yes",
                indicators_followed=True,
                feedback_collected=True,
                changes_made=review.months < 6,
                changed="Le service sert chaque semaine, et les horaires ont changé à la demande des équipes.",
                next_step="Écrire une page d’aide pour les personnes qui arrivent, d’ici deux mois.",
                written_by=project.intrapreneur,
                written_at=timezone.now(),
            )


def closing_review(teller: "Storyteller", key: str) -> None:
    ClosingReview.objects.create(
        project=teller.project(key),
        expected="Un service simple, connu de tout le monde.",
        obtained="Neuf personnes sur dix s’en servent, et le service concerné y consacre une heure par semaine.",
        learnings="Une personne nommée vaut mieux qu’une procédure de plus.",
        continuation="La direction garde le service et relève l’indicateur chaque trimestre.",
        users_word="« On sait enfin à qui demander », dit une personne arrivée en septembre.",
        differently="Nommer la personne de contact dès l’essai, sans attendre le déploiement.",
        outcome="sustained",
        reuse="Une personne nommée par service, et une heure par semaine pour tenir la liste à jour.",
        no_practice_reason="La fiche s’écrira avec le réseau, une fois que deux autres services l’auront repris.",
    )
