"""What a feasibility study holds before its gate is asked for, and when its opinions may still be answered."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import ExpertOpinion, Project
from workflow.registry import requires

OPTIONS_COMPARED = 2


@requires("incubation.Project", "ask_gate")
def the_options_are_compared(project: Project, by: User | None) -> Iterator[str]:
    if project.state != ProjectState.FEASIBILITY:
        return
    options = list(project.options.all())
    for option in options:
        if not option.is_filled:
            yield _("L’option « %(option)s » : ce qu’on y gagne, ce qu’elle coûte, ce qui gêne.") % {
                "option": option
            }
    if len(options) < OPTIONS_COMPARED:
        yield _("Au moins une autre option à comparer avec « Ne rien faire ».")


@requires("incubation.Project", "ask_gate")
def the_opinions_are_given(project: Project, by: User | None) -> Iterator[str]:
    if project.state != ProjectState.FEASIBILITY:
        return
    awaited = ExpertOpinion.objects.awaited().filter(strand__study__project=project)
    for opinion in awaited.select_related("expert", "strand").order_by("pk"):
        yield _("L’avis de %(expert)s sur le volet « %(strand)s », demandé et pas encore rendu.") % {
            "expert": opinion.expert,
            "strand": opinion.strand.get_code_display(),
        }


@requires("incubation.ExpertOpinion", "give", "decline")
def the_project_goes_on(opinion: ExpertOpinion, by: User | None) -> Iterator[str]:
    if opinion.project.state not in ACTIVE_PHASES:
        yield _("Ce projet est clos : votre avis n’est plus attendu.")
