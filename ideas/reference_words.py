"""The words that every installation starts with, in French: the organisation then makes them its own."""

# Word, what it means, other words for it.
WORDS = [
    (
        "Accompagnement",
        "L’aide d’une personne dont c’est le rôle : elle écoute, pose les bonnes questions, ouvre des portes. Elle ne "
        "fait pas à la place de l’équipe et ne note personne.",
        "coach",
    ),
    (
        "Accord de temps",
        "Les heures de la semaine qu’une ou un responsable accorde pour mener un projet, d’une date à une autre, avec "
        "ce qui change dans le service pendant ce temps. Sans réponse écrite, il n’y a pas d’accord.",
        "quotité, décharge",
    ),
    (
        "Agent-idéateur, agente-idéatrice",
        "La personne qui a eu l’idée. Son nom reste attaché à l’idée, quoi qu’elle devienne et qui que ce soit qui la "
        "porte ensuite.",
        "",
    ),
    (
        "Appel à propositions",
        "Une question posée à toute l’organisation ou à quelques directions, entre deux dates. Les idées qui y "
        "répondent sont lues par un jury.",
        "appel à projets",
    ),
    (
        "Apprentissage",
        "Ce qu’un essai a montré, qu’il ait réussi ou non. C’est ce qui reste d’un projet arrêté, et ce qui sert aux "
        "autres.",
        "",
    ),
    (
        "Atelier",
        "Un moment où l’on travaille à plusieurs, avec une question, une durée et quelqu’un qui anime. Ce qui s’y dit "
        "est noté, et peut devenir une idée.",
        "",
    ),
    (
        "Bilan",
        "Le récit qui clôt un projet : ce qui a changé, ce que cela a demandé, ce qu’on referait autrement.",
        "",
    ),
    (
        "Bourse aux porteurs",
        "La liste des idées que leur auteur ou autrice confie à qui veut les mener.",
        "",
    ),
    (
        "Comité de validation",
        "La séance où un comité examine les idées qualifiées, croise leur impact et leur faisabilité, et "
        "décide de leur voie.",
        "CSG",
    ),
    (
        "Correspondance innovation",
        "Dans une direction, la personne qui reçoit les idées transmises et répond en son nom.",
        "correspondant ou correspondante innovation",
    ),
    (
        "Critère",
        "Ce sur quoi une idée est évaluée, avec ce que veut dire chaque niveau de 1 à 5. Une note aide à décider ; "
        "elle ne décide pas.",
        "grille de critères",
    ),
    (
        "Dépôt",
        "Le moment où un brouillon est envoyé à l’équipe innovation. À partir de là, une personne vous rappelle et les "
        "délais courent.",
        "",
    ),
    (
        "Déploiement",
        "La mise en œuvre pour de bon, étape par étape, là où l’essai a fait ses preuves.",
        "mise en œuvre",
    ),
    (
        "Équipe innovation",
        "Les personnes qui lisent toutes les idées, appellent leurs auteurs et autrices, et veillent à ce que chacune "
        "reçoive une réponse.",
        "",
    ),
    (
        "Étude de faisabilité",
        "Ce que l’équipe éclaircit avant d’essayer, volet par volet : droit, budget, technique, organisation, usages.",
        "",
    ),
    (
        "Étude préalable",
        "La voie d’une idée prometteuse dont on ne sait pas encore tout : une étude d’abord, des essais ensuite.",
        "",
    ),
    (
        "Expérimentation immédiate",
        "La voie d’une idée que l’on peut essayer tout de suite, en petit, et défaire si cela ne marche pas.",
        "",
    ),
    (
        "Faisabilité",
        "Ce qu’il faut pour que l’idée existe : le droit, l’argent, la technique, le temps, l’envie de la porter.",
        "",
    ),
    ("Frein", "Ce qui ralentit ou décourage. Le dire aide à trouver un levier.", ""),
    (
        "Fusion",
        "Deux idées qui disent la même chose n’en font plus qu’une. Les deux signatures restent, et l’on peut "
        "s’opposer à la fusion.",
        "doublon",
    ),
    (
        "Hypothèse",
        "Ce que l’on croit vrai et qu’un essai va vérifier, avec le seuil à partir duquel on dira que c’est le cas.",
        "",
    ),
    (
        "Impact stratégique",
        "Ce que l’idée changerait pour les usagers, pour les agentes et agents, et pour le projet de la collectivité.",
        "",
    ),
    (
        "Indicateur",
        "Une mesure simple, avec sa valeur de départ et sa cible, qui dit si le projet apporte ce qu’il promettait.",
        "",
    ),
    (
        "Intrapreneur, intrapreneuse",
        "La personne qui mène le projet né d’une idée, la sienne ou celle d’une ou d’un collègue, avec du temps "
        "accordé pour cela.",
        "agent-intrapreneur",
    ),
    (
        "Irritant",
        "Un petit problème du quotidien, qui revient et use. Il suffit à faire une idée.",
        "problématique",
    ),
    (
        "Jalon",
        "Entre deux phases d’un projet, le moment où l’on décide de poursuivre, de poursuivre sous conditions, de "
        "changer de direction, de suspendre ou d’arrêter.",
        "passage, porte",
    ),
    (
        "Lettre de mission",
        "Le document signé qui dit ce que la personne va faire, pendant combien de temps, et qui la soutient. Il la "
        "protège quand on lui demande ce qu’elle fait de ses heures.",
        "",
    ),
    ("Levier", "Ce qui aide à avancer : une personne, une règle qui le permet, un outil, une habitude.", ""),
    (
        "Mise en attente",
        "Une pause dite, avec sa raison et sa date de reprise. Les délais s’arrêtent pendant ce temps.",
        "",
    ),
    (
        "Pivot",
        "Garder le problème et changer de solution, parce qu’un essai a montré que la première n’allait pas.",
        "",
    ),
    (
        "Porteur, porteuse",
        "La personne qui fait avancer l’idée ou le projet, et à qui l’on s’adresse.",
        "",
    ),
    (
        "Prise de contact",
        "Le premier échange, de vive voix si possible, entre l’équipe innovation et la personne qui a déposé.",
        "",
    ),
    (
        "Prototype",
        "Une première version, petite et peu coûteuse, faite pour apprendre et non pour durer.",
        "essai",
    ),
    (
        "Qualification",
        "Le travail qui suit le premier échange : la piste répond-elle au problème, et qui cela concerne-t-il ?",
        "",
    ),
    (
        "Règles d’or",
        "Ce que tout le monde entend au début d’un atelier : écouter, ne pas juger, laisser chaque personne parler.",
        "",
    ),
    (
        "Restitution",
        "Ce qu’un groupe raconte aux autres à la fin d’un atelier.",
        "",
    ),
    (
        "Suivi",
        "Après le déploiement, le temps où l’on mesure et où l’on corrige, avant le bilan.",
        "",
    ),
    (
        "Transmission",
        "Une idée qui sort du dispositif n’est pas perdue : elle est confiée aux directions qu’elle concerne, qui "
        "accusent réception et disent ce qu’elles en font.",
        "sortie du dispositif",
    ),
    (
        "Usager, usagère",
        "La personne qui reçoit le service public. Ce n’est pas la personne qui utilise ce site.",
        "",
    ),
]
