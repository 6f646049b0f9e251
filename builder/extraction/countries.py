"""Countries named in the text: names, adjectives, capitals that stand for the government."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from builder.arabic import bare_key, fold, readings
from builder.article import Form, Mention
from builder.extraction.document import Document
from builder.vocabulary.countries import CountryForm, Guard, MaskPattern
from builder.vocabulary.grammar import has
from builder.vocabulary.lexicon import Match
from builder.vocabulary.model import Vocabulary

_SHADDA = "\u0651"
_QUARTERS = frozenset({"شمال", "شمالي", "شرق", "شرقي", "غرب", "غربي"})
_DUAL = ("تان", "تين")
_PREPOSITIONS = frozenset({"الي", "من", "في", "علي", "عن"})


@dataclass(frozen=True, slots=True)
class Found:
    """A country's form in the text.

    Attributes:
        code: The country.
        form: How it is written.
        first: Index of its first token.
        last: One past its last.
        clitic: Proclitics joined to it.
        definite: Whether an adjective has the article.
    """

    code: str
    form: CountryForm
    first: int
    last: int
    clitic: str


def find_countries(document: Document, vocabulary: Vocabulary) -> list[Found]:
    """All countries named, in order; people, publishers and other names must be masked before.

    Args:
        document: The article.
        vocabulary: For the forms, their guards, and the phrases that only look like a country.

    Returns:
        One entry a mention. Capitals are there only where they stand for the government.
    """
    matches = _countries(document, vocabulary)
    sure = Counter(
        match.value.codes[0]
        for match in matches
        if match.value.guard is None
        and len(match.value.codes) == 1
        and match.value.form != "capital"
    )
    found: list[Found] = []
    for match in _one_each(matches, sure):
        form = match.value
        if form.guard and not _passes(document, match, form.guard, sure[form.codes[0]] > 0):
            continue
        if len(form.codes) == 2 and document.key(match.last - 1).endswith(_DUAL):
            found += [Found(c, form, match.first, match.last, match.clitic) for c in form.codes]
            continue  # "The two Koreas".
        code = form.codes[0] if len(form.codes) == 1 else _resolve(form, sure)
        if form.name_of and _is_town(document, match):
            code = next(other for other in form.codes if other != form.name_of)
        if code is None:
            continue
        if code == form.name_of:
            form = replace(form, form="name")
        first = match.first
        if match.last - first > 1 and document.key(first) in _QUARTERS and form.form == "name":
            first += 1  # "شمال مالي" is in Mali; its north is no part of the name.
        one = Found(code, form, first, match.last, match.clitic)
        if _in_dateline(document, match.first):
            continue  # The place a text comes from, even where it has its country's name.
        if form.form == "capital" and not _is_government(document, one, found, vocabulary):
            continue
        found.append(one)
    return found


def _in_dateline(document: Document, first: int) -> bool:
    line = document.dateline
    return line is not None and line.start <= document.tokens[first].start < line.end


def mentions(document: Document, found: Sequence[Found]) -> list[Mention]:
    """The mentions of a record."""
    return [
        Mention(one.code, document.evidence(one.first, one.last), one.form.form) for one in found
    ]


def _countries(document: Document, vocabulary: Vocabulary) -> list[Match[CountryForm]]:
    """The forms that are countries, and not currencies, seas, people … or tongues.

    A tongue is known by the words around it, or by "and" after another: "بالألمانية والصينية".
    """
    masks = _phrases(document, vocabulary)
    kept = []
    tongues: set[int] = set()
    taken: set[tuple[int, int]] = set()
    for match in vocabulary.countries.forms.find(document.tokens, document.joined):
        if any(document.masked[match.first : match.last]):
            continue
        end, reason = masks.get(match.first, (match.first, ""))
        if end >= match.last:
            if reason == "language":
                tongues.add(match.last)
            continue
        instead = _instead(document, match, vocabulary.countries.patterns)
        if instead == "language" or _is_language(document, match, tongues):
            tongues.add(match.last)
        elif instead is None:
            kept.append(match)
            continue
        taken.add((match.first, match.last))
    return [match for match in kept if (match.first, match.last) not in taken]


def _is_language(document: Document, match: Match[CountryForm], languages: Set[int]) -> bool:
    """A feminine adjective with a preposition of its own is a tongue: "بالإنجليزية والألمانية"."""
    if match.value.form != "adjective" or not document.key(match.last - 1).endswith("ه"):
        return False
    if match.value.definite and match.clitic.endswith("ب"):
        return True
    if match.clitic == "و" and match.first in languages:
        return True
    before = document.key(match.first - 1) if document.joined[match.first] else ""
    return match.value.definite and match.clitic == "" and before in _PREPOSITIONS


def _one_each(
    matches: list[Match[CountryForm]], sure: Counter[str]
) -> Iterator[Match[CountryForm]]:
    """One reading of each place: of rival countries the one the text names otherwise."""
    groups: dict[int, list[Match[CountryForm]]] = {}
    for match in matches:
        groups.setdefault(match.first, []).append(match)
    for group in groups.values():
        yield max(
            group,
            key=lambda m: (
                max(sure[c] for c in m.value.codes),
                m.value.form == "name",
                -len(m.clitic),
            ),
        )


def _is_town(document: Document, match: Match[CountryForm]) -> bool:
    """``عمّان`` is the town, not the sultanate: by its shadda, its dateline, "the capital"."""
    word = document.text[document.tokens[match.first].start : document.tokens[match.last - 1].end]
    line = document.dateline
    home = (
        line is not None
        and line.place is not None
        and fold(word) == fold(document.text[slice(*line.place)])
    )
    return home or _SHADDA in word or document.key(match.first - 1) in ("العاصمه", "مدينه")


def _resolve(form: CountryForm, sure: Counter[str]) -> str | None:
    best = max(form.codes, key=lambda code: (sure[code], code == form.default))
    return best if sure[best] or best == form.default else None


def _phrases(document: Document, vocabulary: Vocabulary) -> dict[int, tuple[int, str]]:
    """For each token inside a phrase that is no country, where the phrase ends and what it is.

    A country's name that is longer than the phrase in it stands: "بابوا غينيا الجديدة".
    """
    ends: dict[int, tuple[int, str]] = {}
    for match in vocabulary.countries.masks.find(document.tokens, document.joined):
        for index in range(match.first, match.last):
            ends[index] = (match.last, match.value)
    return ends


def _instead(
    document: Document,
    match: Match[CountryForm],
    patterns: Mapping[tuple[Form, str], Sequence[MaskPattern]],
) -> str | None:
    """What the words around a form make of it instead: in "دولار أمريكي" a currency."""
    form = match.value.form
    beside = _readings_at(document, match.first - 1) | _readings_at(document, match.last)
    for key in beside:
        for pattern in patterns.get((form, key), ()):
            if _fits(document, match, pattern):
                return pattern.reason
    return None


def _readings_at(document: Document, index: int) -> set[str]:
    key = document.key(index)
    return {bare_key(rest) for _, rest in readings(key)} | {rest for _, rest in readings(key)}


def _fits(document: Document, match: Match[CountryForm], pattern: MaskPattern) -> bool:
    start, end = match.first - len(pattern.before), match.last + len(pattern.after)
    if start < 0 or end > len(document.tokens):
        return False
    return all(
        key in _readings_at(document, start + i) and document.joined[start + i + 1]
        for i, key in enumerate(pattern.before)
    ) and all(
        key in _readings_at(document, match.last + i) and document.joined[match.last + i]
        for i, key in enumerate(pattern.after)
    )


def _passes(document: Document, match: Match[CountryForm], guard: Guard, named: bool) -> bool:
    before = _neighbour(document, match.first - 1, match.first)
    after = _neighbour(document, match.last, match.last)
    if before & guard.not_after or after & guard.not_before:
        return False
    if not guard.after and not guard.before:
        return True
    clitic_before = {match.clitic[-1:]} & {"ب", "ل"} and not match.clitic.startswith("ك")
    return bool(
        before & guard.after
        or after & guard.before
        or named
        or (clitic_before and {"في", "الي"} & guard.after and len(match.clitic) == 1)
    )


def _neighbour(document: Document, index: int, gap: int) -> set[str]:
    """The keys a neighbouring word can be read as; empty past a stop or comma."""
    if not 0 <= index < len(document.tokens):
        return set()
    if gap < len(document.tokens) and not document.joined[gap]:
        return set()
    return {rest for _, rest in readings(document.key(index))}


# --- capitals ------------------------------------------------------------------------------------


def _is_government(
    document: Document, one: Found, before: Sequence[Found], vocabulary: Vocabulary
) -> bool:
    """Whether a capital (or a seat of government) stands for the state.

    It does where it speaks or acts, where it is spoken to, and where it is joined by "and" to
    another that does; it does not after a preposition of place or in a dateline.
    """
    grammar = vocabulary.grammar
    previous = one.first - 1
    linked = document.joined[one.first] and previous >= 0
    if one.clitic in ("ب", "ك") or (linked and has(document.tokens[previous], grammar.places)):
        return False
    if one.last - one.first > 1 and one.form.metonym:
        return True  # The White House, the Kremlin: never a town.
    if linked and has(document.tokens[previous], grammar.with_whom):
        return True
    if linked and one.clitic == "":
        if document.key(previous) in grammar.subject_after:
            return True
        if document.key(previous) in grammar.pronouns:
            previous -= 1
        token = document.tokens[previous]
        opens = previous == document.sentence(previous).first and token.key.endswith("ت")
        noun = document.joined[previous] and document.key(previous - 1) in _PREPOSITIONS
        if (opens or grammar.is_verb(token)) and not noun and not has(token, grammar.hosting):
            return True  # But "على ذكر بكين" has a noun, not a verb.
    last = before[-1] if before else None
    if one.clitic.startswith("و") and last and last.last == one.first:
        if last.form.form == "capital":
            return True
        return last.form.form == "name" and _after(document, last, grammar.with_whom)
    return _verb_follows(document, one, vocabulary)


def _after(document: Document, one: Found, keys: frozenset[str]) -> bool:
    return one.first > 0 and has(document.tokens[one.first - 1], keys)


def _verb_follows(document: Document, one: Found, vocabulary: Vocabulary) -> bool:
    """Whether it is the subject of a verb after it: "بلغراد وبريشتينا تحققان"."""
    grammar = vocabulary.grammar
    place = one.last
    following = (
        vocabulary.countries.forms.at(document.tokens, document.joined, place)
        if place < len(document.tokens)
        else []
    )
    if following and following[0].clitic == "و" and document.joined[place]:
        place = following[0].last
    if place >= len(document.tokens) or not document.joined[place]:
        return False
    token = document.tokens[place]
    if grammar.is_verb(token):
        return True
    if vocabulary.countries.forms.at(document.tokens, document.joined, place):
        return False
    feminine = len(token.key) >= 4 and token.key[0] == "ت" and token.key not in grammar.not_verbs
    return feminine and not token.key.endswith(("ه", "ات", "يه"))
