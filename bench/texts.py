"""What ideas say: the same number gives the same text. Some words are everywhere, others in one idea of a thousand."""
# ruff: noqa: SIM905  (a list of a hundred words is read as words)

VERBS = """
Prêter Partager Mutualiser Réparer Simplifier Numériser Afficher Planifier Regrouper Remplacer Traduire
Cartographier Recycler Entretenir Suivre Réserver Équiper Alléger Signaler Accompagner
""".split()
THINGS = """
vidéoprojecteurs véhicules salles formulaires courriers badges tablettes imprimantes plannings clés
outils composteurs vélos panneaux archives manuels uniformes casques caméras extincteurs fontaines
chaises cartons ruches défibrillateurs lampadaires abribus tondeuses broyeurs capteurs thermostats
citernes bennes rampes ascenseurs portails repas goûters jeux livres partitions costumes décors maquettes
microscopes établis ateliers stages parrainages permanences glossaires modèles procédures factures devis
contrats conventions délibérations arrêtés autorisations signatures
""".split()
PLACES = """
collèges lycées routes crèches médiathèques musées gymnases cantines forêts barrages ports casernes
mairies maisons résidences foyers hôpitaux laboratoires archives serres parkings dépôts guichets accueils
chantiers carrières jardins cimetières marchés stations refuges observatoires théâtres piscines stades
bureaux garages entrepôts quais ambulances
""".split()
TROUBLES = """
attendons cherchons perdons recopions imprimons appelons relançons doublons oublions reportons déplaçons
louons jetons stockons vérifions corrigeons classons transmettons signons scannons
""".split()
MOMENTS = """
lundi mardi mercredi jeudi vendredi printemps automne hiver rentrée vacances trimestre clôture budget
inspection canicule neige inondation déménagement travaux grève
""".split()


def pick(words: list[str], n: int, turn: int) -> str:
    """Spread by a multiplier far from the lengths of the lists, so that neighbours share few words."""
    return words[(n * 7919 + turn * 104_729 + n // len(words) * 31) % len(words)]


def title(n: int) -> str:
    return f"{pick(VERBS, n, 1)} les {pick(THINGS, n, 2)} entre {pick(PLACES, n // 3, 3)} {n}"


def problem(n: int) -> str:
    return " ".join(
        f"Dans les {pick(PLACES, n // 3 + turn, turn)}, nous {pick(TROUBLES, n, turn)} les {pick(THINGS, n, turn + 2)} "
        f"chaque {pick(MOMENTS, n, turn + 5)}."
        for turn in range(5)
    )


def solution(n: int) -> str:
    return (
        f"{pick(VERBS, n, 9)} un calendrier partagé des {pick(THINGS, n, 2)}, "
        f"tenu par les gestionnaires des {pick(PLACES, n // 3, 3)} et ouvert aux {pick(PLACES, n // 7, 4)} voisins, "
        "avec une personne qui répond au téléphone le matin."
    )
