"""Whatever an address holds: the page opens, runs nothing, shows no traceback, and says what it ignored."""

from urllib.parse import quote

import pytest

SCRIPT = "<script>window.ran = 1; alert(1)</script>"
IMAGE = "<img src=x onerror='window.ran = 1; alert(1)'>"
IGNORED = "Part of this link was ignored"
HOSTILE = [
    (f"/situation?place={quote(SCRIPT)}", IGNORED),
    (f"/method?metric={quote(IMAGE)}&metric=killed", IGNORED),
    (f"/method?{quote(SCRIPT)}=1", IGNORED),
    ("/situation?about=../../etc/passwd", "ignored"),
    (f"/situation?text={quote(IMAGE)}", "No figures match"),
    ("/displacement?since=2016-13-45&until=yesterday", IGNORED),
    ("/method?since=2016-12-31&until=2016-01-01", "later than until"),
    (f"/displacement?show={quote(SCRIPT)}&group=%00%ff", "ignored"),
    ("/casualties?reliability=Z&credibility=-1&credibility=99999999999999999999", IGNORED),
    ("/method?parties=all&repeats=maybe&origins_min=1e9&band=best", IGNORED),
    (f"/compare?question={quote(SCRIPT)}", "ignored|not a question"),
    ("/compare?question=displaced.person.unknown.eastern-aleppo.9999-99-99.0000-00-00", "ignored|not a question"),
    ("/compare?question=killed.person.unknown.syria.0001-01-01.9999-12-31&figure=';--", "Compare"),
    (f"/figures?order={quote(IMAGE)}", "ignored"),
    ("/figures?text=%27%20or%201%3D1%3B%20drop%20table%20figure%3B--", "No figures match"),
    (f"/figures?text={'%F0%9F%92%A5' * 300}", IGNORED),
    (f"/figure?figure={quote(SCRIPT)}", "There is no figure"),
    ("/figure?figure=%E2%80%AE%00%0A..%2F..&v=99", IGNORED),
    ("/sources?source=javascript:alert(1)", "ignored"),
    ("/sources?origin=%24%7B1911*4129%7D&origin={{1911*4129}}&publisher=__import__('os')", IGNORED),
    ("/method?v=1&v=2&v=3", IGNORED),
    (f"/method?{'&'.join(f'x{n}=y' for n in range(300))}", "more"),
    ("/method?metric=%5Bclick%5D(javascript%3Aalert(1))&place=%3Ared%5Bx%5D%20%24%5Cinput%7Bx%7D%24", IGNORED),
]


@pytest.mark.parametrize(("address", "said"), HOSTILE)
def test_a_hostile_address(reader, address, said):
    reader.open(address)
    text = reader.main().inner_text()
    assert any(words in text for words in said.split("|")), text[:1500]
    assert "Traceback" not in text and str(1911 * 4129) not in text
    assert reader.page.get_by_test_id("stException").count() == 0
    assert reader.page.evaluate("window.ran") is None
    assert reader.page.locator("[data-testid=stMain] :is(script, img[src=x], a[href^=javascript])").count() == 0


def test_an_address_that_is_no_page_leads_to_the_front_page(reader):
    reader.page.goto(f"{reader.site}/no-such-page")
    assert reader.page.title() == "There is no such page · On Record"
    reader.page.get_by_role("link", name="To the front page of On Record").click()
    reader.settled().shows("Check a number")
    assert [fault for fault in reader.faults if "404" not in fault] == []
    reader.faults.clear()
