"""What impact and feasibility mean until the organisation says it its own way: twelve questions, five answers each."""

from ideas.models.criterion import Axis

IMPACT = (
    (
        "Lien avec le projet de l’administration",
        (
            "Aucun lien avec les priorités écrites",
            "Lien indirect avec une priorité",
            "Contribue à une priorité parmi d’autres",
            "Répond nettement à une priorité",
            "Répond à une priorité qu’aucune autre action ne couvre",
        ),
    ),
    (
        "Service rendu aux usagers",
        (
            "Rien ne change pour les usagers",
            "Un léger confort, pour peu d’entre eux",
            "Une démarche plus simple ou plus rapide",
            "Un progrès net, que les usagers remarquent",
            "Un besoin important, aujourd’hui sans réponse, est couvert",
        ),
    ),
    (
        "Fonctionnement interne",
        (
            "Aucun effet, ou du travail en plus",
            "Un petit gain, dans une équipe",
            "Du temps ou des erreurs en moins dans un service",
            "Un gain net dans plusieurs services",
            "Une façon de travailler change partout, en mieux",
        ),
    ),
    (
        "Nombre de personnes concernées",
        (
            "Quelques personnes",
            "Une équipe, ou un petit public",
            "Un service, ou un public régulier",
            "Plusieurs directions, ou un large public",
            "Tous les agents, ou tous les usagers",
        ),
    ),
    (
        "Adhésion des équipes",
        (
            "Les équipes concernées n’en veulent pas",
            "Elles ne la connaissent pas, ou en doutent",
            "Elles sont prêtes à regarder",
            "Plusieurs sont volontaires pour essayer",
            "Elles la demandent, et d’autres veulent suivre",
        ),
    ),
    (
        "Effet social et environnemental",
        (
            "Effet défavorable, sans remède prévu",
            "Sans effet, ou effet inconnu",
            "Effet favorable limité",
            "Effet favorable, qui se mesure",
            "Effet fort et durable, reconnu au-dehors",
        ),
    ),
)

FEASIBILITY = (
    (
        "Cadre juridique",
        (
            "Contraire à une règle que nous ne pouvons pas changer",
            "Une règle est à changer, hors de notre main",
            "À vérifier, une voie paraît possible",
            "Possible, avec quelques précautions écrites",
            "Rien ne s’y oppose",
        ),
    ),
    (
        "Coût et financement",
        (
            "Coût hors de portée",
            "Coût élevé, financement à trouver",
            "Coût à préciser, ou à répartir sur deux budgets",
            "Coût modéré, déjà prévu ou facile à prévoir",
            "Presque sans coût",
        ),
    ),
    (
        "Technique et système d’information",
        (
            "Aucune solution connue",
            "Un développement lourd, ou un outil à remplacer",
            "Une adaptation, à étudier avec l’informatique",
            "Un outil existant suffit, à régler",
            "Aucun outil nouveau",
        ),
    ),
    (
        "Organisation et ressources humaines",
        (
            "Demande des postes que nous n’avons pas",
            "Réorganise plusieurs services",
            "Demande du temps, à trouver dans un service",
            "Tient dans le travail habituel, avec un peu d’aide",
            "Se fait sans rien déplacer",
        ),
    ),
    (
        "Délai avant un premier essai",
        (
            "Plus d’un an",
            "De six mois à un an",
            "De trois à six mois",
            "D’un à trois mois",
            "Dans le mois",
        ),
    ),
    (
        "Envie et disponibilité pour la porter",
        (
            "Personne pour la porter",
            "Une personne intéressée, sans temps",
            "Une personne prête, du temps à négocier",
            "Une personne prête, avec l’accord de son service",
            "Une équipe prête, qui a déjà commencé",
        ),
    ),
)

CRITERIA = {Axis.IMPACT: IMPACT, Axis.FEASIBILITY: FEASIBILITY}
GRID_NAME = "Grille de la boîte"
