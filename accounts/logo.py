"""The logo that an administrator gives: a still picture of a known kind, small enough to stand on every page."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What Pillow calls them → how they are stored and served. An SVG may hold a script: it is not one of them.
KINDS = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg"), "WEBP": ("webp", "image/webp")}
CONTENT_TYPES = dict(KINDS.values())
HEAVIEST = 512 * 1024  # bytes
SMALLEST, LARGEST = 40, 2000  # pixels, each side: the masthead draws it 40 high
NOT_A_PICTURE: Promise = _(
    "Ce fichier n’est pas une image PNG, JPEG ou WebP. Un logo en SVG s’exporte en PNG avant d’être déposé."
)


class LogoInput(forms.ClearableFileInput):
    template_name = "accounts/logo_input.html"
    clear_checkbox_label = _("Retirer le logo")


class LogoField(forms.ImageField):
    """Believes what the file holds, never its name; the name it is given says its kind."""

    widget = LogoInput
    default_error_messages = {
        "invalid": NOT_A_PICTURE,
        "invalid_image": NOT_A_PICTURE,
        "empty": _("Ce fichier est vide. Choisissez-en un autre."),
        "contradiction": _("Choisissez un autre logo ou retirez-le, pas les deux."),
        "heavy": _("Ce logo pèse %(size)s. Choisissez-en un de %(most)s au plus."),
        "sides": _(
            "Ce logo mesure %(width)s sur %(height)s pixels. Choisissez-en un de %(least)s à %(most)s pixels de côté."
        ),
        "animated": _("Ce logo est animé. Choisissez une image fixe."),
    }
    # The name of the file proves nothing: what it holds is read.
    default_validators = ()

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        if data and data.size and data.size > HEAVIEST:
            weights = {"size": filesizeformat(data.size), "most": filesizeformat(HEAVIEST)}
            raise ValidationError(self.error_messages["heavy"], code="heavy", params=weights)
        file = super().to_python(data)
        if file is not None:
            self._look_at(file)
            file.name = f"logo.{KINDS[file.image.format][0]}"
        return file

    def _look_at(self, file: UploadedFile) -> None:
        picture = file.image
        if picture.format not in KINDS:
            raise ValidationError(NOT_A_PICTURE, code="invalid_image")
        if not all(SMALLEST <= side <= LARGEST for side in picture.size):
            sides = {"width": picture.width, "height": picture.height, "least": SMALLEST, "most": LARGEST}
            raise ValidationError(self.error_messages["sides"], code="sides", params=sides)
        if getattr(picture, "is_animated", False):
            raise ValidationError(self.error_messages["animated"], code="animated")
        _decode(file)


def _decode(file: UploadedFile) -> None:
    """Down to the last pixel: a file cut short has a right beginning."""
    from PIL import Image  # a worker that receives no logo does without it

    file.seek(0)
    try:
        Image.open(file, formats=list(KINDS)).load()
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(NOT_A_PICTURE, code="invalid_image") from error
    finally:
        file.seek(0)
