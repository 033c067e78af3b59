"""The communities of the demonstration, told by the gestures of their people: every type, every state."""

from datetime import timedelta

from accounts.demo_clock import DemoClock
from accounts.models import User
from workshops import communities, consulting, helping, threads
from workshops import demo_community_texts as texts
from workshops.models import (
    Audience,
    Community,
    CommunityKind,
    CommunityVisibility,
    Format,
    HelpCall,
    JoinMode,
    Thread,
)


class Chronicle:
    """Each gesture on its day, by the person who made it."""

    def __init__(self, people: dict[str, User]) -> None:
        self.clock, self.people = DemoClock(), people

    def found(self, ago: int, by: str, facts: dict[str, object], kind: str, **choices: object) -> Community:
        person = self.people[by]
        values = {"kind": kind, "lead": person, **facts, **choices}
        with self.clock.days_ago(ago):
            return communities.found(by=person, **values)

    def join(self, community: Community, ago: int, members: dict[str, tuple[str, str]]) -> None:
        for username, (skills, availability) in members.items():
            with self.clock.days_ago(ago):
                communities.join(
                    community.pk, by=self.people[username], skills=skills, availability=availability
                )

    def invite(self, community: Community, ago: int, by: str, *usernames: str) -> None:
        for username in usernames:
            with self.clock.days_ago(ago):
                communities.invite(community.pk, self.people[username], by=self.people[by])

    def move(
        self, community: Community, name: str, ago: int, by: str | None, comment: str = "", **inputs: object
    ) -> None:
        with self.clock.days_ago(ago):
            person = self.people[by] if by else None
            Community.perform(community.pk, name, by=person, comment=comment, **inputs)

    def discuss(self, community: Community, ago: int, by: str, thread: tuple[str, str, str]) -> Thread:
        title, nature, text = thread
        with self.clock.days_ago(ago):
            return threads.open_thread(
                community.pk, by=self.people[by], title=title, nature=nature, text=text
            )


def load(people: dict[str, User]) -> None:
    chronicle = Chronicle(people)
    _welcome(chronicle)
    _data(chronicle)
    _roads(chronicle)
    _network(chronicle)
    _plain_words(chronicle)
    _cycling(chronicle)
    chronicle.found(6, "noa", texts.LEARNING, CommunityKind.SPONTANEOUS, join_mode=JoinMode.REQUEST)
    with chronicle.clock.days_ago(2):
        learning = Community.objects.get(title=texts.LEARNING["title"])
        word = "Je deviens tutrice en janvier."
        communities.join(learning.pk, by=people["lison"], word=word)


def _welcome(chronicle: Chronicle) -> None:
    """Spontaneous, governed by its members, lively; an idea grew there."""
    community = chronicle.found(140, "camille", texts.WELCOME, CommunityKind.SPONTANEOUS)
    chronicle.join(
        community,
        138,
        {
            "mahdi": ("Accueil en langue des signes, files d’attente", "Une heure par semaine"),
            "lison": ("Connaissance des droits sociaux", "Deux heures par mois"),
            "sacha": ("Accueil des familles", "Plutôt le jeudi"),
            "claude": ("", ""),
        },
    )
    chronicle.move(community, "launch", 130, "camille")
    with chronicle.clock.days_ago(129):
        row = community.memberships.get(person=chronicle.people["mahdi"])
        communities.share_lead(row, by=chronicle.people["camille"], wanted=True)
    thread = chronicle.discuss(community, 20, "camille", texts.THREAD_WAITING)
    opener = thread.contributions.get()
    for ago, (username, text) in zip((19, 18), texts.ANSWERS_WAITING, strict=True):
        with chronicle.clock.days_ago(ago):
            threads.reply(opener, by=chronicle.people[username], text=text)
    username, nature, text = texts.MORE_WAITING
    with chronicle.clock.days_ago(15):
        lead = threads.contribute(thread, by=chronicle.people[username], nature=nature, text=text)
    with chronicle.clock.days_ago(9):
        threads.make_idea(lead, by=chronicle.people["mahdi"])
    with chronicle.clock.days_ago(8):
        threads.sum_up(thread, by=chronicle.people["camille"], text=texts.SYNTHESIS_WAITING)


def _data(chronicle: Chronicle) -> None:
    """Piloted exploration, reserved to its members, sponsored by a deputy director."""
    people = chronicle.people
    community = chronicle.found(
        60,
        "morgan",
        texts.DATA,
        CommunityKind.EXPLORATION,
        lead=people["noa"],
        sponsor=people["eden"],
        visibility=CommunityVisibility.MEMBERS,
        join_mode=JoinMode.REQUEST,
        meeting_mode=Format.HYBRID,
    )
    chronicle.invite(community, 58, "noa", "charlie", "dominique", "robin")
    chronicle.join(
        community,
        57,
        {
            "charlie": ("Cartographie, tableaux croisés", "Une demi-journée par mois"),
            "dominique": ("Données des collèges", ""),
        },
    )
    chronicle.move(community, "launch", 50, "noa")
    chronicle.discuss(community, 12, "dominique", texts.THREAD_DATA)


def _roads(chronicle: Chronicle) -> None:
    """Piloted exploitation, on request: one request waits."""
    people = chronicle.people
    community = chronicle.found(
        100,
        "dany",
        texts.ROADS,
        CommunityKind.EXPLOITATION,
        lead=people["gael"],
        sponsor=people["eden"],
        join_mode=JoinMode.REQUEST,
    )
    chronicle.invite(community, 99, "gael", "alix", "maxime")
    chronicle.join(
        community, 98, {"alix": ("Viabilité hivernale", ""), "maxime": ("", "Entre deux tournées")}
    )
    chronicle.move(community, "launch", 95, "gael")
    chronicle.discuss(community, 30, "alix", texts.THREAD_ROADS)
    with chronicle.clock.days_ago(3):
        word = "Nous avons le même souci avec les arbres près des collèges."
        communities.join(community.pk, by=people["charlie"], word=word)


def _network(chronicle: Chronicle) -> None:
    """A network: a consultation summed up, another open, a call for help that waits for hands."""
    community = chronicle.found(200, "lou", texts.NETWORK, CommunityKind.NETWORK, meeting_mode=Format.REMOTE)
    chronicle.join(
        community,
        198,
        {
            "ange": ("Accompagnement de projets, facilitation graphique", "Une demi-journée par mois"),
            "noa": ("Maquettes, tests avec des usagers", "Deux heures par semaine"),
            "charlie": ("Conduite d’opérations", ""),
            "ines": ("Animation d’ateliers, médiation", "Les jeudis après-midi"),
            "mahdi": ("Tester ce qui s’adresse au public", "Entre midi et deux"),
            "dominique": ("", ""),
            "camille": ("Formation courte, premier accueil", "Une heure par semaine"),
        },
    )
    chronicle.move(community, "launch", 195, "lou")
    _consulted(chronicle, community)
    _consults_again(chronicle, community)
    _calls_for_help(chronicle, community)


def _consults_again(chronicle: Chronicle, community: Community) -> None:
    people, clock = chronicle.people, chronicle.clock
    with clock.days_ago(4):
        asked = consulting.consult(
            community.pk,
            by=people["lou"],
            opens_on=clock.day(4),
            closes_on=clock.today + timedelta(days=9),
            blind=True,
            audience=Audience.ORGANISATION,
            **texts.CONSULTATION,
        )
    for ago, (username, text) in zip((3, 2), texts.CONSULTATION_ANSWERS, strict=True):
        with clock.days_ago(ago):
            consulting.answer(asked, by=people[username], text=text)


def _calls_for_help(chronicle: Chronicle, community: Community) -> None:
    people, clock = chronicle.people, chronicle.clock
    with clock.days_ago(5):
        until = clock.today + timedelta(days=12)
        call = helping.ask(community.pk, by=people["camille"], until=until, **texts.HELP_TESTERS)
    for ago, (username, text) in zip((4, 3), texts.OFFERS_TESTERS, strict=True):
        with clock.days_ago(ago):
            helping.offer(call, by=people[username], text=text)


def _consulted(chronicle: Chronicle, community: Community) -> None:
    people, clock = chronicle.people, chronicle.clock
    with clock.days_ago(80):
        former = consulting.consult(
            community.pk,
            by=people["lou"],
            opens_on=clock.day(80),
            closes_on=clock.day(66),
            blind=True,
            audience=Audience.MEMBERS,
            **texts.FORMER_CONSULTATION,
        )
    for ago, (username, text) in zip((78, 75, 70), texts.FORMER_ANSWERS, strict=True):
        with clock.days_ago(ago):
            consulting.answer(former, by=people[username], text=text)
    with clock.days_ago(60):
        consulting.sum_up(former, by=people["lou"], text=texts.FORMER_SYNTHESIS)
    with clock.days_ago(45):
        until = clock.day(30)
        call: HelpCall = helping.ask(community.pk, by=people["ange"], until=until, **texts.HELP_DONE)
    for ago, username in ((44, "ines"), (43, "charlie")):
        with clock.days_ago(ago):
            helping.offer(call, by=people[username], text="Je suis là ce jour-là.")
    with clock.days_ago(25):
        helping.close(call, by=people["ange"], outcome=texts.OUTCOME_DONE)


def _plain_words(chronicle: Chronicle) -> None:
    """Nobody wrote for three months: asleep."""
    community = chronicle.found(150, "lison", texts.PLAIN_WORDS, CommunityKind.SPONTANEOUS)
    chronicle.join(community, 148, {"camille": ("Relecture", ""), "ines": ("", "")})
    chronicle.move(community, "launch", 140, "lison")
    chronicle.discuss(community, 120, "lison", texts.THREAD_PLAIN)
    with chronicle.clock.days_ago(25):
        Community.perform(community.pk, "fall_asleep", by=None)


def _cycling(chronicle: Chronicle) -> None:
    community = chronicle.found(220, "dominique", texts.CYCLING, CommunityKind.SPONTANEOUS)
    chronicle.join(community, 218, {"charlie": ("", "")})
    chronicle.move(community, "launch", 210, "dominique")
    why = "Le service des vélos est installé : la communauté a fait ce qu’elle voulait faire."
    chronicle.move(community, "archive", 150, "dominique", why)
