"""The check that refuses a page which its own policy would block."""

import pytest

from conference_site.delivery import content_security
from conference_site.delivery.content_security import HEADERS, POLICY, faults


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT type=module>x()</SCRIPT>",
        "<style>p{color:red}</style>",
        '<p style="color: red">',
        "<p style='color: red'>",
        "<p style=color:red>",
        '<button onclick="x()">',
        "<img src=x onerror=x()>",
        '<a href="javascript:void(0)">',
        '<script src="https://example.org/x.js"></script>',
        '<link rel="stylesheet" href="//example.org/x.css">',
        '<img src="http://example.org/x.png">',
        '<p title="a > b" onclick="x()">',
        '<p hidden onclick="x()">',
        '<input disabled style="color: red">',
    ],
)
def test_what_the_policy_would_block_is_found(html: str) -> None:
    assert len(faults(f"<p>before</p>{html}<p>after</p>")) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<script type="module" src="../assets/browser/main.mjs"></script>',
        '<link rel="stylesheet" href="../assets/stylesheets/site.css">',
        '<a href="https://www.bbc.co.uk/weather">Exit this page</a>',
        "<p>style=\"x\" and onclick= in text, &lt;script&gt; too</p>",
        '<p title="style=&quot;x&quot; onclick=">',
        '<option data-once="1" value="on">',
    ],
)
def test_what_is_allowed_is_left_in_peace(html: str) -> None:
    assert faults(html) == []


def test_the_policy_allows_this_site_and_webassembly_only() -> None:
    assert "default-src 'self'" in POLICY
    assert "script-src 'self' 'wasm-unsafe-eval';" in POLICY
    assert not [word for word in ("unsafe-inline", "'unsafe-eval'", "data:", "http:", "https:", "*") if word in POLICY]


def test_the_header_adds_what_a_page_cannot_say_itself() -> None:
    assert HEADERS["Content-Security-Policy"] == f"{POLICY}; {content_security.HEADER_ONLY}"
