"""The events of MkDocs, each handed on to a pure function of this package."""

import sys
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "calculators"))

from conference_site import content_security, procedures  # noqa: E402


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in procedures.unneeded(files, docs=ROOT / "docs"):
        files.remove(file)
    for address, path in (procedures.pages(ROOT) | procedures.browser_modules(ROOT)).items():
        files.append(File.generated(config, address, abs_src_path=str(path)))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    env.globals["content_security_policy"] = content_security.POLICY
    env.globals["search_worker"] = procedures.search_worker(file.src_uri for file in files)
    env.globals["page_modules"] = procedures.modules_of_every_page(file.src_uri for file in files)
    env.filters["long_date"] = str
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    page.meta["tags"] = procedures.search_words(page.meta)
    return markdown


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if faults := content_security.faults(output):
        raise PluginError(f"{page.file.src_uri}: {'; '.join(faults)}")
    return output
