"""The eight ideas of the session of the day, in the words of those who had them. All invented."""

from ideas.demo_texts import Text
from ideas.models import Visibility

CARRIES = {"carrier_intent": "want_to_carry"}
OFFERS = {"carrier_intent": "offer_to_others"}

# In the order of the agenda.
TEXTS = {
    "rappel": Text(
        "mahdi",
        "Un rappel la veille du rendez-vous",
        "Un rendez-vous sur six n’est pas honoré à la Maison Centre. La personne a oublié ou s’est trompée de jour, et "
        "le créneau est perdu pour une autre qui attend trois semaines.",
        "Un message court la veille, écrit avec les personnes que nous recevons : le jour, l’heure, le lieu, et "
        "comment annuler.",
        "Des créneaux rendus à celles et ceux qui attendent, et moins de rendez-vous à reprendre.",
        "both",
        "Les personnes reçues sur rendez-vous",
        ("Accueil des usagers",),
        ("maisons", "dsi"),
        extra={
            **CARRIES,
            "problem_evidence": "De janvier à juin, l’accueil a noté 212 rendez-vous manqués sur 1 290.",
            "already_tried": "Appeler chaque personne la veille, pendant deux semaines : moitié moins d’absences, mais "
            "deux heures de téléphone par jour.",
        },
    ),
    "etapes": Text(
        "lison",
        "Repartir du premier rendez-vous avec sa feuille de route",
        "Les personnes quittent le premier rendez-vous avec une pile de documents. Elles rappellent dans la semaine "
        "pour savoir par quoi commencer.",
        "Une feuille remise en fin de rendez-vous : les étapes du dossier, qui fait quoi, et la date à partir de "
        "laquelle s’inquiéter.",
        "Moins d’appels, des dossiers complets plus tôt, et des personnes qui savent où elles en sont.",
        "user_service",
        "Les personnes qui ouvrent un dossier",
        ("Accueil des usagers",),
        ("autonomie", "maisons"),
        extra=CARRIES,
    ),
    "conges": Text(
        "charlie",
        "Des collèges qui dorment pendant les vacances",
        "Pendant les congés, chaudières, ventilations et écrans tournent dans des collèges vides. Personne n’est "
        "chargé de les arrêter, et personne n’ose le faire seul.",
        "Une liste d’une page par collège, remplie avec l’exploitant la veille des vacances et celle de la rentrée.",
        "Une facture d’énergie plus légère, sans travaux.",
        "internal_functioning",
        "Les collèges et celles et ceux qui les entretiennent",
        ("Vie des collèges",),
        ("colleges", "finances"),
        extra={
            **CARRIES,
            "problem_evidence": "Au collège des Deux-Rives, la semaine du 15 août consomme plus de la moitié d’une "
            "semaine de mai.",
        },
    ),
    "justificatif": Text(
        "noa",
        "Ne plus demander deux fois le même justificatif",
        "Une famille donne le même avis d’imposition à trois de nos services dans l’année.",
        "Un justificatif déposé une fois, et lu par les services qui en ont besoin.",
        "Des dossiers ouverts plus vite, et des familles qui n’ont plus à tout recommencer.",
        "both",
        "Les familles qui font plusieurs demandes",
        ("Démarches en ligne",),
        ("dsi", "autonomie", "enfance"),
        extra=CARRIES,
    ),
    "urgence": Text(
        "sacha",
        "Savoir l’essentiel, le soir d’un accueil en urgence",
        "Un enfant arrive parfois à vingt-deux heures avec un sac et un prénom. Une allergie, l’école, une personne à "
        "ne pas rappeler : nous l’apprenons le lendemain.",
        "Une fiche d’une page remise avec l’enfant, remplie par l’équipe de garde, détruite quand le dossier arrive.",
        "Une première nuit plus sûre, et des familles d’accueil moins seules.",
        "user_service",
        "Les enfants accueillis et les familles d’accueil",
        ("Accueil des usagers",),
        ("enfance",),
        extra={**CARRIES, "visibility": Visibility.RESTRICTED},
    ),
    "livres": Text(
        "camille",
        "Des livres dans nos salles d’attente",
        "À la Maison Centre, on attend parfois quarante minutes avec des enfants, devant des dépliants périmés.",
        "Un bac de livres prêté par la médiathèque, renouvelé chaque trimestre par la navette qui passe déjà.",
        "Une attente plus douce, et des familles qui découvrent la médiathèque.",
        "user_service",
        "Les familles qui attendent leur tour",
        ("Accueil des usagers", "Partage et réemploi"),
        ("mediatheque", "maisons"),
        extra=OFFERS,
    ),
    "barrieres": Text(
        "dominique",
        "Prêter les barrières des centres d’entretien aux collèges, les jours de cross et de portes ouvertes",
        "Chaque collège loue des barrières trois fois par an. Celles des centres d’entretien restent au dépôt hors de "
        "la saison des travaux.",
        "Un prêt demandé quinze jours avant, retiré au dépôt le plus proche.",
        "Des locations évitées, et du matériel qui sert.",
        "internal_functioning",
        "Les collèges",
        ("Vie des collèges", "Partage et réemploi"),
        ("routes", "colleges"),
        extra=OFFERS,
    ),
    "numeros": Text(
        "alix",
        "Savoir qui appeler",
        "Une conduite percée, un arbre sur une ligne : au bord de la route, on cherche le bon numéro pendant un quart "
        "d’heure.",
        "Une carte plastifiée dans chaque véhicule : dix situations, dix numéros, revus deux fois par an.",
        "Des secours prévenus plus tôt, et des équipes moins longtemps exposées.",
        "internal_functioning",
        "Les équipes de terrain",
        ("Entretien des routes",),
        ("routes",),
        deposited_by="maxime",
        extra=OFFERS,
    ),
}

SAME_PAPER = (
    "Une famille qui fait trois demandes donne trois fois le même avis d’imposition dans l’année. Chaque service le "
    "photocopie, le vérifie et le classe de son côté."
)
SHARED_ONCE = (
    "Un justificatif déposé une fois et lu par les services qui en ont besoin, avec l’accord de la personne et pour "
    "une durée dite d’avance."
)
