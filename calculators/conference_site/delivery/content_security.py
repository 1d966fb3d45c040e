"""The Content-Security-Policy of the site, and the check that every page of it keeps within that policy."""

import re
from functools import lru_cache

# frame-ancestors works only as a header, so the page carries the policy without it (docs/about/serving.md has the headers).
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
HEADER_ONLY = "frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; {HEADER_ONLY}",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_TAG = re.compile(r"<[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE = re.compile(r"\s([a-zA-Z_:][-\w:.]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_ADDRESSES = ("src", "srcset", "action", "formaction", "data", "poster")
_FOREIGN = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def faults(html: str) -> list[str]:
    """What a page contains that the policy would block, each said as a sentence; none for a good page."""
    found: list[str] = []
    for tag in _TAG.findall(html):
        found += _faults_of_tag(tag)
    return found


@lru_cache(maxsize=20_000)  # most tags of a page stand on others too
def _faults_of_tag(tag: str) -> tuple[str, ...]:
    name = re.match(r"<([a-zA-Z0-9-]+)", tag).group(1).lower()  # type: ignore[union-attr]
    attributes = {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(tag)}
    found = [f"{tag} has the attribute {key!r}" for key in attributes if key == "style" or key.startswith("on")]
    if name == "style":
        found.append("there is an inline <style>")
    if name == "script" and "src" not in attributes:
        found.append(f"there is an inline script: {tag}")
    if attributes.get("href", "").lower().startswith("javascript:"):
        found.append(f"{tag} runs a script from its address")
    loads = [attributes.get(key, "") for key in _ADDRESSES] + ([attributes.get("href", "")] if name == "link" else [])
    found += [f"{tag} loads from another origin" for address in loads if _FOREIGN.match(address)]
    return tuple(found)
