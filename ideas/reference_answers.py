"""Answers to start from in a new box: what committees often say, until the organisation writes its own."""

from ideas.models import AnswerTemplate, Verdict

ANSWERS = [
    (
        Verdict.EXPERIMENT,
        "Un essai sans risque",
        "Votre piste peut s’essayer tout de suite, sur un seul lieu et sans dépense nouvelle. L’essai dira ce qu’elle "
        "change vraiment, et ce qu’il faudrait pour l’étendre.",
    ),
    (
        Verdict.STUDY,
        "Une piste forte, des questions ouvertes",
        "Le problème est partagé par plusieurs services et votre piste y répond. Plusieurs questions restent "
        "ouvertes : nous vous donnons du temps pour les étudier avant d’engager des moyens.",
    ),
    (
        Verdict.TRANSFER,
        "Du ressort d’une direction",
        "Votre idée touche à ce qu’une direction fait chaque jour : c’est elle qui peut la mettre en place, et elle "
        "qui vous répondra. Nous la lui transmettons avec nos encouragements, et suivons sa réponse.",
    ),
    (
        Verdict.SET_ASIDE,
        "Cela existe déjà",
        "Ce que vous proposez existe déjà, sous un autre nom. Votre constat reste utile : si personne ne le connaît, "
        "c’est que nous devons mieux le faire connaître.",
    ),
    (
        Verdict.SET_ASIDE,
        "Hors de ce que nous pouvons décider",
        "La règle que vous proposez de changer ne dépend pas de nous. Nous ne pouvons donc pas retenir votre idée ici, "
        "même si le problème que vous décrivez est réel.",
    ),
    (
        Verdict.COMPLEMENT,
        "Il nous manque des éléments",
        "Votre idée nous intéresse, et nous n’avons pas pu en juger aujourd’hui : il nous manque quelques éléments. "
        "L’équipe innovation vous aide à les réunir.",
    ),
    (
        Verdict.DEFER,
        "Le temps a manqué",
        "La séance n’a pas laissé le temps d’examiner votre idée comme elle le mérite. Nous la reprendrons à une autre "
        "séance, et elle y passera parmi les premières.",
    ),
]


def give() -> None:
    """Only to a box that has none."""
    if AnswerTemplate.objects.exists():
        return
    AnswerTemplate.objects.bulk_create(
        AnswerTemplate(verdict=verdict, title=title, text=text) for verdict, title, text in ANSWERS
    )
