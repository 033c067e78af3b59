"""What was typed for a project, a committee or a workshop comes back after the login as well as an idea does."""

import pytest
from django.urls import get_resolver, reverse

from accounts.kept_words import OWNER
from accounts.roles import Role
from incubation.lifecycle import ProjectState as P
from tests.accounts.test_kept_words import PASSWORD, expire, make_password, sign_in
from tests.factories import make_idea, make_user
from tests.incubation import factories as incubation
from tests.pages import words_of
from tests.workshops.conftest import make_workshop

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


WORK = {
    "time request": time_request,
    "time answer": time_answer,
    "decision": decision,
    "triage": triage,
    "strand": project_sheet(P.FEASIBILITY, "strand", {"findings": TYPED}),
    "experiment": project_sheet(P.PROTOTYPE, "experiment_new", {"hypothesis": TYPED, "title": "Un classeur"}),
    "closing review": project_sheet(P.FOLLOW_UP, "closing_review", {"obtained": TYPED}),
    "gate": gate,
    "transfer": transfer,
    "instruction": workshop("instruction", {"question": TYPED}),
    "restitution": workshop("piece_new", {"text": TYPED}, "restitutions"),
    "note": workshop("contribute", {"text": TYPED, "kind": "brake"}),
    "facts": workshop("edit", {"objective": TYPED}),
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


WRITTEN_IN_A_WORD = {"incubation:sheet_remove", "workshops:piece_remove"}


@pytest.mark.parametrize("app", ["incubation", "workshops"])
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
