"""What somebody attaches to an idea, and what an image shows to who does not see it."""

import uuid

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.utils.translation import gettext_lazy as _

from ideas.file_check import WORDS, Accepted, accept, too_heavy
from ideas.file_kinds import ACCEPTED_SUFFIXES


class BoundedUpload(FileUploadHandler):
    """Stops writing a file as soon as it is heavier than what is accepted; the rest of the form is still read."""

    def __init__(self) -> None:
        super().__init__()
        self.received = 0
        self.overflowed = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > settings.ATTACHMENT_MAX_BYTES:
            self.overflowed = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers that follow keep the file."""


class AttachmentForm(forms.Form):
    """`overflowed`: a file came and was too heavy to be kept until here."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Fichier"),
        help_text=_(
            "PDF, image PNG, JPEG ou WebP, document OpenDocument ou Office sans macro, texte ou CSV. "
            "Une image est réduite si elle est très grande, et perd le lieu et l’appareil qu’elle garde en mémoire."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED_SUFFIXES}),
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": WORDS["empty"],
            "invalid": _("Choisissez un fichier."),
        },
    )
    alternative = forms.CharField(
        label=_("Si c’est une image, ce qu’elle montre"),
        help_text=_(
            "Une phrase, pour qui ne voit pas l’image : « Le comptoir, avec la file qui va jusqu’à la porte »."
        ),
        max_length=300,
        required=False,
        error_messages={"max_length": _("Raccourcissez : 300 caractères au plus.")},
    )
    decorative = forms.BooleanField(
        label=_("L’image n’apporte pas d’information"),
        help_text=_("Elle est décorative : une synthèse vocale la passera sous silence."),
        required=False,
    )

    def __init__(self, *args: object, overflowed: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.overflowed = overflowed
        self.fields["token"].initial = uuid.uuid4
        if overflowed:
            self.fields["file"].required = False

    def clean_file(self) -> Accepted | None:
        if self.overflowed:
            raise too_heavy()
        given: UploadedFile = self.cleaned_data["file"]
        return accept(given)

    def clean(self) -> dict[str, object]:
        data = super().clean()
        accepted, words = data.get("file"), (data.get("alternative") or "").strip()
        if accepted is None or accepted.kind.family != "picture":
            return data | {"alternative": ""}
        if not words and not data.get("decorative") and "alternative" not in self.errors:
            self.add_error(
                "alternative", _("Décrivez l’image, ou cochez qu’elle n’apporte pas d’information.")
            )
        if words and data.get("decorative"):
            self.add_error("decorative", _("Décochez cette case, ou effacez la description."))
        return data | {"alternative": words}
