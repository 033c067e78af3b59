"""The session of the day in the demonstration: eight ideas, from the agenda to the directorates that receive them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from playwright.sync_api import Locator, expect

from ideas.models import CommitteeSession, SessionDocument
from ideas.session_documents import make_waiting
from portal.templatetags.look import day
from tests.browser.visitors import Visitor, Visitors, holding, starting
from tests.ideas.documents.reading import pdf_text, same


@dataclass(frozen=True)
class Point:
    """`noted_by` writes the decision in session; `author` has an account, and reads it once it is published."""

    title: str
    author: str
    verdict: str
    reason: str
    noted_by: str = "morgan"
    unit: str = ""


EXPERIMENT, STUDY, TRANSFER = "Expérimentation immédiate", "Étude préalable", "Transmission aux directions"
SET_ASIDE, COMPLEMENT, DEFER = "Non retenue", "Complément demandé", "Reportée à une autre séance"
# An answer that is not a yes also says what happens next.
NEGATIVE = (TRANSFER, SET_ASIDE, DEFER)
PUBLISHES = {
    EXPERIMENT: "Publier : expérimentation immédiate",
    STUDY: "Publier : étude préalable",
    TRANSFER: "Publier : transmission aux directions",
    SET_ASIDE: "Publier : non retenue, existe déjà ou hors du dispositif",
    COMPLEMENT: "Demander un complément",
    DEFER: "Reporter à une autre séance",
}

REMINDER = Point(
    "Un rappel la veille du rendez-vous",
    "mahdi",
    EXPERIMENT,
    "Trois mois à la Maison Centre, et l’on compte les absences.",
    "dany",
)
STEPS = Point(
    "Repartir du premier rendez-vous avec sa feuille de route",
    "lison",
    COMPLEMENT,
    "Choisissez deux démarches, et dites qui tiendrait la feuille à jour.",
    "dany",
)
HOLIDAYS = Point(
    "Des collèges qui dorment pendant les vacances",
    "charlie",
    STUDY,
    "Trois collèges, un hiver, et le contrat d’exploitation lu de près.",
)
PAPERS = Point(
    "Ne plus demander deux fois le même justificatif",
    "noa",
    DEFER,
    "Nous la reprendrons une fois le nouveau logiciel choisi.",
    "dany",
)
EMERGENCY = Point(
    "Savoir l’essentiel, le soir d’un accueil en urgence",
    "sacha",
    STUDY,
    "Une étude avec les équipes de garde, avant l’hiver.",
)
BOOKS = Point(
    "Des livres dans nos salles d’attente",
    "camille",
    TRANSFER,
    "Tout existe déjà : à la médiathèque et aux Maisons de s’accorder.",
)
BARRIERS = Point(
    "Prêter les barrières des centres d’entretien aux collèges, les jours de cross et de portes ouvertes",
    "dominique",
    TRANSFER,
    "La direction des routes tient les dépôts : à elle de dire ce qu’elle peut prêter.",
    unit="Direction des bâtiments et des collèges",
)
NUMBERS = Point(
    "Savoir qui appeler",
    "alix",
    SET_ASIDE,
    "L’annuaire d’astreinte existe : l’équipe innovation le fait connaître à tous les centres.",
)
POINTS = (REMINDER, STEPS, HOLIDAYS, PAPERS, EMERGENCY, BOOKS, BARRIERS, NUMBERS)
NEXT = "Morgan Esquisse vous appelle cette semaine pour en parler."
MISSING = "Le nom des deux démarches, et celui de la personne qui tient la feuille."
# What somebody wrote beside their levels: for the committee alone.
REMARK = "Les trois Maisons sont volontaires. Prévoir les personnes sans téléphone."
SHELVES = "Dix bacs partent avec la navette de mardi."
CHAIRS = "Une place pour les livres dans deux salles sur trois."
NOT_NOW = "Nos barrières sont louées avec les chantiers ; nous prêtons les panneaux."


def of_today() -> CommitteeSession:
    """The one with the eight; the demonstration holds others around it."""
    return CommitteeSession.objects.get(held_on=timezone.localdate(), reviews__idea__title=REMINDER.title)


def at(visitor: Visitor, session: CommitteeSession) -> Visitor:
    return visitor.menu("Séances").follow(starting(f"{session.title}, {day(session.held_on)}"))


def at_point(visitor: Visitor, session: CommitteeSession, point: Point) -> Visitor:
    return at(visitor, session).follow(point.title, ".agenda")


# Before the session.


def put_in_order(visitors: Visitors, session: CommitteeSession) -> None:
    """The secretary reads the agenda, and puts the shortest idea earlier."""
    morgan = at(visitors("morgan"), session)
    morgan.sees(*(point.title for point in POINTS), within=".agenda")
    morgan.follow("Ordonner les points").press(holding(f"Plus tôt : {NUMBERS.title}"))
    morgan.press("Enregistrer l’ordre du jour").sees("Idée 1 sur 8")
    titles = morgan.page.locator(".agenda li a").all_inner_texts()
    assert same(titles[-2]) == same(NUMBERS.title)


def read_the_pack(visitors: Visitors, session: CommitteeSession) -> None:
    """Its page, then its file, whose progress the page tells by itself."""
    morgan = at(visitors("morgan"), session).follow("Dossier de séance")
    morgan.sees(
        *(point.title for point in POINTS), REMARK, "Suite recommandée", "Ce qui est demandé au comité"
    )
    morgan.press("Préparer : Dossier de séance, PDF").sees("En préparation", "commence dans un instant")
    SessionDocument.objects.filter(session=session).latest("pk").advance(3, len(POINTS) + 1)
    expect(morgan.page.locator("#progress")).to_contain_text("idées réunies : 3 sur 8")
    pdf = pdf_text(made(morgan))
    for words in (*(point.title for point in POINTS), REMARK):
        assert same(words) in same(pdf), words


def made(visitor: Visitor, make: Callable[[], int] = make_waiting) -> bytes:
    """A worker makes what this page waits for, and the page offers it."""
    assert make() == 1
    link = visitor.main.get_by_role("link", name="Télécharger")
    expect(link).to_be_visible(timeout=15_000)
    visitor.check()
    return downloaded(visitor, link)


def downloaded(visitor: Visitor, link: Locator) -> bytes:
    with visitor.page.expect_download() as download:
        link.click()
    return download.value.path().read_bytes()


# In session.


def open_session(visitors: Visitors, session: CommitteeSession, excused: str = "Sam Planning") -> None:
    """Who came is noted, then the session opens."""
    morgan = at(visitors("morgan"), session).follow("Noter les présences")
    for person in morgan.main.get_by_role("combobox").all():
        person.select_option("present")
    morgan.main.get_by_label(holding(excused)).select_option(label="Absence excusée")
    morgan.press("Enregistrer les présences").sees("Présences notées", "Absence excusée".lower())
    morgan.follow("Ouvrir la séance").press("Ouvrir la séance").sees("Tenue.")


def approve_former_minutes(visitors: Visitors, session: CommitteeSession, former: CommitteeSession) -> None:
    """At this session, those of the one before."""
    dany = at(visitors("dany"), session).sees("Un relevé de décisions à approuver", day(former.held_on))
    dany.follow("Approuver le relevé").press("Approuver le relevé de décisions").sees("Relevé approuvé")
    former.refresh_from_db()
    assert former.approved_in == session


def project(visitors: Visitors, session: CommitteeSession) -> None:
    """The wall of the room shows what is asked, and nobody's level."""
    morgan = at_point(visitors("morgan"), session, REMINDER).follow("Projeter")
    morgan.sees(REMINDER.title, "Ce qui est demandé").misses(REMARK)
    morgan.follow(starting("Point suivant"), within="footer").follow(holding(session.title), within="header")


def score_one(visitors: Visitors, session: CommitteeSession) -> None:
    dany = at_point(visitors("dany"), session, HOLIDAYS).follow("Évaluer l’impact et la faisabilité")
    for group in dany.main.get_by_role("group").all():
        group.get_by_role("radio").nth(3).check()
    dany.press("Enregistrer mes niveaux").sees("4 personnes")


def decide(visitors: Visitors, session: CommitteeSession) -> None:
    """The eight, as they are said, by the chair and by the secretary."""
    for point in POINTS:
        visitor = at_point(visitors(point.noted_by), session, point).sees("Le quorum est atteint")
        note(visitor, point)
    at_point(visitors("morgan"), session, BARRIERS).sees("Se retirent pour cette idée : Eden Charpente")


def note(visitor: Visitor, point: Point) -> None:
    """A draft; the directorates of the sheet are ticked already, but for the one that is not asked."""
    visitor.tick(point.verdict)
    if point.unit:
        visitor.main.get_by_label(point.unit).uncheck()
    if point.verdict == COMPLEMENT:
        visitor.write("Ce qui manque", MISSING)
    if point.verdict in NEGATIVE:
        visitor.write("Et maintenant ?", NEXT)
    visitor.write("Pourquoi cette décision ?", point.reason).press("Noter la décision")
    visitor.sees("Décision notée", point.reason)


def assert_secret(visitors: Visitors) -> None:
    """Before the publication, the author of an idea reads nothing of what was decided."""
    for point in (REMINDER, BOOKS):
        author = visitors(point.author).home().misses(point.reason)
        author.my("Mes messages").misses(point.reason)
        author.my("Mon espace").follow(point.title).misses(point.reason, "La décision")
