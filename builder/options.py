"""What mkdocs.yml says to the builder: the plugin's options, and what follows from its place."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from builder.article import Label
from builder.generators.site import SiteOptions


class Bilingual(Config):
    """A text in both languages."""

    ar = c.Type(str)
    en = c.Type(str)


class SijillConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    seeds = c.Type(str, default="seeds")
    title = c.SubConfig(Bilingual)
    description = c.SubConfig(Bilingual)
    rights = c.SubConfig(Bilingual)
    rights_url = c.Type(str, default="http://rightsstatements.org/vocab/InC/1.0/")
    parallel = c.Type(bool, default=True)
    incremental = c.Type(bool, default=True)


def config_folder(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml, to which seeds and cache are relative."""
    return Path(config.config_file_path).resolve().parent


def site_options(config: MkDocsConfig, options: SijillConfig) -> SiteOptions:
    """The collection's own words, from mkdocs.yml."""
    site_url = config.site_url or ""
    return SiteOptions(
        title=Label(options.title.ar, options.title.en),
        description=Label(options.description.ar, options.description.en),
        site_url=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
        rights=Label(options.rights.ar, options.rights.en),
        rights_url=options.rights_url,
    )


def last_commit_time(folder: Path) -> int:
    """When the project was last committed, in seconds; 0 where git does not tell."""
    git = shutil.which("git")
    if git is None:
        return 0
    done = subprocess.run(  # noqa: S603  (git, found on the path, fixed words)
        [git, "-C", str(folder), "log", "-1", "--format=%ct"],
        capture_output=True,
        text=True,
        check=False,
    )
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else 0
