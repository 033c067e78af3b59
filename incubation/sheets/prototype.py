"""During the prototype: say what one tries, make it of paper, watch five people."""

from incubation.lifecycle import ProjectState
from incubation.models import MethodKind
from incubation.sheets.writing import Sheet

TEST_CARD = Sheet(
    slug="fiche-essai",
    title="La fiche d’essai",
    kind=MethodKind.TOOL,
    phase=ProjectState.PROTOTYPE,
    minutes=45,
    people="2 à 4 personnes de l’équipe projet",
    purpose="""Écrire, avant d’essayer, ce que l’on croit, comment on le vérifie et à partir de quand on aura
        raison.""",
    when="""Avant chaque essai, si petit soit-il. Une fiche par supposition : si vous en avez trois, commencez par
        celle qui ferait tomber le projet.""",
    material="""
La question laissée ouverte par l’étude

La page « Essais » du projet, ou une feuille avec quatre cases

Le chiffre d’aujourd’hui, s’il existe
""",
    steps="""
10 | Écrire l’hypothèse
« Nous pensons que [faire telle chose] pour [telles personnes] produira [tel effet]. » Une seule chose, un seul effet.
Vérifiez qu’elle peut être fausse : « le service sera content » ne peut pas l’être, « sept personnes sur dix
l’utiliseront encore la deuxième semaine » le peut.

10 | Trouver le plus petit essai
Cherchez ce qui répondrait à la question en deux semaines, dans un seul lieu, avec ce que vous avez. Une affiche, un
créneau d’accueil, un formulaire papier, une personne qui fait à la main ce que le logiciel ferait. Divisez encore par
deux, et demandez si la réponse serait toujours utile.

10 | Choisir une mesure
Prenez un nombre que quelqu’un peut relever sans travail en plus. Notez sa valeur d’aujourd’hui. Ajoutez une question
ouverte à poser à trois personnes : le nombre dit combien, la question dit pourquoi.

5 | Fixer le seuil
Écrivez le nombre à partir duquel vous direz que c’est vrai, et celui en dessous duquel vous renoncerez. Faites-le
maintenant : après l’essai, on trouve toujours une bonne raison.

5 | Prévoir l’arrêt
Dites comment l’essai s’arrête si quelque chose tourne mal, qui peut le décider seul, et comment on revient à la
manière d’avant le lendemain matin.

5 | Prévenir
Listez qui doit savoir que l’essai a lieu : les personnes concernées, leur responsable, l’accueil. Écrivez la
phrase qui le leur dit, avec les dates et le nom d’une personne à appeler.
""",
    pitfalls="""
Essayer deux choses à la fois : vous ne saurez pas laquelle a compté.

Choisir des volontaires enthousiastes et en tirer une règle pour tout le monde.

Mesurer ce qui est facile (le nombre de connexions) à la place de ce qui compte (la démarche aboutie).

Prolonger un essai qui ne conclut pas : changez la fiche, ou arrêtez.
""",
    keeps="""
La fiche d’essai remplie sur la page du projet, avant le premier jour

À la fin : le résultat, ce que vous avez vu, ce que vous en retenez, et la décision

Même quand l’hypothèse est fausse : c’est ce qui servira au prochain projet
""",
)

PAPER = Sheet(
    slug="prototype-papier",
    title="Le prototype papier",
    kind=MethodKind.METHOD,
    phase=ProjectState.PROTOTYPE,
    minutes=90,
    people="2 ou 3 personnes pour fabriquer, puis une personne qui essaie",
    purpose="""Donner une forme à l’idée en une heure et demie, pour la faire essayer avant de dépenser quoi que ce
        soit.""",
    when="""Dès que l’équipe discute de ce que l’on verra ou de ce que l’on dira. Il convient à un écran, à un
        courrier, à un guichet, à une signalétique, et même à une réunion.""",
    material="""
Des feuilles A4, des ciseaux, du ruban adhésif, des feutres épais (ils empêchent les détails)

Une demi-feuille par écran ou par document

Un scénario en trois lignes : qui arrive, ce qu’elle veut, ce qui la presse
""",
    steps="""
10 | Choisir un seul moment
Reprenez le parcours et ne gardez que le moment choisi. Écrivez le scénario avec une vraie difficulté : un document
qui manque, une question mal comprise, une interruption.

10 | Dessiner en silence
Chaque personne plie une feuille en six et dessine six manières de faire ce moment, une par minute et demie. Les
dernières, difficiles à trouver, sont souvent les plus intéressantes.

10 | Choisir et assembler
Affichez tout. Chaque personne met deux points. Prenez ce qui plaît dans plusieurs dessins plutôt que le dessin d’une
seule personne.

30 | Fabriquer
Faites chaque écran ou chaque document sur sa demi-feuille, avec de vrais mots : écrivez le texte du courrier, pas des
vagues. Découpez ce qui bouge (une liste qui s’ouvre, un message d’erreur). Pour un guichet, disposez des tables et
écrivez ce que dit la personne qui accueille. Préparez aussi ce qui arrive quand cela se passe mal.

10 | Répéter
Une personne joue le service : elle pose la feuille suivante selon ce que l’autre touche, sans rien expliquer.
Faites un passage complet et ajoutez les feuilles qui manquent.

20 | Faire essayer une fois
Invitez une personne qui n’a pas participé. Lisez-lui le scénario, puis taisez-vous. Notez où elle hésite, ce qu’elle
cherche, les mots qu’elle emploie. Corrigez sur place ce qui se corrige au feutre.
""",
    pitfalls="""
Trop soigner : devant une maquette finie, on n’ose plus dire que l’idée est mauvaise.

Mettre du faux texte : neuf fois sur dix, ce sont les mots qui ne vont pas.

Expliquer pendant que la personne essaie : dans la vraie vie, vous ne serez pas là.

Ne dessiner que le cas où tout va bien.
""",
    keeps="""
Les feuilles numérotées, photographiées dans l’ordre

Les mots que les personnes ont employés, à reprendre tels quels

Trois corrections faites et deux questions pour le test à cinq personnes
""",
)

FIVE_PEOPLE = Sheet(
    slug="test-cinq-personnes",
    title="Le test avec cinq personnes",
    kind=MethodKind.METHOD,
    phase=ProjectState.PROTOTYPE,
    minutes=240,
    people="2 personnes de l’équipe, et cinq qui essaient l’une après l’autre",
    purpose="""Voir cinq personnes se servir du prototype, et repérer en une demi-journée ce qui bloque.""",
    when="""Dès que le prototype tient debout. Cinq passages montrent la plupart des gros obstacles ; mieux vaut deux
        fois cinq personnes, avec des corrections entre les deux, que dix d’un coup.""",
    material="""
Le prototype, en papier ou à l’écran, et de quoi recommencer à zéro à chaque passage

Trois tâches écrites, une par carte, sans les mots du prototype

Une grille : une ligne par tâche, une colonne par personne

Un lieu calme, des créneaux de trente minutes et un peu d’air entre deux
""",
    steps="""
30 | Préparer les tâches
Écrivez trois tâches qui ont un but : « vous venez d’emménager, inscrivez votre enfant à la cantine », et non
« cliquez sur Inscription ». Faites un passage à blanc avec une ou un collègue pour vérifier la durée.

20 | Installer
Imprimez les cartes et la grille, remettez le prototype à zéro, prévoyez un verre d’eau. Convenez de qui parle et
de qui note. La personne qui note se place de côté, jamais en face.

150 | Faire passer les cinq personnes, trente minutes chacune
Accueillez : « c’est le prototype qui est à l’épreuve, pas vous ; dites à voix haute ce que vous pensez ». Donnez une
carte à la fois. Comptez jusqu’à dix avant toute aide ; si la personne demande « je fais quoi ? », répondez « que
feriez-vous si je n’étais pas là ? ». À la fin, deux questions : « qu’est-ce qui vous a arrêté ? », « qu’auriez-vous
attendu ? ». Notez ce qu’elle fait, puis ce qu’elle dit.

20 | Remplir la grille
Pour chaque tâche et chaque personne : réussie seule, réussie avec de l’aide, abandonnée. Ajoutez le moment précis de
l’hésitation. Ce qui arrête trois personnes sur cinq est un obstacle ; ce qui en arrête une est à surveiller.

20 | Décider des corrections
Classez les obstacles par gravité, pas par facilité. Retenez-en trois au plus à corriger avant le prochain test. Notez
aussi ce qui a bien marché, pour ne pas l’abîmer.
""",
    pitfalls="""
Choisir cinq collègues du même bureau : prenez au moins une personne que le numérique ou la lecture met en difficulté,
et une qui utilise un lecteur d’écran ou le seul clavier si le prototype est un écran.

Demander « est-ce que cela vous plaît ? » : regardez si elle y arrive.

Montrer, souffler, hocher la tête : le visage de la personne qui observe est une aide.

Tirer un pourcentage de cinq personnes : dites « trois sur cinq ».
""",
    keeps="""
La grille, sans nom, jointe à la fiche d’essai

Les trois corrections retenues, avec qui les fait et quand

Ce que l’essai conclut : hypothèse confirmée, infirmée, ou à reposer autrement
""",
)

SHEETS = [TEST_CARD, PAPER, FIVE_PEOPLE]
