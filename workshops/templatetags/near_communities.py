"""The communities that a project concerns, in the messages of the layers below."""

from django import template

from accounts.models import User
from ideas.models import Theme
from incubation.models import CarrierCall, CarrierDigest
from workshops.models import Community, Membership

register = template.Library()

# By call, by person: the community of theirs that speaks of its theme.
Near = dict[int, dict[int, str]]


@register.simple_tag
def community_near(digest: CarrierDigest, call: CarrierCall, recipient: User) -> str:
    """The name of a community of theirs that works on a theme of the idea; empty when there is none."""
    known = vars(digest)
    if "_communities" not in known:
        known["_communities"] = _near(digest)
    return known["_communities"].get(call.pk, {}).get(recipient.pk, "")


def _near(digest: CarrierDigest) -> Near:
    """Asked once for everybody who is told. Only members learn the name of a community that is reserved to them."""
    found: Near = {}
    for theme in Theme.objects.filter(ideas__project__carrier_calls__in=digest.news.all()).distinct():
        concerned = Community.objects.living().about(theme.name)
        rows = Membership.objects.members().filter(community__in=concerned).order_by("community__title")
        members = dict(rows.values_list("person", "community__title"))
        for pk in digest.news.filter(project__idea__themes=theme).values_list("pk", flat=True):
            found[pk] = members | found.get(pk, {})
    return found
