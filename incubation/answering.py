"""Who answers for a person about a time agreement: their manager, a delegate of the day, or the level above."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class AnsweredFor(models.Model):
    """Computed from the organisation of the day; the columns keep on whose word the agreement runs."""

    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsable dont la parole vaut"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # an agreement runs on somebody's word
        related_name="+",
    )
    recused_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsable qui laisse répondre au-dessus"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # why somebody else answers
        related_name="+",
    )
    contested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contesté par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # an objection is signed
        related_name="+",
    )
    confirmation_due_on = models.DateField(_("à confirmer pour le"), null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_passed_up(self) -> bool:
        """For as long as whoever left the answer to the level above is the line manager."""
        recused = self.recused_manager_id
        return recused is not None and recused == self.beneficiary.line_manager_id

    @property
    def responsible(self) -> User | None:
        """Whose answer it is, whoever stands in for them."""
        manager = self.beneficiary.line_manager
        return manager.line_manager if manager and self.is_passed_up else manager

    @property
    def answering_manager(self) -> User | None:
        """Never the person, nor the manager who left the answer to somebody else."""
        if not self.is_passed_up:
            return self.beneficiary.answering_manager
        answering = self.beneficiary.line_manager.answering_manager
        return self.responsible if answering == self.beneficiary else answering

    def is_managed_by(self, user: User) -> bool:
        if user.pk == self.beneficiary_id:
            return False
        return user.may_manage(self.beneficiary.line_manager if self.is_passed_up else self.beneficiary)

    def named(self) -> dict[str, object]:
        return {**super().named(), "stands_in_for": self._stood_in_for()}

    def _stood_in_for(self) -> User | None:
        """For whom the mover answered, when it is not for themselves."""
        responsible = self.responsible if self.mover else None
        if responsible is None or self.mover.pk in (responsible.pk, self.beneficiary_id):
            return None
        return responsible if self.is_managed_by(self.mover) else None
