"""Every sentence that counts says zero, one and two as French does."""

import re

import pytest
from django.conf import settings
from django.utils.translation import ngettext, override

ENTRY = re.compile(r'^msgid (?P<one>(?:".*"\n)+)msgid_plural (?P<more>(?:".*"\n)+)', re.MULTILINE)


def counted() -> list[tuple[str, str]]:
    """The sentences gathered from the source, with their plural."""
    gathered = (settings.BASE_DIR / "locale/en/LC_MESSAGES/django.po").read_text()
    return [(words(found["one"]), words(found["more"])) for found in ENTRY.finditer(gathered)]


def words(quoted: str) -> str:
    return "".join(line[1:-1] for line in quoted.splitlines()).replace('\\"', '"').replace("\\n", "\n")


@pytest.mark.parametrize(("n", "singular"), [(0, True), (1, True), (2, False), (21, False)])
def test_zero_is_in_the_singular(n, singular):
    with override("fr"):
        assert (
            ngettext("%(n)s idée jamais recueillie", "%(n)s idées jamais recueillies", n).startswith(
                "%(n)s idée "
            )
            == singular
        )


def test_every_sentence_that_counts_says_zero_as_one():
    found = counted()
    assert len(found) > 50
    with override("fr"):
        wrong = [
            one for one, more in found if (ngettext(one, more, 0), ngettext(one, more, 2)) != (one, more)
        ]
    assert wrong == []


def test_english_keeps_its_own_plural():
    with override("en"):
        assert ngettext("%(n)s contribution", "%(n)s contributions", 0) == "%(n)s contributions"
