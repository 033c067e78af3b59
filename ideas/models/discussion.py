"""Around the discussion of an idea: its synthesis, the notes of those in charge, and who was called into it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.contribution import TEXT_MAX_LENGTH, Contribution
from ideas.models.idea import Idea
from ideas.naming import HiddenPerson


class SynthesisQuerySet(models.QuerySet):
    def latest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")


class Synthesis(models.Model):
    """What the discussion says in short. Each version is a row: the latest is shown, the others stay readable."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="syntheses")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signée"),
        on_delete=models.PROTECT,  # a synthesis is signed
        related_name="+",
    )
    text = models.TextField(_("synthèse"), max_length=TEXT_MAX_LENGTH)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    objects = SynthesisQuerySet.as_manager()

    class Meta:
        verbose_name = _("synthèse")
        verbose_name_plural = _("synthèses")
        permissions = [("write_synthesis", "Can sum up the discussion of an idea")]
        indexes = [models.Index(fields=["idea", "-created_at", "-id"], name="ideas_syntheses")]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return f"{self.idea.get_absolute_url()}#synthesis"


class InternalNoteQuerySet(models.QuerySet):
    def for_page(self) -> Self:
        return self.select_related("author").order_by("created_at", "pk")


class InternalNote(models.Model):
    """Between those in charge: never read by who carries the idea, nor by anybody else."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="internal_notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("de"),
        on_delete=models.PROTECT,  # a note is signed
        related_name="+",
    )
    text = models.TextField(_("note"), max_length=TEXT_MAX_LENGTH)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    objects = InternalNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note interne")
        verbose_name_plural = _("notes internes")
        permissions = [("write_internal_note", "Can write a note for those in charge")]
        indexes = [models.Index(fields=["idea", "created_at", "id"], name="ideas_internal_notes")]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return f"{reverse('ideas:notes', args=[self.idea_id])}#note-{self.pk}"


class Mention(models.Model):
    """Somebody was named in a text and told of it, once whatever becomes of the text."""

    contribution = models.ForeignKey(
        Contribution, null=True, on_delete=models.CASCADE, related_name="mentions"
    )
    note = models.ForeignKey(InternalNote, null=True, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("mention")
        constraints = [
            models.CheckConstraint(
                name="ideas_mention_in_one_text",
                condition=Q(contribution=None, note__isnull=False) | Q(contribution__isnull=False, note=None),
            ),
            models.UniqueConstraint(fields=["contribution", "person"], name="ideas_mention_once"),
            models.UniqueConstraint(fields=["note", "person"], name="ideas_mention_in_note_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return self.place.get_absolute_url()

    def speaker_shown_to(self, person: User, viewer: User | None) -> User | HiddenPerson:
        told_by = (
            self.idea.person_shown_to if self.contribution is None else self.contribution.speaker_shown_to
        )
        return told_by(person, viewer)

    @property
    def place(self) -> Contribution | InternalNote:
        return self.contribution or self.note

    @property
    def idea(self) -> Idea:
        return self.place.idea
