"""The policy of a page allows what stands in it, by hash, and nothing else."""

import hashlib
import re
from base64 import b64encode

import pytest

from generator.pages.csp import active, guarded, ineffective, policy, scripts_in, styles_in

ANY = (re.compile(".*", re.S),)
"""For tests of what a script is: every script is one of the theme's."""


def directives(text: str) -> dict[str, list[str]]:
    """Return a policy as a table."""
    return {name: values for name, *values in (part.split() for part in text.split(";"))}


def allowed(text: str) -> str:
    """Return the expression that allows an inline script or style."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_strict() -> None:
    """Nothing is allowed beyond files of the page's own host and pictures that a style sheet brings along."""
    expected = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }

    assert directives(policy("<html><head></head><body></body></html>", ANY)) == expected


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("let a = 1 < 2 && 3 > 2", id="signs of markup"),
        pytest.param("\n  let a\n", id="white space at both ends"),
        pytest.param("let a = '<b title=\"'", id="an unclosed tag in it"),
        pytest.param("let a = '<!-- '", id="a comment that does not end"),
        pytest.param("let a = 'ё – ’'", id="beyond ASCII"),
        pytest.param("", id="empty"),
        pytest.param("let a = '<!-- <script>b</script>'", id="a script in a comment in it"),
    ],
)
def test_inline_script(script: str) -> None:
    """A script that is written into the page is allowed by the hash of exactly what it says."""
    page = f"<head><title>x</title></head><body><SCRIPT async>{script}</SCRIPT ><p>y</p></body>"

    assert directives(policy(page, ANY))["script-src"] == ["'self'", allowed(script)]


def test_every_script() -> None:
    """Each inline script is allowed once, in the order of the page, the last one too where it is never closed."""
    page = "<script>a</script><script type=module>b</script><script>a</script><style>i { c: d }</style><script>e"

    assert directives(policy(page, ANY))["script-src"] == ["'self'", allowed("a"), allowed("b"), allowed("e")]


def test_line_ends() -> None:
    """Line ends count as a browser reads them: it turns each into a line feed before it looks at the page."""
    assert directives(policy("<script>a\r\nb\rc</script>", ANY))["script-src"] == ["'self'", allowed("a\nb\nc")]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param('<script src="a.js"></script>', id="a file"),
        pytest.param("<script defer src=a.js></script>", id="a file, unquoted"),
        pytest.param('<script id="x" type="application/json">{}</script>', id="data"),
        pytest.param("<script type='application/ld+json'>{}</script>", id="linked data"),
        pytest.param("<!-- <script>a</script> -->", id="a comment"),
        pytest.param('<p title="<script>a</script>">', id="an attribute"),
        pytest.param("<textarea><script>a</script></textarea>", id="a text field"),
        pytest.param("<iframe><script>a</script></iframe>", id="a frame"),
        pytest.param("<xmp><script>a</script></xmp>", id="a listing"),
        pytest.param("<template><script>a</script></template>", id="a template"),
        pytest.param("<noscript><script>a</script></noscript>", id="for browsers without scripts"),
        pytest.param("<script type='text/template'>a</script>", id="a type that no browser runs"),
        pytest.param("<svg><script href='a.js'>a</script></svg>", id="a picture's file"),
    ],
)
def test_not_inline(page: str) -> None:
    """What is no inline script gets no leave of its own."""
    assert directives(policy(page, ANY))["script-src"] == ["'self'"]


@pytest.mark.parametrize("before", ["<!-->", "<!--->", "<!-- x --!>"])
def test_comments_end_where_they_do_in_a_browser(before: str) -> None:
    """A script after a comment that ends early or oddly is a script."""
    assert directives(policy(f"{before}<script>a</script><!-- -->", ANY))["script-src"] == ["'self'", allowed("a")]


def test_data_source_is_no_file() -> None:
    """An attribute whose name only ends in `src` does not make a script a file."""
    assert directives(policy("<script data-src=a title='src=b'>c</script>", ANY))["script-src"] == [
        "'self'",
        allowed("c"),
    ]


def test_inline_style() -> None:
    """A style element is allowed by its hash, as a script is, also where it is for browsers without scripts."""
    page = "<style media=print>p > b { c: d }</style><noscript><style>i { e: f }</style></noscript>"

    assert directives(policy(page, ANY))["style-src"] == ["'self'", allowed("p > b { c: d }"), allowed("i { e: f }")]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param('\n<!doctype html>\n<html lang="en">\n <head>\n  <meta charset="utf-8">', id="a whole page"),
        pytest.param("<!DOCTYPE html><html><head>", id="no character set"),
        pytest.param("<head>", id="a head alone"),
        pytest.param("", id="no head"),
    ],
)
def test_place(before: str) -> None:
    """The policy stands after what must come first, and before anything that it speaks of."""
    page = f'{before}<link rel="stylesheet" href="a.css"><script>a</script>'

    expected = f'\n<meta http-equiv="Content-Security-Policy" content="{policy(page, ANY)}">'
    assert guarded(page, ANY) == f"{before}{expected}{page[len(before) :]}"


def test_nothing_else_changes() -> None:
    """Taking the policy out again gives the page as it was."""
    page = "<!doctype html>\n<html><head>\n<title>Ä</title></head><body><script>a</script></body></html>\n"

    assert re.sub(r"\n<meta http-equiv[^>]*>", "", guarded(page, ANY)) == page


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param('<table><tr><td style="text-align: right">', ("<td style='text-align: right'>",), id="a style"),
        pytest.param("<b onclick='a()'>", ("<b onclick='a()'>",), id="a handler"),
        pytest.param("<script>'<b onclick=a>'</script><!-- <b style=a> --><b title='style=a'>", (), id="no attribute"),
    ],
)
def test_ineffective(page: str, expected: tuple[str, ...]) -> None:
    """Styles and handlers in tags are named, since a browser would leave them out in silence."""
    assert ineffective(page) == expected


THEME = (
    '<p>{% if a %}<script>scope=new URL("{{ scope | d(base_url) }}")</script>{% endif %}<script src="x.js"></script>'
)


def test_the_themes_scripts_are_known() -> None:
    """A script that stands in a template of the theme is allowed, whatever address it is filled in with."""
    known = tuple(scripts_in(THEME))
    page = '<script>scope=new URL("../..")</script>'

    assert directives(policy(page, known))["script-src"][1:] == [allowed('scope=new URL("../..")')]
    assert active(page, known) == ()


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<script>alert(1)</script>", id="a script"),
        pytest.param('<script>scope=new URL("");alert("")</script>', id="a script around the theme's"),
        pytest.param('<script>scope=new URL("a".b("c"))</script>', id="more than an address"),
        pytest.param("<svg><script>alert(1)</script></svg>", id="a script in a picture"),
        pytest.param("<title>a</title><script>alert(1)</script>", id="a title that ended"),
        pytest.param('<meta http-equiv="Refresh" content="0; url=https://example.org">', id="on to another page"),
        pytest.param('<base href="https://example.org/">', id="another base for every link"),
        pytest.param('<iframe srcdoc="<script>alert(1)</script>"></iframe>', id="a page in the page"),
        pytest.param('<object data="a.html"></object>', id="an object"),
        pytest.param("<embed src=a.html>", id="something embedded"),
    ],
)
def test_what_no_template_has_is_found_and_not_allowed(page: str) -> None:
    """Whatever runs or loads something by itself is named, and the policy has no leave for it."""
    known = tuple(scripts_in(THEME))

    assert len(active(page, known)) == 1
    assert directives(policy(page, known))["script-src"] == ["'self'"]


def test_harmless_pages_are_left_alone() -> None:
    """Data, files of the site, and words about scripts run nothing that the policy would have to bless."""
    page = (
        """<script type="application/json">{}</script><script src="a.js"></script><p title="<script>">&lt;script></p>"""
    )

    assert active(page) == ()


@pytest.mark.parametrize(
    ("written", "is_known"),
    [
        pytest.param('"a \\"b\\" (c); d"', True, id="a text"),
        pytest.param('{"help": 191, "next": 78}', True, id="numbers by name"),
        pytest.param("null", True, id="nothing"),
        pytest.param('"a"; alert(1); "b"', False, id="more than a text"),
        pytest.param('"a" + b', False, id="a name"),
        pytest.param('{"help": alert(1)}', False, id="a call by name"),
        pytest.param('{"a": 1}, b = "c"', False, id="more than an object"),
    ],
)
def test_what_is_written_as_json(written: str, *, is_known: bool) -> None:
    """A template that writes JSON into its script may become any one text or number, and no code."""
    patterns = tuple(scripts_in("<script>let a = {{ b|tojson }};</script>"))
    html = f"<html><head></head><body><script>let a = {written};</script></body></html>"

    assert is_known == (not active(html, patterns))


def test_a_policy_is_given_once() -> None:
    """Who finishes a page again finds one policy on it, that of what the page holds now."""
    once = guarded("<html><head><style>a {}</style></head><body></body></html>", ANY)
    again = guarded(once.replace("a {}", "b {}"), ANY)

    assert 1 == again.count("Content-Security-Policy")
    assert allowed("b {}") in again


def test_a_style_that_a_script_writes() -> None:
    """What a theme's script writes into a page as a style is allowed by the hash of exactly that."""
    script = """var Aa='.a{color:red}';var Bb='.b{}';c.appendChild(D("style",{},Aa.toString()))"""

    found = directives(policy("<html></html>", ANY, styles_in(script)))

    assert [".a{color:red}"] == list(styles_in(script))
    assert found["style-src"] == ["'self'", allowed(".a{color:red}")]
