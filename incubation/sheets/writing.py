"""How a sheet is written here: wrapped lines, an empty line between two things."""

from dataclasses import dataclass

from incubation.lifecycle import ProjectState
from incubation.models import MethodKind


@dataclass(frozen=True)
class Sheet:
    """Each block of `steps` begins with « minutes | name of the step »; the others are one thing a block."""

    slug: str
    title: str
    kind: MethodKind
    phase: ProjectState
    minutes: int
    people: str
    purpose: str
    when: str
    material: str
    steps: str
    pitfalls: str
    keeps: str

    def values(self) -> dict[str, object]:
        """As the toolbox keeps them: one line a thing, the name of a step above its words."""
        return {
            "title": self.title,
            "kind": self.kind.value,
            "phase": self.phase.value,
            "minutes": self.minutes,
            "people": self.people,
            "purpose": " ".join(self.purpose.split()),
            "when": " ".join(self.when.split()),
            "material": "\n".join(_things(self.material)),
            "steps": "\n\n".join(_step(block) for block in _blocks(self.steps)),
            "pitfalls": "\n".join(_things(self.pitfalls)),
            "keeps": "\n".join(_things(self.keeps)),
        }


def _blocks(text: str) -> list[str]:
    return text.strip().split("\n\n")


def _things(text: str) -> list[str]:
    return [" ".join(block.split()) for block in _blocks(text)]


def _step(block: str) -> str:
    first, _newline, words = block.partition("\n")
    minutes, _bar, name = first.partition("|")
    return f"{name.strip()} ({minutes.strip()} min)\n{' '.join(words.split())}"
