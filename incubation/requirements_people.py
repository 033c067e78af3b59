"""Who may be named beside the person who carries a project."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from incubation.models import Project
from workflow.registry import requires


@requires("incubation.Project", "name_sponsor")
def who_sponsors_neither_carries_nor_accompanies(project: Project, by: User | None) -> Iterator[str]:
    if not project.inputs:
        return
    sponsor = project.inputs["sponsor"]
    if sponsor.pk == project.intrapreneur_id:
        yield _("%(person)s mène déjà ce projet : choisissez une autre personne.") % {"person": sponsor}
    if sponsor.pk == project.coach_id:
        yield _("%(person)s accompagne déjà ce projet : choisissez une autre personne.") % {"person": sponsor}
    if sponsor.pk == project.sponsor_id:
        yield _("%(person)s parraine déjà ce projet.") % {"person": sponsor}
    if not sponsor.is_active or only_reads(sponsor):
        yield _("%(person)s lit sans rien écrire ici : choisissez une autre personne.") % {"person": sponsor}
