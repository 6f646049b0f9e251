"""Lines of a page that are not the article: which they are, and why."""

from __future__ import annotations

import re
from itertools import accumulate

from builder.arabic import fold, is_arabic, words
from builder.article import Boilerplate, Evidence
from builder.datelines import read_dateline
from builder.page_lines import (
    LABEL_SIGNS,
    LONGEST_LABEL,
    has_stop,
    is_label,
    is_section_label,
    is_stamp,
    is_stamp_line,
)
from builder.sentences import length, sentences
from builder.vocabulary.boilerplate import BoilerplateRule
from builder.vocabulary.model import Vocabulary
from builder.words import Stretch, Words

LONGEST_TITLE = 30
UNDER_LETTERHEAD = 2
_SHORTEST_TITLE = 3
_FOREIGN_WORDS = 4
_LONGEST_MASTHEAD, _LONGEST_SIGNATURE, _CODE = 5, 8, 2
_CLOCKS = frozenset({"جمت", "غرينتش", "غرينيتش"})
_DASHES = ("-", "–", "—", "/", "|")
_PARTED = re.compile(r"\s[-–—|]\s")
_LONGEST_LIST = 15
_REPEATABLE = 4


def drop_boilerplate(
    found: Words, lines: list[Evidence], vocabulary: Vocabulary
) -> tuple[list[Evidence], list[Boilerplate]]:
    """Part the lines of the article from the page's.

    Args:
        found: The words of the text.
        lines: Its lines that are not empty.
        vocabulary: For the kinds of boilerplate.

    Returns:
        The lines kept, and those dropped with their reasons.
    """
    most = vocabulary.boilerplate.longest
    lengths = [length(line.quote) for line in lines]
    longest = max(lengths, default=0)
    kept: list[Evidence] = []
    dropped: list[Boilerplate] = []
    following: BoilerplateRule | None = None
    for index, line in enumerate(lines):
        if lengths[index] > most:  # Longer than any line of a page: the article itself.
            following = None
            kept.append(line)
            continue
        here = found.between(line.start, line.end)
        keys = here.keys
        rule = vocabulary.boilerplate.kind_of(keys, line.quote) or _headed(line, vocabulary)
        before_article = not kept
        label = before_article and index + 1 < len(lines) and is_label(line, keys, vocabulary)
        if rule and rule.top_only and not label:
            rest = lines[index + 1 :]
            heads = before_article and _heads(here, line, rest, vocabulary)
            rule = rule if heads and rule.kind != "section-label" else None
        if before_article and _is_publisher(here, line, vocabulary):
            dropped.append(Boilerplate(line, "masthead"))
        elif kept and _is_signature(here, line, vocabulary):
            dropped.append(Boilerplate(line, "signature"))
        elif kept and _is_byline(here, line, lines[index + 1 :], vocabulary):
            dropped.append(Boilerplate(line, "source-note"))
        elif label:
            dropped.append(Boilerplate(line, "section-label"))
        elif rule:
            dropped.append(Boilerplate(line, rule.kind))
            following = rule if rule.takes_rest else following
        elif kept and LABEL_SIGNS.search(line.quote) and is_label(line, keys, vocabulary):
            dropped.append(Boilerplate(line, "tags"))
        elif len(lines) > 1 and is_stamp_line(line, here, vocabulary):
            dropped.append(Boilerplate(line, "date-line"))
        elif longest > _FOREIGN_WORDS >= len(keys) and not any(map(is_arabic, keys)):
            dropped.append(Boilerplate(line, "foreign-line"))
        elif following and kept and len(keys) < min(16, longest) and not has_stop(line.quote):
            dropped.append(Boilerplate(line, following.kind))
        else:
            following = None
            kept.append(line)
    return kept, dropped


def _headed(line: Evidence, vocabulary: Vocabulary) -> BoilerplateRule | None:
    """A list of the page on one line behind its heading: "مواضيع: العراق - جامعة الدول العربية"."""
    head, colon, rest = line.quote.partition(":")
    if not colon or has_stop(rest) or len(rest.split()) > _LONGEST_LIST:
        return None
    rule = vocabulary.boilerplate.kind_of(list(words(head)), head)
    return rule if rule and rule.takes_rest else None


def _is_publisher(found: Stretch, line: Evidence, vocabulary: Vocabulary) -> bool:
    """A line above the article that is a publisher's name and nothing else."""
    keys = found.keys
    if not keys or len(keys) > _LONGEST_MASTHEAD:
        return False
    joined = [False] + [True] * (len(keys) - 1)
    names = vocabulary.dateline_codes.at(keys, joined, 0, clitics=False)
    return any(
        match.last == len(keys)
        or (keys[match.last] == "من" and len(keys) > match.last + 1)  # "هسبريس من طنجة"
        or _is_dashed(found, line, match.last, vocabulary)  # "هسبريس - أمن وعدالة"
        for match in names
    )


def _is_dashed(found: Stretch, line: Evidence, place: int, vocabulary: Vocabulary) -> bool:
    """Whether behind a dash only dates and names of sections follow."""
    rest = line.quote[found.ends[place - 1] - line.start :].strip()
    if rest[:1] not in _DASHES:
        return False
    parts = filter(None, (list(words(part)) for part in _PARTED.split(f" {rest}")))
    return all(is_stamp(part, vocabulary) or is_section_label(part, vocabulary) for part in parts)


def _is_byline(
    found: Stretch, line: Evidence, rest: list[Evidence], vocabulary: Vocabulary
) -> bool:
    """A publisher and who or where writes, above the article: "هسبريس - سعاد الهلالي"."""
    keys = found.keys
    if not rest or not keys or len(keys) > _LONGEST_SIGNATURE or has_stop(line.quote):
        return False
    joined = [False] + [True] * (len(keys) - 1)
    return length(rest[0].quote) > len(keys) and any(
        match.last < len(keys) and _behind(found, line, match.last - 1).strip(" »")[:1] in _DASHES
        for match in vocabulary.dateline_codes.at(keys, joined, 0, clitics=False)
    )


def _behind(found: Stretch, line: Evidence, place: int) -> str:
    """What stands between a word of a line and the next."""
    return line.quote[found.ends[place] - line.start : found.starts[place + 1] - line.start]


def _is_signature(found: Stretch, line: Evidence, vocabulary: Vocabulary) -> bool:
    """A line below the article that an agency signs.

    ``/العمانية/``, ``واج``, ``بنا 1541 جمت``, ``وام/رضا عبدالنور/هدى الكبيسي``.
    """
    keys = found.keys
    if not keys or len(keys) > _LONGEST_SIGNATURE or has_stop(line.quote):
        return False
    joined = [False] + [True] * (len(keys) - 1)
    codes = vocabulary.dateline_codes.at(keys, joined, 0, clitics=False)
    if not codes:
        return False
    rest = keys[codes[0].last :]
    slashed = bool(rest) and "/" in line.quote[found.ends[0] - line.start :][:2]
    return slashed or all(len(key) <= _CODE or key.isdecimal() or key in _CLOCKS for key in rest)


def _heads(found: Stretch, line: Evidence, rest: list[Evidence], vocabulary: Vocabulary) -> bool:
    """Whether a line without a verb stands above a title and an article."""
    if len(rest) < UNDER_LETTERHEAD or has_stop(line.quote) or has_stop(rest[0].quote):
        return False
    return not any(map(vocabulary.grammar.is_verb, found.keys))


def labels_above_stamp(
    found: Words,
    kept: list[Evidence],
    boilerplate: list[Boilerplate],
    vocabulary: Vocabulary,
) -> int:
    """How many lines at the top are the page's: short ones above a date that a title follows."""
    stamp = next((b.evidence.start for b in boilerplate if b.reason == "date-line"), 0)
    above = [line for line in kept if line.start < stamp]
    below = kept[len(above) :]
    if len(below) < UNDER_LETTERHEAD or not above or not is_title(found, below, vocabulary):
        return 0
    labels = all(
        length(line.quote) <= LONGEST_LABEL
        and not has_stop(line.quote)
        and not any(map(vocabulary.grammar.is_verb, found.between(line.start, line.end).keys))
        for line in above
    )
    return len(above) if labels and length(below[0].quote) > LONGEST_LABEL else 0


def drop_repeats(title: Evidence, kept: list[Evidence]) -> tuple[list[Evidence], list[Boilerplate]]:
    """The title again, right after it, is the page's, not the article's."""
    dropped = []
    while len(kept) > 1 and len(kept[0].quote) < _REPEATABLE * len(title.quote):
        if fold(kept[0].quote) != fold(title.quote):
            break
        dropped.append(Boilerplate(kept.pop(0), "repeated-title"))
    return kept, dropped


def drop_tail(
    found: Words, line: Evidence, vocabulary: Vocabulary
) -> tuple[Evidence | None, list[Boilerplate]]:
    """Boilerplate glued to the end of the last line, after its last full stop."""
    text = found.text
    parts = list(sentences(text, line.start, line.end))
    dropped = []
    while len(parts) > 1:
        start, end = parts[-1]
        quote = text[start:end]
        rule = vocabulary.boilerplate.kind_of(found.between(start, end).keys, quote)
        if rule is None or rule.top_only or rule.kind == "rule":
            break
        dropped.append(Boilerplate(Evidence.cut(text, start, end), rule.kind))
        parts.pop()
    return Evidence.cut(text, line.start, parts[-1][1]) if dropped else line, dropped


def is_masthead(found: Words, lines: list[Evidence], vocabulary: Vocabulary) -> bool:
    """A word or two above a title: the paper's name, or the page's."""
    short = length(lines[0].quote) < _SHORTEST_TITLE and not has_stop(lines[0].quote)
    return short and is_title(found, lines[1:], vocabulary)


def is_title(found: Words, lines: list[Evidence], vocabulary: Vocabulary) -> bool:
    """A first line of headline length, without a full stop, above a longer article."""
    first = lines[0].quote
    count = length(first)
    return (
        _SHORTEST_TITLE <= count <= LONGEST_TITLE
        and not has_stop(first)
        and _are_longer(lines[1:], count)
        and read_dateline(found, lines[0].start, lines[0].end, vocabulary) is None
    )


def _are_longer(lines: list[Evidence], count: int) -> bool:
    """Whether lines have more words than so many."""
    return any(total > count for total in accumulate(length(line.quote) for line in lines))
