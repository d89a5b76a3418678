"""What stands in the page that the server sends before its program has come: paper, a sketch of the page, and room."""

from functools import cache
from pathlib import Path

SKETCH = (
    '<div class="first-paint" aria-hidden="true"><aside></aside><main><i></i><i></i><i></i><i></i><i></i></main></div>'
)
EMBEDDED = (
    '<script>if (/[?&]embed=true/.test(location.search)) document.documentElement.className = "embedded"</script>'
)
"""Says in time whether there will be a sidebar."""


@cache
def _style() -> str:
    return Path(__file__).with_name("shell.css").read_text(encoding="utf-8")


def with_shell(page: str) -> str:
    """The page of the dashboard's program with its first paint; the program takes the sketch away when it draws."""
    page = page.replace("</head>", f"{EMBEDDED}<style>\n{_style()}</style>\n</head>", 1)
    return page.replace('<div id="root"></div>', f'<div id="root">{SKETCH}</div>', 1)
