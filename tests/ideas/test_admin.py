"""The triage in the administration: queues, one idea, moves of one and of several, and who is refused."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.admin.moves import TRIAGE_MOVES
from ideas.admin.queues import QUEUES
from ideas.lifecycle import IdeaState
from ideas.models import Channel, Idea, IdeaTransition, Visibility
from tests.factories import make_campaign, make_idea, make_rules, make_session, make_user
from workflow.deadlines import deadline

pytestmark = pytest.mark.django_db
S = IdeaState
LIST = "admin:ideas_idea_changelist"


@pytest.fixture
def morgan() -> User:
    return make_user(Role.INNOVATION_TEAM, first_name="Morgan", last_name="Abel")


@pytest.fixture
def auditor() -> User:
    return make_user(Role.AUDITOR)


def titles(answer) -> list[str]:
    return [idea.title for idea in answer.context["cl"].result_list]


def counts(answer) -> dict[str, int]:
    return answer.context["cl"].queue_counts


def page_of(idea: Idea) -> str:
    return reverse("admin:ideas_idea_change", args=[idea.pk])


def move_of(idea: Idea, name: str) -> str:
    return reverse("admin:ideas_idea_move", args=[idea.pk, name])


def due(idea: Idea, days: int) -> Idea:
    Idea.objects.filter(pk=idea.pk).update(due_on=timezone.localdate() + timedelta(days=days))
    return idea


def test_the_list_opens_on_the_first_contacts_most_urgent_first(as_user, morgan):
    calm, late = (
        due(make_idea(S.SUBMITTED, title="Calme"), 5),
        due(make_idea(S.SUBMITTED, title="Pressée"), -3),
    )
    make_idea(S.QUALIFICATION, title="Ailleurs")
    answer = as_user(morgan).get(reverse(LIST))
    assert titles(answer) == [late.title, calm.title]
    html = answer.content.decode()
    assert "2 idées attendent un premier contact" in html
    assert "En retard de 3\N{NO-BREAK SPACE}jours" in html


def test_the_queues_are_counted_from_their_index_without_reading_an_idea(morgan):
    make_idea(S.SUBMITTED)
    with CaptureQueriesContext(connection) as sent:
        Idea.objects.visible_to(morgan).queue_counts(morgan)
    with connection.cursor() as cursor:
        # A small table is faster read whole: what is asked here is whether the index would do.
        for way in ("seqscan", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sent.captured_queries[-1]['sql']}")
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "Index Only Scan using ideas_queue" in plan


def test_each_queue_counts_what_it_lists(as_user, morgan):
    late = due(make_idea(S.SUBMITTED), -1)
    Idea.perform(make_idea(S.SUBMITTED).pk, "assign", by=morgan, owner=None)
    make_idea(S.NEEDS_INFO)
    make_idea(S.QUALIFICATION)
    make_idea(S.QUALIFIED)
    tomorrow = timezone.localdate() + timedelta(days=9)
    Idea.perform(make_idea(S.QUALIFICATION).pk, "pause", by=morgan, reason="Budget à venir", until=tomorrow)
    for gone in (S.IN_REVIEW, S.WITHDRAWN, S.STOPPED):
        make_idea(gone)
    client = as_user(morgan)
    lists = {code: titles(client.get(reverse(LIST), {"queue": code})) for code in QUEUES}
    assert counts(client.get(reverse(LIST))) == {code: len(found) for code, found in lists.items()}
    assert {code: len(found) for code, found in lists.items() if code not in ("mine", "unassigned")} == {
        "first_contact": 2,
        "information": 1,
        "qualification": 1,
        "redirect": 0,
        "ready": 1,
        "late": 1,
        "paused": 1,
    }
    assert lists["late"] == [late.title]


def test_mine_and_nobody_s(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    Idea.perform(idea.pk, "assign", by=morgan, owner=None)
    client = as_user(morgan)
    assert titles(client.get(reverse(LIST), {"queue": "unassigned"})) == [idea.title]
    Idea.perform(idea.pk, "assign", by=morgan, owner=morgan)
    assert titles(client.get(reverse(LIST), {"queue": "mine"})) == [idea.title]
    assert titles(client.get(reverse(LIST), {"queue": "unassigned"})) == []


def test_a_search_looks_everywhere_accents_or_not(as_user, morgan):
    idea = make_idea(S.STOPPED, title="Compost des écoles")
    client = as_user(morgan)
    for words in ("ecoles", idea.reference, idea.author.last_name):
        assert idea.title in titles(client.get(reverse(LIST), {"q": words}))
    empty = client.get(reverse(LIST), {"q": "zzz"})
    assert "Aucune idée avec" in empty.content.decode()


def test_drafts_and_what_went_to_another_channel_are_not_shown(as_user, morgan):
    draft, gone = make_idea(S.DRAFT), make_idea(S.REDIRECTED)
    mine = make_idea(S.DRAFT, author=morgan)
    onlooker = make_user(Role.INNOVATION_TEAM)
    client = as_user(onlooker)
    assert titles(client.get(reverse(LIST), {"queue": "all"})) == []
    assert [client.get(page_of(idea)).status_code for idea in (draft, gone)] == [404, 404]
    assert client.get(move_of(gone, "reopen")).status_code == 404
    assert as_user(morgan).get(page_of(mine)).status_code == 404
    assert as_user(gone.redirected_by).get(page_of(gone)).status_code == 200


def test_a_restricted_idea_is_seen_by_the_team(as_user, morgan):
    idea = make_idea(S.SUBMITTED, visibility=Visibility.RESTRICTED)
    assert titles(as_user(morgan).get(reverse(LIST))) == [idea.title]
    assert as_user(morgan).get(page_of(idea)).status_code == 200


@pytest.mark.parametrize("role", [None, Role.COACH, Role.MANAGEMENT, Role.ADMINISTRATOR])
def test_whoever_does_not_triage_reaches_nothing(as_user, role):
    idea, client = make_idea(S.SUBMITTED), as_user(make_user(role))
    urls = [reverse(LIST), page_of(idea), move_of(idea, "assign")]
    assert [client.get(url).status_code for url in urls] == [404] * 3


@pytest.mark.parametrize("state", [state for state in S.values if state not in (S.DRAFT, S.REDIRECTED)])
def test_the_page_of_an_idea_opens_in_every_state(as_user, morgan, state):
    answer = as_user(morgan).get(page_of(make_idea(state)))
    assert answer.status_code == 200
    assert "<textarea" not in answer.content.decode()


def test_the_page_offers_the_moves_of_the_state(as_user, morgan):
    answer = as_user(morgan).get(page_of(make_idea(S.SUBMITTED)))
    assert {move.name for move in answer.context["moves"]} == {
        "record_contact",
        "assign",
        "pause",
        "merge",
        "split",
        "redirect",
    }
    assert answer.context["moves"][0].name == "record_contact"


def test_the_team_never_speaks_for_the_author_nor_decides_here(as_user, morgan):
    idea = make_idea(S.NEEDS_INFO)
    for name in ("answer_info", "withdraw", "publish_study", "submit", "refresh_from_db"):
        assert as_user(morgan).get(move_of(idea, name)).status_code == 404


def test_no_field_is_written_from_the_page(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    answer = as_user(morgan).post(page_of(idea), {"state": S.STOPPED, "title": "Autre"})
    assert answer.status_code == 403
    idea.refresh_from_db()
    assert (idea.state, idea.title == "Autre") == (S.SUBMITTED, False)
    for url in ("/admin/ideas/idea/add/", f"/admin/ideas/idea/{idea.pk}/delete/"):
        assert as_user(morgan).get(url).status_code == 404


def test_the_first_contact_is_noted_from_its_page(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    assert as_user(morgan).get(move_of(idea, "record_contact")).status_code == 200
    typed = {
        "channel": Channel.CALL,
        "on": timezone.localdate().isoformat(),
        "summary": "Dix collèges sont concernés.",
    }
    answer = as_user(morgan).post(move_of(idea, "record_contact"), typed)
    assert answer.url == page_of(idea)
    idea.refresh_from_db()
    assert idea.state == S.QUALIFICATION
    assert not idea.contacts.get().shared
    assert "pour l’équipe seulement" in as_user(morgan).get(page_of(idea)).content.decode()


def test_an_unshared_contact_stays_from_the_author_in_the_team(as_user, morgan):
    idea = make_idea(S.SUBMITTED, author=morgan)
    other = make_user(Role.INNOVATION_TEAM)
    today = timezone.localdate()
    note = {"channel": Channel.CALL, "on": today, "summary": "Entre nous.", "shared": False}
    Idea.perform(idea.pk, "record_contact", by=other, **note)
    assert "Entre nous." not in as_user(morgan).get(page_of(idea)).content.decode()
    assert "Entre nous." in as_user(other).get(page_of(idea)).content.decode()


def test_a_wrong_form_keeps_every_word_and_changes_nothing(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    answer = as_user(morgan).post(move_of(idea, "record_contact"), {"channel": "", "summary": "Mes notes"})
    html = answer.content.decode()
    assert "Mes notes" in html
    assert "<title>Erreur" in html
    idea.refresh_from_db()
    assert idea.state == S.SUBMITTED


def test_coming_too_late_says_what_happened(as_user, morgan):
    idea = make_idea(S.WITHDRAWN)
    answer = as_user(morgan).post(move_of(idea, "request_info"), {"question": "Combien ?"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Idée retirée" in html
    assert "Combien ?" in html


def test_a_redirect_waits_in_the_queue_of_the_two_until_it_is_confirmed(as_user, morgan):
    second, other = make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)
    idea = make_idea(S.SUBMITTED)
    idea = Idea.perform(idea.pk, "redirect", by=morgan, seconded_by=second)
    assert idea.due_on == deadline("redirect_confirmation")

    def listed(person) -> list[str]:
        return titles(as_user(person).get(reverse(LIST), {"queue": "redirect"}))

    assert listed(second) == listed(morgan) == [idea.title]
    assert listed(other) == []
    idea = Idea.perform(idea.pk, "confirm_redirect", by=second)
    assert idea.due_on is None
    assert listed(second) == []


def test_taking_an_idea_comes_back_to_the_queue(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    Idea.perform(idea.pk, "assign", by=morgan, owner=None)
    url = move_of(idea, "assign")
    assert f"{url}?_changelist_filters=queue%3Dunassigned" in (
        as_user(morgan).get(reverse(LIST), {"queue": "unassigned"}).content.decode()
    )
    answer = as_user(morgan).post(f"{url}?_changelist_filters=queue%3Dunassigned", {"owner": morgan.pk})
    assert answer.url == f"{reverse(LIST)}?queue=unassigned"
    idea.refresh_from_db()
    assert idea.triage_owner == morgan


def test_an_auditor_reads_and_moves_nothing(as_user, auditor):
    idea = make_idea(S.SUBMITTED)
    lines = IdeaTransition.objects.count()
    client = as_user(auditor)
    page = client.get(reverse(LIST))
    assert page.status_code == 200
    assert "Prendre" not in page.content.decode()
    assert client.get(page_of(idea)).context["moves"] == []
    for name in TRIAGE_MOVES:
        assert client.post(move_of(idea, name), {"owner": auditor.pk}).status_code == 403
    for action in ("take", "give", "pause"):
        typed = {"action": action, "_selected_action": [idea.pk]}
        assert client.post(reverse(LIST), typed).status_code == 403
    assert IdeaTransition.objects.count() == lines


def test_a_reader_without_the_right_to_triage_is_refused_the_move(as_user):
    reader = make_user(Role.MANAGEMENT)
    reader.groups.add(make_user(Role.ADMINISTRATOR).groups.get())
    idea = make_idea(S.SUBMITTED)
    client = as_user(reader)
    assert client.get(page_of(idea)).status_code == 200
    assert client.post(move_of(idea, "assign"), {"owner": reader.pk}).status_code == 403


def test_several_ideas_are_taken_at_once(as_user, morgan):
    ideas = [make_idea(S.SUBMITTED), make_idea(S.QUALIFICATION)]
    chosen = {"action": "take", "_selected_action": [idea.pk for idea in ideas]}
    answer = as_user(morgan).post(reverse(LIST), chosen)
    assert len(answer.context["moved"]) == 2
    assert set(Idea.objects.filter(triage_owner=morgan)) == set(ideas)


def test_a_bulk_move_asks_then_says_what_became_of_each(as_user, morgan):
    fit, early = make_idea(S.QUALIFICATION), make_idea(S.SUBMITTED)
    client = as_user(morgan)
    chosen = {"action": "ask", "_selected_action": [fit.pk, early.pk]}
    asked = client.post(reverse(LIST), chosen)
    assert {idea.pk for idea in asked.context["ideas"]} == {fit.pk, early.pk}
    refused = client.post(reverse(LIST), {**chosen, "confirmed": "1", "question": ""})
    assert "Écrivez la question" in refused.content.decode()
    answer = client.post(reverse(LIST), {**chosen, "confirmed": "1", "question": "Combien ?"})
    assert [idea.pk for idea in answer.context["moved"]] == [fit.pk]
    assert [outcome.idea.pk for outcome in answer.context["refused"]] == [early.pk]
    assert "Ce n’est pas possible dans son état" in answer.content.decode()
    fit.refresh_from_db()
    assert fit.state == S.NEEDS_INFO


def test_several_ideas_join_one_of_the_selection(as_user, morgan):
    common, twins, gone = (
        make_idea(S.QUALIFICATION),
        [make_idea(S.SUBMITTED) for _n in range(2)],
        make_idea(S.STOPPED),
    )
    chosen = {"action": "merge", "_selected_action": [idea.pk for idea in (common, *twins, gone)]}
    client = as_user(morgan)
    asked = client.post(reverse(LIST), chosen)
    assert "Référence de l’idée commune" in asked.content.decode()
    assert (
        "into" in client.post(reverse(LIST), {**chosen, "confirmed": "1", "into": ""}).context["form"].errors
    )

    answer = client.post(reverse(LIST), {**chosen, "confirmed": "1", "into": common.reference})

    assert {idea.pk for idea in answer.context["moved"]} == {twin.pk for twin in twins}
    why = {outcome.idea.pk: outcome.why for outcome in answer.context["refused"]}
    assert "C’est la référence de cette idée" in why[common.pk]
    assert "Ce n’est pas possible dans son état" in why[gone.pk]
    assert set(common.merged_ideas.all()) == set(twins)


def test_several_ideas_enter_a_session_and_a_paused_one_waits(as_user, morgan):
    ready, paused = make_idea(S.QUALIFIED), make_idea(S.QUALIFIED)
    later = timezone.localdate() + timedelta(days=9)
    Idea.perform(paused.pk, "pause", by=morgan, reason="Budget", until=later)
    session = make_session(later)
    typed = {"action": "schedule", "_selected_action": [ready.pk, paused.pk], "confirmed": "1"}
    answer = as_user(morgan).post(reverse(LIST), {**typed, "session": session.pk})
    assert [idea.pk for idea in answer.context["moved"]] == [ready.pk]
    assert "en attente" in answer.context["refused"][0].why
    assert session.reviews.get().idea == ready


def test_a_selection_made_of_nothing_is_said(as_user, morgan):
    client = as_user(morgan)
    for chosen in ({}, {"_selected_action": ["abc", "99999999999999999999"]}, {"_selected_action": ["0"]}):
        for action in ("take", "ask"):
            answer = client.post(reverse(LIST), {"action": action, **chosen})
            assert "Cochez au moins une idée" in answer.content.decode()
    assert client.post(reverse(LIST), {"action": "delete_selected"}).status_code == 404


def test_a_selection_holds_no_idea_that_one_may_not_see(as_user, morgan):
    draft = make_idea(S.DRAFT)
    answer = as_user(morgan).post(reverse(LIST), {"action": "take", "_selected_action": [draft.pk]})
    assert answer.context["moved"] == []


def test_the_next_page_starts_after_the_last_line(as_user, morgan, monkeypatch):
    monkeypatch.setattr("ideas.admin.triage.IdeaAdmin.list_per_page", 2)
    ideas = [due(make_idea(S.SUBMITTED), days) for days in (-4, -4, 2, 7)]
    last = make_idea(S.SUBMITTED)
    Idea.objects.filter(pk=last.pk).update(due_on=None)
    client, seen, url = as_user(morgan), [], reverse(LIST)
    while url:
        answer = client.get(url)
        seen += titles(answer)
        follow = answer.context["cl"].next_url
        url = reverse(LIST) + follow if follow else ""
    assert seen == [idea.title for idea in [*ideas, last]]


@pytest.mark.parametrize(
    "cursor", ["2", "zz~yy~1", "~2026-01-01~1", "2026-13-01~2026-01-01T00:00:00+00:00~1"]
)
def test_a_broken_address_comes_back_to_the_list(as_user, morgan, cursor):
    answer = as_user(morgan).get(reverse(LIST), {"p": cursor}, follow=True)
    assert answer.status_code == 200


def test_the_words_of_a_move_are_never_run(as_user, morgan):
    idea = make_idea(S.SUBMITTED, title="<script>alert(1)</script>")
    for url in (reverse(LIST), page_of(idea), move_of(idea, "pause")):
        assert "<script>alert" not in as_user(morgan).get(url).content.decode()


@pytest.mark.parametrize("rows", [10, 1000])
def test_the_queue_costs_the_same_at_10_and_at_1000_rows(as_user, morgan, rows):
    model = make_idea(S.SUBMITTED)
    people = [make_user() for _ in range(10)]
    now = timezone.now()
    Idea.objects.bulk_create(
        Idea(
            title=f"Idée {n}",
            problem=model.problem,
            author=people[n % 10],
            deposited_by=people[n % 10],
            reference=f"ID-2020-{n}",
            state=S.SUBMITTED,
            submitted_at=now - timedelta(hours=n),
            due_on=timezone.localdate() + timedelta(days=n % 9 - 3),
            ball_holder=model.ball_holder,
            ball_person=people[(n + 1) % 10],
            ball_expected=model.ball_expected,
            triage_owner=people[(n + 2) % 10] if n % 2 else None,
        )
        for n in range(rows)
    )
    client = as_user(morgan)
    client.get(reverse(LIST))
    with CaptureQueriesContext(
        connection,
    ) as statements:
        answer = client.get(reverse(LIST))
    assert answer.status_code == 200
    assert counts(answer)["first_contact"] == rows + 1
    assert len(statements) == 6


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_pages_are_accessible_and_fit(page, live_server, width, scheme):
    morgan = make_user(Role.INNOVATION_TEAM)
    idea = due(make_idea(S.SUBMITTED), -3)
    make_idea(S.SUBMITTED)
    client = Client()
    client.force_login(morgan, backend="accounts.backends.RoleBackend")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for path in (reverse(LIST), page_of(idea), move_of(idea, "record_contact"), reverse("admin:index")):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert Axe().run(page).response["violations"] == [], path
    page.goto(reverse(LIST))
    for tick in (
        page.locator(".row-select").all() if width < 768 else [page.get_by_label("Tout sélectionner")]
    ):
        tick.check()
    assert "2 idées sélectionnées" in page.locator(".bulk").inner_text()
    page.get_by_role("button", name="Prendre en charge", exact=True).click()
    page.get_by_role("link", name="Revenir au tri").wait_for()
    assert set(Idea.objects.filter(triage_owner=morgan).values_list("pk", flat=True)) >= {idea.pk}
    assert refused == []


def test_a_call_is_prepared_and_moved_from_here(as_user, morgan):
    client = as_user(morgan)
    fields = {
        "title": "Accueil",
        "question": "Que changer ?",
        "opens_on": "2026-06-01",
        "closes_on": "2026-06-30",
    }
    assert client.post(reverse("admin:ideas_campaign_add"), fields).status_code == 302
    campaign = make_campaign("open")
    url = reverse("admin:ideas_campaign_move", args=[campaign.pk, "close"])
    assert client.get(url).status_code == 200
    assert client.post(url, {"comment": "Merci."}).status_code == 302
    campaign.refresh_from_db()
    assert campaign.state == "closed"
    born = type(campaign).objects.get(title="Accueil")
    assert born.history.get().label == "Appel préparé"


def test_an_open_call_keeps_its_question_and_a_form_never_moves_it(as_user, morgan):
    campaign = make_campaign("open")
    typed = {"question": "Autre ?", "closes_on": "2030-01-01", "state": "published", "jury_names": ""}
    lines = {
        f"{prefix}-{name}_FORMS": number
        for prefix, written in (("criteria", 1), ("extra_fields", 0), ("history", 0))
        for name, number in (("TOTAL", written), ("INITIAL", written))
    }
    url = reverse("admin:ideas_campaign_change", args=[campaign.pk])
    assert as_user(morgan).post(url, {**typed, **lines}).status_code == 302
    question, closes_on = campaign.question, campaign.closes_on
    campaign.refresh_from_db()
    assert (campaign.state, campaign.question, campaign.closes_on) == ("open", question, closes_on)


def test_rules_that_somebody_accepted_do_not_change(as_user, morgan):
    rules = make_rules()
    url = reverse("admin:ideas_depositrules_change", args=[rules.pk])
    as_user(morgan).post(
        url, {"title": "Autre", "body": "Autre", "version": "9", "published_on": "2026-01-01"}
    )
    rules.refresh_from_db()
    assert rules.title == "Règles de dépôt"
