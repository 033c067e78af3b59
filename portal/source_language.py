"""French is the language of the source: what no catalogue says is said as written, with the plurals of French."""

from gettext import NullTranslations

from django.utils.translation import trans_real

LANGUAGE = "fr"


class WrittenInFrench(NullTranslations):
    """Zero is in the singular: « 0 idée », where the Python fallback would say « 0 idées »."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n < 2 else msgid2

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


def speak_the_source() -> None:
    trans_real.translation(LANGUAGE).add_fallback(WrittenInFrench())
