"""What follows the session of the day: decisions settled, told, published and handed over; then the next one."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import time_machine

from ideas.models import CommitteeSession, Idea
from tests.browser.session_story import (
    BARRIERS,
    BOOKS,
    CHAIRS,
    EMERGENCY,
    NOT_NOW,
    POINTS,
    PUBLISHES,
    REMARK,
    REMINDER,
    SHELVES,
    Point,
    approve_former_minutes,
    at,
    at_point,
    made,
    open_session,
)
from tests.browser.visitors import Visitor, Visitors, holding
from tests.ideas.documents.reading import docx_text, pdf_text, same

# After the session.


def settle(visitors: Visitors, session: CommitteeSession) -> None:
    """One press: the drafts do not change any more, and somebody is asked to tell each author."""
    morgan = at(visitors("morgan"), session).follow("Arrêter les décisions")
    morgan.sees(*(point.title for point in POINTS), *(point.reason for point in POINTS), "À prévenir")
    morgan.press(f"Arrêter ces {len(POINTS)} décisions")
    assert_settled(at_point(morgan, session, REMINDER))


def assert_settled(visitor: Visitor) -> None:
    visitor.sees("Arrêtée par Morgan Esquisse", "À annoncer de vive voix").misses("Modifier la décision")


def tell_in_person(visitors: Visitors, session: CommitteeSession) -> None:
    """Each author is called first; the page that says so is open to the innovation team."""
    for point in POINTS:
        morgan = at_point(visitors("morgan"), session, point).follow("J’ai prévenu la personne")
        morgan.sees("À annoncer", point.reason).press("C’est fait")
        at_point(morgan, session, point).sees("Annoncée de vive voix par Morgan Esquisse")


def publish_minutes(visitors: Visitors, session: CommitteeSession) -> None:
    """Made in both forms, read, then published to the committee."""
    for kind, reading in (("PDF", pdf_text), ("DOCX", docx_text)):
        morgan = at(visitors("morgan"), session).follow("Relevé de décisions")
        morgan.press(f"Préparer : Relevé de décisions, {kind}")
        assert_minutes(reading(made(morgan)))
    morgan = at(morgan, session).follow("Publier le relevé de décisions")
    morgan.press("Publier le relevé de décisions").sees("Relevé publié")


def assert_minutes(words: str) -> None:
    """Every decision and its reason, who was there, and nobody's opinion."""
    told = same(words)
    for point in POINTS:
        assert same(point.title) in told
        assert same(point.reason) in told
    assert same("Absences excusées") in told
    assert same(REMARK) not in told


def publish(visitors: Visitors, session: CommitteeSession) -> None:
    """One after the other, by the chair, without waiting for the site to do it; each author was called before."""
    for point in POINTS:
        dany = at_point(visitors("dany"), session, point).follow("Publier la décision")
        dany.press(PUBLISHES[point.verdict])
        at_point(dany, session, point).sees("La décision publiée", point.reason)


def tell_authors(visitors: Visitors) -> None:
    """By the inbox, whose message leads to the idea and its reason. Of a restricted idea it gives the reference."""
    for point in POINTS:
        author = visitors(point.author).my("Mes messages")
        if point == EMERGENCY:
            author.misses(point.title).press(holding(Idea.objects.get(title=point.title).reference))
        else:
            author.sees(point.reason).press(holding(point.title[:40]))  # a long title is cut
        author.sees(point.reason)


# Handed over.


def hand_over(visitors: Visitors) -> None:
    """Each correspondent acknowledges, then answers."""
    received(visitors("ines"), BOOKS, "Médiathèque départementale", "Reprendre l’idée", SHELVES)
    received(visitors("ines"), BOOKS, "Maisons du Département", "Reprendre en partie", CHAIRS)
    received(visitors("maxime"), BARRIERS, "Direction des routes", "Ne pas reprendre", NOT_NOW)


def received(visitor: Visitor, point: Point, unit: str, answer: str, words: str) -> None:
    line = visitor.menu("Transmissions").main.locator("li").filter(has_text=point.title).filter(has_text=unit)
    visitor.follow_this(line.get_by_role("link").first).sees(point.reason)
    visitor.follow("Accuser réception").press("Accuser réception").sees("Reçue par la direction")
    visitor.follow(answer).write("Votre réponse", words).press(answer).sees(words)


def read_the_answers(visitors: Visitors) -> None:
    """The page of the idea tells each step to its author, and the inbox brought it."""
    for point, units, words in [
        (BOOKS, ("Médiathèque départementale", "Maisons du Département"), (SHELVES, CHAIRS)),
        (BARRIERS, ("Direction des routes",), (NOT_NOW,)),
    ]:
        author = visitors(point.author).my("Mes messages").sees(*words)
        author.my("Mon espace").follow(point.title)
        author.sees(*units, "Réception confirmée", *words, within="#transfers")


# At the next session.


def next_session(visitors: Visitors, session: CommitteeSession) -> None:
    later = CommitteeSession.objects.filter(held_on__gt=session.held_on).earliest("held_on")
    morning = datetime.combine(later.held_on, time(10), tzinfo=ZoneInfo("Europe/Paris"))
    with time_machine.travel(morning):
        for name in ("morgan", "dany"):
            visitors.again(name)
        open_session(visitors, later)
        approve_former_minutes(visitors, later, session)
