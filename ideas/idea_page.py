"""What the page of one idea shows to one person, in few statements whatever its life has been."""

from collections.abc import Iterator
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from ideas.bonds import Bonds
from ideas.campaigns.idea_side import CallSide, call_side_of
from ideas.carrying import carried_on_either_side
from ideas.discussion import Discussion, with_offshoots
from ideas.forms.moves import PAGE_MOVES
from ideas.handed_over import Handover, Happening, handover_of, units_by_line, with_steps
from ideas.lifecycle import EDITABLE_STATES, HIDDEN_STATES, IdeaState
from ideas.linking import may_link
from ideas.models import (
    Attachment,
    ContactLog,
    Contribution,
    Idea,
    IdeaTransition,
    InfoRequest,
    Kind,
    Transfer,
)
from ideas.naming import HiddenPerson, blind_files
from ideas.published_decision import PublishedDecision
from ideas.recognition import RecognitionSide, may_recognise, recognition_of
from ideas.recusal import carries
from ideas.signing import takes_co_authors
from ideas.unnamed_voices import speaks_unnamed
from ideas.version_facts import reads_motivation
from workflow.history import read_by, with_name
from workflow.moves import Move, moves_for

# Lines of history on the page: the rest is one link away.
LAST_HAPPENINGS = 8


class IdeaPage:
    """`idea` comes from `for_page()`."""

    def __init__(self, idea: Idea, viewer: User, thread_page: int = 1) -> None:
        self.idea, self.viewer, self.thread_page = idea, viewer, thread_page
        self.reads_internal = viewer.has_perm("ideas.read_internal_idea")
        self.takes_part = not only_reads(viewer)
        # The author, the co-authors and those in charge read what was said between them.
        self.is_close = self.reads_internal or carried_on_either_side(idea, viewer)
        self.bonds = Bonds(idea, viewer)
        prefetch_related_objects([idea], *self._longer_sides())

    def _longer_sides(self) -> Iterator[Prefetch]:
        idea = self.idea
        yield Prefetch("history", IdeaTransition.objects.select_related("actor", "whom").order_by("at", "pk"))
        if idea.thread_count:
            threads = Contribution.objects.latest_threads(idea.pk, self.thread_page)
            yield Prefetch("contributions", with_offshoots(threads))
        if idea.has_contacts and self.is_close:
            yield Prefetch("contacts", ContactLog.objects.select_related("by").order_by("pk"))
        if idea.has_questions and self.is_close:
            yield Prefetch("info_requests", InfoRequest.objects.select_related("asked_by").order_by("pk"))
        if idea.has_transfers:
            yield Prefetch("transfers", with_steps(Transfer.objects.order_by("pk")))

    @cached_property
    def author(self) -> User | HiddenPerson:
        return self.idea.author_shown_to(self.viewer)

    @cached_property
    def has_receipt(self) -> bool:
        """For whoever deposited the idea, and whoever it was deposited for."""
        mine = self.viewer.pk in (self.idea.author_id, self.idea.deposited_by_id)
        return mine and self.takes_part and not self.is_draft

    @cached_property
    def may_invite(self) -> bool:
        return (
            self.takes_part
            and self.viewer.pk in (self.idea.author_id, self.idea.deposited_by_id)
            and takes_co_authors(self.idea)
            and may(self.viewer, "ideas.invite_co_author", self.idea)
        )

    @cached_property
    def is_draft(self) -> bool:
        return self.idea.state == IdeaState.DRAFT

    @cached_property
    def can_exchange(self) -> bool:
        return self.takes_part and self.idea.takes_contributions

    @cached_property
    def offers_signature(self) -> bool:
        return self.can_exchange and self.idea.merged_unnamed and speaks_unnamed(self.idea, self.viewer)

    @cached_property
    def can_edit(self) -> bool:
        return (
            self.takes_part
            and self.idea.state in EDITABLE_STATES
            and may(self.viewer, "ideas.change_idea", self.idea)
        )

    @cached_property
    def moves(self) -> list[Move]:
        if not self.takes_part:
            return []
        pattern = reverse("ideas:move", args=[self.idea.pk, "_"]).replace("/_/", "/{name}/")
        return moves_for(self.idea, self.viewer, pattern, only=PAGE_MOVES)

    @cached_property
    def project_url(self) -> str:
        """Everybody reads that there is a project; its page is for those whom the work concerns."""
        return self.idea.project.get_absolute_url() if self.idea.opens_project else ""

    @cached_property
    def call(self) -> CallSide:
        return call_side_of(self.idea, is_close=self.is_close)

    @cached_property
    def recognition(self) -> RecognitionSide:
        return recognition_of(self.idea, self.viewer)

    @cached_property
    def can_recognise(self) -> bool:
        return may_recognise(self.viewer, self.idea)

    @cached_property
    def common_idea(self) -> Idea | None:
        """The idea that this one joined, or the one that that one joined since, for whoever may read it."""
        if self.idea.merged_into_id is None:
            return None
        return Idea.objects.visible_to(self.viewer).at_the_end_of_mergers(self.idea.pk).first()

    @property
    def leads_elsewhere(self) -> bool:
        """Readers go to the common idea; those who carry one of the two, and the team, also see how they met."""
        return not self.is_close and self.common_idea is not None

    @cached_property
    def can_link(self) -> bool:
        return self.takes_part and may_link(self.idea, self.viewer)

    @cached_property
    def answered_problem(self) -> Idea | None:
        """The problem that this idea proposes a solution to, for whoever may read it."""
        if self.idea.answers_problem_id is None:
            return None
        return Idea.objects.visible_to(self.viewer).filter(pk=self.idea.answers_problem_id).first()

    @cached_property
    def solutions(self) -> list[Idea]:
        """What colleagues propose to this problem, the first one first."""
        if not self.idea.has_solutions:
            return []
        found = Idea.objects.visible_to(self.viewer).proposed_to(self.idea)
        return list(found.select_related("author__unit"))

    @property
    def can_propose(self) -> bool:
        return self.can_exchange and self.idea.kind == Kind.PROBLEM_ONLY

    @property
    def common_idea_left(self) -> bool:
        """The idea that this one joined has since been withdrawn, or sent to another channel."""
        return self.idea.merged_into.state in HIDDEN_STATES

    @cached_property
    def session_pk(self) -> int | None:
        return self.idea.session_pk if self.reads_internal else None

    @cached_property
    def discussion(self) -> Discussion:
        said = list(self.idea.contributions.all()) if self.idea.thread_count else []
        return Discussion(
            self.idea,
            self.viewer,
            said,
            self.thread_page,
            open=self.can_exchange,
            changed_by=self.recognition.made_it_change,
            recognises=self.can_recognise,
        )

    @property
    def motivation(self) -> str:
        """What those who carry the idea told the innovation team."""
        return self.idea.motivation if reads_motivation(self.idea, self.viewer) else ""

    @cached_property
    def reads_notes(self) -> bool:
        return self.reads_internal and not carries(self.idea, self.viewer)

    @cached_property
    def may_sum_up(self) -> bool:
        return self.can_exchange and self.viewer.has_perm("ideas.write_synthesis")

    @cached_property
    def questions(self) -> list[InfoRequest]:
        return list(self.idea.info_requests.all()) if self.idea.has_questions and self.is_close else []

    @cached_property
    def handovers(self) -> list[Handover]:
        return (
            [handover_of(transfer) for transfer in self.idea.transfers.all()]
            if self.idea.has_transfers
            else []
        )

    @cached_property
    def attachments(self) -> list[Attachment]:
        files = (Attachment(**row) for row in self.idea.attachment_rows)
        return blind_files(self.idea, self.viewer, files)

    @cached_property
    def co_authors(self) -> list[User | HiddenPerson]:
        people = (User(**row) for row in self.idea.co_author_rows)
        return [self.idea.person_shown_to(person, self.viewer) for person in people]

    @cached_property
    def decision(self) -> PublishedDecision | None:
        row = self.idea.decision_row
        return PublishedDecision.from_row(row) if row else None

    @property
    def decision_title(self) -> str:
        return self.decision.title(self.idea.state)

    @cached_property
    def happenings(self) -> list[Happening]:
        """Newest first. A contact says what was said to those who may read it."""
        contacts = list(self.idea.contacts.all()) if self.idea.has_contacts and self.is_close else []
        told = iter(contact for contact in contacts if contact.noted_at is None)
        found = []
        for line in read_by(self.viewer, self.idea.history.all()):
            comment = line.comment if self.is_close else ""
            if line.name == "record_contact" and (contact := next(told, None)):
                comment = self._words_of(contact)
            found.append(Happening(self._told(line), line.actor_name, line.at, comment))
        return found[::-1]

    def _told(self, line: IdeaTransition) -> str:
        names = self._received.get(line.pk)
        return with_name(line.label, ", ".join(names)) if names else line.label

    @cached_property
    def _received(self) -> dict[int, list[str]]:
        return units_by_line(self.idea.history.all(), self.handovers) if self.handovers else {}

    @property
    def last_happenings(self) -> list[Happening]:
        """The page shows where the idea comes from; the whole story has its own."""
        return self.happenings[:LAST_HAPPENINGS]

    def _words_of(self, contact: ContactLog) -> str:
        """An unshared contact is for those in charge."""
        if not (contact.shared or self.reads_internal):
            return ""
        day = date_format(contact.on, "j F")
        return f"{contact.get_channel_display()}, {day} : {contact.summary}"
