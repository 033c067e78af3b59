"""What an idea that was carried out, and its project, already say of the practice that they became."""

from collections.abc import Iterable, Iterator

from django.utils.formats import localize
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import Idea
from incubation.models import ClosingReview, Indicator, Project


def first_words_of(idea: Idea, reader: User) -> dict[str, object]:
    """What the form of a new practice shows; of the project, what this person may read."""
    words = {
        "title": idea.title,
        "description": idea.solution,
        "purposes": "\n\n".join(text for text in (idea.problem, idea.expected_effect) if text),
        "audience": idea.beneficiaries,
        "improves": idea.improves,
        "themes": list(idea.themes.values_list("pk", flat=True)),
    }
    project = Project.objects.visible_to(reader).filter(idea=idea).first()
    return words | _words_of_project(project) if project else words


def _words_of_project(project: Project) -> dict[str, object]:
    review = ClosingReview.objects.filter(project=project).first()
    figures = "\n".join(_measured(project.indicators.with_measures()))
    results = [review.obtained if review else "", figures]
    words = {
        "results": "\n\n".join(text for text in results if text),
        "advice": review.learnings if review else project.learnings,
    }
    return words | ({"holder_unit": project.owner_unit_id} if project.owner_unit_id else {})


def _measured(indicators: Iterable[Indicator]) -> Iterator[str]:
    for indicator in indicators:
        if indicator.latest is not None:
            yield _("- %(what)s : de %(start)s à %(now)s %(unit)s") % {
                "what": indicator.label,
                "start": localize(indicator.baseline.normalize()),
                "now": localize(indicator.latest.value.normalize()),
                "unit": indicator.unit,
            }
