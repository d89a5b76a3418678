"""The files of Streamlit's program go out compressed, once worked out; all else as it was."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.web.compressed import CompressedProgram

PROGRAM = b"const claims = ['at least 80,000'];" * 1000


@pytest.fixture
def asked():
    """A client of a server with one file, and how often that file was read."""
    reads = []

    def file(request):
        reads.append(request.url.path)
        return Response(PROGRAM, 404 if "none" in request.url.path else 200, media_type="application/javascript")

    app = Starlette(routes=[Route("/{path:path}", file)], middleware=[Middleware(CompressedProgram)])
    return TestClient(app), reads


def test_a_file_of_the_program_is_compressed_once_and_is_the_same_when_opened(asked):
    client, reads = asked
    for _ in range(3):
        answer = client.get("/displacement/static/js/index.AbC1.js")
        assert answer.content == PROGRAM and answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) < len(PROGRAM) / 10 and answer.headers["vary"] == "accept-encoding"
    assert len(reads) == 1
    with client.stream("GET", "/static/js/index.AbC1.js") as raw:
        assert gzip.decompress(b"".join(raw.iter_raw())) == PROGRAM


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/index.js", {"accept-encoding": "identity"}),
        ("/static/js/index.js", {"range": "bytes=0-9"}),
        ("/static/js/none.js", {}),
        ("/static/media/font.woff2", {}),
        ("/api/v1/figures.json", {}),
    ],
)
def test_what_need_not_or_must_not_be_compressed_goes_out_as_it_is(asked, path, headers):
    answer = asked[0].get(path, headers=headers)
    assert answer.content == PROGRAM and "content-encoding" not in answer.headers
