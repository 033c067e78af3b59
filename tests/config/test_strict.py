"""The rules of `tests/strict.py` do catch what they are for."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction
from django.template import Origin, Template, engines
from django.test import RequestFactory
from django.test.utils import isolate_apps

from tests import strict

pytestmark = pytest.mark.django_db
User = get_user_model()


def template(text: str, folder: Path) -> Template:
    origin = Origin(str(folder / "page.html"), template_name="page.html")
    return Template(text, origin=origin, engine=engines["django"].engine)


def rendered(text: str, folder: Path = settings.BASE_DIR / "templates") -> str:
    from django.template import Context

    return template(text, folder).render(Context({"known": "yes"}))


def test_an_undefined_variable_of_ours_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="unknown"):
        rendered("{{ unknown }}")


@pytest.mark.parametrize("text", ["{{ known }}", "{% if unknown %}no{% else %}yes{% endif %}"])
def test_known_and_questioned_variables_pass(text: str) -> None:
    assert rendered(text) == "yes"


def test_the_templates_of_libraries_are_their_own_business() -> None:
    assert rendered("{{ unknown }}", Path("/somewhere/site-packages/django")) == ""


def test_an_order_nobody_asked_for_changes() -> None:
    assert "ORDER BY RANDOM()" in str(User.objects.order_by().query)
    assert "RANDOM()" not in str(User.objects.order_by("pk").query)
    assert "RANDOM()" not in str(User.objects.order_by().values("is_staff").distinct().query)
    assert "RANDOM()" not in str(
        User.objects.order_by().values("is_staff").annotate(models.Count("pk")).query
    )
    assert "RANDOM()" not in str(Session.objects.all().query)


@isolate_apps("accounts")
def test_a_lock_over_a_join_says_which_rows() -> None:
    class Note(models.Model):
        author = models.ForeignKey(User, models.CASCADE)

        class Meta:
            app_label = "accounts"

        def __str__(self) -> str:
            return f"note {self.pk}"

    joined = Note.objects.select_related("author").select_for_update()
    with transaction.atomic(), pytest.raises(pytest.fail.Exception, match="without of="):
        list(joined)
    with transaction.atomic():
        named = Note.objects.select_related("author").select_for_update(of=("self",))
        assert 'FOR UPDATE OF "accounts_note"' in str(named.query)


def test_a_moment_given_for_a_date_fails() -> None:
    assert models.DateField().get_prep_value(date(2026, 6, 18)) == date(2026, 6, 18)
    with pytest.raises(pytest.fail.Exception, match="datetime"):
        models.DateField().get_prep_value(datetime(2026, 6, 18, 23, 30))


@pytest.mark.parametrize(("sql", "refused"), [
    ("DELETE FROM accounts_user WHERE false", True),
    ('UPDATE "accounts_user" SET is_staff = is_staff WHERE false', True),
    ("SELECT 1", False),
    ("DELETE FROM django_session WHERE false", False),
])  # fmt: skip
def test_reading_a_page_may_not_write(sql: str, refused: bool) -> None:
    with connection.execute_wrapper(strict.refuse_writes), connection.cursor() as cursor:
        if refused:
            with pytest.raises(pytest.fail.Exception, match="a GET wrote"):
                cursor.execute(sql)
        else:
            cursor.execute(sql)


@pytest.mark.parametrize(("method", "writes"), [("GET", False), ("HEAD", False), ("POST", True)])
def test_only_reading_methods_are_held(method: str, writes: bool) -> None:
    def view(handler: object, environ: dict) -> str:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM accounts_user WHERE false")
        return "written"

    call = strict.reading_writes_nothing(view)
    environ = RequestFactory().generic(method, "/").environ
    if writes:
        assert call(None, environ) == "written"
    else:
        with pytest.raises(pytest.fail.Exception, match="a GET wrote"):
            call(None, environ)
