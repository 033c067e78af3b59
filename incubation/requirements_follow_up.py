"""What the last gate waits for: figures that say whether the effect lasts, and the closing review."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from incubation.models import Project

# What says whether an effect lasts.
MEASURES_OF_A_KEY_INDICATOR = 2


def missing_measures(project: Project) -> Iterator[str]:
    indicators = list(project.indicators.with_count())
    for indicator in indicators:
        wanted = MEASURES_OF_A_KEY_INDICATOR if indicator.is_key else 1
        if indicator.measured < wanted:
            words = (
                _("Deux relevés au moins de l’indicateur clé « %(indicator)s ».")
                if indicator.is_key
                else _("Un relevé de l’indicateur « %(indicator)s ».")
            )
            yield words % {"indicator": indicator.label}
    if not any(indicator.is_key for indicator in indicators):
        yield _("Un indicateur clé : celui dont le suivi dira si l’idée a changé quelque chose.")


def missing_of_the_closing_review(project: Project) -> Iterator[str]:
    review = getattr(project, "closing_review", None)
    if review is None:
        yield _("Le bilan.")
    elif not review.outcome:
        yield _("Le bilan, à compléter : ce que devient le service.")
