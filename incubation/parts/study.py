"""The feasibility study, strand by strand."""

from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from incubation.lifecycle import ProjectState
from incubation.models import (
    ExpertOpinion,
    FeasibilityStudy,
    StrandCode,
    StrandStatus,
    StudyStrand,
    StudyVersion,
)
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class StudyPart:
    def __init__(self, page: ProjectPage) -> None:
        self.project, self.study = page.project, page.project.study

    @cached_property
    def strands(self) -> list:
        opinions = ExpertOpinion.objects.select_related("expert").order_by("pk")
        strands = self.study.strands.select_related("expert")
        return list(strands.prefetch_related(Prefetch("opinions", opinions)))

    @cached_property
    def may_grow(self) -> bool:
        """There are strands that the study does not hold."""
        return len(self.strands) < len(StrandCode)

    @cached_property
    def options(self) -> list:
        return list(self.project.options.all())

    @cached_property
    def last_version(self) -> StudyVersion | None:
        return self.project.study_versions.defer("content").last()

    @cached_property
    def in_words(self) -> str:
        """The figure as a sentence."""
        done = sum(strand.is_concluded for strand in self.strands)
        left = len(self.strands) - done
        if left == 0:
            return _("Tous les volets sont éclaircis.")
        if done == 0:
            return ngettext("%(left)d volet à éclaircir.", "%(left)d volets à éclaircir.", left) % {
                "left": left
            }
        words = ngettext("%(done)d volet éclairci", "%(done)d volets éclaircis", done) % {"done": done}
        rest = ngettext("%(left)d reste à éclaircir.", "%(left)d restent à éclaircir.", left) % {"left": left}
        return f"{words}, {rest}"


part(
    "study",
    "incubation/project/_study.html",
    StudyPart,
    place=10,
    shown=Shown.IN_ITS_PHASE,
    phases=[ProjectState.FEASIBILITY],
    holds={
        "study_summary": lambda project: FeasibilityStudy.objects.filter(project=project).exclude(summary=""),
        "study_strands": lambda project: StudyStrand.objects.filter(study__project=project).exclude(
            status=StrandStatus.NOT_STARTED
        ),
    },
    label=gettext_lazy("Étude"),
    icon="stage-study",
)
