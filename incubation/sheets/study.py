"""During the study: listen, follow what people go through, look at the risks, compare."""

from incubation.lifecycle import ProjectState
from incubation.models import MethodKind
from incubation.sheets.writing import Sheet

INTERVIEW = Sheet(
    slug="guide-entretien",
    title="Le guide d’entretien",
    kind=MethodKind.METHOD,
    phase=ProjectState.FEASIBILITY,
    minutes=105,
    people="2 personnes face à une seule : l’une demande, l’autre note",
    purpose="""Apprendre comment les choses se passent vraiment, auprès de six à huit personnes qui les vivent.""",
    when="""Au début de l’étude, avant d’imaginer la solution. Comptez la durée indiquée pour un premier entretien,
        préparation comprise, puis une heure et quart pour chacun des suivants.""",
    material="""
Une page de guide imprimée par entretien, avec de la place pour noter

Un endroit calme, de préférence là où la personne travaille ou vit ce dont elle parle

Un message d’invitation qui dit le sujet, la durée et ce que deviendront les notes
""",
    steps="""
20 | Écrire ce que l’on veut apprendre
Listez trois choses que vous ignorez et qui changeraient le projet. Transformez chacune en deux questions sur le
passé : « racontez-moi la dernière fois que », « qu’avez-vous fait ensuite ? ». Barrez toute question à laquelle on
répond par oui ou par non, et toute question sur l’avenir (« utiliseriez-vous »).

10 | Choisir les personnes
Cherchez des situations différentes plutôt qu’un grand nombre : une personne à l’aise et une qui ne l’est pas, un
grand site et un petit, une arrivée depuis longtemps et une depuis peu. Prévoyez une personne qui n’utilise pas le
service.

5 | Ouvrir l’entretien
Présentez-vous, dites la durée, et que vous n’évaluez personne. Demandez l’accord pour prendre des notes : sans
nom, et gardées dans l’équipe. N’enregistrez pas sans un accord donné pour cela. Rappelez que l’on peut ne pas
répondre.

30 | Écouter
Commencez large : « décrivez-moi une journée où cela arrive ». Laissez trois secondes de silence après chaque réponse,
la suite vient souvent là. Relancez avec « par exemple ? », « montrez-moi », « et avant cela ? ». Demandez à voir le
formulaire, le tableau, le bureau. Ne défendez pas votre idée, ne corrigez rien.

5 | Clore
Demandez : « qu’aurais-je dû vous demander ? » et « qui d’autre devrions-nous rencontrer ? ». Dites quand et
comment la personne saura ce que vous en faites.

20 | Mettre au net à chaud
Dans l’heure, à deux : trois choses apprises, deux phrases entendues mot pour mot, une surprise. Séparez ce que vous
avez vu ou entendu de ce que vous en pensez.

15 | Rapprocher les entretiens
À partir du troisième, posez les notes côte à côte. Ce qui revient trois fois est un constat. Ce qui ne vient qu’une
fois est une question pour l’entretien suivant. Arrêtez quand deux entretiens de suite ne vous apprennent plus rien.
""",
    pitfalls="""
Présenter la solution au début : la personne sera polie, et vous n’apprendrez rien.

Venir à trois ou quatre : à plus de deux, l’entretien devient un jury.

Interroger une personne devant sa ou son responsable.

Garder un nom, une maladie, une situation de famille dans les notes sans en avoir besoin.
""",
    keeps="""
Une page par entretien, sans nom, dans les fichiers de l’équipe

Cinq constats au plus, chacun avec le nombre de personnes qui l’ont dit

Deux ou trois phrases mot pour mot, à citer dans l’étude avec l’accord de qui les a dites
""",
)

JOURNEY = Sheet(
    slug="parcours-usager",
    title="Le parcours usager",
    kind=MethodKind.TOOL,
    phase=ProjectState.FEASIBILITY,
    minutes=120,
    people="4 à 7 personnes, dont l’accueil et le service qui traite",
    purpose="""Raconter ce que vit une personne du début à la fin, et trouver le moment où le projet aidera le
        plus.""",
    when="""Après quelques entretiens ou une demi-journée d’observation. Sans eux, vous dessinerez la procédure telle
        qu’elle est écrite, et non ce qui se passe.""",
    material="""
Une bande de papier de deux mètres, posée au mur

Des papillons adhésifs de quatre couleurs

Les notes d’entretien, et les vrais documents : courrier, formulaire, copie d’écran
""",
    steps="""
10 | Choisir une personne et une situation
Prenez une personne des entretiens, changez son prénom, écrivez ce qu’elle veut obtenir et ce qui la presse. Dites
où le parcours commence (souvent bien avant votre porte) et où il finit (quand elle a ce qu’il lui fallait, et non
quand le dossier est clos).

25 | Poser les étapes
De gauche à droite, un papillon par chose qu’elle fait : chercher, appeler, attendre, recommencer. Visez dix à quinze
étapes. Mettez l’attente comme une étape, avec sa durée.

20 | Ajouter ce qu’elle touche et qui agit
Sous chaque étape, une deuxième couleur pour ce qu’elle a en main (courrier, guichet, site, téléphone), une troisième
pour les équipes qui interviennent, y compris celles qu’elle ne voit jamais.

20 | Dessiner l’humeur
Au-dessus, tracez une ligne qui monte et qui descend. À chaque creux, écrivez la phrase entendue qui le justifie.
Pas de phrase, pas de creux : c’est une supposition, marquez-la d’un point d’interrogation.

15 | Mesurer
Ajoutez les chiffres que vous avez : nombre de personnes, délai, part de dossiers incomplets, appels. Notez à qui
demander ceux qui manquent.

20 | Choisir un moment
Chaque personne colle deux points là où un changement compterait le plus, l’un vu de l’usager, l’autre vu du service.
Discutez les endroits qui reçoivent les deux sortes de points : c’est là que le projet commence.

10 | Vérifier
Choisissez qui montrera la bande à une personne qui vit le parcours, et quand. Elle corrige au feutre, vous ne
discutez pas.
""",
    pitfalls="""
Dessiner la procédure : si chaque étape commence par le nom d’un service, recommencez en disant « elle ».

Fabriquer une personne moyenne : deux parcours très différents valent mieux qu’un seul qui n’est à personne.

Oublier la personne qui ne voit pas, n’entend pas, ne lit pas le français ou n’a pas d’ordinateur : refaites au
moins un passage avec elle en tête.

Vouloir corriger tous les creux à la fois.
""",
    keeps="""
Une photographie de la bande, et sa version en une page

Le moment choisi, en une phrase, avec un chiffre de départ

La liste des chiffres qui manquent et de qui les détient
""",
)

IMPACT = Sheet(
    slug="analyse-impact-courte",
    title="L’analyse d’impact courte",
    kind=MethodKind.TOOL,
    phase=ProjectState.FEASIBILITY,
    minutes=90,
    people="3 ou 4 personnes, dont une qui connaît les données",
    purpose="""Repérer en une fois ce qui touche aux données personnelles, à l’accessibilité et au travail des
        équipes.""",
    when="""Avant le premier essai avec de vraies personnes, et de nouveau avant le déploiement. Elle ne remplace pas
        l’avis de la personne déléguée à la protection des données : elle prépare vos questions.""",
    material="""
Le parcours usager ou la description de l’essai

Les formulaires et les fichiers que vous pensez utiliser

Le contact de la personne déléguée à la protection des données et de la personne référente pour l’accessibilité
""",
    steps="""
15 | Suivre une donnée
Faites un tableau d’une ligne par information : nom, adresse, photo, voix, présence à un rendez-vous. En colonnes :
d’où elle vient, à quoi elle sert, qui la voit, où elle est rangée, quand elle est effacée. Une information qui ne
sert à rien de précis sort du projet tout de suite.

15 | Marquer ce qui est sensible
Entourez ce qui touche à la santé, aux opinions, à l’origine, aux enfants, à l’argent, ou ce qui permettrait de suivre
l’activité d’une personne au travail. Entourez aussi ce qui change de lieu : autre service, prestataire,
messagerie, clé.

10 | Essayer sans
Pour chaque information entourée, cherchez à faire l’essai sans elle : une tranche d’âge au lieu d’une date de
naissance, un numéro au lieu d’un nom, un décompte au lieu d’une liste. Barrez ce dont vous pouvez vous passer.

20 | Passer cinq situations
Demandez ce qui arrive à une personne qui n’a que le clavier, qui écoute la page au lieu de la voir, qui ne distingue
pas les couleurs, qui lit difficilement le français, qui n’a ni ordinateur ni téléphone récent. Pour chacune :
« elle y arrive », « elle y arrive avec de l’aide », « elle n’y arrive pas ». Tout « n’y arrive pas » appelle une
autre voie.

15 | Regarder le travail
Listez qui fera une tâche de plus, de moins ou autrement. Estimez en minutes par semaine. Demandez si l’essai
permet de comparer des personnes entre elles : si oui, changez la mesure, ou parlez-en avant avec elles et avec qui
les représente.

15 | Décider quoi demander
Classez en trois : ce que vous corrigez vous-mêmes, ce que vous soumettez à un avis avec une question précise, ce qui
vous ferait renoncer. Pour chaque avis : à qui, quelle question, pour quelle date.
""",
    pitfalls="""
Conclure « pas de données » parce qu’il n’y a pas de logiciel : une feuille d’émargement est un fichier.

Demander un avis général (« est-ce conforme ? ») : vous aurez une réponse générale.

Promettre l’anonymat quand on peut deviner la personne : à moins de dix personnes, un chiffre désigne quelqu’un.

Remettre l’accessibilité à plus tard : elle coûte peu sur un prototype et beaucoup sur un service ouvert.
""",
    keeps="""
Le tableau des informations, à joindre au volet « protection des données » de l’étude

Les situations où une personne n’y arrive pas, et l’autre voie prévue

Les avis demandés, avec leur question et leur date
""",
)

OPTIONS = Sheet(
    slug="comparaison-options",
    title="La comparaison d’options",
    kind=MethodKind.METHOD,
    phase=ProjectState.FEASIBILITY,
    minutes=90,
    people="3 à 6 personnes, dont une qui n’est pas de l’équipe",
    purpose="""Choisir entre plusieurs manières de faire, dont ne rien changer, et pouvoir dire pourquoi.""",
    when="""À la fin de l’étude, quand les constats sont là et avant de rédiger la recommandation. Aussi chaque fois
        qu’une seule solution est sur la table.""",
    material="""
Les constats de l’étude, en une page

Un tableau vide : les options en colonnes, les critères en lignes

Les ordres de grandeur de coût et de délai, même approximatifs
""",
    steps="""
15 | Écrire au moins trois options
La première est toujours « ne rien changer », décrite honnêtement : ce qu’elle coûte aujourd’hui et ce qu’elle coûtera
dans deux ans. La deuxième est la plus petite chose utile, faisable en un mois avec ce que l’on a. Les autres sont
l’idée de départ et ses variantes.

15 | Choisir cinq critères
Prenez-les dans les constats : le problème est-il réglé pour qui le vit, le temps de travail, le coût sur trois
ans, la facilité à revenir en arrière, le respect du droit et de l’accessibilité. Fixez-les avant de noter, et n’y
touchez plus.

20 | Remplir avec des faits
Case par case, écrivez une phrase ou un chiffre, et sa source. Laissez vide plutôt que d’inventer. Pas encore de note.

15 | Apprécier
Chaque personne marque chaque case pour elle-même : mieux qu’aujourd’hui, pareil, moins bien. Puis on compare. Là
où les avis s’opposent, chaque personne donne son fait ; on ne fait pas de moyenne.

15 | Chercher ce qui ferait changer d’avis
Pour l’option qui se détache, demandez : « que faudrait-il apprendre pour y renoncer ? » La réponse devient la
question du prototype. Demandez à la personne extérieure de défendre l’option arrivée deuxième pendant trois minutes.

10 | Rédiger la recommandation
Cinq phrases : ce que nous recommandons, pourquoi, ce que nous laissons de côté et à quel prix, ce qui reste
incertain, ce que nous demandons au comité.
""",
    pitfalls="""
Écrire une option « ne rien changer » caricaturale : le comité la connaît mieux que vous.

Additionner des notes : une option qui exclut une partie des usagers ne se rattrape pas avec deux bons points
ailleurs.

Comparer une option détaillée à une option en une ligne : donnez à chacune la même place.

Oublier le coût de l’entretien, des formations et des remplacements.
""",
    keeps="""
Le tableau, à reprendre dans les options de l’étude

La recommandation en cinq phrases

La question à laquelle le prototype devra répondre
""",
)

SHEETS = [INTERVIEW, JOURNEY, IMPACT, OPTIONS]
