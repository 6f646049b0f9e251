"""Which candidates are parties: what speaks for and against each, weighed together.

How much each sign counts is data (``vocabulary/parties.yml``), learned from the articles that the
evaluation set holds: ``make weights``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from builder.article import Evidence, Label
from builder.vocabulary.authorities import Organisation
from builder.vocabulary.model import Vocabulary

ENOUGH = 3.0
"""Points at which a state or organisation acts enough to count among those that act."""
_MOST_FROM_BODY = 2.5
_LEAD, _EARLY = 2, 4
_PIECES = 4
_UNNAMED = Label(None, None)


@dataclass
class Standing:
    """How a state or organisation stands in an article.

    Attributes:
        ahead: Points of title and lead.
        body: Points of what follows.
        opens: Whether it acts in the title or the first sentence.
        first: Order of the sentence that names it first; -1 for the title.
        named: How often it is named.
        early: How often it acts in the third and fourth sentence.
        late: How often it acts behind them.
        evidence: Points and words.
    """

    ahead: float = 0.0
    body: float = 0.0
    opens: bool = False
    first: int = 99
    named: int = 0
    early: int = 0
    late: int = 0
    evidence: list[tuple[float, Evidence]] = field(default_factory=list)

    @property
    def total(self) -> float:
        """All points; what follows the lead counts up to a limit."""
        return self.ahead + min(self.body, _MOST_FROM_BODY)

    def credit(self, points: float, piece: Evidence) -> None:
        """Count what is done in title or lead by one who stands for it."""
        self.ahead += points
        self.evidence.append((points, piece))

    def take(self, points: float, acts: bool, order: int, piece: Evidence) -> None:
        """Count one naming.

        Args:
            points: What it is worth.
            acts: Whether it acts there.
            order: Order of the sentence.
            piece: The words.
        """
        self.named += 1
        self.first = min(self.first, order)
        self.early += acts and _LEAD <= order < _EARLY
        self.late += acts and order >= _EARLY
        self.evidence.append((points, piece))


class Scene(NamedTuple):
    """What an article tells of all its actors.

    Attributes:
        sides: Whether it speaks of "both sides".
        counterparts: Whether somebody meets a counterpart in title or lead.
        everyday: Words of daily life in title and lead.
        countries: How many countries it names.
    """

    sides: bool
    counterparts: bool
    everyday: int
    countries: int


class Candidate(NamedTuple):
    """A state or organisation that may be a party.

    Attributes:
        code: Which.
        label: Its name, where it is an organisation.
        signs: What speaks for and against it, each between 0 and 1.
        weight: The sum of the signs' weights; above 0 it is a party.
        evidence: Its weightiest words, in order.
    """

    code: str
    label: Label
    signs: dict[str, float]
    weight: float
    evidence: tuple[Evidence, ...]


def weigh(
    standings: Mapping[str, Standing],
    scene: Scene,
    labels: Mapping[str, Label],
    vocabulary: Vocabulary,
) -> list[Candidate]:
    """Weigh all candidates, in order of their first words.

    Args:
        standings: How each stands in the article.
        scene: What the article tells of all.
        labels: Names of the organisations.
        vocabulary: For the weights.
    """
    weights = vocabulary.party_weights
    totals = sorted([standing.total for standing in standings.values()])
    candidates = []
    for code, standing in standings.items():
        if not standing.evidence:
            continue
        signs = _signs(standing, totals, scene, vocabulary.organisations.get(code))
        weight = sum([weights.get(sign, 0.0) * much for sign, much in signs.items()])
        pieces = sorted([piece for _, piece in standing.evidence])
        first = pieces[0].start
        if len(pieces) > _PIECES:
            weightiest = sorted(standing.evidence, key=lambda item: (-item[0], item[1].start))
            pieces = sorted([piece for _, piece in weightiest[:_PIECES]])
        one = Candidate(code, labels.get(code, _UNNAMED), signs, weight, tuple(pieces))
        candidates.append((first, one))
    return [one for _, one in sorted(candidates, key=itemgetter(0))]


def _signs(
    standing: Standing, totals: list[float], scene: Scene, entry: Organisation | None
) -> dict[str, float]:
    """What speaks for and against one.

    Args:
        standing: How it stands in the article.
        totals: The points of all, its own too, in order.
        scene: What the article tells of all.
        entry: What it is, if it is an organisation.
    """
    total = standing.total
    stronger = len(totals) - bisect_right(totals, total)
    enough = total >= ENOUGH
    lonely = len(totals) - bisect_left(totals, ENOUGH) <= enough
    second, third = stronger <= 1, stronger > 1
    return {
        "always": 1.0,
        "acts enough": enough,
        "acts in the lead": standing.ahead >= ENOUGH,
        "named ahead": standing.ahead >= 1,
        "points ahead": min(standing.ahead, 9) / 9,
        "points below": min(standing.body, 4) / 4,
        "opens": standing.opens,
        "nobody else acts": lonely,
        "acts alone": enough and lonely,
        "strongest": stronger == 0,
        "one of two": second,
        "one of three": stronger <= 2,
        "one of two sides": scene.sides and second,
        "beside two sides": scene.sides and third,
        "one of two counterparts": scene.counterparts and second,
        "beside counterparts": scene.counterparts and third,
        "daily life": min(scene.everyday, 4) / 4,
        "many countries": min(scene.countries, 8) / 8,
        "named often": min(standing.named, 6) / 6,
        "first in the lead": 0 <= standing.first < _LEAD,
        "first below": standing.first >= _LEAD,
        "acts early": standing.early > 0,
        "acts early often": min(standing.early, 3) / 3,
        "acts late": min(standing.late, 3) / 3,
        "organisation": entry is not None,
        "armed group": entry is not None and entry.kind == "armed-group",
    }
