"""Opening a study with the strands that every study has, and those that what is said of the project makes needed."""

from django.utils.translation import gettext as _

from incubation.models import (
    DEFAULT_STRANDS,
    MANDATORY,
    FeasibilityStudy,
    Project,
    StrandCode,
    StrandStatus,
    StudyOption,
    StudyStrand,
)


def open_study(project: Project) -> FeasibilityStudy:
    """To do nothing is compared with everything else: it is there from the first day."""
    study = FeasibilityStudy.objects.create(project=project)
    StudyStrand.objects.bulk_create(
        [StudyStrand(study=study, code=code, mandatory=code in MANDATORY) for code in DEFAULT_STRANDS]
    )
    StudyOption.objects.create(project=project, label=_("Ne rien faire"), is_status_quo=True)
    return study


def require_data_protection(study: FeasibilityStudy) -> None:
    """Data about people is said: that strand is there, and nobody says any more that it does not matter."""
    strand, _created = StudyStrand.objects.get_or_create(study=study, code=StrandCode.DATA_PROTECTION)
    if strand.mandatory:
        return
    strand.mandatory = True
    if strand.status == StrandStatus.NOT_APPLICABLE:
        strand.status = StrandStatus.IN_PROGRESS
    strand.save(update_fields=["mandatory", "status"])
