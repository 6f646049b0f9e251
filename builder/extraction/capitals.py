"""Capitals and seats of government: whether one stands for its state or is only a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from builder.extraction.document import PREPOSITIONS, Document
from builder.vocabulary.countries import CountryForm
from builder.vocabulary.grammar import Grammar, has
from builder.vocabulary.model import Vocabulary

_ROUTE_REACH = 4
_SENT_REACH = 2
_FROM_AND_TO = ("من", "الي")
_VERB_LENGTH, _SHORTEST_VERB = 5, 4


class Found(NamedTuple):
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


def is_government(
    document: Document, one: Found, before: Sequence[Found], vocabulary: Vocabulary
) -> bool:
    """Whether a capital (or a seat of government) stands for the state.

    It does where it speaks or acts, where it is spoken to, and where it is joined by "and" to
    another that does; it does not after a preposition of place or in a dateline.
    """
    grammar = vocabulary.grammar
    previous = one.first - 1
    linked = document.joined[one.first] and previous >= 0
    quoted = previous >= 0 and not linked and opens_quote(document, one.first)
    if quoted and document.key(previous) in grammar.subject_after:
        return True  # 'أن "بغداد قطعت شوطا"'
    if one.clitic in ("ب", "ك") or (linked and has(document.keys[previous], grammar.places)):
        return False
    if linked and not one.clitic and has(document.keys[previous], grammar.named_after_places):
        return False
    if one.last - one.first > 1 and one.form.metonym:
        return True  # The White House, the Kremlin: never a town.
    if linked and has(document.keys[previous], grammar.with_whom):
        return not is_route(document, previous, grammar)
    if linked and one.clitic == "" and has(document.keys[previous], grammar.stances):
        return True
    if linked and one.clitic == "" and _verb_with_object(document, previous):
        return True
    if linked and document.key(previous) in _FROM_AND_TO and document.joined[previous]:
        sent = grammar.delegations if document.key(previous) == "من" else grammar.messages
        near = document.keys[max(0, previous - _SENT_REACH) : previous]
        if any(has(key, sent) for key in near):
            return True  # "وفدين من إسلام آباد وكابل", "رسالة إلى برلين"
    if linked and one.clitic == "":
        if document.key(previous) in grammar.subject_after:
            return True
        if document.key(previous) in grammar.pronouns:
            previous -= 1
        key = document.keys[previous]
        first = document.sentence_of[previous].first
        present = key[0] == "ت" or key[:2] in ("وت", "فت")
        led = previous == first or document.key(previous - 1) in grammar.subject_after
        # "رفضت بكين", "وتعول بروكسل", "بأن تعرض فاليتا"
        opens = (previous == first and key.endswith("ت")) or (
            led and present and len(key) >= _SHORTEST_VERB and key[-1] not in "هاي"
        )
        noun = document.joined[previous] and document.key(previous - 1) in PREPOSITIONS
        verb = opens or (grammar.is_verb(key) and not _is_masculine(key))
        if verb and not noun and not grammar.is_hosting(key):
            return True  # But "على ذكر بكين" has a noun, not a verb.
    if one.last < len(document.keys) and document.key(one.last) in grammar.regarding:
        return True  # "تنظر إلى موسكو باعتبارها شريكا"
    last = before[-1] if before else None
    if one.clitic.startswith("و") and last and last.last == one.first:
        if last.form.form == "capital":
            return True
        return last.form.form == "name" and _after(document, last, grammar.with_whom)
    return _verb_follows(document, one, vocabulary)


def opens_quote(document: Document, index: int) -> bool:
    """Whether only an opening quotation mark parts a word from the one before."""
    gap = document.gap(index)
    return bool(gap.strip()) and not gap.strip(' :"“«')


def is_route(document: Document, index: int, grammar: Grammar) -> bool:
    """Whether "between" two capitals is a way: "خط الطيران بين المنامة وبانكوك"."""
    stop = max(document.sentence_of[index].first, index - _ROUTE_REACH)
    return any(has(key, grammar.routes) for key in document.keys[stop:index])


def _verb_with_object(document: Document, index: int) -> bool:
    """``الجهد الذي تبذله بيروت``: what ends in a pronoun is no noun before a name."""
    key = document.keys[index]
    return (
        len(key) >= _VERB_LENGTH
        and key[0] == "ت"
        and document.last_letter(index) in "ها"
        and key.endswith(("ه", "ها"))
    )


def _is_masculine(key: str) -> bool:
    """Whether a verb is one of a single man or thing: of a capital it would be ``تربط``, ``ربطت``.

    ``مرفأ بيروت يرافقه النقيب``; ``كابل ينقل الكهرباء``. The dual and the plural may be of states.
    """
    verb = key.removeprefix("و").removeprefix("ف").removeprefix("س")
    verb = verb.removesuffix("ها").removesuffix("هم").removesuffix("ه")
    return not (verb[:1] == "ت" or verb.endswith(("ت", "ان", "ون", "ا", "وا")))


def _after(document: Document, one: Found, keys: frozenset[str]) -> bool:
    return one.first > 0 and has(document.keys[one.first - 1], keys)


def _verb_follows(document: Document, one: Found, vocabulary: Vocabulary) -> bool:
    """Whether it is the subject of a verb after it: "بلغراد وبريشتينا تحققان"."""
    grammar = vocabulary.grammar
    place = one.last
    following = (
        vocabulary.countries.forms.at(document.keys, document.joined, place)
        if place < len(document.keys)
        else []
    )
    if following and following[0].clitic == "و" and document.joined[place]:
        place = following[0].last
    if place >= len(document.keys) or not document.joined[place]:
        return False
    key = document.keys[place]
    if grammar.is_verb(key):
        return not _is_masculine(key) and key[0] not in "وف"
    if vocabulary.countries.forms.at(document.keys, document.joined, place):
        return False
    if len(key) >= _SHORTEST_VERB and key.endswith("ت"):
        return not key.endswith("ات") and not key.startswith("ال")
    feminine = len(key) >= 4 and key[0] == "ت" and key not in grammar.not_verbs
    return feminine and not key.endswith(("ه", "ات", "يه"))
