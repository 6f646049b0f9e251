"""Seeds in, records out: read once, on all cores, and kept for the next build."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from builder import editorial, translations
from builder.archive import Record
from builder.errors import Problem, SeedError, SidecarError, StoreError
from builder.extraction import read_all
from builder.faces import Sharing, face_of
from builder.inputs import FILES, names_in, seed_keys
from builder.memory import no_collection
from builder.packing import Packed, packed, unpacked
from builder.progress import shown
from builder.readers import beside, read_seed, seed_paths
from builder.search.record import PartKind, parts
from builder.store import CACHE, Store, dumped, loaded
from builder.translations import read_translation
from builder.vocabulary.model import Vocabulary
from builder.workers import each

_FACES = "faces"
_LATER = "faces since"
_FEW = 200
"""So many changes are kept apart from the faces of all, which take longer to write."""
_TEXTS = "texts "
VOCABULARY = "vocabulary"
"""Under which the store has what the vocabulary's files hold."""
_BATCH = 200


@dataclass
class Inputs:
    """What a seeds folder gives.

    Attributes:
        records: The articles.
        problems: What is wrong: it fails a strict build.
        notices: What an editor should look at and no build stops for: a translation that no
            longer fits its seed.
    """

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)


class Entry(NamedTuple):
    """What one seed gives."""

    record: Record | None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()


def read_records(
    seeds: Path,
    vocabulary: Vocabulary,
    store: Store | None = None,
    parallel: bool = False,
    keys: dict[Path, str] | None = None,
) -> Inputs:
    """Read every seed with its editorial layer.

    Args:
        seeds: The folder.
        vocabulary: What the builder knows.
        store: Where records are kept whole; without it they stay in memory.
        parallel: Whether to use all cores.
        keys: What :func:`seed_keys` gave, where it was asked already.

    Returns:
        The records that could be made, with a store only their faces (:mod:`builder.faces`). A seed
        that cannot be read is left out and reported; a sidecar that is not valid is reported, and
        its article stands as the text alone gives it.
    """
    inputs = Inputs()
    if not seeds.is_dir():
        inputs.problems.append(
            Problem(seeds, 0, "there is no such folder", "make it and put texts into it")
        )
        return inputs
    if store is None:
        paths = seed_paths(seeds)
        entries: Iterable[Entry] = (read_entry(path, vocabulary) for path in paths)
    else:
        keys = seed_keys(seeds, store) if keys is None else keys
        paths = list(keys)
        entries = _faces(paths, list(keys.values()), vocabulary, store, parallel)
    seen: dict[str, Path] = {}
    for path, entry in zip(paths, entries, strict=True):
        record = entry.record
        if record is not None and seen.setdefault(record.id, path) != path:
            inputs.problems.append(_repeated(path, record.id, seen[record.id]))
            continue
        inputs.problems += entry.problems
        inputs.notices += entry.notices
        if record is not None:
            inputs.records.append(record)
    inputs.problems += _orphans(seeds)
    return inputs


def read_entry(path: Path, vocabulary: Vocabulary) -> Entry:
    """Read one seed with what stands beside it."""
    try:
        seed = read_seed(path)
    except SeedError as error:
        return Entry(None, error.problems)
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    sidecar = editorial.UNSAID
    extraction = read_all(seed, vocabulary)
    translation: tuple[str, ...] = ()
    if said := beside(path, editorial.SUFFIX):
        try:
            sidecar = editorial.read_sidecar(said, vocabulary)
        except SidecarError as error:
            problems = error.problems
    if english := beside(path, translations.SUFFIX):
        try:
            translation = read_translation(english, len(extraction.article.paragraphs))
        except SidecarError as error:
            notices = error.problems
    article = editorial.apply(extraction, sidecar, vocabulary)
    record = Record(article, extraction.article, sidecar, path.name, translation)
    return Entry(record, problems, notices)


# --- kept between builds -------------------------------------------------------------------------


class _Made(NamedTuple):
    """What a worker sends of one seed.

    Attributes:
        entry: What it gives, but for the record.
        whole: Its whole record, packed and dumped.
        texts: What search reads of it, dumped.
        face: The face of its record, packed and dumped; empty where there is none.
        sha256: Of the seed.
    """

    entry: Entry
    whole: bytes
    texts: bytes
    face: bytes = b""
    sha256: str = ""


def _faces(
    paths: list[Path], keys: list[str], vocabulary: Vocabulary, store: Store, parallel: bool
) -> list[Entry]:
    """The entries of all seeds with the faces of their records; what is not kept is read."""
    with no_collection():
        base: dict[str, Entry] = store.get(_FACES) or {}
        kept: dict[str, Entry] = base | (store.get(_LATER) or {})
    stored = store.keys()
    known = {key for key in kept.keys() & stored if _TEXTS + key in stored}
    new = [place for place, key in enumerate(keys) if key not in known]

    def read(place: int) -> _Made:
        entry = read_entry(paths[place], vocabulary)
        record = entry.record
        if record is None:
            return _Made(entry, dumped(None), dumped(None))
        face = dumped(packed(face_of(record)))
        whole = replace(record, key=keys[place], face=hashlib.sha256(face).hexdigest())
        return _Made(
            entry._replace(record=None),
            dumped(packed(whole)),
            dumped(list(parts(record))),
            face,
            record.article.sha256,
        )

    results = each(read, new, lambda place: str(paths[place]), parallel)
    made = shown(results, len(new), "articles")
    found = {key: kept[key] for key in keys if key in known}
    share = Sharing()
    for some in _batches(zip(new, made, strict=True)):
        for place, one in some:
            face = one.face and share.face(
                unpacked(loaded(one.face)),
                one.sha256,
                keys[place],
                hashlib.sha256(one.face).hexdigest(),
            )
            found[keys[place]] = one.entry._replace(record=face or None)
        store.put((keys[place], one.whole) for place, one in some)
        store.put((_TEXTS + keys[place], one.texts) for place, one in some)
    wanted = {_FACES, _LATER, FILES, VOCABULARY, *keys, *(_TEXTS + key for key in keys)}
    if new or not stored <= wanted:
        _keep_faces(found, base, store)
        store.keep_only(wanted)
    return [found[key] for key in keys]


def _keep_faces(found: dict[str, Entry], base: dict[str, Entry], store: Store) -> None:
    later = {key: entry for key, entry in found.items() if key not in base}
    gone = len(base) + len(later) - len(found)
    if len(later) + gone > _FEW:
        store.put([(_FACES, dumped(found)), (_LATER, dumped({}))])
    else:
        store.put([(_LATER, dumped(later))])


def whole_from(store: Store | None) -> Callable[[Record], Record]:
    """What gives the whole record of a face."""

    def whole(record: Record) -> Record:
        if store is None or not record.key:
            return record
        found: Packed | None = store.get(record.key)
        if found is None:
            raise _changed()
        return unpacked(found)

    return whole


def texts_from(store: Store) -> Callable[[Record], list[tuple[PartKind, str]]]:
    """What gives the texts that search reads of a face: a small part of the whole record."""

    def texts(record: Record) -> list[tuple[PartKind, str]]:
        found: list[tuple[PartKind, str]] | None = store.get(_TEXTS + record.key)
        if found is None:
            raise _changed()
        return found

    return texts


def _changed() -> StoreError:
    return StoreError(Problem(CACHE, 0, "was changed during the build", "build again"))


def _batches(items: Iterable[tuple[int, _Made]]) -> Iterator[list[tuple[int, _Made]]]:
    source = iter(items)
    while some := list(islice(source, _BATCH)):
        yield some


def _repeated(path: Path, identifier: str, first: Path) -> Problem:
    return Problem(
        path,
        0,
        f"has the id {identifier}, as has {first.name}",
        "remove one of the two, or give it its own id in the name",
    )


def _orphans(seeds: Path) -> Iterator[Problem]:
    for name in names_in(seeds):
        stem = name.removesuffix(editorial.SUFFIX).removesuffix(translations.SUFFIX)
        if stem != name and not (seeds / f"{stem}.txt").exists():
            what = f"there is no seed {stem}.txt"
            yield Problem(seeds / name, 1, what, "rename this file or remove it")
