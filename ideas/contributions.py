"""What is brought to an idea: published, replied to, changed, turned into an idea, summed up.

What is taken away or reported is in `ideas.moderation`.
"""

import uuid

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas import services
from ideas.markdown import plain
from ideas.mentions import tell_mentioned, tell_mentioned_in
from ideas.models import (
    Contribution,
    ContributionVersion,
    Idea,
    InternalNote,
    Nature,
    Offshoot,
    Synthesis,
    Visibility,
)
from ideas.moderation import NoLongerThere, held_for_writer, hold
from ideas.naming import HiddenPerson
from notifications.delivery import Act, announce


@transaction.atomic
def publish(
    idea: Idea, *, by: User, nature: str, text: str, token: uuid.UUID | None = None, signed: bool = False
) -> Contribution:
    """The same `token` (one an opened form) with the same words gives the same contribution back."""
    written = Contribution(idea=idea, author=by, nature=nature, text=text)
    if known := _sent_before(written, token):
        return known
    contribution = services.contribute(
        idea, by=by, nature=nature, text=text, token=written.token, signed=signed
    )
    tell_mentioned(contribution, by=by)
    return contribution


@transaction.atomic
def reply(
    parent: Contribution, *, by: User, text: str, token: uuid.UUID | None = None, signed: bool = False
) -> Contribution:
    """`NoLongerThere` when what it answers went meanwhile. Sent twice, it is the same reply."""
    held = hold(Contribution, parent.pk)
    written = Contribution(idea=held.idea, author=by, nature=Nature.REPLY, text=text, parent=held)
    if known := _sent_before(written, token):
        return known
    if not held.takes_replies:
        raise NoLongerThere
    answer = services.contribute(
        held.idea, by=by, nature=Nature.REPLY, text=text, parent=held, token=written.token, signed=signed
    )
    tell_mentioned(answer, by=by)
    announce(answer, "reply", Act("once", by))
    return answer


def _sent_before(written: Contribution, token: uuid.UUID | None) -> Contribution | None:
    """Its idea is held: two clicks come one after the other."""
    Idea.objects.select_for_update(of=("self",), no_key=True).get(pk=written.idea_id)
    return written.sent_before(token, "idea", "author", "nature", "text", "parent")


@transaction.atomic
def edit(pk: int, *, by: User, text: str, nature: str | None = None) -> Contribution:
    """Keep what it said before. Whoever was told of it by name is not told again."""
    contribution = held_for_writer(Contribution, pk, by)
    nature = nature or contribution.nature
    if (text, nature) == (contribution.text, contribution.nature):
        return contribution
    ContributionVersion.objects.create(
        contribution=contribution,
        nature=contribution.nature,
        text=contribution.text,
        written_at=contribution.edited_at or contribution.created_at,
    )
    contribution.text, contribution.nature, contribution.edited_at = text, nature, timezone.now()
    contribution.save(update_fields=["text", "nature", "edited_at"])
    tell_mentioned(contribution, by=by)
    return contribution


TITLE_MAX_LENGTH = Idea._meta.get_field("title").max_length


@transaction.atomic
def make_idea(contribution: Contribution, *, by: User) -> Idea:
    """The draft that this person draws from a contribution, the same one when asked again.

    Drawn from somebody else's, it belongs to whoever writes it and names its source, whose author is told. Whoever is
    unnamed where they draw it stays so on the draft, until they say otherwise.
    """
    held = hold(Contribution, contribution.pk)
    known = Offshoot.objects.filter(contribution=held, by=by).select_related("idea").first()
    if known:
        return known.idea
    if not held.is_shown:
        raise NoLongerThere
    idea = services.start_draft(
        by=by,
        title=plain(held.text)[:TITLE_MAX_LENGTH],
        problem=_origin(held, by),
        visibility=held.idea.visibility,
        name_hidden=is_unnamed(held, by),
    )
    Offshoot.objects.create(contribution=held, idea=idea, by=by)
    announce(held, "make_idea", Act(str(idea.pk), by))
    return idea


def is_unnamed(contribution: Contribution, person: User) -> bool:
    """Where this was said, colleagues do not read the name of this person."""
    return isinstance(contribution.speaker_shown_to(person, None), HiddenPerson)


def _origin(contribution: Contribution, by: User) -> str:
    """The text, whose it is and where it was read. A restricted idea is named by its reference. One's own goes
    without: the page says where it comes from as long as both are signed, and words that the idea carries would
    tell its author from the contribution, or the other way round, once one of the two hides a name.
    """
    if contribution.author_id == by.pk:
        return contribution.text
    idea = contribution.idea
    restricted = idea.visibility != Visibility.ORGANISATION
    values = {
        "idea": idea.reference if restricted else f"{idea.reference}, « {idea.title} »",
        "name": contribution.writer,  # the text will be everybody’s: as anybody may know them
        "url": f"{settings.SITE_URL}{contribution.get_absolute_url()}",
    }
    source = _("Née de la contribution de %(name)s à l’idée %(idea)s : <%(url)s>") % values
    return f"{contribution.text}\n\n{source}"


@transaction.atomic
def sum_up(idea: Idea, *, by: User, text: str) -> Synthesis:
    """A new version of the synthesis; the same words again change nothing."""
    Idea.objects.select_for_update(of=("self",), no_key=True).get(pk=idea.pk)  # two pens, one after the other
    latest = idea.syntheses.latest_first().first()
    if latest is not None and latest.text == text:
        return latest
    synthesis = Synthesis.objects.create(idea=idea, author=by, text=text)
    announce(synthesis, "sum_up", Act("once", by))
    return synthesis


@transaction.atomic
def write_note(idea: Idea, *, by: User, text: str) -> InternalNote:
    note = InternalNote.objects.create(idea=idea, author=by, text=text)
    tell_mentioned_in(note, by=by)
    return note
