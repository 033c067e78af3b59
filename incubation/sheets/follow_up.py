"""During the follow-up: look back without looking for a culprit, and say what the project gave."""

from incubation.lifecycle import ProjectState
from incubation.models import MethodKind
from incubation.sheets.writing import Sheet

REVIEW = Sheet(
    slug="revue-et-bilan",
    title="La revue sans faute et le bilan",
    kind=MethodKind.METHOD,
    phase=ProjectState.FOLLOW_UP,
    minutes=105,
    people="4 à 8 personnes qui ont vécu le projet, et une qui anime sans y avoir pris part",
    purpose="""Comprendre ensemble ce qui s’est passé, sans chercher de responsable, et en tirer un bilan que d’autres
        pourront utiliser.""",
    when="""Aux revues du suivi, avant le bilan qui clôt le projet, et dans les deux semaines qui suivent un arrêt
        ou un incident. Un projet arrêté en mérite une autant qu’un projet abouti.""",
    material="""
La frise du projet : dépôt, décisions, essais, changements, avec leurs dates

Les indicateurs : valeur de départ, cible, dernière mesure

Ce que les usagers et les équipes en ont dit, sans nom

Une salle, un mur, des papillons adhésifs de trois couleurs
""",
    steps="""
5 | Poser la règle
Lisez à voix haute : « chaque personne a fait de son mieux, avec ce qu’elle savait et le temps qu’elle avait ». On
parle de ce qui s’est passé et de ce qui l’a rendu possible, jamais de qui aurait dû. La personne qui anime arrête
toute phrase qui désigne quelqu’un et demande : « qu’est-ce qui, autour, l’a permis ? »

20 | Rétablir les faits
Tracez la frise au mur. Chaque personne ajoute ce qu’elle a vu, avec sa date, même si cela lui paraît petit. Pas
encore d’explication. Les trous et les désaccords sont notés d’un point d’interrogation.

15 | Comparer l’attendu et l’observé
Indicateur par indicateur : d’où l’on partait, ce que l’on espérait, ce que l’on mesure. Dites l’écart en une phrase,
dans les deux sens. Si la mesure ne dit pas grand-chose, dites-le aussi. Ajoutez une phrase d’usager à côté des
chiffres.

20 | Chercher ce qui a compté
Une couleur pour ce qui a aidé, une pour ce qui a gêné, une pour la chance et le hasard. Placez-les sur la frise, puis
demandez pour les plus gros : « si c’était à refaire sans cela, que se serait-il passé ? »

15 | Écrire les apprentissages
Trois à cinq phrases de la forme « quand [telle situation], il vaut mieux [faire ceci], parce que [ce que nous avons
vu] ». Une personne qui n’a pas vécu le projet doit pouvoir s’en servir lundi.

15 | Décider de la suite
Pour le service : on continue, on corrige, on étend, on arrête, et qui s’en charge. Pour l’organisation : deux
actions au plus, chacune avec une personne et une date. Une action sans nom n’existe pas.

15 | Rédiger le bilan et remercier
Une page : le problème de départ, ce qui a été fait, ce qui a changé, ce que cela a demandé en temps et en argent,
ce que nous referions autrement, qui peut le reprendre. Relisez-la avec une personne extérieure. Nommez celles et
ceux qui ont contribué, avec leur accord, y compris les collègues qui ont pris le relais dans le service.
""",
    pitfalls="""
Faire animer par la personne qui a mené le projet : elle a besoin d’y parler.

Inviter une hiérarchie qui évalue les personnes présentes : recueillez son point de vue avant, à part.

Ne garder que les bonnes nouvelles : un bilan sans difficulté n’apprend rien et ne se croit pas.

Mesurer une seule fois : deux relevés éloignés d’au moins trois mois disent si l’effet dure.

Laisser passer six mois : la mémoire range les choses dans l’ordre qui l’arrange.
""",
    keeps="""
Le bilan d’une page, sur la page du projet

Les apprentissages, à proposer aux bonnes pratiques

Les actions, avec une personne et une date

Les remerciements, envoyés
""",
)

SHEETS = [REVIEW]
