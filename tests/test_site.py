"""The built site in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import Project

pytestmark = pytest.mark.browser


def test_every_page_speaks_its_language(site: tuple[str, Project], page: Page) -> None:
    address, _ = site
    for path, language, direction in (("", "ar", "rtl"), ("en/", "en", "ltr")):
        page.goto(address + path)
        assert page.get_attribute("html", "lang") == language
        assert page.get_attribute("html", "dir") == direction
