"""What a mission letter says: its frozen words, then who agreed to them and when."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ideas.paper_words import day_of, written_for
from ideas.paragraphs import plain_blocks
from incubation.models import AllocationTerms, DrawnLetter, LetterAgreement, ServiceArrangement, Side
from incubation.terms_words import counted_in_words, line_in_words, notice_in_words, place_in_words
from workflow.written import Block, Document, facts, heading, listed, paragraph


def content_of(terms: AllocationTerms) -> Document:
    """In the language of the organisation, whoever grants the time: the letter is the same for everybody."""
    with override(settings.LANGUAGE_CODE):
        blocks = [block for section in SECTIONS for block in section(terms)]
        title = _("Lettre de mission : %(title)s") % {"title": terms.allocation.project.idea.title}
        return written_for(title, blocks)


def letter_of(letter: DrawnLetter) -> Document:
    """As it stands now: each agreement that is given is part of it."""
    with override(settings.LANGUAGE_CODE):
        signed = written_for(letter.content["title"], list(_agreements(letter)))
    return {**letter.content, "blocks": [*letter.content["blocks"], *signed["blocks"]]}


def _head(terms: AllocationTerms) -> Iterator[Block]:
    person, project = terms.allocation.beneficiary, terms.allocation.project
    yield facts(
        [
            (_("Titulaire"), person),
            (_("Unité"), person.unit),
            (_("Projet"), project.idea.title),
            (_("Référence"), project.idea.reference),
            (_("Version de l’accord"), terms.number),
        ]
    )


def _objectives(terms: AllocationTerms) -> Iterator[Block]:
    if terms.objectives:
        yield heading(_("Les objectifs"))
        yield from plain_blocks(terms.objectives)


def _time(terms: AllocationTerms) -> Iterator[Block]:
    yield heading(_("Le temps accordé"))
    period = _("du %(start)s au %(end)s") % {"start": day_of(terms.starts_on), "end": day_of(terms.ends_on)}
    days = number_format(terms.total_days.normalize() if terms.total_days % 1 else int(terms.total_days))
    yield facts(
        [
            (_("Période"), period),
            (_("Temps"), counted_in_words(terms)),
            (_("En tout"), _("%(days)s jours de travail") % {"days": days}),
            (_("Part du temps de travail"), f"{number_format(terms.percent.normalize() + 0)} %"),
            (_("Jours"), terms.days),
            (_("Lieu"), place_in_words(terms)),
            (_("Préavis"), notice_in_words(terms)),
            (_("Point d’étape"), day_of(terms.review_on)),
        ]
    )


def _service(terms: AllocationTerms) -> Iterator[Block]:
    """What the service does differently: without it, the time would not exist."""
    lines = list(terms.arrangements.select_related("to_whom"))
    yield heading(_("L’organisation du service"))
    if lines:
        yield listed(_line(line) for line in lines)
    else:
        yield paragraph(terms.no_arrangement_reason or _("Aucune tâche n’est déplacée."))


def _line(line: ServiceArrangement) -> str:
    return f"{line.task} : {line_in_words(line)}"


def _charter(terms: AllocationTerms) -> Iterator[Block]:
    yield heading(_("Le droit à l’erreur"))
    yield paragraph(
        _(
            "Cette mission est un essai. S’arrêter, changer de direction ou constater que la piste ne tient pas est un "
            "résultat : il n’est pas reproché à la personne, et ce qui a été appris est partagé."
        )
    )


SECTIONS = [_head, _objectives, _time, _service, _charter]


def _agreements(letter: DrawnLetter) -> Iterator[Block]:
    given = {agreement.side: agreement for agreement in letter.agreements.select_related("person")}
    yield heading(_("Les trois accords"))
    yield facts([(Side(side).label, _agreement(letter, side, given.get(side))) for side in Side.values])
    yield paragraph(_("Empreinte de cette version : %(mark)s") % {"mark": letter.fingerprint}, "soft")


def _agreement(letter: DrawnLetter, side: str, given: LetterAgreement | None) -> str:
    if given:
        moment = timezone.localtime(given.at)
        return _("%(person)s, le %(day)s à %(time)s, sur la version %(mark)s") % {
            "person": given.person,
            "day": day_of(moment),
            "time": date_format(moment, "H:i"),
            "mark": given.fingerprint[:8],
        }
    sponsor = letter.project.sponsor if side == Side.SPONSOR else None
    return _("accord attendu de %(person)s") % {"person": sponsor} if sponsor else _("accord attendu")
