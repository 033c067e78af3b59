"""A picture is drawn again before it is kept: no place, no camera, no author, nothing hidden behind its pixels."""

import io
from dataclasses import dataclass
from typing import IO

from django.conf import settings

FORMATS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}
# Phones call a JPEG with a thumbnail of itself MPO.
SAME = {"MPO": "JPEG"}
QUALITY = 88
# Without these the colours change; the rest of what comes with a picture is about people and places.
KEPT = ("transparency", "icc_profile")


class NotPicture(Exception):
    pass


class TooManyPixels(Exception):
    pass


class Animated(Exception):
    pass


@dataclass(frozen=True)
class Picture:
    content: bytes
    width: int
    height: int


def drawn_again(file: IO[bytes], code: str) -> Picture:
    """The same still picture, upright, no larger than `PICTURE_KEPT_SIDE`, in the same format."""
    from PIL import Image  # a worker that receives no file does without it

    wanted = FORMATS[code]
    try:
        picture = Image.open(file, formats=[wanted])
        _look_at(picture, wanted)
        return _written(picture, wanted)
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise NotPicture from error


def _look_at(picture: object, wanted: str) -> None:
    if SAME.get(picture.format, picture.format) != wanted:
        raise NotPicture
    if picture.width * picture.height > settings.PICTURE_MAX_PIXELS:
        raise TooManyPixels
    if picture.format not in SAME and getattr(picture, "is_animated", False):
        raise Animated


def _written(picture: object, wanted: str) -> Picture:
    from PIL import ImageOps

    picture.load()
    upright = ImageOps.exif_transpose(picture)
    side = settings.PICTURE_KEPT_SIDE
    upright.thumbnail((side, side))
    upright.info = {name: upright.info[name] for name in KEPT if name in upright.info}
    options = {"icc_profile": upright.info.get("icc_profile")}
    if wanted != "PNG":
        options["quality"] = QUALITY
    written = io.BytesIO()
    upright.save(written, wanted, exif=b"", **options)
    return Picture(written.getvalue(), upright.width, upright.height)
