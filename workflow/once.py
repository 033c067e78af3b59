"""Sent twice, written once: an opened form carries a token, and the row that it writes keeps it."""

import uuid
from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class WrittenOnce(models.Model):
    # Empty when no form wrote it.
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        abstract = True

    def sent_before(self, token: uuid.UUID | None, *names: str) -> Self | None:
        """The row that the same form wrote already, saying the same in these columns. Asked under the lock of what
        holds the rows. Sent again with other words (one comes back to the page, and changes them), it writes another.
        """
        known = token and type(self)._base_manager.filter(token=token).first()
        if known and self._says_the_same(known, names):
            return known
        self.token = uuid.uuid4() if known else token
        return None

    def _says_the_same(self, other: Self, names: tuple[str, ...]) -> bool:
        columns = [self._meta.get_field(name).attname for name in names]
        return all(getattr(self, column) == getattr(other, column) for column in columns)


class OnceField(forms.UUIDField):
    """A token that makes no sense protects nobody from a double click, and keeps nobody from writing."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid.uuid4)

    def clean(self, value: object) -> uuid.UUID | None:
        try:
            return super().clean(value)
        except ValidationError:
            return None
