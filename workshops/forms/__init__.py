from workshops.forms.facts import FactsForm
from workshops.forms.moves import MOVE_FORMS
from workshops.forms.pieces import PIECES, InstructionForm, PieceForm
from workshops.forms.taking_part import ContributionForm, RegistrationForm

__all__ = [
    "MOVE_FORMS",
    "PIECES",
    "ContributionForm",
    "FactsForm",
    "InstructionForm",
    "PieceForm",
    "RegistrationForm",
]
