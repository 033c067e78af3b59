"""What the people around an idea add to its story, which its own moves do not say: signatures, syntheses, a call."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.campaign import CampaignState
from ideas.mentions import reads_notes
from ideas.models import Campaign, Idea
from ideas.recusal import carries
from ideas.timeline import Event, tells


@tells
def signatures(idea: Idea, viewer: User) -> Iterator[Event]:
    """Who said yes, and never who said no. A part of a shared out idea was signed with the whole."""
    signed = idea.co_authors.accepted().filter(accepted_at__gte=idea.created_at).select_related("person")
    for row in signed:
        words = _("Une personne accepte de signer l’idée")
        yield Event(
            f"signature-{row.pk}", words, row.accepted_at, str(idea.person_shown_to(row.person, viewer))
        )


@tells
def syntheses(idea: Idea, viewer: User) -> Iterator[Event]:
    url = reverse("ideas:syntheses", args=[idea.pk])
    written = idea.syntheses.select_related("author").order_by("created_at", "pk")
    for number, version in enumerate(written):
        words = _("Synthèse des échanges mise à jour") if number else _("Synthèse des échanges")
        author = str(idea.person_shown_to(version.author, viewer))
        yield Event(f"synthese-{version.pk}", words, version.created_at, author, url=url)


@tells
def results_of_the_call(idea: Idea, viewer: User) -> Iterator[Event]:
    """The feedback itself is for those who carry the idea, on its page."""
    calls = Campaign.objects.visible_to(viewer).filter(state=CampaignState.PUBLISHED)
    call = calls.filter(pk=idea.campaign_id).first() if idea.campaign_id else None
    result = call and call.idea_results.published().filter(idea=idea).first()
    published = call and call.history.filter(name="publish").order_by("at").last()
    if not (result and published):
        return
    words = (
        _("Retenue par l’appel « %(call)s »") if result.retained else _("Résultats de l’appel « %(call)s »")
    )
    url = reverse("ideas:campaign_results", args=[call.pk])
    yield Event(f"appel-{call.pk}", words % {"call": call.title}, published.at, url=url)


@tells
def later_contacts(idea: Idea, viewer: User) -> Iterator[Event]:
    """The first one is a move of the idea. For those who carry it, what was shared with them."""
    internal = reads_notes(viewer, idea)
    if not (internal or carries(idea, viewer)):
        return
    noted = idea.contacts.noted_later()
    for contact in noted if internal else noted.shared():
        words = _("Échange noté : %(channel)s") % {"channel": contact.get_channel_display().lower()}
        yield Event(f"contact-{contact.pk}", words, contact.noted_at, str(contact.by), contact.summary)
