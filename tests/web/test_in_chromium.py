"""The page in a real browser: its scripts, its focus, its cookies."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.web.browsers import served
from tests.web.chromium import Tab, chromium, found, opened
from tests.web.test_serving import UNHEARD, decisions

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not found(), reason="there is no Chromium on this machine")]

IS_SHOWN = "document.body.classList.contains('-first-byte')"
HAS_FOCUS = "document.activeElement.className === 'xterm-helper-textarea'"
IS_CLOSED = "document.body.classList.contains('-closed')"


async def until_decided(folder: Path, count: int) -> None:
    """Wait until a visitor has decided so often."""
    async with asyncio.timeout(20):
        while not [path for path in folder.iterdir() if len(decisions(path)) == count]:
            await asyncio.sleep(0.3)


async def shown(tab: Tab, url: str) -> None:
    await tab.goes_to(url)
    await tab.waits_for(IS_SHOWN)
    await tab.waits_for(HAS_FOCUS)
    await asyncio.sleep(2.5)  # the story is loaded behind the title


async def press(tab: Tab, *keys: str) -> None:
    for key in keys:
        await tab.presses(key)
        await asyncio.sleep(2 * UNHEARD)


async def test_the_page_loads_takes_keys_without_a_click_and_goes_on_after_a_reload(tmp_path: Path) -> None:
    async with served(tmp_path / "visitors") as server, chromium(tmp_path / "profile") as browser:
        one, other = await opened(browser), await opened(browser)
        await shown(one, str(server))
        await press(one, "Enter", "Enter", " ", "1", "1", "1")
        await until_decided(tmp_path / "visitors", 3)
        assert len(await one.pictured()) > 10_000
        await one.reloads()
        await one.waits_for(IS_SHOWN)
        await one.waits_for(HAS_FOCUS)
        await asyncio.sleep(2.5)
        await press(one, "u")
        await shown(other, str(server))
        assert len(list((tmp_path / "visitors").iterdir())) == 2
        await press(one, "q")
        await one.waits_for(IS_CLOSED)
        await one.waits_for("document.getElementById('why').textContent.includes('kept')")
        await until_decided(tmp_path / "visitors", 2)
