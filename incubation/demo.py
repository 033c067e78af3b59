"""The stories of the demonstration after the decision: projects at every phase, agreements in every state."""

from decimal import Decimal

from accounts.demo_clock import DemoClock
from accounts.models import OrgUnit, User
from ideas.models import Idea
from incubation import (
    demo_files,
    demo_gates,
    demo_managers,
    demo_people,
    demo_rollout,
    demo_sessions,
    demo_studies,
    demo_terms,
    demo_time,
    demo_work,
    framing_list,
    letters,
    reference,
)
from incubation.demo_log import note_time
from incubation.demo_time import TimeTeller
from incubation.models import CalendarKey, DrawnLetter, FavouriteProject, TimeAllocation

# The one that Dany has still to agree to.
AWAITED_LETTER = "mooc"
# The one whose service a first unit would not keep.
DECLINED_FIRST = "salles"


class Storyteller(TimeTeller):
    def carry(self, key: str, ago: int) -> None:
        self.move(key, "accept_to_carry", ago, self.ideas[key].author.username)

    def frame(self, key: str, ago: int, percent: int, end: int) -> TimeAllocation:
        """Carrier, time, coach and letter; a standard project starts its study."""
        author = self.ideas[key].author
        self.carry(key, ago)
        allocation = self.request(key, ago - 2, percent, ago - 8, end)
        self.time_move(allocation, "approve", ago - 6, author.line_manager.username)
        self.begin_on_time(allocation, ago - 8)
        self.move(key, "name_coach", ago - 7, "morgan", coach=self.people["ange"])
        self.move(key, "name_sponsor", ago - 7, "morgan", sponsor=self.people["dany"])
        if key != AWAITED_LETTER:
            drawn = DrawnLetter.objects.get(terms=allocation.terms)
            with self.clock.days_ago(ago - 8):
                letters.agree(drawn.pk, by=self.people["dany"], seen=drawn.fingerprint)
        letter = {"objectives": "Explorer l’idée, puis l’essayer.", "signed_on": self.day(ago - 8)}
        self.move(key, "file_mission_letter", ago - 8, "morgan", **letter)
        if self.project(key).state == "framing":
            with self.clock.days_ago(ago - 8):
                framing_list.tick_all(self.project(key), by=author)
            self.move(key, "start_incubation", ago - 9, "morgan")
        return allocation

    def gate(
        self,
        key: str,
        name: str,
        ago: int,
        reason: str,
        *,
        missing: dict[str, str] | None = None,
        **inputs: object,
    ) -> None:
        """`missing`: what the decision says of the facts that are not there yet."""
        self.move(key, "ask_gate", ago + 6, self.project(key).intrapreneur.username)
        answers = demo_gates.answers(self.project(key), missing or {})
        self.move(key, name, ago, "dany", reason=reason, answers=answers, **inputs)


def load(
    clock: DemoClock, people: dict[str, User], units: dict[str, OrgUnit], ideas: dict[str, Idea]
) -> None:
    reference.give()
    teller = Storyteller(clock, people, units, ideas)
    _followed_up(teller)
    _completed(teller)
    _rolled_out(teller)
    _prototyped(teller)
    _studied(teller)
    _framed(teller)
    _stopped(teller)
    CalendarKey.objects.create(owner=people["claude"])
    note_time(teller)
    demo_managers.load(teller)
    demo_people.load(teller)
    FavouriteProject.mark(teller.project("mooc"), by=people["camille"], wanted=True)
    demo_files.load(teller.project("mooc"), by=people["camille"])


def _to_follow_up(teller: Storyteller, key: str, start: int, indicators: list[tuple]) -> None:
    """Through the study when there is one, one experiment, two steps of rollout."""
    if teller.project(key).state == "feasibility":
        demo_work.study(teller, key, done=True)
        teller.gate(key, "open_prototype", start - 60, "Une étude claire : passons aux essais.")
    demo_work.experiment(teller, key, start - 70, concluded=True)
    teller.gate(key, "open_rollout", start - 120, "L’essai a tenu ses promesses.")
    demo_rollout.rollout(teller, key, start - 130, progress=(100, 100))
    if key == DECLINED_FIRST:
        demo_rollout.decline(teller, key, start - 170)
    demo_rollout.accept(teller, key, start - 180)
    demo_work.indicators(teller, key, indicators, start)
    done = "Tout est en place, la direction garde le service."
    teller.gate(key, "open_follow_up", start - 200, done, owner_unit=demo_rollout.owner_of(teller))


SALLES = [
    ("Salles proposées", "salles", 0, 40, (12, 22, 31)),
    ("Associations accueillies", "associations", 0, 60, (9, 27, 44)),
    ("Satisfaction des collèges, sur 5", "", "3.8", "4.2", ("3.8", "4.0", "4.1")),
    ("Réponse moyenne", "jours", 12, 3, (9, 6, 4)),
]
USES = [
    ("Prêts par mois", "prêts", 0, 40, (14, 25, 38)),
    ("Attente moyenne d’un vélo", "jours", 9, 2, (7, 4, 3)),
]
ARRIVALS = [("Arrivées prêtes le premier jour", "%", 40, 90, (62, 81, 92))]


def _followed_up(teller: Storyteller) -> None:
    allocation = teller.frame("salles", 495, 20, 200)
    _to_follow_up(teller, "salles", 480, SALLES)
    demo_work.reviews(teller, "salles", 3, 6)
    teller.time_move(allocation, "end", 180, "charlie", comment="Le service est gardé par la direction.")
    allocation = teller.frame("velos", 455, 10, 150)
    _to_follow_up(teller, "velos", 440, USES)
    demo_work.reviews(teller, "velos", 3)
    teller.time_move(allocation, "expire", 149, None)


def _completed(teller: Storyteller) -> None:
    for key, start, reviewed in (("premier_jour", 435, (3, 6)), ("binome", 415, (3,))):
        teller.frame(key, start, 15, 100)
        _to_follow_up(teller, key, start - 10, ARRIVALS)
        demo_work.reviews(teller, key, *reviewed)
        demo_work.closing_review(teller, key)
        if key == "binome":
            few = "Peu d’arrivées ces derniers mois : encore quelques semaines de suivi avant de clore."
            teller.gate(key, "keep_following", 70, few)
        teller.gate(key, "complete", 40, "Le service est installé et suivi.")


def _rolled_out(teller: Storyteller) -> None:
    allocation = teller.frame("danger", 235, 20, -60)
    demo_work.study(teller, "danger", done=True)
    _tried_under_a_condition(teller)
    _opened_in_session(teller)
    demo_rollout.rollout(teller, "danger", 50, progress=(100, 60, 20))
    demo_rollout.settle_on_sites(teller, "danger")
    demo_rollout.leave_out(teller, "danger", 30)
    demo_rollout.ask(teller, "danger", 9, teller.units["routes"])
    demo_work.indicators(teller, "danger", [("Signalements par semaine", "signalements", 6, 30, ())], 60)
    _suspended_for_the_winter(teller, allocation)


def _tried_under_a_condition(teller: Storyteller) -> None:
    """It was met, and the trial went well."""
    condition = _condition(teller, "Accord de la direction des systèmes d’information sur la carte", 120)
    reason = "Allons-y, avec une réserve sur la carte."
    teller.gate("danger", "open_prototype", 150, reason, conditions=[condition])
    demo_gates.meet_conditions(teller, "danger", 130)
    demo_work.experiment(teller, "danger", 120, concluded=True)


def _opened_in_session(teller: Storyteller) -> None:
    """With one criterion that is not filled, and a condition that still is to be met."""
    reason = "Trois centres volontaires, c’est le moment."
    said = {
        "missing": demo_gates.STILL_MISSING,
        "conditions": [_condition(teller, demo_gates.STILL_TO_MEET, -20)],
    }
    demo_sessions.decided_in_session(teller, "danger", "open_rollout", 60, reason, **said)


def _condition(teller: Storyteller, text: str, ago: int) -> dict[str, object]:
    """Entrusted to whoever carries the project."""
    return {"text": text, "owner": teller.project("danger").intrapreneur, "due_on": teller.day(ago)}


def _suspended_for_the_winter(teller: Storyteller, allocation: TimeAllocation) -> None:
    why = "Viabilité hivernale : toute l’équipe est d’astreinte."
    days = {"on": teller.day(10), "until": teller.day(-80)}
    teller.time_move(allocation, "announce_suspension", 30, "gael", comment=why, **days)
    teller.time_move(allocation, "suspend", 10, None)


def _prototyped(teller: Storyteller) -> None:
    teller.frame("mesure", 165, 40, -90)
    demo_work.study(teller, "mesure", done=True)
    teller.gate(
        "mesure",
        "open_prototype",
        80,
        "Deux démarches suffisent pour apprendre.",
        resources_granted="Deux jours par semaine et 400 euros pour les supports.",
        next_gate_on=teller.day(-45),
    )
    demo_work.experiment(teller, "mesure", 70, concluded=True)
    demo_work.experiment(teller, "mesure", 45, concluded=True, verdict="refuted")
    demo_sessions.on_the_next_agenda(teller, "mesure", 3)
    allocation = teller.frame("accorderie", 95, 10, -28)
    demo_work.exchange_experiment(teller)
    terms = {"percent": Decimal(10), "starts_on": teller.day(-29), "ends_on": teller.day(-150)}
    teller.time_move(allocation, "request_renewal", 3, "dominique", terms=terms)
    teller.carry("glossaire", 85)
    allocation = teller.request("glossaire", 80, 10, 70, -60)
    teller.time_move(allocation, "cancel", 75, "charlie", comment="Le service m’a déjà dégagé ce temps.")


def _studied(teller: Storyteller) -> None:
    teller.frame("mooc", 85, 30, -95)
    demo_work.study(teller, "mooc", done=False)
    demo_studies.consult(teller, "mooc")


def _framed(teller: Storyteller) -> None:
    teller.carry("carnet", 34)
    allocation = teller.request("carnet", 6, 40, -14, -190)
    terms = {
        "percent": Decimal(20),
        "starts_on": teller.day(-14),
        "ends_on": teller.day(-190),
        "days": "le jeudi",
        "note": "Deux collègues sont absentes jusqu’en mars : commençons par une journée par semaine.",
    }
    teller.time_move(allocation, "propose", 2, "andrea", terms=terms)
    teller.carry("delai", 32)
    refused = teller.request("delai", 30, 40, 20, -150)
    teller.time_move(
        refused,
        "refuse",
        24,
        "claude",
        category="staffing",
        alternative="Une demi-journée par semaine à partir de maintenant serait possible.",
        comment="Nous sommes deux de moins à l’accueil.",
    )
    demo_terms.waiting_request(teller)


def _stopped(teller: Storyteller) -> None:
    teller.carry("reunions", 195)
    allocation = teller.request("reunions", 193, 10, 185, 60)
    teller.time_move(allocation, "approve", 190, "claude")
    teller.begin_on_time(allocation, 185)
    demo_work.meeting_experiment(teller)
    teller.move(
        "reunions",
        "stop",
        90,
        "lison",
        reason="Le créneau n’a pas tenu plus de trois semaines.",
        learnings="Le téléphone d’accueil ne peut pas s’arrêter : il faut d’abord organiser le relais.",
    )
    approved = demo_time.member_request(teller)
    teller.time_move(approved, "approve", 1, "yael")
