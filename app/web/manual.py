"""The page about the data door for people, at /api: one file of HTML, with examples from the record itself."""

from html import escape
from urllib.parse import urlencode

from app import answers
from app.filters import NAMES
from app.sections import empty, exports
from app.view import View
from app.web import checking
from app.web.calls import CALLS, MOST_ROWS, Call
from app.web.door import Made
from app.web.openapi import CHECK_FIELDS, CHECK_TITLE, CHECK_TOLD, FILTERS_TOLD, TOLD
from app.web.problems import TITLES
from app.web.request import Asked, query_of

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; }
code, pre { font: 0.875rem/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid #8886; border-radius: 0.3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #8883; }
a { overflow-wrap: anywhere; }
"""


def made(view: View, asked: Asked) -> Made:
    """The page, with examples in the view that its address asks for."""
    return Made(page(view).encode(), "text/html; charset=utf-8")


def page(view: View) -> str:
    """The page as HTML; whatever comes from the record is escaped."""
    examples = {call.path: _example(call, view) for call in CALLS}
    figures, name = examples["figures"], escape(view.configuration.name)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The data behind {name}</title>
<style>{STYLE}</style>
<h1>The data behind {name}</h1>
<p>{escape(TOLD.replace("`", ""))}</p>
<p>For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1). The page that shows the same to readers:
<a href="{escape(view.full_link())}">the dashboard</a>.</p>
<p>{escape(empty.told(view))}</p>
<p>{escape(exports.licence_in_words(view.configuration))}</p>
<h2>One line</h2>
<pre>{escape(one_liners(figures))}</pre>
<h2>Calls</h2>
{"".join(_call(call, examples[call.path]) for call in CALLS)}
<h3>{escape(CHECK_TITLE)}</h3>
<p><code>POST {escape(checking.PATH)}</code> (JSON)</p>
<p>{escape(CHECK_TOLD)}</p>
<table>
{"".join(_line(name, str(field["description"])) for name, field in CHECK_FIELDS.items())}</table>
<p>At most {checking.MOST_CHARACTERS:,} characters at once.</p>
<pre>{escape(posted(view))}</pre>
<h2>Filters</h2>
<p>The same in every call, and in the dashboard’s address. Those that are lists may be given several times.</p>
<table>
<tr><th scope="col">Parameter<th scope="col">Meaning</tr>
{"".join(_line(NAMES[name], told) for name, told in FILTERS_TOLD.items())}
{_line("limit, cursor", f"A page of so many rows (at most {MOST_ROWS:,}); the header Link has the next.")}
</table>
<h2>Keeping a copy</h2>
<p>Every answer has an ETag: ask again with If-None-Match, and 304 says that nothing has changed. With v an answer never
changes, and may be kept for good. To be told of changes, follow
<a href="{escape(_feed(view))}">{escape(_feed(view))}</a>.</p>
<h2>Problems</h2>
<p>What cannot be answered is answered with a problem document (RFC 9457), which names the parameter and the nearest
value that can.</p>
<table>
<tr><th scope="col">Status<th scope="col">What it says</tr>
{"".join(f'<tr id="problem-{status}"><td>{status}<td>{escape(told)}</tr>' for status, told in TITLES.items())}
</table>
</html>
"""


def one_liners(address: str) -> str:
    """How the rows at an address are taken with what most people have: curl, pandas, DuckDB."""
    path, _, query = address.partition("?")
    query = f"?{query}" if query else ""
    return "\n".join(
        (
            f"curl '{path}.csv{query}'",
            f"pandas.read_parquet('{path}.parquet{query}')",
            f"duckdb -c \"from '{path}.parquet{query}'\"",
        )
    )


def posted(view: View) -> str:
    """How a text is sent with what most people have."""
    sent = '{"text": "…", "published": "' + f"{view.published_on:%Y-%m-%d}" + '"}'
    return f"curl -H 'Content-Type: application/json' -d '{sent}' {view.here}{checking.PATH}"


def _feed(view: View) -> str:
    query = query_of(view, v="")
    return f"{view.here}/feed.atom{'?' if query else ''}{query}"


def _call(call: Call, example: str) -> str:
    own = [*call.own.items()]
    forms = ", ".join(f".{form}" for form in call.forms)
    table = f"<table>{''.join(_line(name, one.meaning) for name, one in own)}</table>" if own else ""
    path, _, query = example.partition("?")
    address = f"{path}.json{'?' if query else ''}{query}"
    is_whole = "{" not in path  # of nothing on record there is no example
    linked = f'<a href="{escape(address)}">{escape(address)}</a>' if is_whole else escape(address)
    return (
        f"<h3>{escape(call.title)}</h3>\n<p><code>/api/v1/{escape(call.path)}</code> ({forms})</p>\n"
        f"<p>{escape(call.told)}</p>\n{table}<p>{linked}</p>\n"
    )


def _line(name: str, told: str) -> str:
    return f"<tr><td><code>{escape(name)}</code><td>{escape(told)}</tr>\n"


def _example(call: Call, view: View) -> str:
    """The address of a call about something that the record holds, without a suffix."""
    query: dict[str, object] = {}
    item = ""
    held = answers.outlets_and_origins(view.filters)
    if call.name in ("figures", "totals") and not call.item and len(held):
        query["metric"] = held["metric"].iloc[0]
        query["place"] = (
            view.filters.place or answers.by_place(view.filters, metric=(query["metric"],))["place_id"].iloc[0]
        )
    if call.item:
        found = answers.headlines(view.filters)["figure_id"] if call.item == "figure" else _questions(view)
        item = f"/{found.iloc[0]}" if len(found) else f"/{{{call.item}}}"
    if call.name == "changes":
        query |= {"from": max(view.version - 1, 1), "to": view.version}
    else:
        query["v"] = view.version
    return f"{view.here}/api/v1/{call.name}{item}?{urlencode(query)}"


def _questions(view: View):
    return answers.questions(view.filters)["question"]
