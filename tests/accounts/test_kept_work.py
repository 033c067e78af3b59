"""What was typed for a project, a committee or a workshop comes back after the login as well as an idea does."""

from html import unescape

import pytest
from django.urls import get_resolver, reverse

from accounts.kept_words import OWNER
from accounts.roles import Role
from ideas import services
from ideas.models import Campaign
from incubation.lifecycle import ProjectState as P
from tests.accounts.test_kept_words import PASSWORD, expire, make_password, sign_in
from tests.factories import make_campaign, make_idea, make_unit, make_user
from tests.incubation import factories as incubation
from tests.incubation import gating
from tests.pages import words_of
from tests.workshops.conftest import make_workshop
from workshops.models import Programme

pytestmark = pytest.mark.django_db
TYPED = "Trois équipes le vivent : « l’été »."


def person(role=None, **fields):
    return make_user(role, username="camille", password=make_password(PASSWORD), **fields)


def carrier():
    return incubation.make_carrier(username="camille", password=make_password(PASSWORD))


def time_request():
    project = incubation.make_project(P.FRAMING, carrier=(camille := carrier()))
    incubation.move(project, "accept_to_carry", by=camille)
    words = {"objectives": TYPED, "task-1-task": "L’accueil", "task-1-mode": "postponed"}
    return camille, reverse("incubation:time_new", args=[project.pk]), words


def time_answer():
    camille = person()
    project = incubation.make_project(P.FRAMING, carrier=incubation.make_carrier(line_manager=camille))
    incubation.move(project, "accept_to_carry", by=project.idea.author)
    allocation = incubation.make_request(project)
    return camille, allocation.get_absolute_url(), {"answer": "refuse", "refuse-alternative": TYPED}


def decision():
    idea = make_idea("in_review")
    review = idea.reviews.get()
    url = reverse("ideas:decide", args=[review.session_id, idea.pk])
    return person(Role.MANAGEMENT), url, {"verdict": "study", "reason": TYPED}


def triage():
    morgan = person(Role.INNOVATION_TEAM)
    idea = make_idea("qualification")
    return morgan, reverse("ideas:move", args=[idea.pk, "request_info"]), {"question": TYPED}


def project_sheet(state, name, words, *args):
    def build():
        project = incubation.make_project(state, carrier=(camille := carrier()))
        more = [project.study.strands.first().code] if name == "strand" else args
        return camille, reverse(f"incubation:{name}", args=[project.pk, *more]), words

    return build


def gate():
    project = incubation.make_project(P.FEASIBILITY)
    incubation.finish_study(project)
    incubation.move(project, "ask_gate", by=project.intrapreneur)
    url = reverse("incubation:project_move", args=[project.pk, "open_prototype"])
    return person(Role.MANAGEMENT), url, {"reason": TYPED}


def gate_criterion():
    criterion = gating.make_criterion()
    dany, url, _words = gate()
    return dany, url, {f"answer_{criterion.pk}": "no", f"comment_{criterion.pk}": TYPED}


def transfer():
    idea = make_idea("transferred")
    row = idea.transfers.get()
    maxime = row.unit.correspondents.get()
    maxime.username, maxime.password = "camille", make_password(PASSWORD)
    maxime.save()
    row.perform(row.pk, "acknowledge", by=maxime)
    return maxime, reverse("ideas:transfer_move", args=[row.pk, "take_up"]), {"answer": TYPED}


def workshop(name, words, *args):
    def build():
        elie = person(Role.FACILITATOR)
        held = make_workshop(elie, "open", "hold") if name == "move" else make_workshop(elie)
        return elie, reverse(f"workshops:{name}", args=[held.pk, *args]), words

    return build


def bond():
    review = make_idea("in_review").reviews.get()
    url = reverse("ideas:conflict", args=[review.session_id, review.idea_id])
    return person(Role.MANAGEMENT), url, {"reason": TYPED}


def agenda():
    review = make_idea("in_review").reviews.get()
    url = reverse("ideas:session_agenda", args=[review.session_id])
    return person(Role.INNOVATION_TEAM), url, {f"asked_{review.pk}": TYPED}


def programme(name, words, *args):
    def build():
        written = Programme.objects.create(name="Des idées", purpose="Du temps.")
        return person(Role.INNOVATION_TEAM), reverse(f"programme:{name}", args=[written.pk, *args]), words

    return build


def service():
    camille = person()
    project = incubation.make_project(P.ROLLOUT)
    ownership = incubation.ask_unit(project, make_unit(director=camille))
    url = reverse("incubation:ownership_move", args=[ownership.pk, "decline"])
    return camille, url, {"words": TYPED}


def follow_up_review():
    project = incubation.make_project(P.FOLLOW_UP, carrier=carrier())
    review = project.follow_up_reviews.earliest("months")
    url = reverse("incubation:follow_up_review_write", args=[review.pk])
    return project.intrapreneur, url, {"changed": TYPED}


WORK = {
    "bond": bond,
    "agenda": agenda,
    "time request": time_request,
    "time answer": time_answer,
    "decision": decision,
    "triage": triage,
    "strand": project_sheet(P.FEASIBILITY, "strand", {"findings": TYPED}),
    "option": project_sheet(P.FEASIBILITY, "option_new", {"label": "Un classeur", "gains": TYPED}),
    "opinion": project_sheet(P.FEASIBILITY, "opinion_ask", {"question": TYPED}, "legal"),
    "experiment": project_sheet(P.PROTOTYPE, "experiment_new", {"hypothesis": TYPED, "title": "Un classeur"}),
    "closing review": project_sheet(P.FOLLOW_UP, "closing_review", {"obtained": TYPED}),
    "rollout plan": project_sheet(P.ROLLOUT, "rollout_plan", {"way_back": TYPED}),
    "question to a unit": project_sheet(P.ROLLOUT, "owner", {"message": TYPED}),
    "answer of a unit": service,
    "follow-up review": follow_up_review,
    "indicator": project_sheet(P.FOLLOW_UP, "indicator_new", {"label": "Prêts", "method": TYPED}),
    "gate": gate,
    "gate criterion": gate_criterion,
    "transfer": transfer,
    "instruction": workshop("instruction", {"question": TYPED}),
    "restitution": workshop("piece_new", {"text": TYPED}, "restitutions"),
    "note": workshop("contribute", {"text": TYPED, "kind": "brake"}),
    "facts": workshop("edit", {"objective": TYPED}),
    "milestone": programme("piece_new", {"title": TYPED}, "milestones"),
    "concept note": programme("concept_new", {"text": TYPED}),
    "minutes": workshop("move", {"summary": TYPED}, "publish_minutes"),
}


@pytest.mark.parametrize("what", WORK)
def test_every_word_comes_back(as_user, what):
    camille, url, words = WORK[what]()
    client = as_user(camille)
    assert f'name="{OWNER}" value="{camille.pk}"' in client.get(url).content.decode()
    expire()

    page = client.post(url, {**words, OWNER: str(camille.pk)})
    assert "Votre texte est conservé" in words_of(page)
    back = client.get(sign_in(client, page).url)

    shown = words_of(back)
    assert back.status_code == 200
    assert TYPED in shown
    if what == "gate criterion":
        assert [field.value() for field in back.context["form"]][:2] == ["no", TYPED]
    if what == "time request":
        assert back.context["form"].arrangements[0]["task"].value() == "L’accueil"
    if what == "time answer":
        assert [answer.move.name for answer in back.context["sheet"].answers if answer.is_chosen] == [
            "refuse"
        ]


def test_a_move_that_is_made_forgets_the_words(as_user):
    morgan, url, words = triage()
    client = as_user(morgan)
    expire()
    page = client.post(url, {**words, OWNER: str(morgan.pk)})
    sign_in(client, page)
    assert "kept_words" in client.session

    assert client.post(url, words).status_code == 302
    assert "kept_words" not in client.session


# A name, a code, a file or a tick.
WRITTEN_IN_A_WORD = {
    "incubation:sheet_remove",
    "workshops:piece_remove",
    *(
        f"ideas:{name}"
        for name in (
            "attachment_remove",
            "attachments",
            "claim",
            "co_authors",
            "contribution_idea",
            "contribution_withdraw",
            "credit_remove",
            "discard",
            "feeds",
            "import",
            "instead",
            "link_new",
            "receipt",
            "review",
            "session_settle",
            "vision_comment_withdraw",
        )
    ),
}


@pytest.mark.parametrize("app", ["ideas", "incubation", "workshops"])
def test_every_form_of_work_keeps_its_words(app):
    """A form added later says so too, or is listed above."""
    _prefix, resolver = get_resolver().namespace_dict[app]
    forms = {
        f"{app}:{pattern.name}": pattern.callback
        for pattern in resolver.url_patterns
        if "GET" in allowed(pattern.callback) and "POST" in allowed(pattern.callback)
    }
    assert forms
    assert {
        name for name, view in forms.items() if not getattr(view, "keeps_words", False)
    } <= WRITTEN_IN_A_WORD


def allowed(view) -> list[str]:
    while view is not None:
        for cell in view.__closure__ or ():
            if isinstance(cell.cell_contents, list) and "POST" in cell.cell_contents:
                return cell.cell_contents
        view = getattr(view, "__wrapped__", None)
    return []


def juror():
    call = make_campaign("open", jury=[camille := person()])
    idea = make_idea("submitted", campaign=call)
    Campaign.perform(call.pk, "close", by=None)
    return camille, reverse("ideas:campaign_score", args=[call.pk, idea.pk]), {"comment": TYPED}


def priorities():
    call = make_campaign("open", jury=[make_user()])
    idea = make_idea("submitted", campaign=call)
    Campaign.perform(call.pk, "close", by=None)
    words = {f"idea{idea.pk}-rank": "1", f"idea{idea.pk}-feedback": TYPED}
    return person(Role.INNOVATION_TEAM), reverse("ideas:campaign_priorities", args=[call.pk]), words


def office_move(state, name, words):
    def build():
        morgan, idea = person(Role.INNOVATION_TEAM), make_idea(state)
        return morgan, reverse("admin:ideas_idea_move", args=[idea.pk, name]), words

    return build


def new_call():
    return person(Role.INNOVATION_TEAM), reverse("admin:ideas_campaign_add"), {"context": TYPED}


def call_in_preparation():
    call = make_campaign()
    words = {"title": call.title, "criteria-1-label": TYPED, "criteria-1-weight": "2", "context": "Ailleurs"}
    return person(Role.INNOVATION_TEAM), reverse("admin:ideas_campaign_change", args=[call.pk]), words


def results_of_a_call():
    call = make_campaign("open", jury=[make_user()])
    Campaign.perform(call.pk, "close", by=None)
    Campaign.perform(call.pk, "prioritise", by=(morgan := person(Role.INNOVATION_TEAM)))
    return morgan, reverse("admin:ideas_campaign_move", args=[call.pk, "publish"]), {"results": TYPED}


def moderated():
    said = services.contribute(make_idea("submitted"), by=make_user(), nature="need", text="Un local.")
    url = reverse("ideas:contribution_moderate", args=[said.pk])
    return person(Role.INNOVATION_TEAM), url, {"reason": TYPED, "decision": "hide"}


def for_a_colleague():
    return person(Role.INNOVATION_TEAM), reverse("ideas:new_for"), {"last_name": TYPED}


OFFICE = {
    "levels of the jury": juror,
    "order and feedback": priorities,
    "first contact": office_move("submitted", "record_contact", {"summary": TYPED}),
    "qualification": office_move("qualification", "qualify", {"fit_reasons": TYPED}),
    "question": office_move("qualification", "request_info", {"question": TYPED}),
    "new call": new_call,
    "call in preparation": call_in_preparation,
    "results of a call": results_of_a_call,
    "moderation": moderated,
    "for a colleague": for_a_colleague,
}


@pytest.mark.parametrize("what", OFFICE)
def test_what_the_team_types_comes_back(as_user, what):
    camille, url, words = OFFICE[what]()
    client = as_user(camille)
    assert f'name="{OWNER}" value="{camille.pk}"' in client.get(url).content.decode()
    expire()

    page = client.post(url, {**words, OWNER: str(camille.pk)})
    assert "Votre texte est conservé" in words_of(page)
    back = client.get(sign_in(client, page).url)

    assert back.status_code == 200
    assert TYPED in unescape(back.content.decode())


def test_a_form_about_several_ideas_comes_back_with_them(as_user):
    ideas, morgan = [make_idea("qualification") for _n in range(2)], person(Role.INNOVATION_TEAM)
    url = f"{reverse('admin:ideas_idea_changelist')}?queue=all"
    chosen = {"action": "ask", "_selected_action": [str(idea.pk) for idea in ideas]}
    client = as_user(morgan)
    action = client.post(url, chosen).context["resume"]
    typed = {**chosen, "confirmed": "1", "question": TYPED, OWNER: str(morgan.pk)}
    expire()

    answer = sign_in(client, client.post(action, typed))
    back = client.get(answer.url)

    assert back.context["form"]["question"].value() == TYPED
    assert {idea.pk for idea in back.context["ideas"]} == {idea.pk for idea in ideas}
    assert back.context["back"] == url
    assert client.get(url).context["cl"].result_list  # the list stays a list
    assert len(client.post(action, typed).context["moved"]) == 2
    assert client.get(action).url == url


def test_no_password_is_carried_through_the_login(as_user):
    admin = person(Role.ADMINISTRATOR)
    client, url = as_user(admin), reverse("admin:accounts_user_add")
    expire()

    page = client.post(url, {"username": "robin", "password1": "un-secret", OWNER: str(admin.pk)})
    answer = sign_in(client, page)

    assert client.session["kept_words"]["words"] == {"username": ["robin"]}
    assert client.get(answer.url).context["adminform"].form["username"].value() == "robin"


def test_what_is_saved_in_the_administration_forgets_the_words(as_user):
    morgan = person(Role.INNOVATION_TEAM)
    client, url = as_user(morgan), reverse("admin:ideas_theme_add")
    words = {"name": "Accueil", OWNER: str(morgan.pk)}
    expire()
    sign_in(client, client.post(url, words))
    assert "kept_words" in client.session

    assert client.post(url, words).status_code == 302
    assert "kept_words" not in client.session
