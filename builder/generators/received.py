"""The original as received, from its first line to its last, with what was left out or mended.

A stretch that the page shows as it was received is named and linked, not repeated: together with
the text above it the list gives every word of the original, and weighs a few hundred bytes.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from markupsafe import Markup

from builder.archive import Record
from builder.article import Article, Evidence, Repair
from builder.generators.page import literal, markup
from builder.generators.pieces import NOTHING
from builder.interface import N_

if TYPE_CHECKING:
    from builder.generators.site import Renderer

ROOM = 3000
"""So many bytes of changes are shown; the record holds all, with their places."""
LONGEST = 160
"""Letters of a piece left out that are shown."""
AROUND = 20
"""Letters shown on either side of a mend."""
_FRAME = 40
_SPACES = {" ": "␣", "\t": "⇥", "\xa0": "⍽", "\n": "↵", "\r": "␍"}
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Zl", "Zp"})
Said: TypeAlias = "Callable[[Renderer], str]"
"""Says something in the language of a page."""


class Row(NamedTuple):
    """A stretch of the original.

    Attributes:
        start: Its first code point.
        end: One past its last.
        label: Says what it is.
        place: Where the page shows it, or None.
        words: Its words or what was changed in them; empty where it stands on the page as it is.
    """

    start: int
    end: int
    label: Said
    place: str | None = None
    words: Markup = NOTHING


def visible(text: str) -> Markup:
    """Text with a label for each sign that cannot be seen: ``␀``, ``U+202E``."""
    if text.isprintable():  # Which no unseen sign is, and most texts are.
        return literal(text)
    parts = []
    for unseen, run in groupby(text, key=lambda sign: unicodedata.category(sign) in _UNSEEN):
        if unseen:
            parts += [_label(sign) for sign in run]
        else:
            parts.append(literal("".join(run)))
    return Markup("").join(parts)


def _label(sign: str) -> Markup:
    code = ord(sign)
    if sign in _SPACES:
        return literal(_SPACES[sign])
    name = chr(0x2400 + code) if code < 0x20 else f"U+{code:04X}"
    return Markup('<code dir="ltr">{}</code>').format(name)


def _blank(text: str) -> Markup:
    """White space made visible, a long run of it counted."""
    parts = []
    for sign, run in groupby(text):
        count = len(list(run))
        shown = literal(_SPACES[sign]) if sign in _SPACES else _label(sign)
        parts.append(shown if count < 4 else shown + f"×{count}")
    return Markup("").join(parts)


def received(record: Record) -> tuple[list[Row], int]:
    """The rows of the original, and how many changes there was no room to show."""
    rows = list(_Rows(record.article).with_rest(record))
    shown: list[Row] = []
    spent = 0
    for place, row in enumerate(rows):
        spent += _FRAME + len(row.words.encode())
        if spent > ROOM:
            return shown, sum(1 for left in rows[place:] if left.words)
        shown.append(row)
    return shown, 0


def _says(message: str, **values: str) -> Said:
    return lambda site: site.text(message, **values)


class _Rows:
    """Puts the parts of an article in the order of its original."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._repairs = article.repairs
        self._starts = [repair.start for repair in self._repairs]

    def with_rest(self, record: Record) -> Iterator[Row]:
        """All rows in order, with what stands between them."""
        text, place = self._article.text, 0
        rows = [*self._own_title(record), *self._paragraphs(), *self._removed()]
        for row in sorted(rows, key=lambda one: (one.start, one.end)):
            yield from self._rest(place, row.start)
            yield row
            place = max(place, row.end)
        yield from self._rest(place, len(text))

    def _paragraphs(self) -> Iterator[Row]:
        """Paragraphs as they are, as many at once as stand together; mended ones alone."""
        run: list[tuple[int, Evidence]] = []
        lead: list[Repair] = []
        inner: list[Repair] = []
        previous: Evidence | None = None
        for number, part in enumerate(self._article.paragraphs, 1):
            mends = self._mends(part)
            gap = self._breaks(previous, part) if previous else []
            if run and (mends or (len(run) > 1 and bool(gap) != bool(inner))):
                yield self._run(run, lead, inner)
                run = []
            if mends:
                label = _says(N_("Paragraph %(number)s, mended"), number=str(number))
                row = self._mended(part, mends, label, f"p{number}")
                yield row._replace(words=self._changes(gap) + row.words)
            elif run:
                run.append((number, part))
                inner += gap
            else:
                run, lead, inner = [(number, part)], gap, []
            previous = part
        if run:
            yield self._run(run, lead, inner)

    def _run(self, run: list[tuple[int, Evidence]], lead: list[Repair], inner: list[Repair]) -> Row:
        (first, opening), (last, closing) = run[0], run[-1]
        if first == last:
            label = _says(N_("Paragraph %(number)s, as it is above"), number=str(first))
        else:
            message = N_("Paragraphs %(first)s to %(last)s, as they are above")
            if inner:
                message = N_("Paragraphs %(first)s to %(last)s, as they are above, but on one line")
            label = _says(message, first=str(first), last=str(last))
        return Row(opening.start, closing.end, label, f"p{first}", self._changes([*lead, *inner]))

    def _changes(self, repairs: Iterable[Repair]) -> Markup:
        """Mends without the words around them, equal ones counted."""
        counts = Counter([(repair.before, repair.after) for repair in repairs])
        return markup(
            "".join(
                f"{_change(before, after)}×{count} " if count > 1 else f"{_change(before, after)} "
                for (before, after), count in counts.items()
            )
        )

    def _mends(self, part: Evidence) -> list[Repair]:
        first = bisect_left(self._starts, part.start)
        found = []
        for repair in self._repairs[first:]:
            if repair.start >= part.end:
                break
            found.append(repair)
        # What is put in before the first letter or after the last parts it from its neighbour.
        return [one for one in found if one.end > one.start or one.start > part.start]

    def _breaks(self, before: Evidence, after: Evidence) -> list[Repair]:
        """The repair by which two paragraphs of one line were parted, or nothing."""
        first = bisect_left(self._starts, before.end)
        return [
            repair
            for repair in self._repairs[first : first + 2]
            if repair.start == before.end and repair.end == after.start and "\n" in repair.after
        ]

    def _mended(self, part: Evidence, mends: list[Repair], label: Said, place: str | None) -> Row:
        """A part with its mends, as many as there is room for, each with the words around it."""
        text, pieces, spent = self._article.text, [], 0
        for number, one in enumerate(mends):
            before = visible(text[max(part.start, one.start - AROUND) : one.start])
            after = visible(text[one.end : min(part.end, one.end + AROUND)])
            piece = before + _change(one.before, one.after) + after
            spent += len(piece.encode())
            if spent > ROOM // 2:
                pieces.append(literal(f"(+{len(mends) - number})"))
                break
            pieces.append(piece)
        return Row(part.start, part.end, label, place, markup(" … ".join(pieces)))

    def _rest(self, start: int, end: int) -> Iterator[Row]:
        """Signs between the parts, white space apart: marks that no reader sees."""
        left = "".join(self._article.text[start:end].split()) if start < end else ""
        if left:
            yield Row(start, end, _says(N_("Signs outside of the text")), None, _cut(left))

    def _removed(self) -> Iterator[Row]:
        for piece in self._article.boilerplate:
            label = partial(_left_out, reason=piece.reason)
            place = piece.evidence
            words = markup(f"<del>{_cut(place.quote.strip())}</del>")
            yield Row(place.start, place.end, label, None, words)

    def _own_title(self, record: Record) -> Iterator[Row]:
        """The line that is the text's own title; a derived one lies in the first paragraph."""
        own = record.alone.title
        if own.basis != "stated" or not own.evidence:
            return
        part = own.evidence[0]
        mends = self._mends(part)
        if record.article.title.basis != "stated":
            message = N_("The text's own title, in the place of which an editor's stands above")
            yield Row(part.start, part.end, _says(message), None, _cut(part.quote))
        elif mends:
            yield self._mended(part, mends, _says(N_("Title, mended")), None)
        else:
            yield Row(part.start, part.end, _says(N_("Title, as it is above")))


def _left_out(site: Renderer, reason: str) -> str:
    rule = site.vocabulary.boilerplate.kinds.get(reason)
    if rule:
        reason = site.localizer.pick(rule.label)[0]
    elif reason == "repeated-title":
        reason = site.text("the title again")
    return site.text("Left out: %(reason)s", reason=reason)


@lru_cache(maxsize=2**10)
def _change(before: str, after: str) -> Markup:
    old = f"<del>{_signs(before)}</del>" if before else ""
    new = "¶" if after.isspace() and "\n" in after else _signs(after)
    return markup(f"{old}<ins>{new}</ins>" if after else old)


def _signs(text: str) -> Markup:
    return _blank(text) if text.isspace() else visible(text)


def _cut(text: str) -> Markup:
    """The beginning of a long piece, with how many letters more there are."""
    if len(text) <= LONGEST:
        return visible(text)
    return markup(f"{visible(text[:LONGEST])}… (+{len(text) - LONGEST})")
