"""What a request for time weighs: for the person, and for the service when the reader answers for it."""

from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.permissions import may
from incubation.load import Load, advised_days, load_weeks
from incubation.models import TimeAllocation
from incubation.terms_words import plain
from incubation.weeks import Share

# The most recent say enough of how it went.
EARLIER = 5
LISTED = 20


class TimeWeight:
    def __init__(self, allocation: TimeAllocation, viewer: User, *, asked: Share, manages: bool) -> None:
        """`asked`: the share and the days that are weighed."""
        self.allocation, self.viewer, self.asked, self.manages = allocation, viewer, asked, manages

    @cached_property
    def earlier(self) -> list[TimeAllocation]:
        """What the same person was granted, or refused, before: the latest that this reader sees."""
        others = TimeAllocation.objects.visible_to(self.viewer).asked_by(self.allocation.beneficiary)
        return list(others.exclude(pk=self.allocation.pk).latest_first()[:EARLIER])

    # The weeks of colleagues are for whoever answers for them, or follows all of them.

    @cached_property
    def sees_the_service(self) -> bool:
        return self.manages or may(self.viewer, "incubation.view_timeallocation")

    @cached_property
    def granted(self) -> list[TimeAllocation]:
        """What the service gives already over these days."""
        if not self.sees_the_service:
            return []
        allocation, manager = self.allocation, self.allocation.beneficiary.line_manager
        others = TimeAllocation.objects.granted().in_service_of(manager).exclude(pk=allocation.pk)
        return list(others.overlapping(self.asked.starts_on, self.asked.ends_on).for_list())

    @property
    def granted_shown(self) -> list[TimeAllocation]:
        """Those that end first; the load counts all of them."""
        return sorted(self.granted, key=lambda other: other.ends_on)[:LISTED]

    @property
    def granted_left_out(self) -> int:
        return len(self.granted) - len(self.granted_shown)

    @cached_property
    def load(self) -> Load | None:
        if not self.sees_the_service:
            return None
        manager = self.allocation.beneficiary.line_manager
        people = manager.agents.active().count() if manager else 1
        return load_weeks(self.asked, self.granted, people)

    @cached_property
    def team_in_words(self) -> str:
        words = (
            ngettext(
                "Votre équipe, %(people)d personne", "Votre équipe, %(people)d personnes", self.load.people
            )
            if self.manages
            else ngettext(
                "Le service, %(people)d personne", "Le service, %(people)d personnes", self.load.people
            )
        )
        return words % {"people": self.load.people}

    @cached_property
    def fullest_in_words(self) -> str:
        """« 1,5 j sur les 4 j conseillés, la semaine la plus chargée. »"""
        return _("%(days)s j sur les %(advised)s j conseillés, la semaine la plus chargée.") % {
            "days": plain(self.load.fullest.total_days),
            "advised": plain(advised_days(self.load.people)),
        }

    @cached_property
    def above_in_words(self) -> str:
        count = self.load.weeks_above
        if not count:
            return _("Aucune semaine ne dépasse ce qui est conseillé.")
        return ngettext(
            "%(count)d semaine dépasse ce qui est conseillé : c’est un repère, pas une règle.",
            "%(count)d semaines dépassent ce qui est conseillé : c’est un repère, pas une règle.",
            count,
        ) % {"count": count}
