"""Links: an address shows somebody else the same thing, later and on another machine."""

from urllib.parse import parse_qs, urlsplit

import pytest

from app import links
from app.filters import Filters, Options, from_query, to_query

FILTERS = Filters(metric=("displaced", "killed"), place="ardan", text="grain & oil")


@pytest.mark.parametrize(
    ("here", "root"),
    [
        ("http://record.example/", "http://record.example"),
        ("http://record.example/displacement", "http://record.example"),
        ("https://news.example/record/figure", "https://news.example/record"),
        ("https://news.example/record/", "https://news.example/record"),
        ("https://news.example/record/figure/?x=1#y", "https://news.example/record"),
        ("", ""),
        (None, ""),
    ],
)
def test_the_dashboard_is_found_from_any_of_its_pages(here, root):
    assert links.root(here) == root


def test_copy_link_names_every_parameter_that_has_a_value_and_the_version():
    assert links.full_link("compare", FILTERS, 7, {"question": "a.b"}, here="https://record.example/figures") == (
        "https://record.example/compare?metric=displaced&metric=killed&place=ardan&parties=with&repeats=without"
        "&assumed=with&text=grain+%26+oil&origins_min=1&v=7&question=a.b"
    )


def test_a_link_inside_the_dashboard_names_only_what_differs():
    query = to_query(Filters(place="ardan")) | {"source": "vale-watch"}
    assert links.link("sources", query, here="http://x/") == "http://x/sources?place=ardan&source=vale-watch"
    assert links.link("method", {}) == "/method"


def test_the_copied_link_opens_the_same_filters_in_the_same_version():
    address = links.full_link("figures", FILTERS, 7, here="http://x/")
    options = Options(metrics={"displaced": "", "killed": ""}, places={"ardan": ""}, versions=(6, 7))
    query = parse_qs(urlsplit(address).query, keep_blank_values=True)
    assert from_query(query, options) == (Filters(("displaced", "killed"), "ardan", text="grain & oil", version=7), [])
