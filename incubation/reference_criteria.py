"""The criteria that an organisation finds ready at each gate: it retires those that do not fit, and adds its own."""

from collections import Counter

from incubation.lifecycle import ProjectState
from incubation.models import CriterionKind, GateCriterion, GateFact

STUDY, PROTOTYPE = ProjectState.FEASIBILITY, ProjectState.PROTOTYPE
ROLLOUT, FOLLOW_UP = ProjectState.ROLLOUT, ProjectState.FOLLOW_UP
MUST, SHOULD = CriterionKind.MUST_MEET, CriterionKind.SHOULD_MEET
F = GateFact

# Phase, kind, criterion, how to judge it, what the project says of it.
CRITERIA = [
    (
        STUDY,
        MUST,
        "Le cadre juridique permet de commencer",
        "Le volet juridique est conclu et rien n’y bloque le projet.",
        F.LEGAL,
    ),
    (
        STUDY,
        MUST,
        "La protection des données a été examinée",
        "Le volet est terminé, ou l’étude dit pourquoi il est sans objet.",
        F.DATA_PROTECTION,
    ),
    (
        STUDY,
        MUST,
        "Le budget du prototype est identifié",
        "On sait combien il faut, et qui le paie.",
        F.BUDGET,
    ),
    (
        STUDY,
        MUST,
        "La personne qui mène le projet a du temps pour le prototype",
        "Un accord de temps est en cours, ou une raison de s’en passer est écrite.",
        F.CARRIER_TIME,
    ),
    (
        STUDY,
        SHOULD,
        "Le projet répond à un besoin réel de celles et ceux à qui il sert",
        "Des personnes concernées l’ont dit elles-mêmes.",
        "",
    ),
    (
        STUDY,
        SHOULD,
        "Les services concernés soutiennent l’essai",
        "Ils savent ce qui leur sera demandé, et l’acceptent.",
        "",
    ),
    (
        STUDY,
        SHOULD,
        "L’essai proposé est petit et rapide",
        "On apprend l’essentiel en quelques semaines et à peu de frais.",
        "",
    ),
    (
        PROTOTYPE,
        MUST,
        "Le seuil de l’hypothèse principale est atteint, ou l’écart est expliqué",
        "Le résultat mesuré est comparé au seuil annoncé avant l’essai.",
        F.THRESHOLD,
    ),
    (
        PROTOTYPE,
        MUST,
        "Aucun risque important ne reste sans réponse",
        "Chaque risque à traiter d’abord a une réponse, ou il est écarté.",
        F.RISKS,
    ),
    (
        PROTOTYPE,
        MUST,
        "Les personnes à qui le service est destiné ont été consultées",
        "Elles ont essayé le prototype, et leur avis est écrit.",
        F.USERS,
    ),
    (
        PROTOTYPE,
        SHOULD,
        "Le service rend la vie plus simple à celles et ceux qui s’en servent",
        "Ce que l’essai a changé pour elles et eux.",
        "",
    ),
    (
        PROTOTYPE,
        SHOULD,
        "Le service qui l’accueillera soutient le déploiement",
        "Son encadrement et son équipe savent ce qui les attend.",
        "",
    ),
    (
        PROTOTYPE,
        SHOULD,
        "Le service peut durer au-delà du projet",
        "Coût, entretien et compétences sont connus pour les trois ans à venir.",
        "",
    ),
    (
        ROLLOUT,
        MUST,
        "Une unité garde le service et l’a accepté",
        "Elle est nommée, et sait ce que cela lui demande.",
        F.OWNER_UNIT,
    ),
    (
        ROLLOUT,
        MUST,
        "L’aide aux personnes qui s’en servent est organisée",
        "On sait à qui s’adresser, et qui répond.",
        "",
    ),
    (
        ROLLOUT,
        MUST,
        "Des indicateurs ont une valeur de départ et une cible",
        "Au moins un indicateur dira ce que le service a changé.",
        F.INDICATORS,
    ),
    (
        ROLLOUT,
        MUST,
        "L’accessibilité du service est déclarée",
        "Une déclaration dit ce qui est accessible, et ce qui ne l’est pas encore.",
        F.ACCESSIBILITY,
    ),
    (
        ROLLOUT,
        SHOULD,
        "Les personnes concernées se servent du service",
        "Ce que montrent les premiers sites.",
        "",
    ),
    (
        ROLLOUT,
        SHOULD,
        "Les équipes sont formées et à l’aise",
        "Elles savent faire sans l’équipe du projet.",
        "",
    ),
    (
        ROLLOUT,
        SHOULD,
        "Le service peut durer",
        "Budget, entretien et relève sont prévus.",
        "",
    ),
    (
        FOLLOW_UP,
        MUST,
        "Les indicateurs ont leurs relevés",
        "Deux relevés au moins pour chaque indicateur important.",
        F.MEASURES,
    ),
    (
        FOLLOW_UP,
        MUST,
        "Le bilan est écrit",
        "Ce qui était attendu, ce qui a été obtenu, ce qu’on en retient.",
        F.CLOSING_REVIEW,
    ),
    (
        FOLLOW_UP,
        MUST,
        "Une fiche de bonne pratique est écrite, ou on sait pourquoi il n’y en aura pas",
        "La raison se lit dans le bilan.",
        "",
    ),
    (
        FOLLOW_UP,
        SHOULD,
        "Le service a changé quelque chose pour celles et ceux à qui il sert",
        "Les relevés et ce que les personnes en disent.",
        F.MEASURES,
    ),
    (
        FOLLOW_UP,
        SHOULD,
        "Le service vit sans l’équipe du projet",
        "Quelqu’un suit les indicateurs, recueille les avis et fait évoluer le service.",
        F.OWNER_UNIT,
    ),
]


def give() -> None:
    """Only to a box that has none."""
    if GateCriterion.objects.exists():
        return
    ranks: Counter[tuple[str, str]] = Counter()
    for phase, kind, label, guidance, fact in CRITERIA:
        ranks[phase, kind] += 10
        GateCriterion.objects.create(
            phase=phase, kind=kind, label=label, guidance=guidance, fact=fact, order=ranks[phase, kind]
        )
