"""The words of the demonstration's communities. Everything is invented."""

CHARTER = """On parle en son nom, de situations et jamais de personnes.

- Ce qui est confié ici reste ici, sauf accord.
- Une question vaut une réponse, même courte.
- On dit ce qui n’a pas marché autant que ce qui marche."""

RESERVED_CHARTER = """Les chiffres partagés ici sont des brouillons : ils ne sortent pas sans l’accord de leur source.

- On dit d’où vient chaque donnée.
- On ne compare pas les équipes entre elles."""

WELCOME = {
    "title": "Accueil et premier contact",
    "practice": "Accueillir du public, au guichet ou au téléphone",
    "domain": "Le premier contact et l’orientation des personnes",
    "purpose": "Nous accueillons toute la journée, souvent sans collègue à qui demander. Ici, on partage ce "
    "qui désamorce une attente, ce qui oriente vite et ce qui évite un second déplacement.",
    "objectives": "- Écrire dix phrases simples pour orienter une personne au premier contact\n"
    "- Échanger une demi-journée de poste avec un autre accueil, une fois par an",
    "charter": CHARTER,
    "rhythm": "Le premier mardi du mois, de 8 h 30 à 9 h 15",
}

DATA = {
    "title": "Explorer la donnée utile",
    "practice": "Chercher dans nos données de quoi mieux décider",
    "domain": "Les données de terrain et leur lecture",
    "purpose": "Une communauté stratégique d’exploration : trouver les quelques données qui changeraient une "
    "décision, et en faire des idées.",
    "objectives": "- Proposer trois idées par semestre à partir d’une donnée que nous avons déjà",
    "mandate": "La direction générale demande à ce groupe de repérer les leviers de transformation que nos "
    "données révèlent, et de les proposer à la boîte à idées.",
    "funder": "DGA Performance et modernisation, dix jours par an",
    "charter": RESERVED_CHARTER,
    "rhythm": "Une matinée toutes les six semaines",
}

ROADS = {
    "title": "Entretien des routes : bonnes pratiques",
    "practice": "Entretenir et déneiger les routes",
    "domain": "L’exploitation de la route en montagne",
    "purpose": "Faire connaître d’un centre à l’autre les gestes qui font gagner du temps et évitent un accident.",
    "objectives": "- Écrire une bonne pratique par saison\n- Qu’un autre centre la reprenne dans l’année",
    "mandate": "La direction des routes confie à ce groupe la diffusion des bonnes pratiques entre les centres.",
    "charter": CHARTER,
    "rhythm": "Deux rencontres par an, avant et après l’hiver",
}

NETWORK = {
    "title": "Réseau des innovateurs",
    "practice": "Essayer, raconter, recommencer",
    "domain": "L’innovation dans nos services",
    "purpose": "Celles et ceux à qui l’on peut demander un regard, un test ou un coup de main quand une idée "
    "prend forme, dans toutes les directions.",
    "objectives": "- Répondre à chaque appel à l’aide en une semaine\n- Accueillir deux nouvelles directions",
    "charter": CHARTER,
    "rhythm": "Une visioconférence de trente minutes, le dernier jeudi du mois",
}

PLAIN_WORDS = {
    "title": "Rédiger simple",
    "practice": "Écrire aux habitants",
    "domain": "Le langage clair",
    "purpose": "Relire à plusieurs les courriers que personne ne comprend du premier coup.",
    "objectives": "- Relire un courrier par mois",
    "charter": CHARTER,
}

CYCLING = {
    "title": "À vélo entre deux sites",
    "practice": "Se déplacer à vélo pour le travail",
    "domain": "Les trajets courts entre nos sites",
    "purpose": "Tenir le carnet des vélos partagés, le temps que le service s’installe.",
    "charter": CHARTER,
}

LEARNING = {
    "title": "Tuteurs d’apprentis",
    "practice": "Accompagner une personne qui apprend le métier",
    "domain": "Le tutorat et la formation au poste",
    "purpose": "Se donner des repères quand on accueille un apprenti ou une apprentie pour la première fois.",
}

THREAD_WAITING = (
    "Que dire à quelqu’un qui attend depuis une heure ?",
    "question",
    "Le lundi matin, la file dépasse la porte. Que dites-vous à la personne qui attend depuis longtemps, "
    "sans promettre ce que nous ne savons pas ?",
)
ANSWERS_WAITING = [
    (
        "mahdi",
        "Je passe dans la file avec un carnet et je note la raison de la visite. Deux personnes sur dix "
        "repartent avec la réponse, sans guichet.",
    ),
    (
        "sacha",
        "À l’accueil familial, nous disons l’heure à laquelle nous pensons recevoir, et nous la corrigeons. "
        "Une heure fausse mais corrigée passe mieux que le silence.",
    ),
]
MORE_WAITING = (
    "lison",
    "lead",
    "Et si l’on pouvait prendre son tour depuis chez soi, par téléphone, les lundis et jours de paiement ? "
    "Les personnes viendraient dix minutes avant.",
)
SYNTHESIS_WAITING = """Ce qui fait accord : **dire une heure et la corriger**, et aller à la rencontre de la file.

Ce qui reste ouvert : prendre son tour à distance, une piste devenue une idée."""

THREAD_DATA = (
    "Les refus de dossier, mois par mois",
    "experience",
    "J’ai sorti le nombre de dossiers renvoyés pour une pièce manquante : un sur quatre, et toujours la même "
    "pièce. Qui peut regarder si c’est pareil à l’autonomie ?",
)

THREAD_PLAIN = (
    "Le courrier de relance",
    "need",
    "Ce courrier nous vaut trente appels par semaine. Qui le relit avec moi ?",
)

THREAD_ROADS = (
    "Signaler un arbre tombé avant l’arrivée de l’équipe",
    "lever",
    "À Haut-Val, la personne de permanence garde deux panneaux et un feu dans son véhicule. La route est "
    "protégée vingt minutes plus tôt.",
)

CONSULTATION = {
    "question": "Qu’est-ce qui vous donnerait envie de tester l’idée de quelqu’un d’autre ?",
    "context": "Nous préparons la façon dont le réseau sera mis à contribution l’an prochain. Vos réponses "
    "serviront à écrire **trois engagements**, publiés avec la synthèse.",
}
CONSULTATION_ANSWERS = [
    ("noa", "Savoir avant de commencer combien de temps cela prend, et voir ce que mon avis a changé."),
    ("charlie", "Tester sur place plutôt que sur un écran, une demi-journée, avec quelqu’un à qui parler."),
]
FORMER_CONSULTATION = {
    "question": "Sur quoi le réseau devrait-il d’abord aider ?",
    "context": "Une seule réponse par personne : ce qui vous manque le plus quand une idée démarre.",
}
FORMER_ANSWERS = [
    ("ange", "Un regard extérieur au tout début, avant d’écrire la solution."),
    ("ines", "Des personnes qui essaient pour de vrai, pas des avis."),
    ("dominique", "Quelqu’un qui connaît les achats."),
]
FORMER_SYNTHESIS = """Trois demandes reviennent : **un regard au tout début**, des personnes qui essaient pour de vrai,
et une aide sur les achats.

Nous commençons par les tests : chaque appel à l’aide aura une réponse en une semaine."""

HELP_TESTERS = {
    "kind": "testers",
    "title": "Dix minutes pour essayer le module « Poser ses congés »",
    "text": "Le premier module vidéo de formation est prêt. Il nous faut des personnes qui **n’aiment pas** les "
    "logiciels. Dix minutes en visioconférence, puis deux questions.",
    "wanted": 6,
}
OFFERS_TESTERS = [
    ("mahdi", "Entre midi et deux, le mardi ou le jeudi. Je n’aime vraiment pas les logiciels."),
    ("ines", "Jeudi après-midi, et je peux demander à une collègue du prêt."),
]
HELP_DONE = {
    "kind": "rapporteurs",
    "title": "Deux personnes pour prendre des notes à l’atelier sur les freins",
    "text": "Deux heures de présence, un résumé d’une page à rendre dans la semaine.",
    "wanted": 2,
}
OUTCOME_DONE = "Deux carnets de notes, un compte rendu relu en trois jours. Merci à vous deux."
