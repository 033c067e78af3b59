"""What every sheet of a project does when it is written: lock, check that nobody wrote meanwhile, save."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import Project
from workflow.once import OnceField, WrittenOnce
from workflow.seen import SeenForm


class WorkForm(SeenForm):
    """A sheet of a project. `write()` is `False` when somebody was faster; every typed word stays in the form."""

    # What is added by a double click is added once.
    token = OnceField()
    # To what a new row belongs.
    holder: ClassVar[str] = "project"

    def __init__(self, *args: object, project: Project, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.user = project, user
        if not (self.instance._state.adding and isinstance(self.instance, WrittenOnce)):
            del self.fields["token"]
        self.order_fields(["seen", "token"])  # known when the others are checked

    def write(self) -> bool:
        with transaction.atomic():
            project = Project.objects.select_for_update(of=("self",), no_key=True).get(pk=self.project.pk)
            if reason := self.why_not(project):
                self.add_error(None, reason)
                return False
            self._meet_what_came_first()
            if self._was_sent():
                return True
            if self.was_changed() or not self._is_valid_now() or not self._save():
                return False
            project.note_activity()
            return True

    def _meet_what_came_first(self) -> None:
        """Asked under the lock, before this sheet is compared with what is stored."""

    def _was_sent(self) -> bool:
        if "token" not in self.fields:
            return False
        names = (self.holder, *self._meta.fields)
        return self.instance.sent_before(self.cleaned_data["token"], *names) is not None

    def why_not(self, project: Project) -> str:
        """What holds this sheet as the project stands, in words; nothing when it may be written."""
        if project.state not in ACTIVE_PHASES:
            return _("Ce projet est clos : ses fiches ne changent plus.")
        return ""

    def _save(self) -> bool:
        self._stamp()
        fields = None if self.instance._state.adding else [*self._meta.fields]
        self.instance.save(update_fields=fields)
        self._settle()
        return True

    def _stamp(self) -> None:
        """Set what the person does not type."""

    def _settle(self) -> None:
        """What follows in the same transaction."""

    def _is_valid_now(self) -> bool:
        """The constraints, asked again under the lock: what came first wins."""
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self.add_error(None, error.messages)
            return False
        return True


class OneForAProject(WorkForm):
    """A sheet that a project has once. Two people may both open it while nobody has written it yet."""

    def _meet_what_came_first(self) -> None:
        if not self.instance._state.adding:
            return
        stored = type(self.instance)._base_manager.filter(project=self.project).first()
        if stored is not None:
            self.instance.pk, self.instance._state.adding = stored.pk, False
