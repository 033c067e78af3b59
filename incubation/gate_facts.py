"""What a project already says of the criteria of its gates, in one sentence: the answer stays that of a person."""

from collections.abc import Callable

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incubation.models import GateFact, Project, StrandCode
from incubation.terms_words import day_in_words

# From this weight on, a risk is one to treat first.
HEAVY = 6


def said_of(project: Project, fact: str) -> str:
    """Nothing for a criterion of which the project knows nothing."""
    return _FACTS[fact](project) if fact else ""


def _figure(number: object) -> str:
    """« 12,5 », and « 5 » rather than « 5,00 »."""
    return floatformat(number, -2)


def _strand(code: StrandCode) -> Callable[[Project], str]:
    def said(project: Project) -> str:
        strand = project.study.strands.filter(code=code).first()
        if strand is None:
            return _("L’étude n’a pas de volet « %(strand)s ».") % {"strand": code.label}
        about = {"strand": code.label, "status": strand.get_status_display().lower()}
        if not strand.rating:
            return _("Volet « %(strand)s » : %(status)s.") % about
        about["rating"] = strand.get_rating_display().lower()
        return _("Volet « %(strand)s » : %(status)s, jugé « %(rating)s ».") % about

    return said


def _budget(project: Project) -> str:
    rows = list(project.resources.filter(kind="money"))
    if not rows:
        return _("Aucun budget n’est demandé au plan du projet.")
    granted = sum(row.granted or 0 for row in rows)
    figures = {"asked": _figure(sum(row.asked for row in rows)), "granted": _figure(granted)}
    return _("Budget demandé : %(asked)s ; accordé : %(granted)s.") % figures


def _carrier_time(project: Project) -> str:
    if allocation := project.active_allocation:
        about = {"person": project.intrapreneur, "percent": _figure(allocation.percent)}
        return _("%(person)s a %(percent)s %% de son temps pour le projet.") % about
    if project.without_allocation_reason:
        reason = {"reason": project.without_allocation_reason}
        return _("Sans accord de temps, pour cette raison : « %(reason)s »") % reason
    return _("Aucun accord de temps n’est en cours pour la personne qui mène le projet.")


def _threshold(project: Project) -> str:
    concluded = list(project.experiments.concluded())
    if not concluded:
        return _("Aucun essai n’est conclu.")
    return " ".join(
        _("« %(title)s » : %(result)s mesuré pour un seuil de %(threshold)s (%(verdict)s).")
        % {
            "title": each.title,
            "result": _figure(each.result),
            "threshold": _figure(each.threshold),
            "verdict": each.get_verdict_display().lower(),
        }
        for each in concluded
    )


def _risks(project: Project) -> str:
    heavy = [risk for risk in project.risks.filter(closed_on=None) if risk.weight >= HEAVY]
    if not heavy:
        return _("Aucun risque à traiter d’abord n’est ouvert au plan du projet.")
    unanswered = sum(not risk.answer.strip() for risk in heavy)
    first = ngettext(
        "%(n)d risque à traiter d’abord reste ouvert",
        "%(n)d risques à traiter d’abord restent ouverts",
        len(heavy),
    ) % {"n": len(heavy)}
    rest = ngettext("%(n)d sans réponse écrite.", "%(n)d sans réponse écrite.", unanswered) % {
        "n": unanswered
    }
    return f"{first}, {rest}"


def _users(project: Project) -> str:
    met = [each.audience for each in project.experiments.concluded() if each.audience]
    if not met:
        return _("Les essais conclus ne disent pas avec qui ils ont été menés.")
    return _("Essais menés avec : %(people)s.") % {"people": " ; ".join(met)}


def _owner_unit(project: Project) -> str:
    unit = project.owner_unit
    if unit is None:
        return _("Aucune unité n’est choisie pour garder le service.")
    accepted = project.ownerships.accepted().filter(unit=unit).first()
    if accepted is None:
        return _("Unité choisie : %(unit)s. Elle n’a pas encore accepté.") % {"unit": unit}
    return _("%(unit)s a accepté de garder le service le %(day)s.") % {
        "unit": unit,
        "day": day_in_words(accepted.state_since),
    }


def _indicators(project: Project) -> str:
    found = list(project.indicators.all())
    if not found:
        return _("Aucun indicateur n’est écrit.")
    return " ".join(
        _("« %(label)s » : de %(baseline)s à %(target)s.")
        % {"label": each.label, "baseline": _figure(each.baseline), "target": _figure(each.target)}
        for each in found
    )


def _measures(project: Project) -> str:
    found = list(project.indicators.with_measures())
    if not found:
        return _("Aucun indicateur n’est écrit.")
    return " ".join(
        ngettext("« %(label)s » : %(n)d relevé.", "« %(label)s » : %(n)d relevés.", len(each.measures.all()))
        % {"label": each.label, "n": len(each.measures.all())}
        for each in found
    )


def _closing_review(project: Project) -> str:
    return _("Le bilan est écrit.") if hasattr(project, "closing_review") else _("Le bilan n’est pas écrit.")


_FACTS: dict[str, Callable[[Project], str]] = {
    GateFact.LEGAL: _strand(StrandCode.LEGAL),
    GateFact.DATA_PROTECTION: _strand(StrandCode.DATA_PROTECTION),
    GateFact.ACCESSIBILITY: _strand(StrandCode.ACCESSIBILITY),
    GateFact.BUDGET: _budget,
    GateFact.CARRIER_TIME: _carrier_time,
    GateFact.THRESHOLD: _threshold,
    GateFact.RISKS: _risks,
    GateFact.USERS: _users,
    GateFact.OWNER_UNIT: _owner_unit,
    GateFact.INDICATORS: _indicators,
    GateFact.MEASURES: _measures,
    GateFact.CLOSING_REVIEW: _closing_review,
}
