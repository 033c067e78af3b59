"""The versions of the terms that a time agreement holds: written, read, agreed to, signed."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext

from incubation.agreement import DISCUSSED_STATES, AllocationState
from incubation.bases import whole
from incubation.fingerprint import fingerprint_of
from workflow.errors import RequirementsMissing

if TYPE_CHECKING:
    from incubation.models.arrangement import ServiceArrangement
    from incubation.models.terms import AllocationTerms
    from incubation.models.time_allocation import TimeAllocation

# What a proposal that does not speak of it leaves as it was.
KEPT = ("notice_days", "place", "remote", "review_on", "no_arrangement_reason")
ANSWERS = ("asked_at", "agreed_at", "declined_at", "answer")


class HoldsTerms:
    """Mixed into the agreement. Its own `percent`, `starts_on` and `ends_on` are those of the terms that count."""

    @cached_property
    def terms(self) -> "AllocationTerms | None":
        """The current version: the last one that was written."""
        return self.versions.order_by("-number").first()

    @property
    def terms_in_force(self) -> "AllocationTerms | None":
        """The last version that both sides agreed to and the manager signed."""
        return self.versions.exclude(signed_at=None).order_by("-number").first()

    @cached_property
    def standing_terms(self) -> "AllocationTerms | None":
        """What is discussed now, otherwise what was granted; of what never was, the last that was said."""
        discussed = self.state in [*DISCUSSED_STATES, AllocationState.RENEWAL_REQUESTED]
        return self.terms if discussed else self.terms_in_force or self.terms

    @property
    def asked(self) -> "TimeAllocation | AllocationTerms":
        """The share and the days that are spoken of: while a change is discussed, not those that still run."""
        return self.terms if self.state == AllocationState.RENEWAL_REQUESTED else self

    @property
    def arrangements(self) -> models.QuerySet:
        """What the service does differently, under the terms that stand."""
        return self.standing_terms.arrangements.all()

    @property
    def no_arrangement_reason(self) -> str:
        return self.standing_terms.no_arrangement_reason

    @property
    def is_agreed_by_beneficiary(self) -> bool:
        return self.pk is not None and self.terms is not None and self.terms.agreed_at is not None

    def write_terms(
        self,
        values: dict[str, object],
        arrangements: list[dict[str, object]] | None = None,
        *,
        kind: str = "counter",
    ) -> "AllocationTerms":
        """Add a version. Written by the beneficiary, it is agreed on their side; written by the manager, it waits.

        `arrangements` are the fields of each task of the service; `None` leaves them as they were.
        """
        before, now = self.terms, timezone.now()
        version = self.versions.model(
            allocation=self,
            number=before.number + 1 if before else 1,
            kind=kind if before else "request",
            amends=None if self._is_discussed else self.terms_in_force,
            proposed_by=self.mover,
            agreed_at=now if self.mover.pk == self.beneficiary_id else None,
            created_at=now,
            **whole({**_kept(before, values), **values}),
        )
        self._write(version, _lines(version, before, arrangements))
        if self._is_discussed:
            # Of an agreement that was granted, what is asked for later changes nothing before somebody grants it.
            self.put_in_force(version)
        return version

    def _write(self, version: "AllocationTerms", lines: list["ServiceArrangement"]) -> None:
        version.fingerprint = fingerprint_of(version, lines)
        version.save(force_insert=True)
        for line in lines:
            line.terms = version  # it has a key now
        _arrangement().objects.bulk_create(lines)
        self.__dict__["terms"] = version
        self.__dict__.pop("standing_terms", None)

    @property
    def _is_discussed(self) -> bool:
        return self.state in DISCUSSED_STATES

    def put_in_force(self, terms: "AllocationTerms") -> None:
        self.percent, self.starts_on, self.ends_on = terms.percent, terms.starts_on, terms.ends_on

    def check_terms_were_read(self, seen: int | None) -> None:
        """`seen` is the number of the version that the page showed; `None` when no page was between."""
        if seen is not None and seen != self.terms.number:
            raise RequirementsMissing(
                [gettext("Cette proposition a changé entre-temps : relisez-la avant de répondre.")]
            )

    def agree_to_terms(self) -> None:
        self.terms.agreed_at = timezone.now()
        self.terms.save(update_fields=["agreed_at"])

    def sign_terms(self) -> None:
        self.put_in_force(self.terms)
        self.terms.signed_by, self.terms.signed_at = self.mover, timezone.now()
        self.terms.save(update_fields=["signed_by", "signed_at"])
        self.__dict__.pop("standing_terms", None)


def _arrangement() -> "type[ServiceArrangement]":
    """Its module reads this one."""
    return apps.get_model("incubation.ServiceArrangement")


def _kept(before: "AllocationTerms | None", values: dict[str, object]) -> dict[str, object]:
    if before is None:
        return {}
    kept = {name: getattr(before, name) for name in KEPT}
    review = kept["review_on"]
    if review and not values["starts_on"] <= review <= values["ends_on"]:
        kept["review_on"] = None
    return kept


def _lines(
    version: "AllocationTerms",
    before: "AllocationTerms | None",
    arrangements: list[dict[str, object]] | None,
) -> list["ServiceArrangement"]:
    """The lines of this version. Whoever answered about one of them in the version before is not asked again."""
    known = before.lines if before else []
    if arrangements is None:
        arrangements = [line.content for line in known]
    lines = [_arrangement()(terms=version, **values) for values in arrangements]
    for line in lines:
        answered = next((other for other in known if other.covers(line)), None)
        for name in ANSWERS if answered else ():
            setattr(line, name, getattr(answered, name))
    return lines
