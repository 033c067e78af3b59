"""What a workshop needs before its registrations open: the golden rules, given once to a table that holds nothing."""

from workshops.models import RuleSet

GOLDEN_RULES = "Les règles d’or d’un atelier collaboratif"
LINES = """Suspendre son jugement et faire part de ses besoins
Montrer de la bienveillance envers les autres et soi-même
Accepter de ne pas comprendre du premier coup
S’exprimer avec des mots, des images et des émotions
S’autoriser l’humour et le plaisir
Être présent avec intention"""


def give() -> None:
    if not RuleSet.objects.exists():
        RuleSet.objects.create(name=GOLDEN_RULES, lines=LINES)
