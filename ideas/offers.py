"""What the catalogue offers to narrow it by, and how many ideas each choice leads to: counted once a minute."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper

from accounts.models import User
from ideas.models import Idea
from ideas.models.campaign import CampaignState
from ideas.models.idea_queryset import NEEDS_HELP
from ideas.stages import OUTCOME_ICONS

# A count that is a minute old misleads nobody; counting the box for each page would cost more than the page.
FRESH_SECONDS = 60
KINDS = ["stage", "outcome", "kind", "needs_help", "theme", "campaign", "unit"]

# A call that invites some units alone is named to the others by the ideas that answer it, as on their pages.
# Kind of filter, value, name (of what the organisation names itself), ideas, place in a tree.
COUNTED = """
WITH box AS MATERIALIZED (
  {box}
)
SELECT 'stage', stage, '', count(*), '' FROM box WHERE state <> ALL(%(ways_out)s) GROUP BY stage
UNION ALL SELECT 'outcome', state, '', count(*), '' FROM box WHERE state = ANY(%(ways_out)s) GROUP BY state
UNION ALL SELECT 'kind', kind, '', count(*), '' FROM box GROUP BY kind
UNION ALL SELECT 'needs_help', 'on', '', count(*), '' FROM box WHERE needs_help
UNION ALL SELECT 'theme', theme.id::text, theme.name, count(box.id), '' FROM ideas_theme theme
  LEFT JOIN ideas_idea_themes told ON told.theme_id = theme.id LEFT JOIN box ON box.id = told.idea_id
  WHERE theme.active GROUP BY theme.id
UNION ALL SELECT 'campaign', campaign.id::text, campaign.title, count(box.id), to_char(closes_on, 'YYYYMMDD')
  FROM ideas_campaign campaign LEFT JOIN box ON box.campaign_id = campaign.id
  WHERE campaign.state <> %(prepared)s GROUP BY campaign.id
  HAVING %(everything)s OR count(box.id) > 0
    OR NOT EXISTS (SELECT 1 FROM ideas_campaign_units invited WHERE invited.campaign_id = campaign.id)
UNION ALL SELECT 'unit', id::text, name, 0, path FROM accounts_orgunit
"""


@dataclass(frozen=True)
class Offer:
    value: str
    name: str
    ideas: int
    place: str = ""


def offered_to(reader: User) -> dict[str, list[Offer]]:
    """By kind of filter. Among what everybody reads, or among everything for those who read everything: what is
    restricted is not counted for the few who read it by a relation.
    """
    return offers_of(everything=reader.has_perm("ideas.view_idea"))


def offers_of(*, everything: bool) -> dict[str, list[Offer]]:
    key = f"catalogue-offers-{everything}"
    offers = cache.get(key)
    if offers is None:
        offers = _counted(everything)
        cache.set(key, offers, FRESH_SECONDS)
    return offers


def _box(everything: bool) -> tuple[str, dict[str, object]]:
    """The ideas counted, as the catalogue itself lists them: the statement, and its values by name."""
    ideas = Idea.objects.listed() if everything else Idea.objects.read_by_everybody()
    helped = ideas.annotate(needs_help=ExpressionWrapper(NEEDS_HELP, BooleanField()))
    sql, values = helped.values(
        "id", "stage", "state", "kind", "campaign_id", "needs_help"
    ).query.sql_with_params()
    named = {f"box_{number}": value for number, value in enumerate(values)}
    return sql % tuple(f"%({name})s" for name in named), named


def _counted(everything: bool) -> dict[str, list[Offer]]:
    box, values = _box(everything)
    words = {
        **values,
        "ways_out": [str(state) for state in OUTCOME_ICONS],
        "everything": everything,
        "prepared": CampaignState.DRAFT.value,
    }
    offers: dict[str, list[Offer]] = {kind: [] for kind in KINDS}
    with connection.cursor() as cursor:
        cursor.execute(COUNTED.format(box=box), words)
        for kind, *row in cursor.fetchall():
            offers[kind].append(Offer(*row))
    offers["theme"].sort(key=lambda offer: offer.name)
    offers["unit"].sort(key=lambda offer: offer.place)
    offers["campaign"].sort(key=lambda offer: offer.place, reverse=True)
    return offers
