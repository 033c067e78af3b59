"""A spreadsheet to check, then to deposit: the second time, the rows that were checked and no other."""

import uuid

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.spreadsheet import Row, Unreadable, read

SALT = "ideas.bulk_deposit.once"


class SpreadsheetForm(forms.Form):
    file = forms.FileField(
        label=_("Le tableur"),
        help_text=_("Un fichier .xlsx ou .csv, une idée par ligne, titres en première ligne."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": _("Choisissez le fichier à lire."),
            "empty": _("Ce fichier est vide."),
        },
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        try:
            self.rows = read(file.name, file.read())
        except Unreadable as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return file


class ConfirmForm(forms.Form):
    """The rows as they were checked, sealed for this person, with the token that lets them in once."""

    rows = forms.CharField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=_("Ces personnes sont d’accord, et les règles de dépôt leur ont été dites"),
        error_messages={
            "required": _("Assurez-vous de l’accord de chaque personne, puis cochez cette case.")
        },
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_rows(self) -> list[Row]:
        try:
            token, sealed = signing.loads(self.cleaned_data["rows"], salt=f"{SALT}.{self.user.pk}")
        except signing.BadSignature as error:
            raise forms.ValidationError(
                _("Choisissez de nouveau le fichier : ces lignes ont changé.")
            ) from error
        self.token = uuid.UUID(token)
        return [Row(number, words) for number, words in sealed]


def seal(rows: list[Row], user: User) -> str:
    told = [(row.number, row.words) for row in rows]
    return signing.dumps((uuid.uuid4().hex, told), salt=f"{SALT}.{user.pk}", compress=True)
