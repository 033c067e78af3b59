"""Depositing a whole spreadsheet for its authors: every row, or none."""

import uuid
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import OrgUnit, User
from accounts.permissions import may
from accounts.placeholders import somebody_named
from ideas import services
from ideas.models import DepositRules, Idea, Improves, Kind
from ideas.spreadsheet import Fault, Row
from workflow.errors import PermissionDenied, RequirementsMissing

TEXTS = ("title", "problem", "problem_evidence", "already_tried", "solution", "expected_effect")


@dataclass
class Outcome:
    """`ideas` is what was deposited, or would be; empty as soon as one row has a fault."""

    faults: list[Fault] = field(default_factory=list)
    ideas: list[Idea] = field(default_factory=list)


def deposit_all(rows: list[Row], *, by: User, for_real: bool, token: uuid.UUID | None = None) -> Outcome:
    """The same services as a deposit by hand, in one transaction that a fault, or a rehearsal, takes back. Sent
    twice with one `token`, the rows give the same ideas.
    """
    if not may(by, "ideas.deposit_for_others"):
        raise PermissionDenied(f"user {by.pk} may not deposit for others")
    outcome = Outcome()
    with transaction.atomic():
        if known := _deposited_before(rows, by, token):
            return Outcome(ideas=known)
        for row in rows:
            idea = None if row.faults else _deposit(row, by, token)
            outcome.faults += row.faults
            if idea is not None:
                outcome.ideas.append(idea)
        if outcome.faults or not for_real:
            transaction.set_rollback(True)
    if outcome.faults:
        outcome.ideas.clear()
    return outcome


def _deposited_before(rows: list[Row], by: User, token: uuid.UUID | None) -> list[Idea]:
    """Whoever deposits is held: two clicks come one after the other."""
    if token is None:
        return []
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    tokens = [_token_of(row, token) for row in rows]
    return list(Idea.objects.written_by(by).filter(deposit_token__in=tokens).order_by("pk"))


def _token_of(row: Row, token: uuid.UUID | None) -> uuid.UUID | None:
    return token and uuid.uuid5(token, str(row.number))


def _deposit(row: Row, by: User, token: uuid.UUID | None) -> Idea | None:
    fields, units = _fields(row), _units(row)
    author = _author(row)
    if row.faults or author is None:
        return None
    idea = services.start_draft(
        by=by, author=author, token=_token_of(row, token), units_unknown=not units, **fields
    )
    idea.concerned_units.set(units)
    rules = DepositRules.objects.current()
    try:
        return Idea.perform(
            idea.pk, "submit", by=by, comment=row.words["source"], accepted=rules.pk if rules else None
        )
    except RequirementsMissing as missing:
        for sentence in missing.sentences:
            row.fault("", sentence)
        return None


def _fields(row: Row) -> dict[str, object]:
    """The columns of the idea, checked as the forms check them."""
    fields: dict[str, object] = {name: row.words[name] for name in TEXTS}
    fields["kind"] = Kind.PROBLEM_AND_SOLUTION if fields["solution"] else Kind.PROBLEM_ONLY
    fields["improves"] = _improves(row)
    for name in TEXTS:
        most = Idea._meta.get_field(name).max_length
        if len(row.words[name]) > most:
            row.fault(name, _("Raccourcissez : %(n)s caractères au plus.") % {"n": most})
    if not fields["title"]:
        row.fault("title", _("Donnez un titre à l’idée."))
    if not row.words["source"]:
        row.fault("source", _("Dites où l’idée a été recueillie : un atelier, un cahier, une date."))
    return fields


def _improves(row: Row) -> str:
    wanted = row.words["improves"].casefold()
    for value, label in Improves.choices:
        if wanted in (value, str(label).casefold()):
            return value
    labels = ", ".join(f"« {label} »" for _value, label in Improves.choices)
    row.fault("improves", _("Écrivez l’un de ces mots : %(labels)s.") % {"labels": labels})
    return ""


def _units(row: Row) -> list[OrgUnit]:
    names = [name.strip() for name in row.words["concerned_units"].split(";") if name.strip()]
    return [unit for name in names if (unit := _unit(row, "concerned_units", name)) is not None]


def _unit(row: Row, column: str, name: str) -> OrgUnit | None:
    found = list(OrgUnit.objects.called(name)[:2])
    if len(found) == 1:
        return found[0]
    sentence = _("Plusieurs unités s’appellent « %(name)s » : écrivez le nom entier.")
    row.fault(
        column, (sentence if found else _("Aucune unité ne s’appelle « %(name)s ».")) % {"name": name[:80]}
    )
    return None


def _author(row: Row) -> User | None:
    account = row.words["account"]
    if account:
        found = list(User.objects.known_as(account)[:2])
        if len(found) != 1:
            row.fault("account", _("Aucun compte ouvert ne répond à « %(name)s ».") % {"name": account[:80]})
            return None
        if only_reads(found[0]):
            row.fault("account", _("%(person)s lit sans rien déposer.") % {"person": found[0]})
            return None
        return found[0]
    for name in ("first_name", "last_name", "unit"):
        if not row.words[name]:
            row.fault(name, _("À remplir quand il n’y a ni identifiant ni courriel."))
        elif name != "unit" and len(row.words[name]) > User._meta.get_field(name).max_length:
            row.fault(name, _("Ce nom est trop long."))
    unit = _unit(row, "unit", row.words["unit"]) if row.words["unit"] else None
    if row.faults or unit is None:
        return None
    return somebody_named(row.words["first_name"], row.words["last_name"], unit)
