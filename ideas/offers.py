"""What the catalogue offers to narrow it by, and how many ideas each choice leads to while nothing narrows it yet:
counted once a minute. Once something does, see `ideas.facets`.
"""

from dataclasses import dataclass, replace
from string import Template

from django.core.cache import cache
from django.db import connection

from accounts.models import User
from ideas.lifecycle import HIDDEN_STATES, OPEN_STATES
from ideas.models import CarrierIntent, Idea, Kind, Visibility
from ideas.models.campaign import CampaignState
from ideas.stages import OUTCOME_ICONS

# A count that is a minute old misleads nobody; counting the box for each page would cost more than the page.
FRESH_SECONDS = 60
COLUMNS = "id, stage, state, kind, campaign_id, carrier_intent, author_id, name_hidden"

BOX = f"""
  SELECT {COLUMNS} FROM ideas_idea
  WHERE state <> ALL(%(hidden)s) AND (%(everything)s OR visibility = %(open_to_all)s)
"""

# Filter, value, ideas. Each filter counts a set of its own: what one would get by choosing one value of it.
# A unit counts what concerns it or comes from it, and the same of the units below, as `IdeaQuerySet.concerning`:
# ideas that name the same units are counted together, so that a full box stays a matter of a few hundred rows.
COUNTED = Template("""
SELECT 'stage', stage, count(*) FROM $stage box WHERE state <> ALL(%(ways_out)s) GROUP BY stage
UNION ALL SELECT 'outcome', state, count(*) FROM $outcome box WHERE state = ANY(%(ways_out)s) GROUP BY state
UNION ALL SELECT 'kind', kind, count(*) FROM $kind box GROUP BY kind
UNION ALL SELECT 'needs_help', 'on', count(*) FROM $needs_help box
  WHERE state = ANY(%(open)s) AND (carrier_intent = %(offered)s OR kind = %(problem_only)s)
UNION ALL SELECT 'theme', theme_id::text, count(*) FROM $theme box
  JOIN ideas_idea_themes told ON told.idea_id = box.id GROUP BY theme_id
UNION ALL SELECT 'campaign', campaign_id::text, count(*) FROM $campaign box
  WHERE campaign_id IS NOT NULL GROUP BY campaign_id
UNION ALL SELECT 'unit', upper::text, sum(ideas)::bigint FROM (
  SELECT unit, ARRAY(SELECT orgunit_id FROM ideas_idea_concerned_units WHERE idea_id = box.id ORDER BY 1), count(*)
  FROM $unit box JOIN LATERAL (
    SELECT CASE WHEN NOT box.name_hidden THEN unit_id END FROM accounts_user WHERE id = box.author_id
  ) author (unit) ON true GROUP BY 1, 2
) alike (unit, told, ideas) JOIN LATERAL (
  SELECT DISTINCT upper.id FROM accounts_orgunit below
  JOIN accounts_orgunit upper ON starts_with(below.path, upper.path) WHERE below.id = ANY(told || unit)
) above (upper) ON true GROUP BY upper
""")

# A call that invites some units alone is named to the others by the ideas that answer it, as on their pages.
# Filter, value, ideas; then filter, value, none, name of what the organisation names itself, place in a tree or a year.
OFFERED = Template(f"""
WITH box AS MATERIALIZED ({BOX})
SELECT counted.*, '', '' FROM ($counted) counted
UNION ALL SELECT 'theme', id::text, NULL, name, name FROM ideas_theme WHERE active
UNION ALL SELECT 'campaign', id::text, NULL, title, to_char(closes_on, 'YYYYMMDD') FROM ideas_campaign campaign
  WHERE state <> %(prepared)s AND (
    %(everything)s OR id IN (SELECT campaign_id FROM box WHERE campaign_id IS NOT NULL)
    OR NOT EXISTS (SELECT 1 FROM ideas_campaign_units invited WHERE invited.campaign_id = campaign.id)
  )
UNION ALL SELECT 'unit', id::text, NULL, name, path FROM accounts_orgunit
""")
OURS, THEIRS = ("stage", "outcome", "kind", "needs_help"), ("theme", "campaign", "unit")
FILTERS = (*OURS, *THEIRS)


@dataclass(frozen=True)
class Offer:
    value: str
    name: str
    ideas: int
    place: str = ""
    more: bool = False

    @property
    def shown(self) -> str:
        """With a « + » when only the newest of what is found were counted."""
        return f"{self.ideas}+" if self.more else str(self.ideas)


Offers = dict[str, list[Offer]]


def offered_to(reader: User) -> Offers:
    """By filter. Among what everybody reads, or among everything for those who read everything: what is restricted
    is not counted for the few who read it by a relation.
    """
    return offers_of(everything=reader.has_perm("ideas.view_idea"))


def offers_of(*, everything: bool) -> Offers:
    key = f"catalogue-offers-{everything}"
    offers = cache.get(key)
    if offers is None:
        offers = _offers(everything)
        cache.set(key, offers, FRESH_SECONDS)
    return offers


def personal_offers(reader: User) -> Offers:
    """Their own ideas and those they follow, counted by themselves."""
    key = f"catalogue-offers-of-{reader.pk}"
    offers = cache.get(key)
    if offers is None:
        counts = Idea.objects.visible_to(reader).listed().personal_counts(reader)
        offers = {which: [Offer("on", "", ideas)] for which, ideas in counts.items()}
        cache.set(key, offers, FRESH_SECONDS)
    return offers


def words() -> dict[str, object]:
    """What the statements call by a name."""
    return {
        "hidden": [str(state) for state in HIDDEN_STATES],
        "open": [str(state) for state in OPEN_STATES],
        "ways_out": [str(state) for state in OUTCOME_ICONS],
        "open_to_all": Visibility.ORGANISATION.value,
        "offered": CarrierIntent.OFFERS_IT.value,
        "problem_only": Kind.PROBLEM_ONLY.value,
        "prepared": CampaignState.DRAFT.value,
    }


def _offers(everything: bool) -> Offers:
    counted = COUNTED.substitute(dict.fromkeys(FILTERS, "box"))
    counts, offers = {}, {name: [] for name in FILTERS}
    with connection.cursor() as cursor:
        cursor.execute(OFFERED.substitute(counted=counted), words() | {"everything": everything})
        for name, value, ideas, title, place in cursor.fetchall():
            if ideas is not None:
                counts[name, value] = ideas
            else:
                offers[name].append(Offer(value, title, 0, place))
    for name in FILTERS:
        known = offers[name] if name in THEIRS else [Offer(key[1], "", 0) for key in counts if key[0] == name]
        known = [replace(offer, ideas=counts.get((name, offer.value), 0)) for offer in known]
        offers[name] = sorted(known, key=lambda offer: offer.place, reverse=name == "campaign")
    return offers
