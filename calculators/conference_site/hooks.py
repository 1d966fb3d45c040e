"""The events of MkDocs, each handed on to a pure function of this package."""

import logging
import sys
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "calculators"))

from conference_site import addresses, council_pages, knowledge, own_site  # noqa: E402
from conference_site.assembly import generated, pages, site_files  # noqa: E402
from conference_site.delivery import after_build, old_addresses, search_index  # noqa: E402
from conference_site.documents import files as documents  # noqa: E402
from conference_site.knowledge import area_words, search_words  # noqa: E402
from conference_site.parts import audit_examples, compare_files, councils, own_pages, pictures, rarer_tables, workbench  # noqa: E402
from conference_site.runtime.records import Records  # noqa: E402

known: knowledge.Knowledge
own: own_site.OwnSite | None
"""What is on the site of one council, if this is one."""
records: Records
search: search_index.SearchIndex
sources: frozenset[str]


def on_startup(*, command: str, dirty: bool) -> None:
    """Warnings and nothing less. MkDocs' own `--quiet` hides warnings too, and what is hidden `--strict` does not count."""
    for builder in map(logging.getLogger, ("mkdocs", "properdocs")):
        if builder.level != logging.DEBUG:  # unless --verbose asks for everything
            builder.setLevel(logging.WARNING)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    global known, own, records, search
    known = knowledge.gather(ROOT)
    records = Records(known.rules)
    addresses.name_folders(config.use_directory_urls)
    with_pages = [area.id for area in council_pages.councils_of(known.rules)]
    addresses.have_councils(with_pages, known.only)
    words = search_words.load_search_words(ROOT / "procedures", known.help_lines)
    search = search_index.SearchIndex(words, [] if known.only else with_pages)
    config.nav = site_files.with_each_area(config.nav or [], [addresses.ALL_OF_ENGLAND] if known.only else known.rules.areas)
    own = own_site.OwnSite(known.area(known.only), known.rules) if known.only else None
    config.nav = own.menu(config.nav) if own else config.nav
    if known.publisher:
        config.site_name = known.publisher.site.name
        config.nav = own_site.behind_the_first_about(config.nav, own_pages.in_menu(known.publisher))
        config.extra_css = [*config.extra_css, *([own_pages.STYLES] if known.publisher.colours else [])]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    global sources
    for file in site_files.unneeded(files, docs=ROOT / "docs"):
        files.remove(file)
    for address, path in site_files.all_files(ROOT, without=council_pages.fronts(known.rules)).items():
        files.append(File.generated(config, address, abs_src_path=str(path)))
    for address, path in documents.word_files(ROOT, known).items():
        files.append(File.generated(config, address, abs_src_path=str(path)))
    data = rarer_tables.files() | records.files() | compare_files.files(known) | councils.files(known) | pictures.files(known.pictures)
    for address, text in (site_files.scripts(ROOT) | site_files.joined_styles(ROOT) | site_files.schemas() | data).items():
        files.append(File.generated(config, address, content=text))
    for address, content in (workbench.files(known) | audit_examples.files(known.rules)).items():
        files.append(File.generated(config, address, content=content))
    written = site_files.written_pages(ROOT) | area_words.fronts_outside()
    made = generated.pages(known, written)
    if own:
        for file in [file for file in files if not own.has(file.src_uri) or file.src_uri in made]:
            files.remove(file)
        made = {address: markdown for address, markdown in made.items() if own.has(address)}
    if known.publisher:
        made |= own_pages.pages(known.publisher, known.area(known.only))
        for address, content in own_pages.files(known.publisher).items():
            files.append(File.generated(config, address, content=content))
    for address, markdown in made.items():
        if address not in files.src_uris:
            files.append(File.generated(config, address, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV))
    for address, html in old_addresses.pages(known).items() if not own else ():
        files.append(File.generated(config, address, content=html, inclusion=InclusionLevel.INCLUDED))  # whatever exclude_docs says of the place
    sources = frozenset(files.src_uris)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    env.globals.update(pages.words_for_templates(known, [file.src_uri for file in files]))
    env.globals["needs_of"] = lambda page: records.needs_of(page.content or "") if page else ""
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    page.update_date = known.built_on.isoformat()  # MkDocs would write today's into the sitemap
    try:
        text = pages.markdown_of(markdown, page.file.src_uri, page.meta, sources, known)
        return own.without_links(text, page.file.src_uri) if own else text
    except ValueError as error:
        raise PluginError(str(error)) from error


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    finished = pages.finished(output, page.file.src_uri, known)
    html = own_site.without_dead_links(finished, page.file.src_uri, sources) if own else finished
    search.add(search_index.page_of(html, page.url, str(page.title), pages.names_of(page.meta, page.file.src_uri, known), page.meta))
    return html


def on_post_build(config: MkDocsConfig) -> None:
    after_build.complete(Path(config.site_dir), search.files())
