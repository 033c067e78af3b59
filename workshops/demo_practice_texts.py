"""The good practices of the demonstration: invented, as a service would tell its own."""

from typing import NamedTuple

from workshops.models import PracticeKind


class Telling(NamedTuple):
    """Who tells it, the unit that holds it, its themes, then the words of the sheet."""

    proposer: str
    unit: str
    themes: tuple[str, ...]
    words: dict[str, object]


FIRST_DAY = Telling(
    "lison",
    "rh",
    ("Conditions de travail",),
    {
        "title": "Le premier jour réussi",
        "question": "Vous voulez qu’une personne qui arrive se sente attendue, et travaille dès le premier jour ?",
        "kind": PracticeKind.TOOL,
        "improves": "internal_functioning",
        "year": 2025,
        "description": "Cinq services partagent une seule liste de ce qu’il faut pour accueillir quelqu’un : le badge, "
        "le poste, la messagerie, les clés, le tour des bureaux. Une personne référente est nommée deux semaines avant "
        "l’arrivée ; elle coche la liste, et accueille.\n\nLe matin du premier jour, tout est prêt. L’après-midi, la "
        "personne rencontre l’équipe avec qui elle travaillera le plus.",
        "audience": "Toute équipe qui accueille une personne : recrutement, apprentissage, stage, retour.",
        "purposes": "- Que personne n’attende une semaine son badge ou son ordinateur.\n- Que les cinq services "
        "cessent de se relancer.\n- Qu’une arrivée se passe aussi bien en août qu’en octobre.",
        "means": "Une demi-journée à cinq pour écrire la liste. Ensuite, deux heures de la personne référente à chaque "
        "arrivée. Aucun budget.",
        "steps": "1. Réunir les cinq services, et raconter la dernière arrivée manquée.\n2. Écrire la liste, avec pour "
        "chaque ligne un service et un délai.\n3. L’essayer sur trois arrivées.\n4. Nommer une personne référente par "
        "étage.\n5. Relire la liste tous les six mois.",
        "results": "Sur 41 arrivées en un an, 38 ont eu badge, poste et messagerie le premier matin, contre 9 sur 30 "
        "l’année précédente. Les relances entre services ont presque disparu.",
        "difficulties": "Les arrivées décidées tard restent fragiles. Un service a tenu sa propre liste à côté pendant "
        "trois mois, jusqu’à ce que la liste commune dise la même chose.",
        "advice": "Commencez par vos trois dernières arrivées, pas par un modèle. Nommez une personne, pas un service.",
        "deliverables": "La liste d’accueil (une page) et le mot d’accueil envoyé la veille, auprès du service.",
        "place": "Hôtel du Département, 2e étage",
    },
)
LENDING = Telling(
    "dominique",
    "colleges",
    ("Partage et réemploi",),
    {
        "title": "Prêter plutôt qu’acheter",
        "question": "Vous achetez du matériel qu’un service voisin laisse dans un placard ?",
        "kind": PracticeKind.ORGANISATION,
        "improves": "both",
        "year": 2024,
        "description": "Avant toute commande de petit équipement, un message part aux services voisins. Qui a le "
        "matériel le prête, avec une fiche de prêt d’une ligne et une date de retour. L’achat ne vient qu’après trois "
        "jours sans réponse.",
        "audience": "Les services qui gèrent du matériel : collèges, médiathèque, Maisons du Département.",
        "purposes": "Acheter moins, mieux connaître ce que nous avons, et rendre service plus vite aux associations.",
        "means": "Une boîte de messagerie commune et un tableau partagé. Une heure par semaine pour les suivre.",
        "steps": "1. Recenser ce qui dort, à deux services.\n2. Ouvrir la boîte commune.\n3. Prêter pendant trois mois "
        "sans règle écrite.\n4. Écrire les règles à partir des cas rencontrés.",
        "results": "64 prêts en un an. 11 200 € d’achats évités. Deux objets rendus abîmés, réparés en interne.",
        "difficulties": "L’assurance : nous avons prêté six mois sans savoir qui couvrait quoi. La réponse tient en "
        "une phrase, mais il fallait la demander.",
        "advice": "Ne construisez pas d’outil avant d’avoir prêté vingt fois.",
        "deliverables": "La fiche de prêt, et la réponse du service juridique sur l’assurance.",
        "place": "Cité administrative, bâtiment C",
    },
)
STANDING = Telling(
    "gael",
    "routes",
    ("Conditions de travail",),
    {
        "title": "La réunion debout de quinze minutes",
        "question": "Vos réunions du lundi prennent la matinée ?",
        "kind": PracticeKind.METHOD,
        "improves": "internal_functioning",
        "year": 2023,
        "description": "Chaque matin à 7 h 45, l’équipe se retrouve debout devant le tableau des tournées. Trois "
        "questions : ce qui est fait, ce qui bloque, qui aide qui. À 8 heures, les camions partent.",
        "audience": "Les équipes d’exploitation, et celles dont la journée change chaque matin.",
        "purposes": "Que les blocages se disent le jour même, et que la réunion ne retarde personne.",
        "means": "Un tableau blanc. Quinze minutes par jour.",
        "steps": "1. Essayer deux semaines.\n2. Changer chaque semaine la personne qui anime.\n3. Garder une chaise "
        "pour qui ne peut pas rester debout.",
        "results": "Les tournées partent à l’heure quatre jours sur cinq, contre deux auparavant.",
        "difficulties": "Le premier mois, la réunion durait une demi-heure. Un minuteur a suffi.",
        "advice": "Ce qui concerne deux personnes se règle à deux, après.",
    },
)
APPRENTICES = Telling(
    "noa",
    "dsi",
    ("Conditions de travail",),
    {
        "title": "Un binôme d’apprentis",
        "question": "Vous accueillez une personne en apprentissage, et craignez de ne pas avoir le temps ?",
        "kind": PracticeKind.ORGANISATION,
        "improves": "internal_functioning",
        "year": 2025,
        "description": "Nous accueillons toujours deux apprentis à la fois, dans deux équipes, avec un projet commun. "
        "Ils avancent ensemble, et ne viennent nous voir qu’avec une question déjà travaillée à deux.",
        "audience": "Les équipes de moins de dix personnes.",
        "purposes": "Mieux former, avec moins d’interruptions.",
        "means": "Deux postes, deux maîtres d’apprentissage qui se voient une demi-heure chaque vendredi.",
        "steps": "1. Choisir un projet qui a besoin des deux équipes.\n2. Se voir à quatre la première semaine.",
        "results": "Les deux premiers binômes ont livré leur projet avant l’été.",
    },
)
LETTER = Telling(
    "camille",
    "centre",
    ("Accueil des usagers",),
    {
        "title": "Le courrier relu par un usager",
        "question": "Vos courriers font-ils revenir les gens au guichet pour se les faire expliquer ?",
        "kind": PracticeKind.SERVICE,
        "improves": "user_service",
        "year": 2026,
        "description": "Une fois par mois, nous faisons relire un courrier type à une personne qui attend à l’accueil, "
        "et qui l’accepte. Elle dit avec ses mots ce qu’elle a compris. Nous corrigeons le jour même.",
        "audience": "Les services qui écrivent aux habitants.",
        "purposes": "Que le courrier se suffise à lui-même.",
        "means": "Vingt minutes par mois.",
        "steps": "1. Choisir le courrier qui amène le plus de questions.\n2. Demander à une personne de le lire.",
    },
)
ON_CALL = Telling(
    "sam",
    "dsi",
    (),
    {
        "title": "Le planning des astreintes partagé",
        "question": "Personne ne sait qui appeler le dimanche ?",
        "kind": PracticeKind.TOOL,
        "improves": "internal_functioning",
        "year": 2022,
        "description": "Un tableau lu par tous dit qui est d’astreinte, jour par jour, avec son téléphone.",
        "audience": "Les équipes qui assurent une astreinte.",
        "purposes": "Trouver la bonne personne au premier appel.",
        "steps": "1. Mettre le tableau à un seul endroit.\n2. Le relire chaque vendredi.",
        "results": "Un appel suffit neuf fois sur dix.",
    },
)
