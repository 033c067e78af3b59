"""What is asked of the product and of the floor, by whom, and what must hold."""

from dataclasses import dataclass, field
from datetime import date

DEPOSITED = {"accepts": "on", "rules": "{rules}"}
CONTACTED = {
    "channel": "call",
    "on": "{today}",
    "summary": "Le matériel est réservé par courriel, et souvent prêté sans trace.",
    "shared": "on",
}
# What somebody writes whose problem others know too.
SAID = {
    "title": "Réserver les vidéoprojecteurs des collèges",
    "problem": "Chaque lundi nous cherchons un vidéoprojecteur : ceux des collèges dorment dans les placards, et nous "
    "en louons trois fois par an pour la rentrée et les réunions de budget.",
    "draft": "",
}

# What a page that is being typed in sends every ten seconds, over its own words.
TYPED = {**SAID, "page": "0f8fad5b-d9cb-469f-a165-70867728950e"}


@dataclass(frozen=True)
class Page:
    """`pool` names the list of the scene that gives `{pk}`: each POST needs an object that nobody moved yet."""

    name: str
    reader: str
    path: str
    pool: str = ""
    data: dict[str, str] = field(default_factory=dict)
    # The page of the floor that is its unit, and the targets.
    floor: str = ""
    most_statements: int = 0
    most_times_floor: float = 0
    most_p95: int = 0
    # From the smaller box to the larger; what is looked for among more ideas costs more.
    most_growth: float = 1.25
    # What a POST that leads nowhere else answers with.
    answers: int = 302

    @property
    def is_post(self) -> bool:
        return bool(self.data)

    @property
    def label(self) -> str:
        return f"{self.name}, {self.reader}"


PRODUCT = [
    # Where everybody comes in.
    Page("home", "agent", "/", floor="list", most_statements=12),
    Page("catalogue", "agent", "/ideas/", floor="list", most_statements=8, most_times_floor=3),
    Page("catalogue", "team", "/ideas/", floor="list", most_statements=8, most_times_floor=3),
    # At most three times the catalogue, whose own target is three floors. A word that many ideas hold.
    Page(
        "search",
        "agent",
        "/ideas/?q=vid%C3%A9oprojecteurs",
        floor="list",
        most_statements=8,
        most_times_floor=9,
        most_growth=3,
    ),
    Page(
        "search, misspelt",
        "agent",
        "/ideas/?q=videoprojetceur",
        floor="list",
        most_statements=8,
        most_times_floor=9,
        most_growth=9,
    ),
    Page(
        "similar",
        "agent",
        "/ideas/similar/",
        data=SAID,
        floor="list",
        most_statements=8,
        most_p95=150,
        most_growth=9,
        answers=200,
    ),
    Page(
        "autosave",
        "agent",
        "/ideas/{pk}/autosave/problem/",
        "typed",
        TYPED,
        floor="move",
        most_statements=12,
        answers=200,
    ),
    Page("idea, 50 contributions", "agent", "/ideas/{pk}/", "discussed", floor="detail", most_statements=12),
    Page("idea, 50 contributions", "team", "/ideas/{pk}/", "discussed", floor="detail", most_statements=12),
    Page(
        "deposit",
        "agent",
        "/ideas/{pk}/review/",
        "drafts_agent",
        DEPOSITED,
        floor="create",
        most_statements=15,
        most_times_floor=3.5,
    ),
    Page(
        "deposit",
        "team",
        "/ideas/{pk}/review/",
        "drafts_team",
        DEPOSITED,
        floor="create",
        most_statements=15,
        most_times_floor=3.5,
    ),
    Page(
        "triage queue after a move",
        "team",
        "/admin/ideas/idea/?queue=first_contact",
        floor="list",
        most_statements=12,
        most_times_floor=4,
    ),
    Page(
        "queue at the examination",
        "team",
        "/admin/ideas/idea/?queue=review",
        floor="list",
        most_statements=12,
    ),
    Page("triage home", "team", "/admin/", floor="list", most_statements=12),
    # The same once more: each process knows the numbers of the queues until the next move.
    Page(
        "triage queue",
        "team",
        "/admin/ideas/idea/?queue=first_contact",
        floor="list",
        most_statements=12,
        most_times_floor=3,
    ),
    # The smaller box has fewer sessions and opinions than a page shows.
    Page("sessions", "management", "/sessions/", floor="list", most_statements=12, most_growth=3),
    Page(
        "session of 40, 100 voices",
        "management",
        "/sessions/{pk}/",
        "session",
        floor="list",
        most_statements=36,
    ),
    Page(
        "opinions asked of one",
        "evaluator",
        "/evaluations/",
        floor="list",
        most_statements=12,
        most_growth=3,
    ),
    # Of ten times as much: what they show grows, what they ask of PostgreSQL does not.
    Page(
        "team of 60, 200 agreements",
        "manager",
        "/time/team/",
        floor="list",
        most_statements=11,
        most_times_floor=3,
        most_growth=9,
    ),
    Page(
        "portfolio of 500",
        "team",
        "/projects/",
        floor="list",
        most_statements=7,
        most_times_floor=3,
        most_growth=9,
    ),
    Page(
        "project, 300 measures",
        "team",
        "/projects/{pk}/",
        "measured",
        floor="detail",
        most_statements=27,
        most_times_floor=3,
        most_growth=9,
    ),
    # The six drawings and their tables, on the page of the part.
    Page(
        "300 measures drawn",
        "team",
        "/projects/{pk}/parts/follow-up/",
        "measured",
        floor="detail",
        most_statements=9,
        most_times_floor=3,
        most_growth=9,
    ),
    Page(
        "transition",
        "team",
        "/ideas/{pk}/move/record_contact/",
        "to_contact",
        CONTACTED,
        floor="move",
        most_statements=15,
        most_times_floor=4,
    ),
]

FLOOR = [
    Page("list", "anybody", "/"),
    Page("detail", "anybody", "/{pk}/", "discussed"),
    Page(
        "create", "anybody", "/new/", data={"title": "Prêter les vidéoprojecteurs", "body": "Un texte. " * 40}
    ),
    Page("move", "anybody", "/{pk}/move/", "items", {"status": "seen"}),
]


@dataclass
class Scene:
    """A loaded database as a client sees it: who is signed in, and the objects that wait to be used."""

    known: dict[str, object]

    def session(self, page: Page) -> str:
        return self.known["sessions"][page.reader]

    def request(self, page: Page) -> tuple[str, dict[str, str]]:
        """The address and the fields of the next request for this page."""
        found = self.known.get(page.pool)
        words = {
            "pk": found.pop(0) if isinstance(found, list) else found,
            "rules": self.known.get("rules"),
            "today": date.today().isoformat(),
        }
        return page.path.format(**words), {name: value.format(**words) for name, value in page.data.items()}
