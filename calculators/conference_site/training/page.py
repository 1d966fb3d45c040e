"""The frame that the generated pages of the training section have in common."""

from conference_rules.ids import AreaId

from ..knowledge.edition import EDITION
from ..markup import in_markdown, quoted


def page(title: str, area: AreaId, *parts: str, searched: bool = True) -> str:
    """A page about one area: it says so at its head, and asks search engines to leave it out."""
    made = EDITION.made_pages
    apart = "" if searched else "search:\n  exclude: true\n"
    head = (
        f"---\ntitle: {quoted(title)}\nreader: trainer\narea: {area}\nrobots: noindex\nreviewed: {made.reviewed}\nreview_by: {made.review_by}\n"
        f"contents: false\n{apart}---\n"
    )
    return f"{head}\n# {in_markdown(title)}\n\n" + "\n\n".join(_in_one_piece(part) for part in parts if part) + "\n"


def _in_one_piece(html: str) -> str:
    """Markdown leaves HTML alone as long as no line of it is empty."""
    return html if "[[" in html else "\n".join(line for line in html.splitlines() if line.strip())
