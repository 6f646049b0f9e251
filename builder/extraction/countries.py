"""Countries named in the text: names, adjectives, capitals that stand for the government."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from builder.arabic import bare_key, fold, readings
from builder.article import Form, Mention
from builder.by_word import ByWord
from builder.extraction.capitals import Found, is_government
from builder.extraction.document import PREPOSITIONS, Document
from builder.vocabulary.countries import CountryForm, Guard, MaskPattern
from builder.vocabulary.grammar import Grammar, has
from builder.vocabulary.lexicon import Match
from builder.vocabulary.model import Vocabulary

_COMPANY_REACH = 5
_TONGUES, _TONGUE_REACH = ("لغتين", "لغات", "لغتان"), 4
_REPUBLIC = "جمهوريه"
_SHADDA = "\u0651"
_QUARTERS = frozenset({"شمال", "شمالي", "شرق", "شرقي", "غرب", "غربي"})
_DUAL = ("تان", "تين")


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
    towns = {match.value.codes[0] for match in matches if match.value.form == "capital"}
    found: list[Found] = []
    for match in _one_each(matches, sure):
        form = match.value
        named = sure[form.codes[0]] > 0 or form.codes[0] in towns
        if form.guard and not _passes(document, match, form.guard, named):
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
        last = _official_end(document, match, vocabulary.grammar)
        one = Found(code, form, first, last, match.clitic)
        if _in_dateline(document, match.first) or _is_chief_town(document, one, vocabulary):
            continue  # The place, even where it has its country's name.
        if form.form == "capital" and not is_government(document, one, found, vocabulary):
            continue
        found.append(one)
    return found


def _official_end(document: Document, match: Match[CountryForm], grammar: Grammar) -> int:
    """Where an official name ends: "جمهورية سريلانكا الديمقراطية الاشتراكية"."""
    last = match.last
    if match.value.form != "name" or not document.key(match.first).endswith(_REPUBLIC):
        return last
    end = document.sentence_of[match.first].last
    while last < end and document.joined[last] and document.keys[last] in grammar.official:
        last += 1
    return last


def _in_dateline(document: Document, first: int) -> bool:
    line = document.dateline
    return line is not None and line.start <= document.starts[first] < line.end


def _is_chief_town(document: Document, one: Found, vocabulary: Vocabulary) -> bool:
    """A town, where it has a state's name: "ميناء جيبوتي", "مدينة سلفادور"."""
    grammar = vocabulary.grammar
    if one.form.form != "name" or one.first == 0 or not document.joined[one.first]:
        return False
    before = document.keys[one.first - 1]
    own = document.key(one.last - 1) in grammar.town_states
    return has(before, grammar.town_heads) or (own and has(before, grammar.town_words))


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
    for match in document.find(vocabulary.countries.forms):
        if any(document.masked[match.first : match.last]):
            continue
        if document.key(match.first - 1) in vocabulary.grammar.english_articles:
            continue  # A newspaper: "ذي أستراليان".
        end, reason = masks.get(match.first, (match.first, ""))
        if end >= match.last:
            if reason == "language":
                tongues.add(match.last)
            continue
        instead = _instead(document, match, vocabulary.countries.patterns)
        if instead is None and _is_company(document, match, vocabulary.grammar):
            instead = "company"
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
    if match.value.definite and any(
        document.keys[index].endswith(_TONGUES)
        for index in range(max(0, match.first - _TONGUE_REACH), match.first)
    ):
        return True
    before = document.key(match.first - 1) if document.joined[match.first] else ""
    return match.value.definite and match.clitic == "" and before in PREPOSITIONS


def _is_company(document: Document, match: Match[CountryForm], grammar: Grammar) -> bool:
    """Whether an adjective belongs to a company's name, which names no state.

    With the article it ends a construct that a company heads (``شركة الكهرباء الوطنية الأردنية``),
    or stands between the company and its trade (``الوكالة اليابانية للتعاون الدولي``). A company
    without a name of its own is of the country: ``الشركات الصينية``, ``شركة صينية``.
    """
    first = match.first
    if match.value.form == "name" and not match.clitic and first and document.joined[first]:
        # "مصرف ليبيا المركزي", "صندوق قطر للتنمية"
        return any(rest in grammar.name_heads for _, rest in readings(document.key(first - 1)))
    if match.value.form != "adjective" or not match.value.definite or match.clitic:
        return False
    if not (first and document.joined[first]):
        return False
    before = document.key(first - 1)
    if any(
        rest != bare_key(rest) and bare_key(rest) in grammar.company_heads
        for _, rest in readings(before)
    ):
        return _is_for_something(document, match.last)
    for index in range(first - 1, max(0, first - _COMPANY_REACH) - 1, -1):
        key = document.key(index)
        if index < first - 1 and any(r in grammar.company_heads for _, r in readings(key)):
            return True
        if not (key.startswith("ال") and document.joined[index]):
            return False
    return False


def _is_for_something(document: Document, index: int) -> bool:
    """Whether a company's trade follows: "القابضة للغازات", "لهندسة السكك"."""
    last = min(document.sentence_of[index - 1].last, index + 2)
    for place in range(index, last):
        if not document.joined[place]:
            return False
        if document.key(place).startswith("لل"):
            return True
        if not document.key(place).startswith("ال"):
            return False
    return False


def _one_each(
    matches: list[Match[CountryForm]], sure: Counter[str]
) -> Iterator[Match[CountryForm]]:
    """One reading of each place: of rival countries the one the text names otherwise."""
    groups: dict[int, list[Match[CountryForm]]] = {}
    for match in matches:
        groups.setdefault(match.first, []).append(match)
    for group in groups.values():
        yield (
            group[0]
            if len(group) == 1
            else max(
                group,
                key=lambda m: (
                    max(sure[c] for c in m.value.codes),
                    m.value.form == "name",
                    -len(m.clitic),
                ),
            )
        )


def _is_town(document: Document, match: Match[CountryForm]) -> bool:
    """``عمّان`` is the town, not the sultanate: by its shadda, its dateline, "the capital"."""
    word = document.text[document.starts[match.first] : document.ends[match.last - 1]]
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
    for match in document.find(vocabulary.countries.masks):
        for index in range(match.first, match.last):
            ends[index] = (match.last, match.value)
    return ends


def _instead(
    document: Document,
    match: Match[CountryForm],
    patterns: Mapping[Form, Mapping[str, Sequence[MaskPattern]]],
) -> str | None:
    """What the words around a form make of it instead: in "دولار أمريكي" a currency."""
    here = patterns.get(match.value.form, {})
    before, after = _BARE[document.key(match.first - 1)], _BARE[document.key(match.last)]
    if here.keys().isdisjoint(before) and here.keys().isdisjoint(after):
        return None
    for key in sorted(here.keys() & (before | after)):
        for pattern in here[key]:
            if _fits(document, match, pattern):
                return pattern.reason
    return None


def _bare(key: str) -> frozenset[str]:
    """What a word can be read as, with and without its article."""
    found = {rest for _, rest in readings(key)}
    return frozenset(found.union(map(bare_key, found)))


_BARE = ByWord(_bare)


def _fits(document: Document, match: Match[CountryForm], pattern: MaskPattern) -> bool:
    start, end = match.first - len(pattern.before), match.last + len(pattern.after)
    if start < 0 or end > len(document.keys):
        return False
    return all(
        key in _BARE[document.key(start + i)] and document.joined[start + i + 1]
        for i, key in enumerate(pattern.before)
    ) and all(
        key in _BARE[document.key(match.last + i)] and document.joined[match.last + i]
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
    if not 0 <= index < len(document.keys):
        return set()
    if gap < len(document.keys) and not document.joined[gap]:
        return set()
    return {rest for _, rest in readings(document.key(index))}
