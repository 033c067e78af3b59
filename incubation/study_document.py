"""The feasibility study as one document: on a page, as a PDF and as an office file, of now or of a frozen version."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.paper_words import day_of, written_for
from ideas.paragraphs import plain_blocks
from ideas.wording import TextChange, difference
from incubation.models import OpinionVerdict, Project, Rating, StrandCode, StrandStatus, StudyVersion
from incubation.study_content import Content, content_of, people_in
from workflow.written import Block, Document, facts, heading, paragraph


@dataclass(frozen=True)
class Facts:
    """`version` is none while the study is read as it stands."""

    project: Project
    content: Content
    version: StudyVersion | None
    people: dict[int, User]

    def name_of(self, key: int | None) -> str:
        """Whoever leads a project or gives an opinion does it in the open, even on an idea of no known author."""
        person = self.people.get(key) if key else None
        return str(person) if person else ""


def study_of(project: Project, version: StudyVersion | None = None) -> Document:
    content = version.content if version else content_of(project)
    known = Facts(project, content, version, people_in(content))
    blocks = [block for section in SECTIONS for block in section(known)]
    return written_for(_("Étude de faisabilité : %(title)s") % {"title": content["title"]}, blocks)


def _head(known: Facts) -> Iterator[Block]:
    version = known.version
    pairs = [(_("Référence de l’idée"), known.project.idea.reference)]
    pairs += [(_("Menée par"), known.name_of(known.content["carrier"]))]
    if version:
        frozen = _("%(number)d, figée le %(day)s") % {
            "number": version.number,
            "day": day_of(version.frozen_at),
        }
        pairs += [(_("Version"), frozen), (_("Empreinte"), version.fingerprint)]
    yield facts(pairs)
    if not version:
        yield paragraph(_("L’étude telle qu’elle est écrite aujourd’hui : elle peut encore changer."), "soft")


def _summary(known: Facts) -> Iterator[Block]:
    yield heading(_("Synthèse"))
    yield from _words(known.content["summary"])
    said = {True: _("oui"), False: _("non")}.get(known.content["personal_data"], "")
    yield facts([(_("Données sur des personnes"), said)])


def _strands(known: Facts) -> Iterator[Block]:
    for strand in known.content["strands"]:
        yield heading(_("Volet : %(strand)s") % {"strand": StrandCode(strand["code"]).label})
        yield facts(
            [
                (_("Avancement"), StrandStatus(strand["status"]).label),
                (_("Appréciation"), Rating(strand["rating"]).label if strand["rating"] else ""),
                (_("Personne consultée"), known.name_of(strand["consulted"])),
            ]
        )
        yield from _words(strand["findings"])
        for opinion in strand["opinions"]:
            yield from _opinion(opinion, known)


def _opinion(opinion: Content, known: Facts) -> Iterator[Block]:
    yield heading(
        _("Avis de %(expert)s, le %(day)s")
        % {"expert": known.name_of(opinion["expert"]), "day": _given_on(opinion)},
        3,
    )
    yield facts(
        [
            (_("Question"), " ".join(opinion["question"].split())),
            (_("Avis"), OpinionVerdict(opinion["verdict"]).label),
        ]
    )
    yield from _words(opinion["words"])


def _given_on(opinion: Content) -> str:
    return day_of(date.fromisoformat(opinion["given_on"]))


def _options(known: Facts) -> Iterator[Block]:
    yield heading(_("Options comparées"))
    for option in known.content["options"]:
        yield heading(option["label"], 3)
        yield facts(
            [
                (_("Ce qu’on y gagne"), _line(option["gains"])),
                (_("Ce qu’elle coûte"), _line(option["costs"])),
                (_("Ce qui gêne"), _line(option["drawbacks"])),
            ]
        )
        if not any(option[name] for name in ("gains", "costs", "drawbacks")):
            yield from _words("")
    if known.content["comparison"]:
        yield heading(_("Ce que dit la comparaison"), 3)
        yield from _words(known.content["comparison"])


def _recommendation(known: Facts) -> Iterator[Block]:
    yield heading(_("Recommandation"))
    yield from _words(known.content["recommendation"])


def _words(text: str) -> list[Block]:
    return plain_blocks(text) if text.strip() else [paragraph(_("Pas encore écrit."), "soft")]


def _line(text: str) -> str:
    return " ".join(text.split())


SECTIONS = [_head, _summary, _strands, _options, _recommendation]


def changes_between(before: StudyVersion, after: StudyVersion) -> list[TextChange]:
    """What one version says otherwise than the one before it, text by text."""
    project = after.project
    people = people_in(before.content, after.content)
    old = _texts(Facts(project, before.content, before, people))
    new = _texts(Facts(project, after.content, after, people))
    labels = {key: label for key, (label, _text) in {**old, **new}.items()}
    told = [(labels[key], old.get(key, ("", ""))[1], new.get(key, ("", ""))[1]) for key in labels]
    return [TextChange(label, partial(difference, was, now)) for label, was, now in told if was != now]


Texts = dict[tuple[Any, ...], tuple[str, str]]


def _texts(known: Facts) -> Texts:
    """Each text of a version under a key that stays from one version to the next, with its label."""
    content = known.content
    texts: Texts = {
        ("title",): (_("Titre"), content["title"]),
        ("carrier",): (_("Menée par"), known.name_of(content["carrier"])),
        ("summary",): (_("Synthèse"), content["summary"]),
    }
    for strand in content["strands"]:
        texts |= _texts_of_strand(strand, known)
    for option in content["options"]:
        said = [option[name] for name in ("label", "gains", "costs", "drawbacks") if option[name]]
        texts["option", option["key"]] = (
            _("Option « %(option)s »") % {"option": option["label"]},
            "\n".join(said),
        )
    texts["comparison",] = (_("Ce que dit la comparaison"), content["comparison"])
    texts["recommendation",] = (_("Recommandation"), content["recommendation"])
    return texts


def _texts_of_strand(strand: Content, known: Facts) -> Texts:
    code = StrandCode(strand["code"])
    label = _("Volet : %(strand)s") % {"strand": code.label}
    concluded = [str(StrandStatus(strand["status"]).label)]
    concluded += [str(Rating(strand["rating"]).label)] if strand["rating"] else []
    texts: Texts = {
        ("strand", code): (label, strand["findings"]),
        ("rating", code): (_("%(strand)s, conclusion") % {"strand": label}, ", ".join(concluded)),
    }
    for opinion in strand["opinions"]:
        who = _("Avis de %(expert)s") % {"expert": known.name_of(opinion["expert"])}
        said = f"{OpinionVerdict(opinion['verdict']).label}. {opinion['words']}"
        texts["opinion", opinion["key"]] = (who, said)
    return texts
