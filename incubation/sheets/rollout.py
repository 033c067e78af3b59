"""During the rollout: help those whose work changes."""

from incubation.lifecycle import ProjectState
from incubation.models import MethodKind
from incubation.sheets.writing import Sheet

GOING_ALONG = Sheet(
    slug="plan-accompagnement",
    title="Le plan d’accompagnement",
    kind=MethodKind.METHOD,
    phase=ProjectState.ROLLOUT,
    minutes=120,
    people="4 à 6 personnes, dont une ou un responsable de site et une personne qui a fait l’essai",
    purpose="""Prévoir, site par site, ce dont chaque personne a besoin pour changer sa manière de faire sans y rester
        seule.""",
    when="""Après la décision de déployer et avant d’annoncer une date. À relire avant chaque nouveau site.""",
    material="""
La carte des acteurs, remise à jour

Le calendrier des sites : congés, rentrées, clôtures, travaux

Ce que les essais ont appris, en une page

Un tableau : une ligne par groupe de personnes, une colonne par semaine
""",
    steps="""
20 | Dire ce qui change, groupe par groupe
Pour chaque groupe (accueil, service qui traite, encadrement, assistance, usagers), écrivez trois colonnes : ce qu’il
cesse de faire, ce qu’il commence, ce qui ne bouge pas. La troisième rassure plus que les deux autres. Chiffrez le
temps, y compris les premières semaines, qui sont toujours plus lentes.

15 | Recueillir les craintes
Demandez à la personne de terrain ce qui se dira à la pause. Écrivez chaque crainte telle quelle, puis ce que vous
pouvez y répondre : un fait, un engagement, ou « nous ne savons pas encore, réponse le [date] ».

20 | Choisir l’ordre des sites
Commencez par un site qui en a envie et qui ressemble aux autres. Évitez les deux semaines avant une période chargée.
Laissez entre le premier et le deuxième site le temps de corriger : deux semaines au moins.

20 | Prévoir l’apprentissage
Pour chaque groupe : ce qu’il faut savoir faire le premier jour (trois gestes au plus), qui le montre, où, pendant
combien de temps, et qui remplace les personnes pendant ce temps. Préférez une demi-heure sur le poste de travail à
une demi-journée en salle. Prévoyez la même chose pour qui arrivera plus tard.

15 | Organiser l’aide
Nommez dans chaque site une personne relais, avec l’accord de sa ou son responsable et du temps compté. Dites où l’on
pose une question, qui répond et en combien de temps, pendant les quatre premières semaines puis après.

15 | Préparer le retour en arrière
Écrivez ce qui ferait suspendre le déploiement, qui le décide, et comment le site travaille le lendemain. Gardez
l’ancienne manière possible tant que le premier site n’a pas tenu un mois.

15 | Dater et annoncer
Reportez tout dans le tableau des semaines : annonce, démonstration, apprentissage, premier jour, point à une semaine,
point à un mois. Relisez l’annonce avec une personne qui n’est pas du projet : elle doit pouvoir dire ce qu’elle
aura à faire, et quand.
""",
    pitfalls="""
Annoncer une date avant d’avoir compté le temps des équipes.

Confondre informer et accompagner : un courriel n’apprend aucun geste.

Oublier l’encadrement de proximité, qui recevra toutes les questions.

Compter sur des relais volontaires sans leur donner d’heures.

Retirer l’ancienne voie à celles et ceux qui ne peuvent pas utiliser la nouvelle.
""",
    keeps="""
Les étapes du déploiement sur la page du projet, avec une date et une personne

La liste des relais et le lieu où l’on pose ses questions

Les conditions de suspension et la façon de revenir en arrière

L’unité qui gardera le service, et ce qu’elle en dit
""",
)

SHEETS = [GOING_ALONG]
