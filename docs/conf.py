"""The documentation site: ``sphinx-build -W --keep-going -j auto docs docs/_build``. It needs no network."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(_ROOT))

from docutils import nodes  # noqa: E402
from sphinx.addnodes import pending_xref  # noqa: E402
from sphinx.application import Sphinx  # noqa: E402
from sphinx.config import Config  # noqa: E402
from sphinx.environment import BuildEnvironment  # noqa: E402
from sphinx.search.en import SearchEnglish  # noqa: E402

from codegen.reference import api_pages, attribute_texts, llms, pages, site  # noqa: E402
from incidentio_async import __version__  # noqa: E402

project = "incidentio-async"
author = copyright = "The authors of incidentio-async"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["README.md", "_build"]
root_doc = "index"

html_theme = "furo"
html_title = f"incidentio-async {__version__}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
# The search works without a server: from a file, a page may not load others to quote from them.
html_show_search_summary = False
html_search_scorer = str(site.DOCS / "_static/scorer.js")
# Their lists are those of the search and of the reference.
html_use_index = False
html_domain_indices = False
html_theme_options = {"source_edit_link": "", "top_of_page_buttons": []}

myst_heading_anchors = 4
default_role = "py:obj"
smartquotes = False  # a quoted value is to be copied
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
toc_object_entries = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
# Names of this library must lead somewhere. Others have their documentation elsewhere.
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!incidentio_async\.).*"), ("py:.*", r"incidentio_async\..*\._.*")]


class EveryWord(SearchEnglish):
    """Searches for every word: without "on", a search for "on call" would find every call."""

    stopwords = frozenset()


def _write_pages(app: Sphinx, config: Config) -> None:
    """Write what is generated, so that Sphinx finds it. Nothing of it is kept in the repository."""
    pages.write(site.DOCS / "reference", pages.pages())
    pages.write(site.DOCS / "project", site.project_pages())
    pages.write_file(site.DOCS / "index.rst", site.index())


def _relink(app: Sphinx, page: str, source: list[str]) -> None:
    """Let links to files of the project lead to their pages, and let the search find a page by what it is about."""
    if (site.DOCS / f"{page}.md").exists() and "/" not in page:
        source[0] = site.search_words(page) + site.relinked(source[0], f"docs/{page}.md", f"{page}.md")


def _unlink_builtins(app: Sphinx, doctree: nodes.document) -> None:
    """Remove links from names of Python: Sphinx would look for an attribute called ``type`` somewhere."""
    for node in list(doctree.findall(pending_xref)):
        if node.get("refdomain") == "py" and hasattr(builtins, node["reftarget"]):
            node.replace_self(node[0] if isinstance(node[0], nodes.literal) else nodes.Text(node["reftarget"]))


def _without_page(app: Sphinx, env: BuildEnvironment, node: pending_xref, text: nodes.Element) -> nodes.Element | None:
    """Show a type without a link if the reference has no page for it. A public name without a page stays an error."""
    if node.get("refdomain") == "py" and api_pages.is_internal(node["reftarget"]):
        return text
    return None


def _searched_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages to write even if they did not change: the search would lose their entries in the index."""
    entries = env.domains.index_domain.entries
    return [page for page, found in entries.items() if any(main for _, _, _, main, _ in found)]


def _write_texts(app: Sphinx, error: Exception | None) -> None:
    """Write the texts for language models beside the pages."""
    if error is None and app.builder.format == "html":
        pages.write_all(Path(app.outdir), llms.texts())


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_search_language(EveryWord)
    app.connect("config-inited", _write_pages)
    app.connect("source-read", _relink)
    app.connect("doctree-read", _unlink_builtins)
    app.connect("env-updated", _searched_pages)
    app.connect("missing-reference", _without_page)
    app.connect("autodoc-process-docstring", attribute_texts.keep_text, priority=100)  # before napoleon
    app.connect("build-finished", _write_texts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
