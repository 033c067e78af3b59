"""Before the study: say the idea in one sentence, know whom it concerns, find what it cures."""

from incubation.lifecycle import ProjectState
from incubation.models import MethodKind
from incubation.sheets.writing import Sheet

CANVAS = Sheet(
    slug="canevas-idee",
    title="Le canevas d’une idée",
    kind=MethodKind.TOOL,
    phase=ProjectState.FRAMING,
    minutes=60,
    people="2 à 5 personnes, dont une qui connaît le terrain",
    purpose="""Faire tenir l’idée sur une seule page, et séparer ce que vous savez de ce que vous supposez.""",
    when="""Au tout début, avant d’écrire une lettre de mission ou de demander du temps. Refaites-le chaque fois que
        vous n’arrivez plus à raconter le projet en une minute.""",
    material="""
Une grande feuille (A2 ou A1) ou un tableau

Des papillons adhésifs de deux couleurs et un feutre par personne

La fiche de l’idée, telle qu’elle a été déposée

De quoi mesurer le temps
""",
    steps="""
5 | Tracer les six cases
Dessinez deux rangées de trois cases. En haut : « le problème », « qui le vit », « ce qui se fait déjà ». En bas :
« ce que nous proposons », « ce qui changera », « ce qu’il nous faut ». Lisez l’idée à voix haute, sans la commenter.

15 | Remplir en silence
Chaque personne écrit pour elle-même, une chose par papillon, dans toutes les cases. Préférez un fait à une
impression : « douze appels par jour pour la même question » plutôt que « trop d’appels ». Personne ne parle encore.

15 | Lire et rapprocher
Case par case, chaque personne lit ses papillons et les pose. Collez l’un sur l’autre ceux qui disent la même chose.
Si deux papillons se contredisent, gardez les deux côte à côte : c’est une question à éclaircir, pas à trancher ici.

10 | Marquer ce que l’on suppose
Reprenez chaque papillon et demandez : « comment le savons-nous ? » S’il y a une source (un chiffre, une observation,
un texte), notez-la dessus. Sinon, mettez un point d’interrogation. Choisissez les trois suppositions qui, si elles
étaient fausses, feraient tomber l’idée.

10 | Écrire la phrase
Complétez ensemble : « Pour [qui], qui [vit tel problème], nous proposons [quoi], afin que [ce qui changera]. » La
phrase est bonne si une personne d’un autre service la comprend sans explication. Essayez sur quelqu’un dans le
couloir.

5 | Se répartir la suite
Pour chacune des trois suppositions, écrivez qui va la vérifier, auprès de qui et avant quelle date. Convenez du jour
où vous referez le canevas avec les réponses.
""",
    pitfalls="""
Commencer par la solution : tant que la case du problème ne contient pas de fait, n’écrivez rien dans celle d’en
dessous.

Mettre « tout le monde » dans la case « qui le vit » : nommez un métier, une situation, un moment de la journée.

Oublier « ce qui se fait déjà » : il existe presque toujours un contournement, un tableur, une habitude. C’est ce que
votre projet va devoir remplacer.

Chercher des mots parfaits : le canevas se refait, il ne se peaufine pas.
""",
    keeps="""
Une photographie lisible du canevas, jointe au projet

La phrase, à reprendre dans la lettre de mission

Les trois suppositions à vérifier, avec un nom et une date
""",
)

ACTORS = Sheet(
    slug="carte-acteurs",
    title="La carte des acteurs",
    kind=MethodKind.TOOL,
    phase=ProjectState.FRAMING,
    minutes=75,
    people="3 à 6 personnes de services différents",
    purpose="""Voir qui le projet concerne, qui peut l’aider ou l’arrêter, et à qui parler en premier.""",
    when="""Avant les premiers rendez-vous, puis au moment du déploiement, quand de nouveaux services entrent en
        jeu.""",
    material="""
Une grande feuille, des papillons adhésifs d’une seule couleur, des feutres vert, orange et rouge

L’organigramme, et un annuaire des partenaires s’il y en a

La phrase qui résume le projet
""",
    steps="""
15 | Nommer tout le monde
Écrivez la phrase du projet au centre. Chaque personne note, une par papillon, toutes celles et ceux que le projet
touche : qui vit le problème, qui fera autrement, qui décide, qui paie, qui entretient, qui contrôle. Nommez des
fonctions (« la responsable de l’accueil du site nord ») et non des directions entières.

15 | Placer autour du centre
Tracez trois cercles. Au plus près : les personnes dont le travail change. Au milieu : celles dont il faut l’accord ou
le concours. À l’extérieur : celles qu’il suffit de tenir au courant. Placez chaque papillon, en disant pourquoi.

10 | Chercher qui manque
Relisez avec trois questions. Qui recevra un appel de plus le jour où cela marchera ? Qui n’est jamais dans la salle :
équipes de nuit, équipes de terrain, usagers éloignés du numérique ? Qui faisait autrement avant et l’avait bien
pensé ?

15 | Dire ce que l’on y gagne et ce que l’on y perd
Sur les papillons des deux premiers cercles, écrivez en deux mots le gain et la perte, vus depuis leur place. Entourez
en vert qui pousse, en orange qui attend de voir, en rouge qui a une raison de s’opposer. Une opposition a toujours
une raison : si vous ne la connaissez pas, écrivez « à demander ».

10 | Tracer les liens
Reliez les personnes qui s’écoutent. Une personne à laquelle beaucoup de traits arrivent, même sans titre, est votre
meilleur relais.

10 | Choisir cinq rencontres
Retenez cinq personnes à rencontrer dans les deux semaines, dont au moins une en rouge ou « à demander ». Pour
chacune : qui y va, et la question à lui poser.
""",
    pitfalls="""
Faire circuler la carte : elle contient des jugements sur des personnes. Elle reste dans l’équipe, et vous n’y écrivez
rien que vous ne pourriez dire à l’intéressée ou à l’intéressé.

Ne rencontrer que les personnes favorables : vous apprendrez surtout des autres.

Confondre le pouvoir et l’intérêt : la personne qui décide n’est pas toujours celle qui rend la chose possible.

Laisser la carte vieillir : relisez-la à chaque passage d’une phase à l’autre.
""",
    keeps="""
Les cinq rencontres, avec un nom, une question et une date

La liste des services à associer à l’étude

Le nom de la personne qui gardera le service, si vous le devinez déjà
""",
)

WHYS = Sheet(
    slug="cinq-pourquoi",
    title="Les cinq pourquoi",
    kind=MethodKind.METHOD,
    phase=ProjectState.FRAMING,
    minutes=45,
    people="2 à 4 personnes, dont une qui vit le problème",
    purpose="""Remonter d’un irritant à ce qui le produit, pour ne pas soigner un symptôme.""",
    when="""Quand la solution est arrivée avant le problème, quand l’irritant revient malgré les correctifs, ou quand
        l’équipe ne s’entend pas sur ce qu’il faut changer.""",
    material="""
Un fait récent et précis : le lieu, le jour, ce qui s’est passé

Une feuille en longueur, ou un tableau

Une personne qui écrit et ne propose pas de réponse
""",
    steps="""
5 | Partir d’un fait
Écrivez en haut ce qui s’est passé une fois, pour de vrai : « mardi, une famille est repartie sans avoir pu déposer
son dossier ». Pas de généralité, pas de « souvent ».

20 | Demander pourquoi, et vérifier
Demandez : « pourquoi cela est-il arrivé ? » Écrivez la réponse en dessous, puis interrogez cette réponse à son tour.
Avant de descendre d’une ligne, posez la question de contrôle : « si cela n’avait pas été le cas, le problème
aurait-il eu lieu quand même ? » Si oui, ce n’est pas la cause, cherchez-en une autre. Cinq est un ordre de grandeur.

5 | Ouvrir une seconde branche
Quand une question a deux réponses justes, dessinez deux branches et suivez-les toutes les deux. Arrêtez-vous à trois
branches.

5 | S’arrêter au bon endroit
Vous êtes à la bonne profondeur quand la réponse désigne une règle, un délai, un outil ou une habitude sur lesquels
l’organisation peut agir. Si vous arrivez à « les gens ne lisent pas » ou à « c’est la loi », remontez d’une ligne.

10 | Choisir où agir
Relisez chaque chaîne de bas en haut, en disant « donc » entre les lignes : elle doit rester vraie. Entourez la
ligne où un petit changement aurait le plus d’effet, et comparez-la à l’idée de départ. Si l’idée n’agit pas là,
dites-le.
""",
    pitfalls="""
Arriver à une personne : si la réponse est un nom ou un métier, demandez plutôt ce qui, dans l’organisation, rendait
l’erreur probable.

Répondre de mémoire, sans personne qui vive le problème : vous obtiendrez ce que l’on en dit en réunion.

Interroger comme on accuse : « qu’est-ce qui a fait que » remplace très bien « pourquoi ».

S’arrêter à la première réponse qui arrange tout le monde.
""",
    keeps="""
La chaîne, du fait à la cause retenue, en cinq ou six lignes

Une phrase de problème corrigée, s’il y a lieu

Ce que vous ne savez pas encore, à demander pendant l’étude
""",
)

SHEETS = [CANVAS, ACTORS, WHYS]
