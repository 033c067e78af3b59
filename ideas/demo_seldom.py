"""What happens less often, and is worth seeing: an idea that few read, a call that lasts longer, two mergers that are
disputed, an idea called back from a directorate, two files that the antivirus holds, a page of ideas brought at once,
rules to accept again.
"""

import csv
import io
import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from ideas import attachments, bulk_deposit, demo_transfers, services, spreadsheet, stored_files
from ideas.demo_people import deposited
from ideas.demo_texts import Text
from ideas.file_check import accept
from ideas.models import Campaign, DepositRules, Idea, Verdict, Visibility
from ideas.scanners import EICAR, UNJUDGED

if TYPE_CHECKING:
    from ideas.demo import Storyteller

RESTRICTED = {
    "title": "Relire à deux les courriers de mise en demeure",
    "problem": "Des courriers de mise en demeure partent avec des montants faux : trois familles l’ont payé cher cette "
    "année.",
    "solution": "Une relecture par une deuxième personne au-delà de mille euros, notée sur le dossier.",
    "expected_effect": "Plus aucun courrier faux, et des agents qui ne portent plus cela seuls.",
    "visibility": Visibility.RESTRICTED,
}
CHAIRS = {
    "title": "Prêter nos chaises pliantes pour un soir",
    "problem": "Nos cent chaises pliantes sortent deux fois par an, et chaque service loue les siennes pour ses "
    "réunions publiques.",
    "solution": "Un cahier de prêt entre services, tenu par l’accueil.",
    "expected_effect": "Quatre locations évitées par an.",
}
PHONE = {
    "title": "Une cabine pour téléphoner",
    "problem": "Au deuxième étage, chaque appel s’entend de tous les bureaux, et les usagers racontent des choses "
    "privées.",
    "solution": "Isoler le petit local des archives, avec une tablette et une lampe.",
    "expected_effect": "Des appels tranquilles pour les usagers comme pour les voisins de bureau.",
}
SKIPS = Text(
    "dominique",
    "Ouvrir nos bennes aux collèges voisins",
    "Chaque collège paie l’enlèvement de son vieux mobilier, alors que nos bennes partent à moitié vides.",
    "Un créneau par mois où un collège peut venir vider son stock.",
    "Des enlèvements en moins et des bennes pleines.",
    units=("routes", "colleges"),
)
RENEWED = (
    "Nouveau dans cette version : une idée qui répond à un appel est lue par le jury de cet appel, même quand sa "
    "lecture est restreinte."
)
NOTEBOOK = "Cahier d’idées du centre Haut-Val, réunion d’équipe"
# Account, title, problem, solution, expected effect, what it improves, units.
BATCH = [
    (
        "alix",
        "Des gants à la bonne taille",
        "Les gants arrivent en une seule taille, et la moitié reste dans le carton : on travaille à mains nues.",
        "Commander trois tailles, d’après une liste affichée au dépôt.",
        "Des mains protégées, et moins de gants perdus.",
    ),
    (
        "alix",
        "Le sel prévu la veille",
        "L’hiver, l’ordre de salage arrive à cinq heures : il faut charger dans le noir, en se pressant.",
        "Préparer deux camions la veille dès que la météo annonce moins de deux degrés.",
        "Une heure gagnée les matins de gel.",
    ),
    (
        "maxime",
        "Un plan des ponts étroits",
        "Les convois sont déviés sans savoir quels ponts ils peuvent prendre, et deux sont restés coincés en mars.",
        "",
        "Des déviations sûres du premier coup.",
    ),
]


def load(teller: "Storyteller") -> None:
    """Before the calls end: one of these ideas answers one that is judged."""
    _read_by_few(teller)
    _lasting_longer(teller)
    _disputed(teller)
    _parted_again(teller)
    _recalled(teller)
    _brought_at_once(teller)
    if settings.ATTACHMENT_SCANNER:
        _held_by_the_antivirus(teller)


def _read_by_few(teller: "Storyteller") -> None:
    deposited(teller, "lison", "lison", 20, {**RESTRICTED, "campaign": teller.calls["quotidien"]})


def _lasting_longer(teller: "Storyteller") -> None:
    with teller.clock.days_ago(3):
        Campaign.perform(
            teller.calls["accueil"].pk,
            "extend",
            by=teller.people["morgan"],
            comment="Deux services reviennent de congés et veulent répondre.",
            closes_on=teller.clock.day(-19),
        )


def _joined(teller: "Storyteller", fields: dict[str, object], author: str, into: str) -> Idea:
    idea = deposited(teller, author, author, 9, fields)
    with teller.clock.days_ago(6):
        comment = "Les deux idées se ressemblent : une seule, à deux noms."
        return Idea.perform(
            idea.pk, "merge", by=teller.people["lou"], comment=comment, into=teller.ideas[into]
        )


def _objected(teller: "Storyteller", idea: Idea, ago: int, reason: str) -> None:
    with teller.clock.days_ago(ago):
        Idea.perform(idea.pk, "object_to_merge", by=idea.author, reason=reason)


def _disputed(teller: "Storyteller") -> None:
    idea = _joined(teller, CHAIRS, "noa", "mobilier")
    _objected(teller, idea, 2, "Mon idée prête pour un soir ; le catalogue donne pour toujours.")


def _parted_again(teller: "Storyteller") -> None:
    idea = _joined(teller, PHONE, "jessie", "calme")
    _objected(teller, idea, 5, "Une carte des lieux calmes n’isole aucun appel : il faut des travaux.")
    with teller.clock.days_ago(4):
        comment = "Vous avez raison : l’une signale des lieux, l’autre en crée un. Chacune suit son chemin."
        Idea.perform(idea.pk, "unmerge", by=teller.people["lou"], comment=comment)


def _recalled(teller: "Storyteller") -> None:
    """Handed over, then called back before the directorate answered."""
    teller.texts["bennes"] = SKIPS
    teller.to_decision("bennes", 100, 40, "transfer", ["routes"])
    reason = "Les bennes sont celles des centres d’entretien : à vous d’en ouvrir l’accès."
    teller.decide("bennes", 40, Verdict.TRANSFER, reason, ("routes",))
    demo_transfers.live(teller, 38, 7)
    comment = "Un syndicat voisin propose de le faire avec nous : reprenons l’étude avant de répondre."
    teller.move("bennes", "reopen", 6, "morgan", comment)


def _brought_at_once(teller: "Storyteller") -> None:
    rows = spreadsheet.read("idees-haut-val.csv", _batch())
    with teller.clock.days_ago(2):
        outcome = bulk_deposit.deposit_all(rows, by=teller.people["maxime"], for_real=True)
    if outcome.faults:
        raise ValueError(f"the batch of the demonstration is refused: {outcome.faults}")


def _batch() -> bytes:
    written = io.StringIO()
    lines = csv.DictWriter(written, fieldnames=list(spreadsheet.COLUMNS), delimiter=";")
    lines.writerow({name: str(title) for name, title in spreadsheet.COLUMNS.items()})
    for account, title, problem, solution, effect in BATCH:
        told = {"account": account, "title": title, "problem": problem, "solution": solution}
        told |= {"expected_effect": effect, "improves": "both", "concerned_units": "Routes"}
        lines.writerow({**told, "source": NOTEBOOK})
    return written.getvalue().encode()


def _held_by_the_antivirus(teller: "Storyteller") -> None:
    """One refused, and one that the scanner has not judged."""
    camille = teller.people["camille"]
    with teller.clock.days_ago(1):
        idea = services.start_draft(
            by=camille,
            title="Un guide des salles, en photos",
            problem="Les collègues de passage cherchent leur salle de réunion pendant dix minutes.",
        )
    for name, content in (("plan-recu-par-courriel.txt", EICAR), ("photos-des-salles.txt", UNJUDGED)):
        accepted = accept(SimpleUploadedFile(name, content))
        attachments.attach(idea.pk, by=camille, token=uuid.uuid4(), accepted=accepted)
    stored_files.scan_waiting()


def renew_the_rules(teller: "Storyteller") -> None:
    """In force today: nobody has accepted them yet. Told last of all the ideas."""
    former = teller.rules
    body = f"{former.body}\n\n{RENEWED}"
    DepositRules.objects.create(version="2", title=former.title, body=body, published_on=teller.clock.today)
