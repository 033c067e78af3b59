"""What a call needs before it opens, before its order is kept, and before its results are published."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from ideas.models import Campaign, Idea
from workflow.registry import requires

TITLES_SHOWN = 3


@requires("ideas.Campaign", "open")
def whoever_answers_knows_the_rules(campaign: Campaign, by: User | None) -> Iterator[str]:
    if not campaign.rules.strip():
        yield _("Écrivez les règles de l’appel : elles sont lues avant de répondre.")
    if not campaign.criteria.exists():
        yield _("Ajoutez au moins un critère : le jury évalue avec ceux de l’appel.")
    if not campaign.jury.exists():
        yield _("Nommez au moins une personne au jury.")


@requires("ideas.Campaign", "open")
def its_last_day_is_not_over(campaign: Campaign, by: User | None) -> Iterator[str]:
    if campaign.closes_on < timezone.localdate():
        yield _("La date de clôture est passée : choisissez-en une autre.")


@requires("ideas.Campaign", "prioritise")
def each_answer_has_its_place(campaign: Campaign, by: User | None) -> Iterator[str]:
    placed = campaign.idea_results.values("idea")
    missing = list(Idea.objects.competing_in(campaign).exclude(pk__in=placed))
    if missing:
        yield ngettext(
            "Enregistrez l’ordre des priorités : il manque %(n)s idée (%(titles)s).",
            "Enregistrez l’ordre des priorités : il manque %(n)s idées (%(titles)s).",
            len(missing),
        ) % {"n": len(missing), "titles": _titles(missing)}


@requires("ideas.Campaign", "publish")
def each_answer_has_its_feedback(campaign: Campaign, by: User | None) -> Iterator[str]:
    told = campaign.idea_results.exclude(feedback="").values("idea")
    missing = list(Idea.objects.competing_in(campaign).exclude(pk__in=told))
    if missing:
        yield ngettext(
            "Écrivez un retour pour chaque idée : il en manque %(n)s (%(titles)s).",
            "Écrivez un retour pour chaque idée : il en manque %(n)s (%(titles)s).",
            len(missing),
        ) % {"n": len(missing), "titles": _titles(missing)}


def _titles(ideas: list[Idea]) -> str:
    shown = ", ".join(f"« {idea.title} »" for idea in ideas[:TITLES_SHOWN])
    return f"{shown}…" if len(ideas) > TITLES_SHOWN else shown


@requires("ideas.Idea", "submit")
def the_questions_of_the_call_are_answered(idea: Idea, by: User | None) -> Iterator[str]:
    """A call that closed meanwhile asks nothing any more: the idea goes to the box without it."""
    if idea.campaign_id and idea.campaign.takes_answers():
        yield from unanswered(idea)


def unanswered(idea: Idea) -> Iterable[str]:
    answered = idea.extra_answers.values("field")
    for field in idea.campaign.extra_fields.filter(required=True).exclude(pk__in=answered):
        yield _("L’appel vous le demande : « %(label)s ».") % {"label": field.label}
