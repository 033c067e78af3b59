"""The calls of the demonstration: one in each state, answered while they were open, and whom the ideas thank."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ideas import recognition
from ideas.campaigns import judging
from ideas.models import Campaign, ExtraField, Idea
from ideas.recusal import recused

if TYPE_CHECKING:
    from ideas.demo import Storyteller

RULES = (
    "Toute personne invitée peut répondre, seule ou à plusieurs.\n\nUn jury évalue chaque idée sur les critères de "
    "l’appel. Chaque idée reçoit un retour écrit.\n\nUne idée qui n’est pas retenue reste dans la boîte et suit son "
    "chemin."
)


@dataclass(frozen=True)
class Call:
    title: str
    question: str
    context: str
    opens: int  # days ago, negative ones to come
    closes: int
    criteria: tuple[str, ...]
    jury: tuple[str, ...] = ("morgan", "dany", "eden", "lou")
    answers: tuple[str, ...] = ()
    announced: bool = False
    units: tuple[str, ...] = ()  # none: everybody
    fields: tuple[tuple[str, str, str, bool], ...] = field(default_factory=tuple)


CALLS = {
    "apprendre": Call(
        "Apprendre entre nous",
        "Comment mieux partager ce que nous savons faire ?",
        "Des savoir-faire rares tiennent parfois à une seule personne. Cherchons comment les transmettre sans "
        "alourdir les journées.",
        170,
        140,
        ("Utile à plusieurs services", "Simple à essayer"),
        answers=("accorderie", "mooc", "glossaire"),
    ),
    "dossiers": Call(
        "Des dossiers plus clairs",
        "Qu’est-ce qui aiderait à savoir où en est un dossier ?",
        "Nos usagers nous appellent souvent pour savoir où en est leur demande. Nous aussi.",
        112,
        92,
        ("Effet pour les usagers", "Faisable cette année"),
        answers=("carnet", "delai", "colis", "etapes"),
    ),
    "quotidien": Call(
        "Alléger le quotidien",
        "Quelle tâche répétée pourrait-on alléger ?",
        "Ce qui se répète chaque semaine pèse plus qu’on ne croit. Un geste en moins par jour, c’est une semaine par "
        "an.",
        50,
        8,
        ("Temps rendu aux équipes", "Facile à étendre"),
        answers=("courriers", "mobilier", "dicter"),
    ),
    "accueil": Call(
        "Mieux accueillir, partout",
        "Qu’est-ce qui rendrait nos accueils plus simples ?",
        "Guichets, téléphone, courriers, sites : chaque premier contact compte. Les idées retenues reçoivent du temps "
        "et un accompagnement.",
        18,
        -12,
        ("Plus simple pour les usagers", "Plus simple pour les équipes", "Essai possible en trois mois"),
        answers=("aidants", "saisie", "calme"),
        fields=(
            ("Dans quel accueil l’essayer d’abord ?", "text", "", True),
            ("À quel moment de la journée ?", "choice", "Le matin\nL’après-midi\nToute la journée", False),
            ("L’avez-vous déjà vu ailleurs ?", "yes_no", "", False),
            ("Combien de personnes concernées par semaine ?", "number", "", False),
        ),
    ),
    "ete": Call(
        "Nos bâtiments en été",
        "Comment travailler par forte chaleur ?",
        "Bureaux, collèges, centres d’entretien : chaque bâtiment a ses heures difficiles.",
        -30,
        -60,
        ("Coût raisonnable", "Effet dès le premier été"),
        units=("colleges", "routes"),
        fields=(("Quel bâtiment, à quelle heure ?", "text", "", True),),
    ),
    "trajets": Call(
        "Se déplacer autrement",
        "Quels trajets pourrait-on partager ?",
        "",
        -14,
        -44,
        ("Kilomètres évités",),
        announced=True,
    ),
}
CALL_OF = {key: name for name, call in CALLS.items() for key in call.answers}

ANSWERS = {
    "aidants": ("À la Maison Centre, puis dans les deux autres", "L’après-midi", True, 40),
    "saisie": ("À l’accueil des routes", "Toute la journée", False, 25),
    "calme": ("Au siège, au deuxième étage", "Le matin", None, None),
}

FEEDBACK = {
    "mooc": "Le jury retient la simplicité du format. Commencez par un module, avec les deux services volontaires.",
    "glossaire": "Retenue pour sa simplicité : le jury propose de l’ouvrir dès ce mois-ci à toutes les équipes.",
    "accorderie": "Très bonne intuition, que le jury voudrait d’abord voir essayée dans un seul service. Elle reste "
    "dans la boîte et passe devant le comité.",
    "carnet": "Le besoin est net. Le jury demande une première version avec les familles d’accueil.",
    "delai": "Retenue : dire où en est un dossier change tout pour les usagers.",
    "etapes": "Une feuille que l’on garde. Le jury la confie au comité, qui la lira sans savoir de qui elle vient.",
    "colis": "L’idée relève de la gestion des sites, qui la reçoit avec les remarques du jury.",
}
RETAINED = {"mooc", "glossaire", "delai"}


def begin(teller: "Storyteller") -> dict[str, Campaign]:
    """Prepare every call, and open those whose first day has come."""
    return {key: _begin(teller, call) for key, call in CALLS.items()}


def _begin(teller: "Storyteller", told: Call) -> Campaign:
    clock, team = teller.clock, teller.people["morgan"]
    with clock.days_ago(max(told.opens, 0) + 5):
        call = Campaign.begin(
            "prepare",
            by=team,
            title=told.title,
            question=told.question,
            context=told.context,
            rules=RULES,
            opens_on=clock.day(told.opens),
            closes_on=clock.day(told.closes),
            announced=told.announced,
        )
        _frame(call, told)
        call.units.set([teller.units[name] for name in told.units])
        call.jury.set([teller.people[name] for name in told.jury])
    if told.opens >= 0:
        with clock.days_ago(told.opens):
            call = Campaign.perform(call.pk, "open", by=team)
    return call


def _frame(call: Campaign, told: Call) -> None:
    for order, label in enumerate(told.criteria, start=1):
        call.criteria.create(label=label, order=order)
    for order, (label, kind, options, required) in enumerate(told.fields, start=1):
        call.extra_fields.create(label=label, kind=kind, options=options, required=required, order=order)


def answer(teller: "Storyteller", key: str) -> None:
    """What the author says to the questions of the call."""
    idea = teller.ideas[key]
    if idea.campaign is None:
        return
    values = ANSWERS.get(key, ())
    for question, value in zip(idea.campaign.extra_fields.all(), values, strict=False):
        if value is not None:
            idea.extra_answers.create(field=question, **{_column(question): value})


def _column(question: ExtraField) -> str:
    return {"yes_no": "yes", "number": "number"}.get(question.kind, "text")


def end(teller: "Storyteller") -> None:
    """What happened once each call was closed."""
    for key in ("apprendre", "dossiers", "quotidien"):
        with teller.clock.days_ago(CALLS[key].closes - 1):
            Campaign.perform(teller.calls[key].pk, "close", by=None)
    _judge(teller, "apprendre", 132, ("eden", "lou"))
    _place(teller, "apprendre", 125)
    results = "Trois idées, deux retenues : un format court à suivre quand on veut, et un glossaire pour se comprendre."
    with teller.clock.days_ago(118):
        call = teller.calls["apprendre"]
        Campaign.perform(call.pk, "publish", by=teller.people["morgan"], results=results)
    _judge(teller, "dossiers", 80, ("eden", "lou"))
    _place(teller, "dossiers", 6, without=("colis",))
    _judge(teller, "quotidien", 3, ("lou",))
    teller.calls["accueil"].followers.set([teller.people[name] for name in ("mahdi", "lison")])


def _judge(teller: "Storyteller", key: str, ago: int, scorers: tuple[str, ...]) -> None:
    call = teller.calls[key]
    criteria = list(call.criteria.values_list("pk", flat=True))
    with teller.clock.days_ago(ago):
        for shift, name in enumerate(scorers):
            for number, idea in enumerate(Idea.objects.competing_in(call).order_by("pk")):
                judge = teller.people[name]
                if not recused(idea, judge):
                    levels = {pk: 3 + (number + shift + place) % 3 for place, pk in enumerate(criteria)}
                    judging.score(call, idea, by=judge, values=levels)


def _place(teller: "Storyteller", key: str, ago: int, without: tuple[str, ...] = ()) -> None:
    """The order and the feedback, some still to be written."""
    placings = [
        judging.Placing(
            teller.ideas[name].pk, rank, name in RETAINED, "" if name in without else FEEDBACK[name]
        )
        for rank, name in enumerate(CALLS[key].answers, start=1)
    ]
    with teller.clock.days_ago(ago):
        judging.keep_order(teller.calls[key], placings, by=teller.people["morgan"])
        Campaign.perform(teller.calls[key].pk, "prioritise", by=teller.people["morgan"])


def recognise(teller: "Storyteller") -> None:
    """Whom the ideas thank, once colleagues have said what they know."""
    mooc, camille = teller.ideas["mooc"], teller.people["camille"]
    said = mooc.contributions.threads().filter(author=teller.people["mahdi"]).first()
    with teller.clock.days_ago(6):
        recognition.mark_contribution(said, by=camille, wanted=True)
        note = "deux modules suivis entre deux rendez-vous"
        recognition.credit(mooc, teller.people["lison"], "test", by=camille, note=note)
        note = "un studio prêté le vendredi"
        recognition.credit(mooc, teller.people["noa"], "unblocking", by=teller.people["morgan"], note=note)
        recognition.thank(
            mooc,
            teller.people["lison"],
            by=camille,
            text="Vos deux essais m’ont fait couper la moitié du premier module. Merci pour ce regard.",
            shown=True,
            from_team=False,
        )
