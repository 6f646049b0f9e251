"""Seeds in, records out: read once, on all cores, and kept for the next build."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from builder import editorial
from builder.archive import Record
from builder.article import Claim, Evidence, Mention
from builder.errors import Problem, SeedError, SidecarError, StoreError
from builder.extraction import read_all
from builder.progress import shown
from builder.readers import MAX_BYTES, read_seed, seed_paths
from builder.store import CACHE, Store, code_version, dumped
from builder.translations import read_translation, translation_path
from builder.vocabulary.model import Vocabulary
from builder.workers import each

_FACES = "faces"
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


def seed_keys(seeds: Path) -> dict[Path, str]:
    """Each seed with the digest of all that its record is made of."""
    if not seeds.is_dir():
        return {}
    beside = {path.name for path in seeds.iterdir()}
    return {path: _key(path, beside) for path in seed_paths(seeds)}


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
        The records that could be made, with a store only their faces (:func:`face_of`). A seed
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
        keys = seed_keys(seeds) if keys is None else keys
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
    sidecar = editorial.Sidecar()
    extraction = read_all(seed, vocabulary)
    translation: tuple[str, ...] = ()
    try:
        sidecar = editorial.read_sidecar(editorial.sidecar_path(path), vocabulary)
    except SidecarError as error:
        problems = error.problems
    try:
        translation = read_translation(translation_path(path), len(extraction.article.paragraphs))
    except SidecarError as error:
        notices = error.problems
    article = editorial.apply(extraction, sidecar, vocabulary)
    record = Record(article, extraction.article, sidecar, path.name, translation)
    return Entry(record, problems, notices)


# --- kept between builds -------------------------------------------------------------------------


def _faces(
    paths: list[Path], keys: list[str], vocabulary: Vocabulary, store: Store, parallel: bool
) -> list[Entry]:
    """The entries of all seeds with the faces of their records; what is not kept is read."""
    kept: dict[str, Entry] = store.get(_FACES) or {}
    known = kept.keys() & store.keys()
    new = [place for place, key in enumerate(keys) if key not in known]

    def read(place: int) -> tuple[Entry, bytes]:
        entry = read_entry(paths[place], vocabulary)
        if entry.record is None:
            return entry, dumped(entry)
        face = face_of(entry.record)
        # The file's own digest stands in no list.
        bare = replace(face.article, sha256="")
        shown = replace(face, article=bare, alone=bare)
        digest = hashlib.sha256(dumped(shown)).hexdigest()
        whole = replace(entry.record, key=keys[place], face=digest)
        face = replace(face, key=keys[place], face=digest)
        return entry._replace(record=face), dumped(entry._replace(record=whole))

    if not new and len(kept) == len(keys):
        return [kept[key] for key in keys]
    results = each(read, new, lambda place: str(paths[place]), parallel)
    made = shown(results, len(new), "articles")
    found = {key: kept[key] for key in keys if key in known}
    same: dict[Claim, Claim] = {}
    for some in _batches(zip(new, made, strict=True)):
        found |= {keys[place]: _sharing(entry, same) for place, (entry, _) in some}
        store.put((keys[place], data) for place, (_, data) in some)
    store.put([(_FACES, dumped(found))])
    store.keep_only([_FACES, *keys])
    return [found[key] for key in keys]


def whole_from(store: Store | None) -> Callable[[Record], Record]:
    """What gives the whole record of a face."""

    def whole(record: Record) -> Record:
        if store is None or not record.key:
            return record
        entry: Entry = store.get(record.key)
        if entry is None or entry.record is None:
            raise StoreError(Problem(CACHE, 0, "was changed during the build", "build again"))
        return entry.record

    return whole


def _key(path: Path, beside: set[str]) -> str:
    """Digest of all that an entry is made of."""
    digest = hashlib.sha256(code_version().encode())
    digest.update(str(path).encode("utf-8", "surrogateescape"))
    for one in (path, editorial.sidecar_path(path), translation_path(path)):
        data = _bytes(one) if one.name in beside else b"none"
        digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


def _bytes(path: Path) -> bytes:
    """A file's bytes; of what is no plain file or cannot be read, only that it is so."""
    if path.is_symlink():
        return b"link"
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_BYTES else b"too many"
    except OSError as error:
        return f"error {error.errno}".encode()


def face_of(record: Record) -> Record:
    """What lists and other articles' pages show of a record: all but its words.

    Evidence, the text, what the text alone gives and the translation are left out.
    """
    article = record.article
    face = replace(
        article,
        text="",
        title=replace(article.title, evidence=()),
        publisher=_bare(article.publisher) if article.publisher else None,
        dateline=None,
        published=replace(article.published, evidence=()),
        event=replace(article.event, evidence=()),
        mentions=tuple(Mention(code, _NOTHING, "name") for code in article.countries),
        parties=tuple(map(_bare, article.parties)),
        organisations=tuple(map(_bare, article.organisations)),
        people=tuple(map(_bare, article.people)),
        topics=tuple(map(_bare, article.topics)),
        paragraphs=(),
        boilerplate=(),
        repairs=(),
    )
    return Record(face, face, record.sidecar, record.source)


_NOTHING = Evidence(0, 0, "")


def _bare(claim: Claim) -> Claim:
    return Claim(claim.id, claim.label, claim.basis)


def _sharing(entry: Entry, same: dict[Claim, Claim]) -> Entry:
    """The entry with each claim that others have too as one object: less to keep and to load."""
    if entry.record is None:
        return entry

    def one(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(same.setdefault(claim, claim) for claim in claims)

    article = entry.record.article
    face = replace(
        article,
        parties=one(article.parties),
        organisations=one(article.organisations),
        people=one(article.people),
        topics=one(article.topics),
    )
    return entry._replace(record=replace(entry.record, article=face, alone=face))


def _batches(
    items: Iterable[tuple[int, tuple[Entry, bytes]]],
) -> Iterator[list[tuple[int, tuple[Entry, bytes]]]]:
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
    for path in sorted([*seeds.glob("*.yml"), *seeds.glob("*.en.md")]):
        seed = path.with_name(path.name.removesuffix(".yml").removesuffix(".en.md") + ".txt")
        if not seed.exists():
            yield Problem(path, 1, f"there is no seed {seed.name}", "rename this file or remove it")
