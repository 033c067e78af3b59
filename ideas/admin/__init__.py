from ideas.admin import (
    answers,
    assignment,
    campaigns,
    cockpit,
    committees,
    grids,
    reference_data,
    reports,
    transfers,
    triage,
    versioned_texts,
)

__all__ = [
    "answers",
    "assignment",
    "campaigns",
    "cockpit",
    "committees",
    "grids",
    "reference_data",
    "reports",
    "transfers",
    "triage",
    "versioned_texts",
]
