"""What is announced, noted and reported in the demonstration's workshops. The 2021 series is as its slides say."""

from workshops.models import ContributionKind, ItemKind

HYGIENE_RULES = (
    "Les règles d’hygiène (2021)",
    """Distance sociale
Masques si besoin
Se désinfecter les mains régulièrement
Ne pas partager son équipement personnel""",
)
ROOM_RULES = (
    "Sur place et à distance",
    """Une salle, un lien : les deux groupes se voient et s’entendent
Les notes sont écrites en ligne, par tout le monde
Une pause toutes les heures et demie""",
)

HOST = "Office cantonal des systèmes d’information et du numérique, Genève Lab"
SERIES = "Démarche d’innovation bottom-up"

# Kind, title, start, end, or a duration alone.
AGENDA_2021 = [
    (ItemKind.INTRODUCTION, "Introduction", "09:00", "09:15", None),
    (ItemKind.FEEDBACK, "Retours et discussion des deux derniers ateliers", "09:15", "10:15", None),
    (ItemKind.BREAK, "Pause", None, None, 15),
    (ItemKind.GROUP_WORK, "Travail de groupe et restitutions", "10:30", "11:45", None),
    (ItemKind.CLOSING, "Clôture", "11:45", "12:00", None),
]
PARTS_2021 = [
    "Retour sur les deux derniers ateliers",
    "Travail de groupe",
    "Restitutions",
    "Clôture, prochain atelier",
]
INSTRUCTION_2021 = {
    "question": "Comment qualifier/formuler l’impact positif d’une approche d’innovation bottom-up centrée "
    "principalement sur des échanges structurés ?",
    "example_title": "Embarquement des collaborateurs",
    "example_text": "Une telle démarche permet de mettre en évidence la contribution des personnes au lieu de mettre "
    "la focale uniquement sur les idées produites.",
    "minutes": 75,
}

K = ContributionKind
# Group, kind, words, who signed (empty: nobody).
NOTES_2021 = [
    (0, K.BRAKE, "Pas de temps dégagé", ""),
    (0, K.BRAKE, "Peur du jugement", ""),
    (0, K.LEVER, "Un chef qui protège deux heures", "noa"),
    (0, K.BLOCKER, "Achat de licence trop long", "charlie"),
    (1, K.LEAD, "Réponse en une semaine, même négative", "lou"),
    (1, K.NEED, "Savoir qui décide", ""),
    (1, K.QUESTION, "Que devient une idée refusée ?", ""),
    (1, K.VISION, "Un système à dimension humaine", "ange"),
    (2, K.IMPACT, "Fierté du service", "dominique"),
    (2, K.IMPACT, "Des métiers qui se parlent enfin", ""),
    (2, K.EXPERIENCE, "L’essai de la réserve de vélos : quatre vélos ont suffi pour convaincre", "charlie"),
    (None, K.LEVER, "Dire merci, et dire ce que l’idée est devenue", ""),
]
RESTITUTIONS_2021 = [
    (
        0,
        "Ce qui freine d’abord, c’est le temps. Le groupe demande deux heures protégées, annoncées à l’équipe.",
    ),
    (1, "Une réponse rapide vaut mieux qu’une réponse parfaite. Qui décide doit être écrit quelque part."),
    (
        2,
        "L’impact se voit dans les personnes : elles se connaissent, elles osent, elles sont fières du service.",
    ),
]
# What, who, days after the workshop.
ACTIONS_2021 = [
    ("Rédiger une proposition de dispositif participatif", "Genève Lab", 30),
    ("Énoncer les règles de dépôt des problématiques et des propositions", "Genève Lab", 30),
    ("Chiffrer les ressources humaines et financières", "Genève Lab", 37),
    ("Préparer la présentation au CSG du 18 novembre", "Réseau des Innovateurs", 50),
    ("Inviter le Réseau des Innovateurs au challenge du 29 octobre", "Équipe innovation", 20),
]
SUMMARY_2021 = (
    "Le Réseau des Innovateurs a revu les deux derniers ateliers, entre formel et informel, entre engagement et "
    "exécution. Les groupes ont formulé l’impact d’échanges structurés : des personnes reconnues avant leurs idées.\n\n"
    "Feuille de route : kick-off le 7 juillet, atelier à la mi-septembre, atelier fin octobre, restitution au CSG "
    "le 18 novembre, puis mise en œuvre selon sa décision, jusqu’à la fin de la législature."
)

# Day, kind, title, objective, minutes.
AROUND_2021 = {
    "2021-07-29": (
        "consultation",
        "Consultation du Réseau des Innovateurs : une première ébauche",
        "Disposer d’une première ébauche de démarche d’innovation bottom-up dans un contexte sectoriel",
        "Une tension a traversé l’atelier, du formel à l’informel : communautés pilotées d’un côté, spontanées de "
        "l’autre. Les deux ont leur place dans la démarche.",
    ),
    "2021-08-09": (
        "consultation",
        "Consultation du Réseau des Innovateurs : le sens et la vision",
        "Échanger sur le sens et la vision qui devraient guider cette démarche d’innovation bottom-up, et s’accorder "
        "sur une acception partagée du mot « innovation »",
        "De l’engagement à l’exécution, le réseau veut un système à dimension humaine.",
    ),
    "2021-10-29": (
        "challenge",
        "Consultation du Réseau des Innovateurs : challenge de la présentation",
        "Mettre à l’épreuve la présentation au CSG des 1er et 18 novembre",
        "La présentation tient en dix minutes. Le réseau demande un exemple vécu par étape, et une seule demande "
        "au CSG.",
    ),
}

AGENDA_HALF_DAY = [
    (ItemKind.INTRODUCTION, "Accueil et intention", "14:00", "14:15", None),
    (ItemKind.GROUP_WORK, "Du problème à la piste", "14:15", "15:30", None),
    (ItemKind.BREAK, "Pause", None, None, 15),
    (ItemKind.GROUP_WORK, "De la piste au prototype en carton", "15:45", "16:45", None),
    (ItemKind.RESTITUTION, "Restitutions", "16:45", "17:15", None),
    (ItemKind.CLOSING, "Clôture", "17:15", "17:30", None),
]
AGENDA_BRAKES = [
    (ItemKind.INTRODUCTION, "Accueil et intention", "09:00", "09:15", None),
    (ItemKind.FEEDBACK, "Ce que sont devenues vos idées", "09:15", "10:00", None),
    (ItemKind.BREAK, "Pause", None, None, 15),
    (ItemKind.GROUP_WORK, "Travail en groupes", "10:15", "11:15", None),
    (ItemKind.RESTITUTION, "Restitutions", "11:15", "11:45", None),
    (ItemKind.CLOSING, "Ce que je fais demain", "11:45", "12:00", None),
]
NOTES_BRAKES = [
    (0, K.BRAKE, "On ne sait pas à qui dire son idée, alors on la garde.", "camille", "weariness"),
    (0, K.BRAKE, "À la fin d’une tournée, je n’ai plus l’énergie d’écrire.", ""),
    (0, K.NEED, "Savoir combien d’heures, quels jours, et jusqu’à quand.", "claude"),
    (1, K.LEAD, "Un point de cinq minutes sur les idées, au début de la réunion d’équipe.", "lison"),
    (1, K.IMPACT, "Les gens savent où en est leur idée sans demander.", "mahdi", "trust"),
    (1, K.QUESTION, "Qui remplace, quand l’équipe est déjà courte ?", ""),
]
NOTES_LOOKING_BACK = [
    (0, K.EXPERIENCE, "Le premier essai a raté, et c’est lui qui nous a tout appris.", "noa", "surprise"),
    (0, K.LEVER, "Une heure réservée le jeudi, connue de tout le service.", "charlie"),
    (0, K.LEAD, "Une fiche d’une page par essai, lisible par le service d’à côté.", "lison"),
]
