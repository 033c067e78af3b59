"""The closing review as one document: on its page, as a PDF and as an office file, of today or as it was frozen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from ideas.models import CreditKind
from ideas.paper_words import day_of, written_for
from ideas.paragraphs import plain_blocks
from incubation.closing_content import Content, content_of
from incubation.lifecycle import ProjectState
from incubation.models import ClosingReview, Continuation, Project, StillInUse, StudyVersion
from incubation.models.plan import ResourceUnit
from workflow.written import Block, Document, facts, heading, listed, paragraph, table


@dataclass(frozen=True)
class Facts:
    project: Project
    review: ClosingReview
    content: Content
    people: dict[int, User]

    def name_of(self, key: int | None) -> str:
        person = self.people.get(key) if key else None
        return str(person) if person else ""


def closing_of(project: Project, _version: StudyVersion | None = None) -> Document:
    """Of a project that has a closing review."""
    content = content_of(project)
    keys = {content["carrier"], *(credit["person"] for credit in content["credits"])}
    known = Facts(project, project.closing_review, content, User.objects.in_bulk(keys - {None}))
    blocks = [block for section in SECTIONS for block in section(known)]
    return written_for(_("Bilan : %(title)s") % {"title": content["title"]}, blocks)


def _head(known: Facts) -> Iterator[Block]:
    review = known.review
    pairs = [
        (_("Référence de l’idée"), known.project.idea.reference),
        (_("Menée par"), known.name_of(known.content["carrier"])),
        (_("Service gardé par"), known.content["owner_unit"]),
    ]
    if review.frozen_at:
        pairs += [(_("Figé le"), day_of(review.frozen_at)), (_("Empreinte"), review.fingerprint)]
    yield facts(pairs)
    if known.project.state == ProjectState.FOLLOW_UP:
        yield paragraph(_("Le bilan tel qu’il est écrit aujourd’hui : il peut encore changer."), "soft")


def _expected_and_obtained(known: Facts) -> Iterator[Block]:
    yield heading(_("Attendu et obtenu"))
    yield heading(_("Ce qui était attendu"), 3)
    yield from plain_blocks(known.content["expected"])
    yield heading(_("Ce qui a été obtenu"), 3)
    yield from plain_blocks(known.content["obtained"])
    if known.content["indicators"]:
        columns = [
            _("Indicateur"),
            _("Départ"),
            _("Cible"),
            _("Dernier relevé"),
            _("Relevés"),
            _("Ce qu’on lit"),
        ]
        yield table(_("Attendu et observé, par indicateur"), columns, map(_row, known.content["indicators"]))


def _row(indicator: Content) -> list[str]:
    label = indicator["label"] + (f" ({indicator['unit']})" if indicator["unit"] else "")
    last = ""
    if indicator["last"] is not None:
        day = day_of(date.fromisoformat(indicator["last_on"]))
        last = _("%(figure)s, le %(day)s") % {"figure": _figure(indicator["last"]), "day": day}
    return [
        _("%(indicator)s, indicateur clé") % {"indicator": label} if indicator["is_key"] else label,
        _figure(indicator["baseline"]),
        _figure(indicator["target"]),
        last,
        str(indicator["measures"]),
        {None: _("pas encore relevé"), True: _("cible atteinte"), False: _("cible non atteinte")}[
            indicator["reached"]
        ],
    ]


def _reviews(known: Facts) -> Iterator[Block]:
    if not known.content["reviews"]:
        return
    yield heading(_("Les revues du suivi"))
    said = {True: _("oui"), False: _("non")}
    columns = [
        _("Revue"),
        _("Sert encore"),
        _("Indicateurs suivis"),
        _("Retours recueillis"),
        _("Change encore"),
    ]
    rows = [
        [
            _("À %(months)d mois, le %(day)s")
            % {"months": review["months"], "day": day_of(date.fromisoformat(review["written_on"]))},
            str(StillInUse(review["in_use"]).label).lower(),
            *(said[sign] for sign in review["signs"]),
        ]
        for review in known.content["reviews"]
    ]
    yield table(_("Ce que les revues ont constaté"), columns, rows)


def _means(known: Facts) -> Iterator[Block]:
    yield heading(_("Ce que cela a demandé"))
    rows = [
        [str(ResourceUnit(each["unit"]).label).capitalize(), *(_figure(each[name]) for name in MEANS)]
        for each in known.content["resources"]
    ]
    if rows:
        columns = [_("Compté en"), _("Demandé"), _("Accordé"), _("Utilisé")]
        yield table(_("Moyens demandés, accordés et utilisés"), columns, rows)
    else:
        yield paragraph(_("Aucun moyen particulier n’a été demandé."))
    yield facts(
        [
            (_("Temps prévu"), _days(known.content["days"]["granted_days"])),
            (_("Temps noté"), _days(known.content["days"]["consumed_days"])),
        ]
    )


MEANS = ("asked", "granted", "spent")


def _days(value: float | None) -> str:
    """Of too few people, a figure would say what each of them gave."""
    if value is None:
        return _("non communiqué : trop peu de personnes pour le dire sans les désigner")
    days = round(value)
    return ngettext("%(n)s jour", "%(n)s jours", days) % {"n": number_format(days, force_grouping=True)}


def _words(known: Facts) -> Iterator[Block]:
    sections = [
        (_("Ce qu’en disent les personnes qui s’en servent"), known.content["users_word"]),
        (_("Ce qu’on en retient"), known.content["learnings"]),
        (_("Ce qu’on ferait autrement"), known.content["differently"]),
    ]
    for title, text in sections:
        if text.strip():
            yield heading(title)
            yield from plain_blocks(text)


def _what_comes_next(known: Facts) -> Iterator[Block]:
    yield heading(_("La suite"))
    if known.content["outcome"]:
        yield paragraph(Continuation(known.content["outcome"]).label, "strong")
    yield from plain_blocks(known.content["continuation"])
    if known.content["reuse"].strip():
        yield heading(_("Conditions pour le reprendre ailleurs"), 3)
        yield from plain_blocks(known.content["reuse"])
    if known.content["no_practice_reason"]:
        yield heading(_("Pourquoi pas de fiche de bonne pratique"), 3)
        yield paragraph(known.content["no_practice_reason"])


def _credits(known: Facts) -> Iterator[Block]:
    lines = [
        f"{known.name_of(credit['person'])} : {', '.join(str(CreditKind(kind).label) for kind in credit['kinds'])}"
        for credit in known.content["credits"]
    ]
    if lines:
        yield heading(_("Merci à"))
        yield listed(lines)


def _figure(value: str) -> str:
    return number_format(Decimal(value), force_grouping=True)


SECTIONS = [_head, _expected_and_obtained, _reviews, _means, _words, _what_comes_next, _credits]
