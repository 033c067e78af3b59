"""One example of every component, built in memory: the page that shows them reads and writes nothing."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.levels import Level, Placed
from ideas.lifecycle import IdeaState
from ideas.models import Contribution, Idea
from ideas.models.spread import Spread
from ideas.stages import OUTCOME_ICONS, STAGES, Stage
from portal.journey import Journey, Step
from workflow.ball import Ball
from workflow.moves import Move


def samples() -> dict[str, object]:
    today = timezone.localdate()
    nadia, idriss = _person(2, "Nadia", "Ferrand"), _person(4, "Idriss", "Belkacem")
    idea = _idea(nadia, idriss, today)
    return {
        "stages": [{"code": s, "label": s.label, "icon": f"stage-{s}"} for s in STAGES],
        "outcomes": [{"label": IdeaState(s).label, "icon": icon} for s, icon in OUTCOME_ICONS.items()],
        "plants": [str(stage) for stage in STAGES],
        "idea": idea,
        "person": nadia,
        "journey": _journey(idriss, today),
        "my_ball": _my_ball(nadia, today),
        "deadlines": [today + timedelta(days=days) for days in (9, 1, 0, -3)],
        "lines": _lines(idriss),
        "contribution": Contribution(
            idea=idea,
            author=idriss,
            nature="experience",
            text=_("Même souci sur les chemins. Le bouton, c’est mieux que le dictaphone."),
            created_at=timezone.now(),
        ),
        "moves": _moves(),
        "sentences": [_("Dites ce que l’idée changerait, même en quelques mots.")],
        "points": _points(),
        "load": _load(),
        "steps": _steps(),
        "trail": [(_("Idées"), "/ideas/"), (_("Une idée"), "")],
    }


def _person(pk: int, first: str, last: str) -> User:
    return User(pk=pk, first_name=first, last_name=last)


def _idea(author: User, expected: User, today: date) -> Idea:
    return Idea(
        pk=0,
        reference="2026-0212",
        title=_("Signaler un dégât de chaussée depuis la cabine"),
        problem=_("Appuyer sur un bouton en passant plutôt que s’arrêter au bord de la départementale."),
        author=author,
        state=IdeaState.INCUBATING,
        stage=Stage.STUDY,
        ball_holder="line_manager",
        ball_person=expected,
        ball_expected="answer_time",
        due_on=today + timedelta(days=9),
        support_count=42,
        contribution_count=6,
    )


def _journey(manager: User, today: date) -> Journey:
    notes = [_("le 4 mai"), _("du 6 au 28 mai"), _("depuis le 28 mai"), *[_("à venir")] * 3]
    statuses = ["done", "done", "current", "todo", "todo", "todo"]
    steps = [
        Step(stage, stage.label, f"stage-{stage}", status, note)
        for stage, status, note in zip(STAGES, statuses, notes, strict=True)
    ]
    ball = Ball(
        holder=str(manager),
        expected=_("répondre à la demande de temps : 4 h par semaine pendant 8 semaines"),
        person=manager,
        until=today + timedelta(days=9),
    )
    return Journey(steps=steps, outcome=None, ball=ball, position=3)


def _my_ball(person: User, today: date) -> Ball:
    return Ball(
        holder=str(person),
        expected=_("choisir deux dates pour l’essai sur route"),
        person=person,
        until=today + timedelta(days=10),
        is_mine=True,
        url="#ball",
        action=_("Choisir les dates"),
    )


def _lines(actor: User) -> list[SimpleNamespace]:
    now = timezone.now()
    return [
        SimpleNamespace(
            label=_("Temps accordé"), actor_name=str(actor), at=now, comment=_("Un vrai sujet de sécurité.")
        ),
        SimpleNamespace(
            label=_("Idée déposée"), actor_name=str(actor), at=now - timedelta(days=40), comment=""
        ),
    ]


def _moves() -> list[Move]:
    return [
        Move("first", _("Noter le premier contact"), "#moves", primary=True),
        Move("second", _("Mettre en attente"), "#moves"),
        Move("third", _("Qualifier"), "#moves", missing=[_("La fiche de qualification n’est pas remplie.")]),
        Move("fourth", _("Fusionner avec une autre"), "#moves", danger=True),
    ]


def _points() -> list[Placed]:
    """Each axis with its quartiles, and how many spoke; the third one is under discussion."""
    notes = [
        ((2, 2.4, 3), (4, 4.3, 4.5), 4),
        ((3, 3.1, 3.5), (3, 3.6, 4), 5),
        ((4, 4.6, 5), (2, 2.7, 3), 6),
        ((4.4, 4.4, 4.4), (4.4, 4.4, 4.4), 1),
        ((4, 4.4, 4.5), (4, 4.4, 4.5), 3),
    ]
    return [
        Placed(
            number,
            _("Idée numéro %(number)s") % {"number": number},
            Level.of(Spread(*impact, voices), Decimal(5) if number == 3 else None),
            Level.of(Spread(*feasibility, voices), None),
            here=number == 3,
        )
        for number, (impact, feasibility, voices) in enumerate(notes, 1)
    ]


def _load() -> list[dict[str, object]]:
    weeks = [(_("22 juin"), 2, 4), (_("29 juin"), 2, 4), (_("6 juillet"), 0, 4)]
    return [{"label": week, "value": a, "second": b, "text": f"{a + b} h"} for week, a, b in weeks]


def _steps() -> list[dict[str, str]]:
    return [
        {"label": _("Le constat"), "state": "done", "url": "#steps"},
        {"label": _("La piste"), "state": "current", "url": ""},
        {"label": _("Vous et la suite"), "state": "todo", "url": ""},
    ]
