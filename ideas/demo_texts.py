"""The ideas of the demonstration, in the words of those who had them. All invented, five titles known publicly."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    author: str
    title: str
    problem: str
    solution: str
    effect: str
    improves: str = "both"
    beneficiaries: str = ""
    themes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kind: str = "problem_and_solution"
    deposited_by: str = ""
    extra: dict[str, object] = field(default_factory=dict)


# Beside those of every installation (ideas/reference.py).
OWN_THEMES = ["Entretien des routes", "Vie des collèges"]

TEXTS = {
    "colis": Text(
        "camille",
        "Nos implantations, relais-colis",
        "Les habitants des vallées font trente kilomètres pour un colis, et passent devant nos accueils ouverts.",
        "Utiliser les accueils de nos sites comme points relais aux heures d’ouverture.",
        "Moins de route pour les habitants, et des accueils qui vivent.",
        "user_service",
        "Les habitants des vallées",
        ("Accueil des usagers", "Déplacements"),
        ("maisons", "routes"),
        extra={"carrier_intent": "offer_to_others"},
    ),
    "mobilier": Text(
        "mahdi",
        "Une seconde vie pour le mobilier",
        "Des bureaux en bon état partent à la benne pendant qu’un autre service en commande des neufs.",
        "Un catalogue interne de mobilier disponible, avec retrait sur rendez-vous.",
        "Des achats évités et moins de déchets.",
        "internal_functioning",
        "Tous les services",
        ("Partage et réemploi",),
        ("colleges", "finances"),
    ),
    "armoires": Text(
        "dominique",
        "Donner les armoires inutilisées",
        "Une dizaine d’armoires encombre un couloir depuis le dernier déménagement, personne ne sait à qui les donner.",
        "Les proposer à un autre service avant d’en acheter.",
        "Un couloir libre et dix armoires utiles.",
        "internal_functioning",
        "Les services voisins",
        ("Partage et réemploi",),
        ("colleges",),
    ),
    "dicter": Text(
        "noa",
        "Dicter un compte rendu de tournée",
        "Après huit heures dehors, écrire le compte rendu prend encore une heure, et l’on en oublie la moitié.",
        "Dicter et relire une note courte sur le téléphone du véhicule.",
        "Une heure rendue chaque jour, et des comptes rendus plus complets.",
        "internal_functioning",
        "Les équipes de terrain",
        ("Entretien des routes",),
        ("routes",),
    ),
    "badge": Text(
        "charlie",
        "Un badge pour tous les parkings",
        "Trois badges pour trois parkings, et il en manque toujours un au moment de partir en visite.",
        "Un seul badge, la même base.",
        "Moins de pertes et moins de demandes au gardiennage.",
        "internal_functioning",
        "Les personnes qui changent de site",
        ("Déplacements",),
        ("colleges",),
    ),
    "courriers": Text(
        "mahdi",
        "Des courriers qui se comprennent",
        "Les usagers appellent pour qu’on leur explique nos lettres : un appel sur trois commence ainsi.",
        "Réécrire les vingt courriers les plus envoyés avec les personnes qui les reçoivent.",
        "Moins d’appels, et des droits ouverts plus vite.",
        "user_service",
        "Les personnes qui reçoivent nos courriers",
        ("Accueil des usagers",),
        ("autonomie", "maisons"),
    ),
    "gel": Text(
        "alix",
        "Prévenir avant le gel",
        "Les équipes apprennent trop tard qu’il faut saler, et repartent alors que la journée est finie.",
        "Un message commun aux chefs d’équipe la veille à seize heures.",
        "Des routes traitées à temps et des soirées prévisibles.",
        "both",
        "Les usagers de la route et les équipes",
        ("Entretien des routes",),
        ("routes",),
        deposited_by="maxime",
    ),
    "aidants": Text(
        "sacha",
        "Le café des aidants",
        "Les proches viennent au guichet avec des questions qui ne sont pas des dossiers, et repartent sans réponse.",
        "Un rendez-vous mensuel d’une heure, sans inscription.",
        "Des proches moins seuls, et un guichet qui respire.",
        "user_service",
        "Les proches aidants",
        ("Accueil des usagers",),
        ("autonomie",),
    ),
    "vendredi": Text(
        "noa",
        "Partager la voiture du vendredi",
        "Le vendredi, des trajets identiques se font à une seule personne par voiture entre les mêmes sites.",
        "Un tableau de trajets entre sites, avec assurance vérifiée.",
        "Moins de voitures et des trajets à plusieurs.",
        "internal_functioning",
        "Les équipes des sites",
        ("Déplacements",),
        ("finances",),
    ),
    "calme": Text(
        "lison",
        "Une carte des lieux calmes au travail",
        "Peu de postes permettent de se concentrer, et l’on ne sait pas où aller quand un dossier le demande.",
        "Repérer et signaler quinze lieux calmes.",
        "Des heures de concentration retrouvées.",
        "internal_functioning",
        "Les personnes en espace partagé",
        ("Conditions de travail",),
        ("maisons",),
    ),
    "demandes": Text(
        "mahdi",
        "Une fiche pour toutes les demandes internes",
        "Chaque service a son formulaire, et l’on passe plus de temps à le trouver qu’à le remplir.",
        "Une entrée commune qui oriente vers le bon service.",
        "Des demandes qui arrivent au bon endroit du premier coup.",
        "internal_functioning",
        "Tous les services",
        ("Démarches en ligne",),
        ("dsi", "finances"),
    ),
    "saisie": Text(
        "lison",
        "Nous saisissons trois fois la même donnée",
        "Une même adresse est saisie dans trois logiciels, par trois personnes, et finit par différer.",
        "",
        "Une donnée juste, saisie une fois.",
        "internal_functioning",
        "Les équipes d’instruction",
        ("Démarches en ligne",),
        ("dsi",),
        kind="problem_only",
    ),
    "personnelle": Text(
        "dominique",
        "Une situation dans mon équipe",
        "Ce message décrit une difficulté entre des personnes, qui demande un autre canal que la boîte à idées.",
        "Être écoutée ou écouté par la bonne personne.",
        "Un apaisement.",
        "internal_functioning",
    ),
}
