"""People at their browsers. They click and type; nobody writes an address but that of the first page.

Every page they come to is checked on the way: its status, its console (the security policy speaks there), axe-core.
"""

import re
from collections.abc import Iterator
from typing import Any, Self

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from workflow.views import CONFLICT

PASSWORD = "germoir"
TIMEOUT = 10_000
# Every rule of axe-core, good practices included.
AXE = {"resultTypes": ["violations"]}


class Visitor:
    def __init__(self, page: Page, axe: Axe | None) -> None:
        self.page, self.axe = page, axe
        self.faults: list[str] = []
        page.on("response", self._note_status)
        page.on("console", self._note_complaint)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note_status(self, response: Response) -> None:
        """A form sent back because something is missing is no fault of the page."""
        if response.status >= 400 and response.status != CONFLICT:
            self.faults.append(f"{response.status} {response.url}")

    def _note_complaint(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(message.text)

    # Where they are.

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def sees(self, *texts: str, within: str = "main") -> Self:
        for text in texts:
            expect(self.page.locator(within).first).to_contain_text(text)
        return self

    def misses(self, *texts: str) -> Self:
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text)
        return self

    # Going somewhere.

    def arrive(self, path: str = "/") -> Self:
        """Type an address: what somebody does once, or what a mail's link does."""
        self.page.goto(path)
        return self.check()

    def sign_in(self, username: str) -> Self:
        self.arrive("/accounts/login/")
        self.write("Nom d’utilisateur", username).write("Mot de passe", PASSWORD)
        return self.press("Se connecter")

    def menu(self, name: str) -> Self:
        return self._go(self.page.locator("header nav").get_by_role("link", name=name, exact=True))

    def home(self) -> Self:
        return self._go(self.page.locator("header .brand"))

    def my(self, name: str) -> Self:
        """An entry of the menu of the person."""
        self.page.locator("header details.me summary").click()
        return self._go(self.page.locator("header details.me").get_by_role("link", name=name).first)

    def follow(self, name: str | re.Pattern[str], within: str = "main") -> Self:
        scope = self.page.locator(within)
        return self._go(scope.get_by_role("link", name=name, exact=isinstance(name, str)).first)

    def press(self, name: str | re.Pattern[str], within: str = "main") -> Self:
        scope = self.page.locator(within)
        return self._go(scope.get_by_role("button", name=name, exact=isinstance(name, str)).first)

    def follow_this(self, link: Locator) -> Self:
        """One among several of the same name."""
        return self._go(link)

    def _go(self, target: Locator) -> Self:
        # The page of a draft takes its own address while it is being typed, which is a navigation, but no other page.
        with self.page.expect_event("load"):
            target.click()
        return self.check()

    # Writing.

    def field(self, label: str) -> Locator:
        return self.main.get_by_label(_labelled(label)).first

    def write(self, label: str, words: str) -> Self:
        self.field(label).fill(words)
        return self

    def tick(self, *labels: str) -> Self:
        for label in labels:
            self.main.get_by_label(label).first.check()
        return self

    def choose(self, label: str, option: str) -> Self:
        box = self.field(label)
        value = box.locator("option").filter(has_text=option).first.get_attribute("value")
        box.select_option(value)
        return self

    # What every page owes.

    def check(self) -> Self:
        expect(self.page.locator("h1")).to_have_count(1)
        found = self.axe.run(self.page, options=AXE).response["violations"] if self.axe else []
        violations = [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]
        faults, self.faults = [*self.faults, *violations], []
        assert faults == [], f"{self.page.url}: {faults}"
        return self


def starting(words: str) -> re.Pattern[str]:
    """A name that begins so, whatever the spaces: French ones do not break."""
    return re.compile(rf"^\s*{_spaced(words)}")


def holding(words: str) -> re.Pattern[str]:
    return re.compile(_spaced(words))


def _labelled(label: str) -> re.Pattern[str]:
    """The whole label, whether or not it says that the field is optional."""
    return re.compile(rf"^\s*{_spaced(label)}(\s+\(facultatif\))?\s*$")


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


class Visitors:
    """One browser context a person, opened and signed in through the page when first needed."""

    def __init__(self, browser: Any, url: str) -> None:
        self.browser, self.url, self.axe = browser, url, Axe()
        self.here: dict[str, Visitor] = {}

    def __call__(self, username: str) -> Visitor:
        if username not in self.here:
            self.here[username] = self.open().sign_in(username)
        return self.here[username]

    def again(self, username: str) -> Visitor:
        """Later: the session of the time before is over."""
        self.here.pop(username).page.context.close()
        return self(username)

    def open(self, *, axe: bool = True, **options: Any) -> Visitor:
        shared = {"base_url": self.url, "locale": "fr-FR", "timezone_id": "Europe/Paris"}
        # Transitions would show axe-core colours halfway.
        context = self.browser.new_context(**shared, reduced_motion="reduce", **options)
        context.set_default_timeout(TIMEOUT)
        return Visitor(context.new_page(), self.axe if axe else None)

    def whereabouts(self) -> Iterator[tuple[str, Page, str]]:
        for name, visitor in self.here.items():
            yield name, visitor.page, visitor.main.inner_text()

    def close(self) -> None:
        for context in self.browser.contexts:
            context.close()
