"""What each role may do with ideas, and what standing close to one idea allows."""

from accounts.models import OrgUnit, User
from accounts.models.user import managed_by_each
from accounts.permissions import Relations
from accounts.roles import Role
from ideas.campaign import JUDGED
from ideas.lifecycle import HIDDEN_STATES, LEFT_THE_BOX
from ideas.models import Evaluation, Idea, Visibility

READS_ALL = {"ideas.view_idea", "ideas.read_internal_idea"}

ROLE_PERMISSIONS = {
    Role.INNOVATION_TEAM: {
        *READS_ALL,
        "ideas.triage_idea",
        "ideas.schedule_idea",
        "ideas.score_idea",
        "ideas.publish_decision",
        "ideas.ask_opinion",
        "ideas.run_campaign",
        "ideas.know_author",
        "ideas.deposit_for_others",
        "ideas.moderate_contribution",
        "ideas.view_contributionreport",
        "ideas.view_visioncommentreport",
        "ideas.write_internal_note",
        "ideas.write_synthesis",
        *(
            f"ideas.{verb}_{model}"
            for verb in ("add", "change", "view")
            for model in (
                "answertemplate",
                "assignmentrule",
                "campaign",
                "checklistitem",
                "committeesession",
                "criteriagrid",
                "evaluatorpool",
                "depositrules",
                "glossaryterm",
                "innovationdefinition",
                "theme",
                "vision",
            )
        ),
        "ideas.view_transfer",
        "ideas.plan_session",
        *(f"ideas.{verb}_{model}" for verb in ("add", "change", "view") for model in ("committee", "seat")),
        "ideas.delete_seat",
        "ideas.delete_assignmentrule",
    },
    Role.MANAGEMENT: {*READS_ALL, "ideas.score_idea", "ideas.decide_idea", "ideas.publish_decision"},
    Role.CORRESPONDENT: {"ideas.receive_transfer", "ideas.deposit_for_others"},
    Role.COACH: {"ideas.deposit_for_others"},
    Role.FACILITATOR: {"ideas.deposit_for_others"},
    Role.AUDITOR: {*READS_ALL, "accounts.only_read", "ideas.view_transfer", "ideas.view_committeesession"}
    | {"ideas.view_committee", "ideas.view_seat"},
}

AUTHOR = frozenset(
    {
        *("view_idea", "change_idea", "submit_idea", "withdraw_idea", "answer_idea"),
        *("know_author", "invite_co_author"),
    }
)


def co_authors(idea: Idea) -> list[User]:
    return [row.person for row in idea.co_authors.accepted().select_related("person")]


def invited(idea: Idea) -> list[User]:
    """Nobody is asked to sign what has left the box."""
    if idea.state in LEFT_THE_BOX:
        return []
    return [row.person for row in idea.co_authors.pending().select_related("person")]


def spokesperson(idea: Idea) -> list[User]:
    """Whoever wrote for a colleague answers for them, as long as the colleague has no account to do it."""
    return [idea.deposited_by] if idea.author.awaits_claim else []


def jurors(idea: Idea) -> list[User]:
    """Those who judge the call that a restricted idea answers, while they do; nobody who carries it or manages those
    who do.
    """
    if idea.visibility != Visibility.RESTRICTED or not idea.campaign_id or idea.state in HIDDEN_STATES:
        return []
    if idea.campaign.state not in JUDGED:
        return []
    people = idea.people
    jury = [person for person in idea.campaign.jury.all() if person not in people]
    managed = managed_by_each(jury, people)
    return [person for person in jury if not managed[person.pk]]


def evaluators(idea: Idea) -> list[User]:
    """Those who read the idea for the opinion that they were asked for, as long as it is examined."""
    if not idea.opinions_asked:
        return []
    asked = Evaluation.objects.reading().filter(review__idea=idea).select_related("evaluator")
    return [row.evaluator for row in asked]


def correspondents(idea: Idea) -> list[User]:
    """Those of the units that have it in hand or answered; what went elsewhere is no business of a unit any more."""
    units = [transfer.unit for transfer in idea.transfers.standing().select_related("unit")]
    return [person for unit in units for person in unit.correspondents.all()]


RELATIONS = [
    Relations(
        model=Idea,
        people={
            "author": lambda idea: [idea.author],
            "co_author": co_authors,
            "invited": invited,
            "depositor": lambda idea: [idea.deposited_by],
            "spokesperson": spokesperson,
            "redirector": lambda idea: [idea.redirected_by, idea.redirect_second, idea.redirect_seconded_by],
            "juror": jurors,
            "evaluator": evaluators,
            "correspondent": correspondents,
        },
        permissions={
            "author": AUTHOR,
            "co_author": frozenset({"view_idea", "change_idea", "answer_idea", "know_author"}),
            # Whoever is asked to sign with somebody is told with whom.
            "invited": frozenset({"view_idea", "know_author"}),
            "depositor": frozenset({"view_idea", "change_idea", "submit_idea", "know_author"}),
            "spokesperson": frozenset({"answer_idea", "invite_co_author"}),
            "redirector": frozenset({"view_idea"}),
            "juror": frozenset({"view_idea"}),
            "evaluator": frozenset({"view_idea"}),
            "correspondent": frozenset({"view_idea"}),
        },
        through={
            OrgUnit: lambda unit: Idea.objects.received_by(unit),
            # Who manages whom changes who judges what; few ideas are restricted and judged at once.
            User: lambda person: Idea.objects.restricted_before_a_jury(),
        },
    )
]
