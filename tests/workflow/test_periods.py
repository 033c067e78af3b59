"""Fuzzy periods: what people write becomes two days, and the label says the same two days again."""

from contextlib import suppress
from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from accounts.days import YEARS
from workflow.periods import END_OF_TERM, MONTHS, NotAPeriod, Period, read
from workflow.planned import PeriodField

TODAY = date(2026, 11, 22)

SAID = """
12 octobre 2026              | 12 octobre 2026                            | 2026-10-12 2026-10-12
le 1er mars 2027             | 1er mars 2027                              | 2027-03-01 2027-03-01
01/03/2027                   | 1er mars 2027                              | 2027-03-01 2027-03-01
29 février 2028              | 29 février 2028                            | 2028-02-29 2028-02-29
début septembre 2026         | début septembre 2026                       | 2026-09-01 2026-09-10
Mi-Septembre 2026            | mi-septembre 2026                          | 2026-09-11 2026-09-20
mi‑septembre 2026            | mi-septembre 2026                          | 2026-09-11 2026-09-20
fin fevrier 2027             | fin février 2027                           | 2027-02-21 2027-02-28
fin d’octobre 2026           | fin octobre 2026                           | 2026-10-21 2026-10-31
en OCTOBRE 2026              | octobre 2026                               | 2026-10-01 2026-10-31
3e trimestre 2026            | 3e trimestre 2026                          | 2026-07-01 2026-09-30
T1 2027                      | 1er trimestre 2027                         | 2027-01-01 2027-03-31
2e semestre 2027             | 2e semestre 2027                           | 2027-07-01 2027-12-31
début 2027                   | début 2027                                 | 2027-01-01 2027-03-31
mi-2027                      | mi-2027                                    | 2027-06-01 2027-07-31
fin 2026                     | fin 2026                                   | 2026-10-01 2026-12-31
2027                         | 2027                                       | 2027-01-01 2027-12-31
fin de la législature        | fin de la législature                      | 2028-03-01 2028-03-31
Octobre 2021 à Fin de la législature | d’octobre 2021 à fin de la législature | 2021-10-01 2028-03-31
du 3 au 12 octobre 2026      | du 3 octobre 2026 au 12 octobre 2026       | 2026-10-03 2026-10-12
de septembre à décembre 2026 | de septembre 2026 à décembre 2026          | 2026-09-01 2026-12-31
12 octobre                   | 12 octobre 2027                            | 2027-10-12 2027-10-12
novembre                     | novembre 2026                              | 2026-11-01 2026-11-30
fin de l’année               | fin 2026                                   | 2026-10-01 2026-12-31
du 12 au 15 octobre          | du 12 octobre 2027 au 15 octobre 2027       | 2027-10-12 2027-10-15
du 20 au 25 novembre         | du 20 novembre 2026 au 25 novembre 2026    | 2026-11-20 2026-11-25
du 1er trimestre 2026 au 3e trimestre 2026 | du 1er trimestre 2026 au 3e trimestre 2026 | 2026-01-01 2026-09-30
du 1er au 3e trimestre 2027  | du 1er trimestre 2027 au 3e trimestre 2027 | 2027-01-01 2027-09-30
du 1er au 2e semestre        | du 1er semestre 2026 au 2e semestre 2026   | 2026-01-01 2026-12-31
de début à fin octobre 2027  | de début octobre 2027 à fin octobre 2027   | 2027-10-01 2027-10-31
du 3 octobre 2027 à mars 2028 | du 3 octobre 2027 à mars 2028             | 2027-10-03 2028-03-31
de 2026 au 2e trimestre 2027 | de 2026 au 2e trimestre 2027               | 2026-01-01 2027-06-30
d’octobre à mars             | d’octobre 2027 à mars 2028                 | 2027-10-01 2028-03-31
"""
NOT_SAID = """
bientôt
31 avril 2026
29 février 2027
12/13/2026
5e trimestre 2026
octobre 26
octobre 20260
mi
fin
de mars 2027 à janvier 2027
octobre 2026 à novembre 2026 à décembre 2026
"""


@pytest.fixture(autouse=True)
def term(settings):
    settings.LEGISLATURE_ENDS_ON = date(2028, 3, 31)


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_what_people_write_is_a_period(line):
    words, label, days = (part.strip() for part in line.split("|"))
    first, last = map(date.fromisoformat, days.split())

    assert read(words, TODAY) == Period(label, first, last)


@pytest.mark.parametrize("words", NOT_SAID.strip().splitlines())
def test_what_says_no_period_is_refused(words):
    with pytest.raises(NotAPeriod):
        read(words, TODAY)


def test_an_organisation_without_an_assembly_has_no_end_of_term(settings):
    settings.LEGISLATURE_ENDS_ON = None

    with pytest.raises(NotAPeriod):
        read(END_OF_TERM)


years = st.integers(YEARS[0], YEARS[-1] - 1).map(str)
months = st.sampled_from(MONTHS)
parts = st.sampled_from(["début ", "mi-", "fin "])
one_period = st.one_of(
    st.dates(date(YEARS[0], 1, 1), date(YEARS[-1] - 1, 12, 31)).map(
        lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    ),
    st.tuples(parts, months, st.just(" "), years).map("".join),
    st.tuples(months, st.just(" "), years).map("".join),
    st.tuples(st.integers(1, 4).map(str), st.just("e trimestre "), years).map("".join),
    st.tuples(st.integers(1, 2).map(str), st.just("e semestre "), years).map("".join),
    st.tuples(parts, years).map("".join),
    years,
    st.just(END_OF_TERM),
)


@given(one_period)
def test_a_label_says_its_own_days_again(words):
    period = read(words, TODAY)

    assert read(period.label, TODAY) == period
    assert period.first <= period.last


@given(one_period, one_period)
def test_two_ends_span_from_the_first_to_the_last(one, other):
    start, end = sorted(
        (read(one, TODAY), read(other, TODAY)), key=lambda period: (period.first, period.last)
    )
    if start.first > end.last:
        return
    period = read(f"{start} à {end}", TODAY)

    assert (period.first, period.last) == (start.first, end.last)
    assert read(period.label, TODAY) == period


@given(months, st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_without_a_year_it_is_not_over_yet(month, today):
    period = read(month, today)

    assert period.last >= today
    assert (period.last - today).days < 366 + 31


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_with_words(words):
    with suppress(forms.ValidationError):
        assert isinstance(PeriodField().clean(words), Period)


def test_the_field_says_what_may_be_written():
    with pytest.raises(forms.ValidationError, match="mi-septembre 2026"):
        PeriodField().clean("bientôt")
    assert PeriodField(required=False).clean(" ") is None
