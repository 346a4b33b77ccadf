"""The page in a real Chromium, as an editor sees it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from onrecord.web.app import make_app

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def address(sample_record: Path) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(make_app(sample_record), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Any]:
    """A tab that fails the test when a page asks for anything outside or logs an error."""
    outside: list[str] = []
    errors: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("request", lambda r: None if r.url.startswith(address) else outside.append(r.url))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    page.close()
    assert outside == []
    assert errors == []


def test_from_a_filter_to_the_words_that_prove_it(tab: Any, address: str) -> None:
    tab.goto(address)
    tab.select_option("select[name=act]", "deny")
    tab.click("text=Show")
    assert tab.locator(".statement").count() > 0
    first = tab.locator(".statement").first
    first.locator("summary").click()
    assert first.locator(".why dd").first.is_visible()
    first.locator(".lead a, .notes a").first.click()
    assert tab.locator(".source mark").count() > 0


def test_the_timeline_is_drawn_to_scale(tab: Any, address: str) -> None:
    tab.goto(f"{address}/timeline")
    bars = tab.locator("tbody svg .bar")
    boxes = [bars.nth(n).bounding_box() for n in range(min(12, bars.count()))]
    lanes = [tab.locator("tbody td.drawn").nth(n).bounding_box() for n in range(len(boxes))]
    assert all(b and b["width"] > 0 for b in boxes)
    assert all(lane["x"] - 1 <= b["x"] <= lane["x"] + lane["width"] + 1 for b, lane in zip(boxes, lanes, strict=True))
    assert tab.locator("#undated").is_visible()


def test_furniture_is_grey_and_statements_are_marked(tab: Any, address: str) -> None:
    tab.goto(f"{address}/captures")
    tab.locator("table a").first.click()
    mark = tab.locator(".source mark").first
    grey = tab.locator(".source .furniture").first
    assert mark.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    ink = tab.locator(".source").evaluate("e => getComputedStyle(e).color")
    assert grey.evaluate("e => getComputedStyle(e).color") != ink


def test_a_narrow_screen_does_not_scroll_sideways(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    for place in ("", "timeline", "captures"):
        page.goto(f"{address}/{place}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 392, place
    page.close()


def test_the_keyboard_reaches_the_content(tab: Any, address: str) -> None:
    tab.goto(address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
