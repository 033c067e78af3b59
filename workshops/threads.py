"""What is said in a community: published, replied to, changed, turned into an idea, summed up.

What is taken away or reported is in `ideas.moderation`.
"""

import uuid

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.markdown import plain
from ideas.mentions import people_named
from ideas.models import Idea, Nature, Visibility
from ideas.moderation import NoLongerThere, held_for_writer, hold
from ideas.services import start_draft
from notifications.delivery import Act, announce
from workflow.errors import PermissionDenied
from workshops.communities import leads, lock_for_speaking, note_activity
from workshops.models import (
    Community,
    Thread,
    ThreadContribution,
    ThreadContributionVersion,
    ThreadMention,
    ThreadOffshoot,
    ThreadSynthesis,
)

TITLE_MAX_LENGTH = Idea._meta.get_field("title").max_length


@transaction.atomic
def open_thread(
    community_pk: int, *, by: User, title: str, nature: str, text: str, token: uuid.UUID | None = None
) -> Thread:
    """With its first contribution. The same `token` (one an opened form) gives the same thread back."""
    community = lock_for_speaking(community_pk, by=by)
    thread = Thread(community=community, title=title, opened_by=by)
    if known := thread.sent_before(token, "community", "title", "opened_by"):
        if known.began_with(nature, text):
            return known
        thread.token = uuid.uuid4()  # other words: another thread
    thread.save()
    _publish(ThreadContribution(thread=thread, author=by, nature=nature, text=text), by)
    return thread


@transaction.atomic
def contribute(
    thread: Thread, *, by: User, nature: str, text: str, token: uuid.UUID | None = None
) -> ThreadContribution:
    lock_for_speaking(thread.community_id, by=by)
    written = ThreadContribution(thread=thread, author=by, nature=nature, text=text)
    if known := written.sent_before(token, "thread", "author", "nature", "text", "parent"):
        return known
    return _publish(written, by)


@transaction.atomic
def reply(
    parent: ThreadContribution, *, by: User, text: str, token: uuid.UUID | None = None
) -> ThreadContribution:
    """`NoLongerThere` when what it answers went meanwhile. Sent twice, it is the same reply."""
    lock_for_speaking(parent.thread.community_id, by=by)
    held = hold(ThreadContribution, parent.pk)
    written = ThreadContribution(thread=held.thread, parent=held, author=by, nature=Nature.REPLY, text=text)
    if known := written.sent_before(token, "thread", "author", "nature", "text", "parent"):
        return known
    if not held.takes_replies:
        raise NoLongerThere
    answer = _publish(written, by)
    announce(answer, "reply", Act("once", by))
    return answer


def _publish(written: ThreadContribution, by: User) -> ThreadContribution:
    written.save()
    _tell_mentioned(written, by)
    note_activity(written.thread.community, by=by)
    return written


@transaction.atomic
def edit(pk: int, *, by: User, text: str, nature: str | None = None) -> ThreadContribution:
    """Keep what it said before. Whoever was told of it by name is not told again."""
    community_pk = ThreadContribution.objects.values_list("thread__community", flat=True).get(pk=pk)
    lock_for_speaking(community_pk, by=by)
    contribution = held_for_writer(ThreadContribution, pk, by)
    nature = nature or contribution.nature
    if (text, nature) == (contribution.text, contribution.nature):
        return contribution
    ThreadContributionVersion.objects.create(
        contribution=contribution,
        nature=contribution.nature,
        text=contribution.text,
        written_at=contribution.edited_at or contribution.created_at,
    )
    contribution.text, contribution.nature, contribution.edited_at = text, nature, timezone.now()
    contribution.save(update_fields=["text", "nature", "edited_at"])
    _tell_mentioned(contribution, by)
    return contribution


def _tell_mentioned(contribution: ThreadContribution, by: User) -> None:
    """Whoever may read the community, and was not told of this contribution before."""
    community = contribution.thread.community
    for person in people_named(contribution.text):
        if person.pk == by.pk or not reads(person, community):
            continue
        mention, created = ThreadMention.objects.get_or_create(contribution=contribution, person=person)
        if created:
            announce(mention, "mention", Act("once", by))


def reads(person: User, community: Community) -> bool:
    return Community.objects.read_by(person).filter(pk=community.pk).exists()


@transaction.atomic
def make_idea(contribution: ThreadContribution, *, by: User) -> Idea:
    """The draft that this person draws from a contribution, the same one when asked again. Drawn from somebody
    else's, it names its source, whose author is told.
    """
    held = hold(ThreadContribution, contribution.pk)
    known = ThreadOffshoot.objects.filter(contribution=held, by=by).select_related("idea").first()
    if known:
        return known.idea
    if not held.is_shown:
        raise NoLongerThere
    reserved = held.thread.community.is_reserved
    idea = start_draft(
        by=by,
        title=plain(held.text)[:TITLE_MAX_LENGTH],
        problem=_origin(held, by),
        # What was said among members goes on among few, until whoever deposits it says otherwise.
        visibility=Visibility.RESTRICTED if reserved else Visibility.ORGANISATION,
    )
    ThreadOffshoot.objects.create(contribution=held, idea=idea, by=by)
    announce(held, "make_idea", Act(str(idea.pk), by))
    return idea


def _origin(contribution: ThreadContribution, by: User) -> str:
    """The text, and where it was read; a community reserved to its members is not named."""
    community = contribution.thread.community
    values = {
        "name": contribution.author,
        "community": community.title,
        "url": f"{settings.SITE_URL}{contribution.get_absolute_url()}",
    }
    if community.is_reserved:
        source = _("Née d’un échange dans une communauté : <%(url)s>") % values
    elif contribution.author_id == by.pk:
        source = _("Née d’un échange dans la communauté « %(community)s » : <%(url)s>") % values
    else:
        source = (
            _("Née de la contribution de %(name)s à la communauté « %(community)s » : <%(url)s>") % values
        )
    return f"{contribution.text}\n\n{source}"


@transaction.atomic
def sum_up(thread: Thread, *, by: User, text: str) -> ThreadSynthesis:
    """A new version of the synthesis, by those who lead; the same words again change nothing."""
    community = lock_for_speaking(thread.community_id, by=by)
    if not leads(community, by):
        raise PermissionDenied
    latest = thread.syntheses.select_related("thread").order_by("-created_at", "-pk").first()
    if latest is not None and latest.text == text:
        return latest
    synthesis = ThreadSynthesis.objects.create(thread=thread, author=by, text=text)
    note_activity(community, by=by)
    announce(synthesis, "sum_up", Act("once", by))
    return synthesis
