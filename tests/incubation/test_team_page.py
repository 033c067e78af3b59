"""A manager's home for time, and the view by directorate: what they show, to whom, at what cost."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from accounts.absences import Absence, absences_of
from accounts.models import Delegation
from accounts.roles import Role
from ideas.models import Idea
from incubation.models import Project, TimeAllocation
from incubation.team_page import Team, TeamPage
from incubation.weeks import planned_weeks
from tests.factories import make_idea, make_unit, make_user
from tests.incubation.factories import make_agreement, make_carrier, make_project, make_request, move
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db
TEAM, IDEAS, DIRECTORATES = "/time/team/", "/time/team/ideas/", "/time/directorates/"


@pytest.fixture
def manager(project):
    return project.intrapreneur.line_manager


def in_bulk(people, each):
    """Agreements without their lives: long lists are read, not lived."""
    idea, today = make_idea("qualified"), timezone.localdate()
    project = Project.objects.create(idea=idea)
    start = today - timedelta(days=100)
    TimeAllocation.objects.bulk_create(
        TimeAllocation(
            project=project,
            beneficiary=person,
            percent=Decimal(5),
            starts_on=start,
            ends_on=today + timedelta(days=30),
            activated_on=start,
            state="ended" if number else "active",
            ended_on=today - timedelta(days=60) if number else None,
        )
        for person in people
        for number in range(each)
    )


def agents(manager, count, **fields):
    return [make_user(line_manager=manager, **fields) for _each in range(count)]


def test_what_waits_comes_first(as_user, project, manager):
    allocation = make_request(project)

    page = words_of(as_user(manager).get(TEAM))

    assert page.index("Votre réponse est attendue") < page.index(allocation.get_absolute_url())
    assert page.index(allocation.get_absolute_url()) < page.index("Le temps de mes agents")


def test_one_line_an_agent_with_the_days_of_the_months_that_are_over(project, manager):
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=70)):
        make_agreement(project, percent="20", ends_on=timezone.localdate() + timedelta(days=200))

    page = TeamPage(manager)
    line = page.lines[0]
    given, weeks = page.given_by(line), page.weeks_of(line)

    assert (line.person.user(), line.percent) == (project.intrapreneur, Decimal(20))
    assert 4 <= given.granted <= 14
    assert given.consumed == 0
    assert line.next_end is not None
    assert len(weeks) == 8
    assert all(days in (Decimal("0.5"), Decimal(1)) for days in weeks if days)
    assert sum(weeks) >= 5


def test_the_weeks_are_those_of_the_page_of_the_agreement(as_user, project, manager):
    agreement = make_agreement(project, percent="15", ends_on=timezone.localdate() + timedelta(days=300))

    planned = {week.first: week.planned_days for week in planned_weeks(agreement)}
    page = TeamPage(manager)

    assert page.weeks_of(page.lines[0]) == [planned[monday] for monday in page.mondays]


def test_who_stands_in_sees_the_team_of_the_absent_one(as_user, project, manager):
    delegate, today = make_user(), timezone.localdate()
    Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)

    page = words_of(as_user(delegate).get(TEAM))

    assert str(project.intrapreneur) in page
    assert f"Je réponds à la place de {manager}" in page


def test_whoever_answers_for_nobody_reads_a_sentence(as_user):
    assert "Aucun agent ne dépend de vous ici" in words_of(as_user(make_user()).get(TEAM))


def test_a_hidden_name_stays_hidden(as_user, manager):
    person = agents(manager, 1)[0]
    make_idea("qualified", author=person, title="Une idée signée")
    hidden = make_idea("qualified", author=person, title="Une idée sans nom")
    type(hidden).objects.filter(pk=hidden.pk).update(name_hidden=True)

    page = words_of(as_user(manager).get(IDEAS))

    assert "Une idée signée" in page
    assert "Une idée sans nom" not in page


def test_an_offered_meeting_is_there_until_it_is_answered(as_user, project, manager):
    allocation = make_request(project)
    reason = {"category": "staffing", "alternative": "En mars."}
    TimeAllocation.perform(allocation.pk, "refuse", by=manager, **reason)
    assert "Une rencontre à trois vous est proposée" in words_of(as_user(manager).get(TEAM))

    as_user(manager).post(f"/time/{allocation.pk}/mediation/", {"action": "accept"})

    assert "Une rencontre à trois vous est proposée" not in words_of(as_user(manager).get(TEAM))


def test_the_meetings_of_others_are_theirs(as_user, project, manager):
    allocation = make_request(project)
    reason = {"category": "staffing", "alternative": "En mars."}
    TimeAllocation.perform(allocation.pk, "refuse", by=manager, **reason)
    elsewhere = make_carrier().line_manager

    assert TeamPage(elsewhere).meetings == []
    assert TeamPage(project.intrapreneur).meetings == []
    assert [each.asked.pk for each in TeamPage(manager).meetings] == [allocation.pk]


def test_the_most_pressing_is_asked_first(manager):
    today, rows = timezone.localdate(), []
    for days in (9, None, 2, 2):
        project = make_project(carrier=make_carrier(line_manager=manager))
        move(project, "accept_to_carry", by=project.idea.author)
        rows.append(make_request(project))
        due_on = None if days is None else today + timedelta(days=days)
        TimeAllocation.objects.filter(pk=rows[-1].pk).update(due_on=due_on)

    later, undated, first, latest_of_two = (row.pk for row in rows)
    assert [line.row.pk for line in TeamPage(manager).waiting] == [latest_of_two, first, later, undated]


def test_absences_are_those_given_and_received_that_are_not_over(manager):
    other, today = make_user(), timezone.localdate()
    days = {"over": (-9, -1), "last day": (-9, 0), "to come": (3, 9)}
    for manages, stands_in in ((manager, other), (other, manager), (other, make_user())):
        for first, last in days.values():
            period = [today + timedelta(days=number) for number in (first, last)]
            Delegation.objects.create(
                manager=manages, delegate=stands_in, starts_on=period[0], ends_on=period[1]
            )

    found = absences_of(manager, today)

    assert [(each.manager_id, (each.ends_on - today).days) for each in found] == [
        (manager.pk, 0),
        (other.pk, 0),
        (manager.pk, 9),
        (other.pk, 9),
    ]
    assert found[0] == Absence(manager.pk, other.pk, today - timedelta(days=9), today)


def test_whoever_stands_in_answers_for_both_teams(project, manager):
    delegate, later, today = make_user(), make_user(), timezone.localdate()
    own = agents(delegate, 1)[0]
    ahead = {"starts_on": today + timedelta(days=3), "ends_on": today + timedelta(days=9)}
    Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)
    Delegation.objects.create(manager=manager, delegate=later, **ahead)
    asked = make_request(project)

    page = TeamPage(delegate)

    assert {line.person.pk for line in page.lines} == {own.pk, project.intrapreneur.pk}
    assert [line.row.pk for line in page.waiting] == [asked.pk]
    assert [person for _absence, person in page.stands_in_for] == [manager]
    assert TeamPage(later).stands_in_for == TeamPage(later).lines == TeamPage(later).waiting == []
    told = [(absence.starts_on, person) for absence, person in TeamPage(manager).delegations]
    assert told == [(today, delegate), (ahead["starts_on"], later)]


def test_whom_one_answers_for_is_the_same_read_before_or_with_the_agreements(project, manager):
    above, delegate, today = make_user(), make_user(), timezone.localdate()
    manager.line_manager = above
    manager.save()
    Delegation.objects.create(manager=above, delegate=delegate, starts_on=today, ends_on=today)
    elsewhere = make_project(carrier=make_carrier())
    move(elsewhere, "accept_to_carry", by=elsewhere.idea.author)
    asked, other = make_request(project), make_request(elsewhere)
    people = {manager, above, delegate, project.intrapreneur, other.beneficiary.line_manager}

    for _answered_below_then_above in range(2):
        for person in people:
            found = TimeAllocation.objects.answered_for(Team(person).managers, person)
            assert set(found) == set(TimeAllocation.objects.answered_today_by(person))
            everything = TimeAllocation.objects.for_page()
            assert set(found) == {each for each in everything if each.is_managed_by(person)}
        assert TimeAllocation.objects.answered_for([manager.pk], manager).exists() is not asked.is_passed_up
        TimeAllocation.objects.filter(pk=asked.pk).update(recused_manager=manager)
        asked = TimeAllocation.objects.for_page().get(pk=asked.pk)


def test_the_ideas_of_the_team_are_all_within_reach_and_no_other(as_user, manager):
    mine, other = agents(manager, 2), make_user()
    signed = [make_idea("qualified", author=mine[number % 2]) for number in range(25)]
    draft, elsewhere = make_idea("draft", author=mine[0]), make_idea("qualified", author=other)
    restricted = make_idea("qualified", author=mine[0])
    Idea.objects.filter(pk=restricted.pk).update(visibility="restricted")

    found, after = [], ""
    while True:
        page = Team(manager).ideas(after=after)
        found += page.rows
        if not page.next:
            break
        after = page.next

    assert len(found) == len(set(found))
    assert set(found) & set(signed) == set(signed)
    assert not {draft, elsewhere, restricted} & set(found)
    assert signed[0].title in words_of(as_user(manager).get(IDEAS, {"after": Team(manager).ideas().next}))
    assert IDEAS in words_of(as_user(manager).get(TEAM))


def test_whoever_answers_for_nobody_has_no_idea_to_read_there(as_user):
    make_idea("qualified")
    page = as_user(make_user()).get(IDEAS, {"after": "n’importe quoi"})
    assert "Aucune idée de votre équipe" in words_of(page)


def test_the_ideas_of_a_large_team_take_as_many_statements(as_user, manager):
    client = as_user(manager)
    make_idea("qualified", author=agents(manager, 1)[0])
    few = statements_of(client, IDEAS)
    for person in agents(manager, 6):
        make_idea("qualified", author=person)

    assert len(statements_of(client, IDEAS)) == len(few) <= 6, "\n".join(few)


def test_sixty_agents_and_two_hundred_agreements_cost_what_a_few_cost(as_user, project, manager):
    client = as_user(manager)
    few = agents(manager, 3)
    in_bulk(few, 2)
    before = len(statements_of(client, TEAM))

    in_bulk(agents(manager, 57), 4)

    after = statements_of(client, TEAM)
    assert len(after) == before, "\n".join(after)
    assert len(after) <= 11
    page = TeamPage(manager)
    assert len(page.lines) == 10
    assert page.page.next


def test_every_agent_is_on_one_page(manager):
    everybody = {person.pk for person in agents(manager, 45)} | {person.pk for person in manager.agents.all()}
    found, after = [], ""
    while True:
        page = TeamPage(manager, after=after)
        found += [line.person.pk for line in page.lines]
        if not page.page.next:
            break
        after = page.page.next

    assert len(found) == len(set(found))
    assert set(found) == everybody


def test_a_cursor_that_means_nothing_shows_the_first_page(as_user, manager):
    assert as_user(manager).get(TEAM, {"after": "n’importe quoi"}).status_code == 200
    assert as_user(manager).get(TEAM, {"before": "_99999999999999999999999"}).status_code == 200


def test_directorates_are_for_whoever_follows_all_agreements(as_user):
    for role in (Role.MANAGEMENT, Role.INNOVATION_TEAM, Role.AUDITOR):
        assert as_user(make_user(role)).get(DIRECTORATES).status_code == 200
    for reader in (make_user(), make_user(Role.COACH)):
        assert as_user(reader).get(DIRECTORATES).status_code == 404


def directorate(name, people):
    unit = make_unit(name, correspondent=make_user(Role.CORRESPONDENT))
    service = make_unit(f"Service de {name}", parent=unit)
    in_bulk([make_user(unit=service) for _each in range(people)], 1)


def test_a_directorate_of_few_people_is_not_told_nor_found_by_subtraction(as_user):
    directorate("Culture", 12)
    directorate("Routes", 11)
    directorate("Archives", 3)

    page = words_of(as_user(make_user(Role.MANAGEMENT)).get(DIRECTORATES))
    rows = {row.split("</th>")[0].split(">")[-1]: row for row in page.split('<tr role="row">')[2:]}

    assert "Trop peu de personnes" in rows["Archives"]
    assert "Trop peu de personnes" in rows["Routes"]
    assert "12" in rows["Culture"]
    assert "26" in rows["En tout"]


def test_under_ten_people_in_all_nothing_is_told(as_user):
    directorate("Culture", 4)

    page = words_of(as_user(make_user(Role.MANAGEMENT)).get(DIRECTORATES))

    assert page.count("Trop peu de personnes") == 2


def test_directorates_cost_the_same_however_many(as_user):
    directorate("Culture", 12)
    client = as_user(make_user(Role.MANAGEMENT))
    few = len(statements_of(client, DIRECTORATES))
    for name in ("Routes", "Archives", "Eau"):
        directorate(name, 10)

    assert len(statements_of(client, DIRECTORATES)) == few


def test_an_agent_moves_in_with_the_next_manager(as_user, project, manager):
    make_agreement(project)
    person = project.intrapreneur
    person.line_manager = make_carrier().line_manager
    person.save()

    assert str(person) not in words_of(as_user(manager).get(TEAM))
    other = make_project(carrier=make_carrier(line_manager=manager))
    move(other, "accept_to_carry", by=other.idea.author)
    assert str(other.intrapreneur) in words_of(as_user(manager).get(TEAM))
