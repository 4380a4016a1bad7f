"""Check a built documentation site: ``python .ci/check_site.py OUT``, where sphinx-build wrote OUT.

Every link to a page, a file or an anchor of the site leads there, and no page loads anything from elsewhere. The
library reference shows docstrings of the library alone, each as it is. In a headless Chromium, 1280 and 400 pixels
wide, pages neither overflow nor report errors, code in tables does not break inside words, and the search finds what
people write. The pages are opened as files: the site needs no server. With ``--all``, every page is opened, not a few
of each kind.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.browser import Tab, browsing  # noqa: E402

_TAG = re.compile(r"<(a|link|script|img|iframe|source)\b([^>]*)>")
_MARKUP = re.compile(r"<[^>]+>")
_TARGET = re.compile(r'\b(?:href|src)="([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|//")
_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_TEXT_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
# Docstrings of Python's own types, and where napoleon puts what it took for a type.
_STRAY = re.compile(
    r"Alias for field number|str\(object=|Represent a PEP 604|Built-in (?:im)?mutable|Build an (?:un)?ordered"
    r"|dict\(\) -&gt;"
)
_TYPE = re.compile(r"<dt class=\"field-\w+\">(?:Return type|Yield type|Type)<.*?<dd[^>]*>(.*?)</dd>", re.DOTALL)
_WORDS = re.compile(r"[a-z,.] [a-z]")
WIDTHS = (1280, 400)
SEARCHES = {
    "on call": ("On call", "client.schedules.list_schedule_entries"),
    "on-call": ("On call",),
    "who is on call": ("On call", "on_call.now"),
    "next on call": ("on_call.upcoming",),
    "close incident": ("Names and incidents", "jobs.set_status"),
    "sync catalog": ("Catalog sync", "catalog.plan"),
    "export incidents": ("Exports", "export.export"),
    "fire alert": ("Alerts and heartbeats", "client.alert_events.create_http"),
    "get incident": ("client.incidents.show",),
    "list incidents": ("client.incidents.list",),
    "IncidentV2": ("incidentio_async.models.IncidentV2",),
    "incidents.get": ("client.incidents.show",),
    "client.incidents.get": ("client.incidents.show",),
    "update incident": ("client.incidents.edit",),
    "delete schedule": ("client.schedules.destroy",),
    "AsyncClient": ("incidentio_async.client.AsyncClient",),
    "RateLimitError": ("incidentio_async.errors.RateLimitError",),
    "rate limit": ("Limits and retries",),
    "pagination": ("Lists",),
    "webhooks": ("Webhooks",),
}
"""What people write → the titles that must be among the first results."""
_FIRST = 5
_RESULTS = """
[...document.querySelectorAll('#search-results li > a')].slice(0, %d).map(link => [link.textContent, link.href])
"""
_READY = "document.querySelector('#search-results h2')?.textContent === 'Search Results'"
# What scrolls within its own box may be wider than the window; so may what is moved out of sight on purpose.
_TOO_WIDE = """
(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return ['the page', ...[...document.querySelectorAll('article *')]
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .slice(0, 3).map(one => one.outerHTML.slice(0, 120))];
})()
"""

# What could break at a space, a hyphen or a slash, may.
_BROKEN_CODE = r"""
[...document.querySelectorAll('article td code .pre, article td code:not(:has(.pre))')]
  .filter(one => !/[-\/\s?]/.test(one.textContent) && one.getClientRects().length > 1)
  .slice(0, 3).map(one => one.textContent)
"""


class Site:
    """The files of a built site, with the anchors of its pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}
        self.anchors = {page: set(map(html.unescape, _ID.findall(text))) for page, text in self.pages.items()}

    def broken_links(self) -> Iterator[str]:
        """Yield what is wrong with the links of all pages and of the texts beside them."""
        for page, text in self.pages.items():
            for tag, attributes in set(_TAG.findall(text)):
                for target in _TARGET.findall(attributes):
                    if problem := self._problem(page, tag, attributes, html.unescape(target)):
                        yield f"{page}: {problem}"
        for path in [*self.folder.glob("llms*.txt"), *self.folder.glob("*.md"), *self.folder.glob("project/**/*.md")]:
            for target in _TEXT_LINK.findall(_CODE.sub("", path.read_text("utf-8"))):
                if not _ELSEWHERE.match(target) and not (path.parent / target).is_file():
                    yield f"{path.relative_to(self.folder)}: {target} is a broken link"

    def _problem(self, page: str, tag: str, attributes: str, target: str) -> str:
        if _ELSEWHERE.match(target):
            loaded = tag not in ("a", "link") or 'rel="stylesheet"' in attributes
            return f"{target} is loaded from elsewhere" if loaded and not target.startswith("data:") else ""
        path, _, anchor = target.partition("#")
        path = unquote(path.partition("?")[0])
        file = (self.folder / page).parent / path if path else self.folder / page
        if not file.resolve().is_file():
            return f"{target} is a broken link"
        found = self.anchors.get(file.resolve().relative_to(self.folder).as_posix())
        if anchor and found is not None and unquote(anchor) not in found:
            return f"{target} has no such anchor"
        return ""

    def stray_docstrings(self) -> Iterator[str]:
        """Yield where the library reference shows a docstring that is not its own, or a part of one as a type."""
        for page, text in self.pages.items():
            if page.startswith("reference/api/"):
                yield from (f"{page}: {found!r} is a docstring of Python" for found in set(_STRAY.findall(text)))
                types = {html.unescape(_MARKUP.sub("", found)).strip() for found in _TYPE.findall(text)}
                yield from (f"{page}: {found!r} is not a type" for found in types if _WORDS.search(found))

    def sample(self) -> list[str]:
        """Return the pages at the top, and of each folder its index, its longest page and a few others."""
        folders: dict[str, list[str]] = {}
        for page in sorted(self.pages):
            folders.setdefault(page.rpartition("/")[0], []).append(page)
        chosen = set(folders[""])
        for pages in folders.values():
            longest = max(pages, key=lambda page: len(self.pages[page]))
            chosen |= {longest, *pages[:: max(1, len(pages) // 3)], *(page for page in pages if "index" in page)}
        return sorted(chosen)


def complaints(tab: Tab) -> list[str]:
    """Return what the browser complained of since the last time, in a line each."""
    found = []
    for one in tab.complaints:
        detail = one.get("entry") or one.get("exceptionDetails") or one["args"][0]
        text = detail.get("text") or detail.get("value")
        found.append(f"{text} {detail.get('exception', {}).get('description', '')} {detail.get('url', '')}".strip())
    tab.complaints.clear()
    return found


async def look(tab: Tab, site: Site, page: str) -> Iterator[str]:
    """Open a page, and return what is wrong with it at each width."""
    found = []
    await tab.open((site.folder / page).as_uri())
    await asyncio.sleep(0.05)  # some scripts begin when the page is loaded
    for width in WIDTHS:
        await tab("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        if wide := await tab.value(_TOO_WIDE):
            found.append(f"{page}: wider than {width} pixels: {'; '.join(wide)}")
        if width == max(WIDTHS) and (broken := await tab.value(_BROKEN_CODE)):
            found.append(f"{page}: code breaks inside words: {'; '.join(broken)}")
    found += [f"{page}: {text}" for text in complaints(tab)]
    return iter(found)


async def search(tab: Tab, site: Site, query: str) -> Iterator[str]:
    """Search for something, and return what is wrong with the first results."""
    await tab.open(f"{(site.folder / 'search.html').as_uri()}?q={quote(query)}")
    try:
        async with asyncio.timeout(30):
            await tab.until(_READY)
    except TimeoutError:
        return iter([f"the search for {query!r} does not end: {'; '.join(complaints(tab))}"])
    results = await tab.value(_RESULTS % _FIRST)
    titles = [title for title, _ in results]
    problems = [f"the search for {query!r} does not find {title!r}" for title in SEARCHES[query] if title not in titles]
    for _, address in results:
        path, _, anchor = address.removeprefix(f"{site.folder.as_uri()}/").partition("#")
        if unquote(anchor) not in site.anchors.get(path.partition("?")[0], set()) | {""}:
            problems.append(f"the search for {query!r} leads to {address}, where nothing is")
    problems += [f"the search for {query!r}: {text}" for text in complaints(tab)]
    print(f"{query!r}: {', '.join(titles)}", flush=True)
    return iter(problems)


async def in_a_browser(site: Site, pages: list[str]) -> list[str]:
    """Return what is wrong with pages and with the search, as a browser shows them."""
    found: list[str] = []
    async with browsing((site.folder / "index.html").as_uri(), seconds=900) as tab:
        for query in SEARCHES:
            found += await search(tab, site, query)
            found += await look(tab, site, "on_call.html")  # pages may remember what was searched
        for page in pages:
            found += await look(tab, site, page)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Check a built documentation site.")
    parser.add_argument("out", type=Path, help="the folder that sphinx-build wrote")
    parser.add_argument("--all", action="store_true", help="open every page, not a few of each kind")
    arguments = parser.parse_args()
    site = Site(arguments.out.resolve())
    if "index.html" not in site.pages:
        parser.error(f"{arguments.out} is not a built site; run sphinx-build -W --keep-going -j auto docs OUT first")
    pages = sorted(site.pages) if arguments.all else site.sample()
    problems = list(
        dict.fromkeys([*site.broken_links(), *site.stray_docstrings(), *asyncio.run(in_a_browser(site, pages))])
    )
    print("\n".join(problems))
    print(f"{len(site.pages)} pages, {len(pages)} of them opened at {len(WIDTHS)} widths; {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
