"""What the innovation team wrote of the ideas of the session of the day, and what people said of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """The qualification, and what is asked of the committee."""

    contact: str
    fit: str
    reasons: str
    novelty: str
    units: tuple[str, ...]
    track: str
    asked: str
    note: str = ""
    open_points: str = ""


@dataclass(frozen=True)
class Opinion:
    """`ago`: the day it came. Whoever gave no level yet has none."""

    by: str
    ago: int
    impact: int = 0
    feasibility: int = 0
    remark: str = ""


SHEETS = {
    "rappel": Sheet(
        "Mahdi tient ses comptes depuis janvier. L’accueil de la Maison Nord veut essayer aussi.",
        "yes",
        "L’essai par téléphone a montré l’effet ; le message le rend tenable.",
        "known_elsewhere",
        ("maisons", "dsi"),
        "experiment",
        "Accorder trois mois d’essai à la Maison Centre, avec l’outil d’envoi déjà payé.",
        note="Deux départements voisins le font ; l’un d’eux nous donne son texte.",
    ),
    "etapes": Sheet(
        "Un premier modèle existe, dessiné à la main. Trois collègues l’utilisent déjà.",
        "yes",
        "Le besoin vient des appels reçus, et la feuille se teste sans outil.",
        "new_here",
        ("autonomie", "maisons"),
        "experiment",
        "Choisir deux démarches pour un essai, et qui tient la feuille à jour.",
    ),
    "conges": Sheet(
        "Visite du collège des Deux-Rives avec la gestion et l’exploitant.",
        "yes",
        "Le gaspillage est visible ; ce que le contrat d’exploitation permet reste à lire.",
        "new_here",
        ("colleges", "finances"),
        "study",
        "Ouvrir une étude sur trois collèges, un hiver.",
        open_points="Qui répond si une chaudière ne repart pas le jour de la rentrée ?",
    ),
    "justificatif": Sheet(
        "Noa a suivi quatre dossiers de bout en bout. Les services sont d’accord sur le problème.",
        "partly",
        "Le problème est certain ; la piste suppose que trois logiciels se parlent.",
        "exists_partly",
        ("dsi", "autonomie", "enfance"),
        "study",
        "Dire si l’étude commence maintenant, ou après le choix du nouveau logiciel.",
        note="Le portail des familles garde déjà deux pièces, sans les partager.",
        open_points="L’accord de la personne, et la durée de conservation.",
    ),
    "urgence": Sheet(
        "Entretien long avec Sacha et une éducatrice de garde.",
        "yes",
        "La fiche répond à ce qui manque le premier soir ; ce qu’elle peut dire se pèse ligne par ligne.",
        "known_elsewhere",
        ("enfance",),
        "study",
        "Ouvrir une étude avec les équipes de garde, avant l’hiver.",
        note="Un réseau de familles d’accueil en propose un modèle.",
        open_points="Les informations de santé qui peuvent y figurer.",
    ),
    "livres": Sheet(
        "La navette passe le mardi. Camille a demandé aux familles ce qu’elles liraient.",
        "yes",
        "Simple, et tout existe déjà : il reste à se mettre d’accord.",
        "new_here",
        ("mediatheque", "maisons"),
        "transfer",
        "Transmettre aux deux directions qui tiennent les livres et les salles.",
    ),
    "barrieres": Sheet(
        "Dominique a relevé les locations de cinq collèges. Le dépôt de Haut-Val a de quoi prêter.",
        "yes",
        "Le matériel et le besoin existent à dix kilomètres l’un de l’autre.",
        "new_here",
        ("routes", "colleges"),
        "transfer",
        "Transmettre à la direction des routes, qui tient les dépôts.",
        open_points="L’assurance du matériel prêté.",
    ),
    "numeros": Sheet(
        "Vu avec l’équipe du matin, au centre Haut-Val.",
        "partly",
        "Le temps perdu est réel. La liste existe, mais personne ne sait où.",
        "exists",
        ("routes",),
        "transfer",
        "Dire si l’on refait une carte, ou si l’on fait connaître l’annuaire d’astreinte.",
        note="L’annuaire d’astreinte, dans le classeur vert des véhicules depuis mars.",
    ),
}

OPINIONS = {
    "rappel": (
        Opinion("eden", 6, 4, 5, "Peu de chose à acheter, et l’on saura vite si cela marche."),
        Opinion("yael", 7, 5, 4, "Les trois Maisons sont volontaires. Prévoir les personnes sans téléphone."),
        Opinion("sam", 5, 4, 4, "L’outil d’envoi existe ; il manque une heure de réglage par site."),
        Opinion("ange", 8, 4, 5, "Une mesure simple : les absences, avant et après."),
    ),
    "etapes": (
        Opinion("eden", 6, 4, 4, "La date à partir de laquelle s’inquiéter est la vraie trouvaille."),
        Opinion(
            "yael", 7, 5, 4, "À écrire avec les personnes reçues, sinon nous ajouterons un papier à la pile."
        ),
        Opinion("ines", 4, 4, 5, "Nous avons fait de même pour l’inscription : une page, un dessin."),
        Opinion("elie", 9),
    ),
    "conges": (
        Opinion("eden", 6, 4, 3, "Oui, mais qui se lève le jour de la rentrée si tout est froid ?"),
        Opinion("sam", 5, 4, 2, "Les commandes à distance ne couvrent qu’un collège sur trois."),
        Opinion(
            "jessie",
            8,
            4,
            2,
            "Le contrat prévoit un forfait : l’économie irait à l’exploitant, sauf avenant.",
        ),
    ),
    "justificatif": (
        Opinion("eden", 6, 5, 3, "C’est ce que les familles nous reprochent le plus."),
        Opinion(
            "jessie",
            7,
            5,
            2,
            "Possible avec l’accord de la personne ; il faut l’écrire pour chaque démarche.",
        ),
        Opinion(
            "robin",
            5,
            4,
            2,
            "Une durée de conservation par pièce, dite d’avance. Une étude d’impact s’impose.",
        ),
    ),
    "urgence": (
        Opinion("eden", 6, 5, 3, "À faire, avec soin."),
        Opinion("yael", 4, 5, 3, "Une page, pas davantage : le soir, personne ne lit un dossier."),
        Opinion(
            "robin", 7, 4, 2, "Les informations de santé demandent un cadre ; les autres peuvent commencer."
        ),
    ),
    "livres": (
        Opinion("eden", 6, 3, 4, "Une attention qui coûte peu."),
        Opinion(
            "ines", 8, 3, 5, "Nous avons des bacs et des livres en double. Il faut une personne par salle."
        ),
        Opinion("elie", 5, 2, 4, "À essayer dans une salle avant d’acheter quoi que ce soit."),
    ),
    "barrieres": (
        Opinion("maxime", 7, 3, 4, "Hors saison, oui. Il nous faut un responsable par dépôt."),
        Opinion("gael", 5, 2, 3, "Le matériel est là ; le transport sera la question."),
        Opinion("yael", 6, 3, 3, "Utile aux collèges, sans être une priorité."),
    ),
    "numeros": (
        Opinion("eden", 6, 2, 4, "L’annuaire existe : faisons-le connaître."),
        Opinion("kim", 8, 2, 3, "Une carte vieillit ; un numéro unique, moins."),
        Opinion("nelly", 4, 3, 4, "Nos équipes ont le même besoin."),
    ),
}
