"""The demonstration organisation as the decor of site-wide tests: one of everything, and somebody in each role."""

from collections.abc import Callable
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Delegation, User
from ideas import call_points
from ideas.file_check import accept
from ideas.models import (
    Attachment,
    Campaign,
    CoAuthor,
    CommitteeSession,
    Contribution,
    Credit,
    Decision,
    DecisionCondition,
    DocumentKind,
    Evaluation,
    FeedKey,
    Idea,
    IdeaLink,
    SavedView,
    Transfer,
)
from ideas.session_documents import prepare
from incubation.documents import prepare as prepare_of_project
from incubation.letter_documents import prepare as prepare_of_letter
from incubation.models import (
    CalendarKey,
    CarrierCall,
    DrawnLetter,
    ExpertOpinion,
    FollowUpReview,
    FramingItem,
    GateCondition,
    GatePoint,
    Mediation,
    Ownership,
    Project,
    ProjectFile,
    ServiceArrangement,
    StudyVersion,
    TimeAllocation,
    TimeEntry,
)
from notifications.models import Notification, OutboxMail
from tests import demo_snapshot
from workshops import deliverable_files
from workshops.models import (
    AgendaItem,
    Blocker,
    Community,
    Consultation,
    ConsultationReply,
    Deliverable,
    DeliverableFile,
    GoodPractice,
    HelpCall,
    Membership,
    Milestone,
    Programme,
    ProgrammeConcept,
    ResourceNeed,
    Thread,
    ThreadContribution,
    Workshop,
    WorkshopContribution,
)

# Column of the table → who plays it. The author is Camille, whose manager is Claude.
PLAYERS = {
    "agnt": "robin",
    "auth": "camille",
    "team": "morgan",
    "mgmt": "dany",
    "line": "claude",
    "corr": "maxime",
    "coch": "ange",
    "facl": "elie",
    "admn": "kim",
    "audt": "sol",
}


def load(settings: object) -> dict[str, User]:
    settings.DEMO_MODE = True
    demo_snapshot.load()
    return {role: User.objects.get(username=username) for role, username in PLAYERS.items()}


def _idea(title: str) -> Callable[[], list[object]]:
    return lambda: [Idea.objects.get(title__startswith=title).pk]


MOOC = "Des formations courtes"


def _project() -> Project:
    return Project.objects.get(idea__title__startswith=MOOC)


def _reviewed() -> list[object]:
    session = CommitteeSession.objects.filter(reviews__idea__title__startswith="Des courriers").latest(
        "held_on"
    )
    return [session.pk, Idea.objects.get(title__startswith="Des courriers").pk]


def _workshop() -> Workshop:
    return Workshop.objects.get(state="open")


def _condition() -> list[object]:
    condition = GateCondition.objects.unmet().select_related("gate").first()
    return [condition.gate.project_id, condition.pk]


def _gate() -> list[object]:
    return [_condition()[0], GateCondition.objects.get(pk=_condition()[1]).gate_id]


def _indicator() -> list[object]:
    project = Project.objects.filter(indicators__isnull=False, state="follow_up").first()
    return [project.pk, project.indicators.first().pk]


def _experiment() -> list[object]:
    project = Project.objects.filter(experiments__isnull=False, state="prototype").first()
    return [project.pk, project.experiments.first().pk]


def _step() -> list[object]:
    project = Project.objects.get(state="rollout")
    return [project.pk, project.rollout_steps.first().pk]


def _note() -> list[object]:
    note = WorkshopContribution.objects.filter(idea=None).first()
    return [note.workshop_id, note.pk]


def _signature() -> list[object]:
    row = CoAuthor.objects.pending().first()
    return [row.idea_id, row.pk]


def _link() -> list[object]:
    link = IdeaLink.objects.by_hand().first()
    return [link.idea_id, link.pk]


def _agenda_item() -> list[object]:
    item = AgendaItem.objects.filter(workshop=_workshop()).first()
    return [item.workshop_id, "agenda", item.pk]


def _ballot() -> list[object]:
    call = Campaign.objects.get(state="closed")
    return [call.pk, call.ideas.first().pk]


def _thanked() -> list[object]:
    idea = Idea.objects.get(title__startswith=MOOC)
    return [idea.pk, idea.contributions.exclude(author=idea.author).first().pk]


def _attached(title: str) -> Callable[[], list[object]]:
    def found() -> list[object]:
        attachment = Attachment.objects.filter(idea__title__startswith=title).in_order().first()
        return [attachment.idea_id, attachment.pk]

    return found


def _credited() -> list[object]:
    """By Camille, who carries the idea."""
    credit = Credit.objects.filter(kind="test", given_by__username="camille").first()
    return [credit.idea_id, credit.pk]


# What the word in the second column of the table stands for.
PLACES: dict[str, Callable[[], list[object]]] = {
    "-": list,
    "problem": lambda: ["problem"],
    "published": _idea(MOOC),
    "draft": _idea("Tutoriels"),
    "draft_and_other": lambda: [*_idea("Tutoriels")(), *_idea(MOOC)()],
    "attached": _attached(MOOC),
    "attached_to_draft": _attached("Tutoriels"),
    "redirected": _idea("Une situation"),
    "withdrawn": _idea("Un badge"),
    "deposited": _idea("Une carte"),
    "asked": _idea("Dicter"),
    "view": lambda: [SavedView.objects.filter(owner__username="camille").first().token],
    "key": lambda: [FeedKey.objects.get(owner__username="morgan").signed],
    "for_colleague": _idea("Un abri"),
    "merged": _idea("Donner les armoires"),
    "linked": _link,
    "campaign": lambda: [Campaign.objects.get(state="open").pk],
    "results": lambda: [Campaign.objects.filter(state="published").first().pk],
    "judged": lambda: _ballot()[:1],
    "ballot": lambda: _ballot(),
    "answering": lambda: [Idea.objects.get(state="draft", campaign__isnull=False).pk],
    "thanked": lambda: _thanked(),
    "credited": lambda: _credited(),
    "prepared": lambda: [Campaign.objects.get(state="draft", announced=False).pk],
    # What Camille said on an idea of somebody else, and what nobody reads any more.
    "said": lambda: [Contribution.objects.shown().filter(author__username="camille").first().pk],
    "hidden": lambda: [Contribution.objects.exclude(hidden_at=None).first().pk],
    "session": lambda: _reviewed()[:1],
    "review": _reviewed,
    # What Ange accepted to say of an idea.
    "evaluation": lambda: [Evaluation.objects.awaited().filter(evaluator__username="ange").earliest("pk").pk],
    "transfer": lambda: [Transfer.objects.get(state="sent").pk],
    "receiving": lambda: [Transfer.objects.get(state="sent").unit_id],
    "project": lambda: [_project().pk],
    "strand": lambda: [_project().pk, "legal"],
    "experiment": _experiment,
    "step": _step,
    "removable": lambda: [_step()[0], "steps", _step()[1]],
    "indicator": _indicator,
    "rollout": lambda: _step()[:1],
    "followed": lambda: _indicator()[:1],
    "condition": _condition,
    "gate": _gate,
    "review_to_write": lambda: [FollowUpReview.objects.awaited().earliest("pk").pk],
    "closed_project": lambda: [Project.objects.filter(state="completed").earliest("pk").pk],
    "time": lambda: [TimeAllocation.objects.get(project=_project(), beneficiary__username="camille").pk],
    "calendar": lambda: [CalendarKey.objects.get(owner__username="claude").signed],
    "task": lambda: [
        ServiceArrangement.objects.filter(
            terms__allocation__project=_project(), terms__allocation__beneficiary__username="camille"
        )
        .earliest("pk")
        .pk
    ],
    "mediation": lambda: [Mediation.objects.get().allocation_id],
    "delegation": lambda: [Delegation.objects.get(manager__username="claude").pk],
    "framing": lambda: [Project.objects.get(idea__title__startswith="Carnet").pk],
    "workshop": lambda: [_workshop().pk],
    "signature": _signature,
    "note": _note,
    "item": _agenda_item,
    "kind": lambda: [_workshop().pk, "agenda"],
    "message": lambda: [Notification.objects.filter(recipient__username="camille").first().pk],
    # The demonstration has none: tests/accounts/test_logo.py serves one.
    "logo": lambda: ["none"],
    "blocker": lambda: [Blocker.objects.get(level=2).pk],
    "blocked": lambda: ["project", Blocker.objects.get(level=2).project_id],
    "workshop_blocked": lambda: ["workshop", _workshop().pk],
    "mail": lambda: [OutboxMail.objects.first().pk],
    # By Sacha, whose words the innovation team put otherwise.
    "reworded": _idea("Le café des aidants"),
}

# Good practices: one in the library, one that Camille proposed, what Claude said of the first.
PLACES |= {
    "practice": lambda: [_practice().pk],
    "proposed_practice": lambda: [GoodPractice.objects.get(state="proposed").pk],
    "practice_in_review": lambda: [GoodPractice.objects.get(state="in_review").pk],
    "adopted": lambda: [_practice().pk, _practice().adoptions.get(person__username="claude").pk],
}


def _practice() -> GoodPractice:
    return GoodPractice.objects.get(title__startswith="Prêter")


def _document() -> list[object]:
    """Asked for by Dany: Morgan and Sol read the same, in the same words."""
    session, dany = CommitteeSession.objects.get(pk=_reviewed()[0]), User.objects.get(username="dany")
    document = prepare(session, DocumentKind.PACK, dany)
    return [session.pk, document.pk]


PLACES["pack"] = lambda: [_reviewed()[0], "pack"]
PLACES["document"] = _document


def arguments(place: str) -> list[object]:
    """The arguments of an address: a place, and words after it, as in `deposited/record_contact`."""
    name, *words = place.split("/")
    return [*PLACES[name](), *words]


# A decision that was settled, told and published: « Carnet ».
PLACES["settled"] = lambda: list(
    Decision.objects.filter(idea__title__startswith="Carnet", telling__isnull=False).values_list(
        "session", "idea"
    )[0]
)


# Communities.


def _community(title: str) -> Callable[[], list[object]]:
    return lambda: [Community.objects.get(title__startswith=title).pk]


def _membership(title: str, **fields: object) -> Callable[[], list[object]]:
    def found() -> list[object]:
        row = Membership.objects.filter(community__title__startswith=title, **fields).first()
        return [row.community_id, row.pk]

    return found


def _said_in(title: str) -> Callable[[], list[object]]:
    return lambda: [ThreadContribution.objects.filter(thread__community__title__startswith=title).first().pk]


def _answered(question: str) -> Callable[[], list[object]]:
    return lambda: [ConsultationReply.objects.filter(consultation__question__startswith=question).first().pk]


PLACES |= {
    "spontaneous": _community("Accueil"),
    "reserved": _community("Explorer"),
    "piloted": _community("Entretien"),
    "network": _community("Réseau"),
    "asleep": _community("Rédiger"),
    "member": _membership("Accueil", person__username="lison"),
    "asked_of_roads": _membership("Entretien", status="asked"),
    "thread": lambda: [Thread.objects.get(community__title__startswith="Accueil").pk],
    "reserved_thread": lambda: [Thread.objects.get(community__title__startswith="Explorer").pk],
    "thread_said": _said_in("Accueil"),
    "reserved_said": _said_in("Explorer"),
    "consulted": lambda: [Consultation.objects.get(closed_at=None).pk],
    "answered": _answered("Sur quoi"),
    "blind_answer": _answered("Qu’est-ce"),
    "help": lambda: [HelpCall.objects.get(closed_at=None).pk],
}
PLACES["decision_condition"] = lambda: [DecisionCondition.objects.order_by("pk").first().pk]


# Programmes.


def _piece_of(model: type, **fields: object) -> list[object]:
    row = model.objects.filter(programme__name__startswith="Des idées", **fields).first()
    return [row.programme_id, row.pk]


PLACES |= {
    "programme": lambda: [Programme.objects.get(name__startswith="Des idées").pk],
    "reserved_programme": lambda: [Programme.objects.get(visibility="restricted").pk],
    "note_submitted": lambda: [ProgrammeConcept.objects.get(state="submitted").pk],
    "note_draft": lambda: [ProgrammeConcept.objects.get(state="draft").pk],
    "milestones": lambda: [*PLACES["programme"](), "milestones"],
    "milestone": lambda: [PLACES["programme"]()[0], "milestones", _piece_of(Milestone)[1]],
    "resource": lambda: _piece_of(ResourceNeed, status="asked"),
    "deliverable": lambda: _piece_of(Deliverable, handed_in_on=None),
}


def _logged() -> list[object]:
    """By Camille, of her time."""
    (agreement,) = PLACES["time"]()
    return [agreement, TimeEntry.objects.filter(allocation=agreement).first().pk]


PLACES["logged"] = _logged


# The study of « Carnet » and its neighbours: an option, an opinion that Jessie is asked for, a file, what a gate froze.
def _study_version() -> list[object]:
    version = StudyVersion.objects.earliest("pk")
    return [version.project_id, version.number]


PLACES |= {
    "option": lambda: [_project().pk, _project().options.first().pk],
    "opinion": lambda: [ExpertOpinion.objects.awaited().get(strand__study__project=_project()).pk],
    "study_version": _study_version,
    "study_file": lambda: [
        _project().pk,
        prepare_of_project(_project(), "study_pdf", None, User.objects.get(username="morgan")).pk,
    ],
}


def _met() -> list[object]:
    return [_project().pk, _project().coaching_sessions.first().pk]


def _looking() -> CarrierCall:
    return CarrierCall.objects.open().first()


# The people of a project and its plan.
PLACES |= {
    "place_in_team": lambda: [_project().pk, _project().memberships.first().pk],
    "met": _met,
    "to_do": lambda: [_project().pk, "tasks", _project().tasks.first().pk],
    "task_to_do": lambda: [_project().pk, _project().tasks.first().pk],
    "to_grant": lambda: [_project().pk, _project().resources.first().pk],
    "to_accept": lambda: [_project().pk, _project().deliverables.first().pk],
    "told": lambda: [_project().pk, _project().journal.first().pk],
    "framed": lambda: [*PLACES["framing"](), FramingItem.objects.first().pk],
    "call": lambda: [_looking().pk],
    "offer": lambda: [_looking().pk, _looking().volunteers.first().pk],
}


def _project_file() -> list[object]:
    return [_project().pk, ProjectFile.objects.filter(project=_project()).earliest("pk").pk]


PLACES["project_file"] = _project_file
# What the unit of Maxime is asked to keep.
PLACES["kept_service"] = lambda: [Ownership.objects.awaited().get(project=PLACES["rollout"]()[0]).pk]


# A call for proposals before the session that examines the ideas.


def _call_point() -> list[object]:
    session = CommitteeSession.objects.get(pk=_reviewed()[0])
    morgan = User.objects.get(username="morgan")
    call = Campaign.objects.get(state="draft", announced=False)
    point = call.points.undecided().first() or call_points.put(
        call, by=morgan, session=session, asked="Ouvrir l’appel en janvier."
    )
    return [session.pk, point.pk]


PLACES["call_point"] = _call_point


# A file handed in with a deliverable.


def _deliverable_file() -> list[object]:
    programme, pk = PLACES["deliverable"]()
    tina, content = User.objects.get(username="morgan"), SimpleUploadedFile("concept.txt", b"Le concept.")
    known = DeliverableFile.objects.filter(deliverable=pk).first()
    file = known or deliverable_files.attach(pk, by=tina, token=uuid4(), accepted=accept(content))
    return [programme, pk, file.pk]


PLACES["deliverable_file"] = _deliverable_file


# A gate on the agenda of the session to come.


def _gate_point() -> list[object]:
    point = GatePoint.objects.pending().earliest("pk")
    return [point.session_id, point.pk]


PLACES["gate_point"] = _gate_point


# The mission letter of Camille, and its file.


def _letter() -> DrawnLetter:
    return DrawnLetter.objects.standing().get(terms__allocation__in=PLACES["time"]())


PLACES |= {
    "letter": lambda: [_letter().pk],
    "letter_file": lambda: [
        _letter().pk,
        prepare_of_letter(_letter(), "pdf", User.objects.get(username="morgan")).pk,
    ],
}
