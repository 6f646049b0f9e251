"""The commands ``python -m builder build | extract | check``."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from builder import editorial
from builder.errors import Problem, SeedError, SidecarError, SijillError
from builder.extraction import read_all
from builder.generators.page import is_generated
from builder.plugin import SijillPlugin, run_build
from builder.readers import Seed, read_seed, seed_id, seed_of_text, seed_paths
from builder.records import read_records
from builder.vocabulary.model import Vocabulary, load_vocabulary


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Words of the command line; the process's own where None.

    Returns:
        The exit code: 0, or 1 where something has to be mended.
    """
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):  # Records are UTF-8, whatever the locale.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return int(options.run(options))
    except SijillError as error:
        print(error, file=sys.stderr)
        return 1
    except MkDocsException as error:
        print(f"mkdocs.yml: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # The reader, for example `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sijill", description="Builds the archive's pages.")
    parser.add_argument("-f", "--config-file", default="mkdocs.yml", help="default: mkdocs.yml")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("build", help="make the pages under docs/ from seeds/")
    command.set_defaults(run=_build)
    command = commands.add_parser("extract", help="print the record of each text, a line each")
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a seed file or a folder of them; - reads JSON Lines {id, text}; default: the seeds",
    )
    command.add_argument(
        "--editorial", action="store_true", help="apply the sidecars beside the files"
    )
    command.set_defaults(run=_extract)
    command = commands.add_parser("check", help="list every problem of the inputs; exit 1 if any")
    command.set_defaults(run=_check)
    return parser


def _config(options: argparse.Namespace) -> tuple[Any, SijillPlugin]:
    path = Path(options.config_file)
    if not path.exists():
        raise SijillError(Problem(path, 0, "no such file", "run this beside mkdocs.yml or use -f"))
    config = load_config(str(path))
    plugin = config.plugins.get("sijill")
    if not isinstance(plugin, SijillPlugin):
        raise SijillError(Problem(path, 0, "no plugin `sijill`", "list it under `plugins:`"))
    return config, plugin


def _seeds_folder(options: argparse.Namespace) -> Path:
    config, plugin = _config(options)
    return Path(config.config_file_path).resolve().parent / plugin.config.seeds


def _build(options: argparse.Namespace) -> int:
    config, plugin = _config(options)
    result = run_build(config, plugin.config)
    for problem in (*result.problems, *result.notices):
        print(problem, file=sys.stderr)
    print(result.summary)
    return int(bool(result.problems))


# --- extract -------------------------------------------------------------------------------------


def _extract(options: argparse.Namespace) -> int:
    vocabulary = load_vocabulary()
    paths = options.paths or [str(_seeds_folder(options))]
    total = read = 0
    for item in _inputs(paths):
        total += 1
        if isinstance(item, Seed):
            line = _record(item, vocabulary, options.editorial)
            read += "error" not in line
        else:
            line = item
        print(json.dumps(line, ensure_ascii=False))
    return int(total > 0 and read == 0)


def _record(seed: Seed, vocabulary: Vocabulary, with_sidecar: bool) -> dict[str, Any]:
    extraction = read_all(seed, vocabulary)
    if not with_sidecar or seed.path is None:
        return extraction.article.to_record()
    try:
        sidecar = editorial.read_sidecar(editorial.sidecar_path(seed.path), vocabulary)
    except SidecarError as error:
        return {"id": seed.id, "error": str(error)}
    return editorial.apply(extraction, sidecar, vocabulary).to_record()


def _inputs(paths: Sequence[str]) -> Iterator[Seed | dict[str, Any]]:
    for name in paths:
        if name == "-":
            yield from _json_lines()
            continue
        path = Path(name)
        for file in seed_paths(path) if path.is_dir() else [path]:
            try:
                yield read_seed(file)
            except SeedError as error:
                yield {"id": seed_id(file.name, "") or None, "error": str(error)}


def _json_lines() -> Iterator[Seed | dict[str, Any]]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        place = f"<stdin>:{number}"
        try:
            item = json.loads(line)
            text, identifier = item["text"], item.get("id")
            if not isinstance(text, str) or not isinstance(identifier, str | None):
                raise TypeError("`text` is not a string")
            (identifier or "").encode("utf-8")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            yield {"id": None, "error": f"{place}: not {{id, text}} in JSON ({error!r})"}
            continue
        try:
            yield seed_of_text(text, identifier, place)
        except SeedError as error:
            yield {"id": identifier, "error": str(error)}


# --- check ---------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    config, plugin = _config(options)
    root = Path(config.config_file_path).resolve().parent
    inputs = read_records(root / plugin.config.seeds, load_vocabulary())
    problems = [*inputs.problems, *inputs.notices]
    for path in sorted(Path(config.docs_dir).rglob("*.md")):
        if is_generated(path.read_bytes()) is False:
            problems.append(
                Problem(path, 1, "a generated page that was edited", "delete it, or use a sidecar")
            )
    for problem in problems:
        print(problem)
    return int(bool(problems))
