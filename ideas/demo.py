"""The stories of the demonstration up to the decision, told by the moves that people make."""

from accounts.demo_clock import DemoClock
from accounts.models import OrgUnit, User
from ideas import (
    demo_calls,
    demo_committee,
    demo_exchange,
    demo_files,
    demo_finding,
    demo_kinds,
    demo_meetings,
    demo_next_session,
    demo_opinions,
    demo_people,
    demo_reference,
    demo_reformulations,
    demo_seldom,
    demo_session,
    demo_transfers,
    demo_triage,
    services,
    versions,
)
from ideas.deciding import draft_decision
from ideas.demo_committee import TO_MEET
from ideas.demo_texts import TEXTS, Text
from ideas.demo_texts_retained import TEXTS as RETAINED
from ideas.models import Campaign, CommitteeSession, DepositRules, Idea, Theme, Verdict
from ideas.models.decision import PUBLISHES
from ideas.telling import recording, settling


class Storyteller:
    """Makes the moves of one story after the other, each on its own day."""

    def __init__(self, clock: DemoClock, people: dict[str, User], units: dict[str, OrgUnit]) -> None:
        self.clock, self.people, self.units = clock, people, units
        self.themes = {theme.name: theme for theme in Theme.objects.all()}
        self.rules = DepositRules.objects.current()
        self.texts = TEXTS | RETAINED
        self.ideas: dict[str, Idea] = {}
        self.sessions: dict[int, CommitteeSession] = {}
        self.calls: dict[str, Campaign] = {}

    def draft(self, key: str, ago: int, **fields: object) -> Idea:
        text = self.texts[key]
        with self.clock.days_ago(ago):
            self.ideas[key] = services.start_draft(
                by=self.people[text.deposited_by or text.author],
                author=self.people[text.author],
                rules=self.rules,
                units_unknown=not text.units,
                campaign=self.calls.get(demo_calls.CALL_OF.get(key)),
                **_fields(text),
                **fields,
            )
        idea = self.ideas[key]
        idea.themes.set([self.themes[name] for name in text.themes])
        idea.concerned_units.set([self.units[name] for name in text.units])
        demo_calls.answer(self, key)
        with self.clock.days_ago(ago):
            demo_files.attach(key, idea, idea.deposited_by)
        return idea

    def deposit(self, key: str, ago: int, **fields: object) -> Idea:
        idea = self.draft(key, ago, **fields)
        self.move(key, "submit", ago, idea.deposited_by.username)
        return idea

    def move(self, key: str, name: str, ago: int, by: str, comment: str = "", **inputs: object) -> None:
        with self.clock.days_ago(ago):
            Idea.perform(self.ideas[key].pk, name, by=self.people[by], comment=comment, **inputs)

    def contact(self, key: str, ago: int, summary: str, by: str = "morgan", shared: bool = True) -> None:
        on = self.clock.day(ago)
        self.move(key, "record_contact", ago, by, channel="call", on=on, summary=summary, shared=shared)

    def qualify(self, key: str, ago: int, units: list[str], track: str = "study", fit: str = "yes") -> None:
        reasons = "Le problème est vécu chaque semaine, la piste y répond sans créer de charge nouvelle."
        self.move(
            key,
            "qualify",
            ago,
            "morgan",
            fit=fit,
            fit_reasons=reasons,
            impacted_units=[self.units[unit] for unit in units],
            recommended_track=track,
            novelty="new_here",
            duplicates_checked=True,
        )

    def review(self, key: str, session_ago: int, before: int = 14) -> None:
        """Put the idea on the agenda of the session of that day, `before` days earlier."""
        self.move(key, "schedule_review", session_ago + before, "morgan", session=self.sessions[session_ago])

    def decide(
        self, key: str, session_ago: int, verdict: str, reason: str, units: tuple[str, ...] = ()
    ) -> None:
        session = self.sessions[session_ago]
        demo_committee.hold(self.clock, session, session_ago)
        review = session.reviews.pending().get(idea=self.ideas[key])
        with self.clock.days_ago(session_ago):
            demo_reference.score(review, self.people, verdict)
            draft_decision(
                review,
                by=self.people["dany"],
                verdict=verdict,
                reason=reason,
                units=[self.units[unit] for unit in units],
                **demo_committee.answer(self.people, verdict, self.clock.day(session_ago - TO_MEET)),
            )
            settled = settling.settle_the_rest(session, by=session.secretary)
        next_day = max(session_ago - 1, 0)
        with self.clock.days_ago(next_day):
            for telling in settled:
                recording.tell(telling, by=telling.teller, on=self.clock.day(next_day), how="call")
        self.move(key, PUBLISHES[verdict], next_day, "dany")
        demo_committee.meet_conditions(self.clock, self.ideas[key], session_ago - TO_MEET)

    def to_decision(self, key: str, ago: int, session_ago: int, track: str, units: list[str]) -> None:
        """From the deposit, `ago` days back, to the agenda of a session."""
        self.deposit(key, ago)
        self.contact(key, ago - 3, "Échange d’une demi-heure. Le besoin est clair, la piste aussi.")
        self.qualify(key, ago - 15, units, track)
        self.review(key, session_ago)


def _fields(text: Text) -> dict[str, object]:
    return {
        "title": text.title,
        "problem": text.problem,
        "solution": text.solution,
        "expected_effect": text.effect,
        "improves": text.improves,
        "beneficiaries": text.beneficiaries,
        "kind": text.kind,
        **text.extra,
    }


def load(clock: DemoClock, people: dict[str, User], units: dict[str, OrgUnit]) -> dict[str, Idea]:
    """Load rules, themes, criteria, sessions, calls and ideas; return the ideas by key."""
    demo_reference.load(clock)
    teller = Storyteller(clock, people, units)
    teller.sessions = demo_committee.sessions(clock, people)
    teller.calls = demo_calls.begin(teller)
    _decided(teller)
    demo_transfers.load(teller)
    _before_decision(teller)
    _ended_early(teller)
    demo_people.load(teller)
    demo_kinds.tell(teller)
    demo_seldom.load(teller)
    demo_session.load(teller)
    demo_next_session.load(teller)
    demo_calls.end(teller)
    demo_committee.write_minutes(clock, teller.sessions, people["dany"])
    demo_reference.exchanges(clock, people, teller.ideas)
    demo_finding.load(people)
    demo_exchange.load(clock, people, teller.ideas)
    demo_calls.recognise(teller)
    demo_meetings.load(teller)
    demo_triage.load(teller)
    demo_seldom.renew_the_rules(teller)
    demo_opinions.load(teller)
    return teller.ideas


STUDIED = [
    # key, deposited, session, verdict, units, reason
    (
        "salles",
        560,
        500,
        "study",
        ["colleges"],
        "Un vrai service aux associations, avec des bâtiments qui existent.",
    ),
    (
        "velos",
        520,
        460,
        "experiment",
        ["colleges"],
        "Peu coûteux et réversible : essayons avec quatre vélos.",
    ),
    ("premier_jour", 500, 440, "study", ["rh"], "L’accueil des personnes qui arrivent est une priorité."),
    ("binome", 480, 420, "study", ["rh"], "Garder nos apprentis vaut bien une étude courte."),
    ("danger", 300, 240, "study", ["routes"], "La sécurité des équipes et des usagers passe avant le reste."),
    ("reunions", 260, 200, "experiment", ["maisons"], "À essayer dans un service, sans attendre."),
    ("mesure", 230, 170, "study", ["dsi"], "On ne corrige que ce qu’on mesure."),
    ("accorderie", 160, 100, "experiment", ["rh"], "Simple, sans budget : commençons avec les volontaires."),
    (
        "mooc",
        150,
        90,
        "study",
        ["formation"],
        "Former sans déplacer : utile aux sites éloignés. À vérifier : l’offre existante.",
    ),
    ("glossaire", 150, 90, "experiment", ["rh"], "Petit et utile : ouvrons-le dès maintenant."),
    ("carnet", 100, 40, "study", ["enfance"], "Les familles d’accueil le demandent depuis longtemps."),
    ("delai", 100, 40, "study", ["maisons"], "Dire où en est un dossier, c’est du respect."),
]


def _decided(teller: Storyteller) -> None:
    for key, ago, session_ago, verdict, units, reason in STUDIED:
        teller.to_decision(key, ago, session_ago, verdict, units)
        teller.decide(key, session_ago, verdict, reason)


def _reopened(teller: Storyteller) -> None:
    """Handed over to one directorate, then back to the committee: it takes two."""
    teller.to_decision("courriers", 100, 40, "transfer", ["maisons"])
    reason = "Les Maisons expliquent ces courriers chaque jour : à elles de les réécrire."
    teller.decide("courriers", 40, Verdict.TRANSFER, reason, ("maisons",))
    demo_transfers.live(teller, 38, 21)
    teller.move("courriers", "reopen", 20, "morgan", "La direction de l’autonomie écrit les mêmes courriers.")
    teller.qualify("courriers", 16, ["autonomie", "maisons"])
    teller.review("courriers", -6)


def _before_decision(teller: Storyteller) -> None:
    _reopened(teller)
    demo_reference.score(teller.sessions[-6].reviews.get(), teller.people, "study", only="eden")
    demo_committee.send_pack(teller.clock, teller.sessions[-6], 4)
    teller.deposit("mobilier", 40)
    teller.contact(
        "mobilier", 37, "Le besoin existe dans six services. Un catalogue simple suffirait.", "lou"
    )
    demo_reformulations.approved(teller)
    teller.qualify("mobilier", 22, ["colleges", "finances"], "transfer", "partly")
    _asked_and_rewritten(teller)
    _contacted_and_not_qualified(teller)


def _asked_and_rewritten(teller: Storyteller) -> None:
    """A question waits for its answer, and the idea was written anew meanwhile."""
    teller.deposit("dicter", 20)
    teller.contact("dicter", 17, "Bonne piste. Reste à savoir quels téléphones équipent les véhicules.")
    question = "Quels véhicules ont déjà un téléphone fixe, et qui relit les comptes rendus aujourd’hui ?"
    teller.move("dicter", "request_info", 7, "morgan", question=question)
    with teller.clock.days_ago(5):
        versions.rewrite(
            teller.ideas["dicter"].pk,
            by=teller.people["noa"],
            solution="Dicter une note courte sur le téléphone du véhicule, et la relire le lendemain matin à deux.",
            expected_effect="Une heure rendue chaque jour, et des comptes rendus plus complets, relus avant l’envoi.",
        )


def _contacted_and_not_qualified(teller: Storyteller) -> None:
    teller.deposit("aidants", 12)
    teller.contact("aidants", 9, "Deux guichets sont volontaires.", "lou")
    demo_reformulations.waiting(teller)
    teller.deposit("saisie", 11)
    teller.contact("saisie", 8, "Trois logiciels concernés, une passerelle existe peut-être.", shared=False)
    teller.deposit("vendredi", 30)
    teller.contact("vendredi", 27, "L’assurance des trajets partagés est à vérifier.")
    until = teller.clock.day(-30)
    teller.move("vendredi", "pause", 20, "morgan", reason="l’avis de l’assurance est attendu", until=until)
    teller.deposit("calme", 10)
    teller.deposit("gel", 1)
    teller.move("gel", "assign", 1, "lou", owner=None)


def _ended_early(teller: Storyteller) -> None:
    teller.deposit("armoires", 15)
    teller.contact("armoires", 13, "Même besoin que le catalogue de mobilier.", "lou")
    teller.deposit("badge", 60)
    teller.contact("badge", 57, "Un projet de contrôle d’accès est déjà en cours.")
    teller.move("badge", "withdraw", 50, "charlie", "Le projet en cours répond au besoin.")
    teller.deposit("personnelle", 25)
    comment = "Le service social du personnel vous écoute, en confiance, au 04 00 00 12 99."
    teller.move("personnelle", "redirect", 24, "morgan", comment, seconded_by=teller.people["lou"])
    teller.move("personnelle", "confirm_redirect", 24, "lou", comment)
    with teller.clock.days_ago(2):
        tutorials = services.start_draft(
            by=teller.people["camille"], title="Tutoriels de la médiathèque", problem="Les tablettes"
        )
        services.start_draft(
            by=teller.people["lison"],
            title="Un plan d’accueil en images",
            problem="On se perd entre l’entrée et le guichet",
            campaign=teller.calls["accueil"],
        )
        demo_files.attach("tutorials", tutorials, teller.people["camille"])
