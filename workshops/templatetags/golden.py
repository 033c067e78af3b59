"""The golden rules in force, for wherever people talk to each other."""

from django import template
from django.core.cache import cache

from workshops.models import RuleSet

register = template.Library()
CACHE_KEY = "workshops.golden_rules"
# As for the organisation: a change of rules may wait that long on the other workers.
CACHE_SECONDS = 60


@register.simple_tag
def golden_rules() -> list[str]:
    """Those of the set that the installation began with, as the innovation team has rewritten it since."""
    rules = cache.get(CACHE_KEY)
    if rules is None:
        first = RuleSet.objects.order_by("pk").first()
        rules = first.rules if first else []
        cache.set(CACHE_KEY, rules, CACHE_SECONDS)
    return rules
