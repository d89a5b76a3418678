"""What the keeper of a record says of it: read from record.toml, and refused with the file, the key and what to write."""

import pytest

from data import configuration, vocabulary
from data.configuration import CASEBOOK, Configuration, Misconfigured, said_in
from data.writers import Licence
from tests import small


def wrong(text: str) -> list[str]:
    with pytest.raises(Misconfigured) as caught:
        said_in(text)
    return caught.value.problems


def test_a_store_without_a_file_is_the_casebook(tmp_path):
    assert configuration.configuration(tmp_path) == CASEBOOK
    assert configuration.configuration(tmp_path / "none") == CASEBOOK
    assert (CASEBOOK.name, CASEBOOK.licence.name, CASEBOOK.editors) == ("On Record", "CC-BY-4.0", ())
    assert not configuration.is_configured(tmp_path)


def test_everything_that_can_be_said_is_read(tmp_path):
    (tmp_path / "record.toml").write_text(
        '\ufefftitle = "Storm in the Tide Islands"\nkept_by = " The Lagoon Desk "\ncontact = "desk@lagoon.example"\n'
        'time_zone = "Pacific/Tongatapu"\ndefault_country = "TON"\nsite = "https://tide.example/"\nshare_restricted = true\n'
        '[licence]\nspdx = "LicenseRef-lagoon"\ntitle = "Lagoon terms"\naddress = "https://lagoon.example/terms"\n'
        '[editing]\neditors = ["Ada@lagoon.example", "ada@lagoon.example"]\nkeepers = ["ben@lagoon.example"]\n',
        encoding="utf-8",
    )
    assert configuration.configuration(tmp_path) == Configuration(
        "Storm in the Tide Islands", "The Lagoon Desk", "desk@lagoon.example",
        Licence("LicenseRef-lagoon", "Lagoon terms", "https://lagoon.example/terms"),
        "Pacific/Tongatapu", "TON", "https://tide.example", True, ("ada@lagoon.example",), ("ben@lagoon.example",),
    )  # fmt: skip


def test_what_is_left_blank_is_not_said():
    blank = Configuration()
    assert said_in("") == said_in('title = ""\nsite = ""\ndefault_country = ""\n[licence]\nspdx = ""\n[editing]\n') == blank
    assert (blank.time_zone, blank.licence, blank.name) == ("UTC", None, "On Record")
    assert blank.unlicensed == "No licence is given: ask who keeps this record."
    assert Configuration(kept_by="Ada").unlicensed == "No licence is given: ask Ada."
    assert Configuration(kept_by="Ada", contact="ada@isle.example").unlicensed.endswith("ask Ada (ada@isle.example).")


@pytest.mark.parametrize(
    "told",
    [
        Configuration(),
        small.TOLD,
        Configuration(title='A "bridge" \\ and Ωmega – العربية {title}', editors=("a@b.example", "c@d.example")),
    ],
)
def test_what_is_written_is_read_again_and_has_a_remark_at_each_key(told):
    text = configuration.written(told)
    assert said_in(text) == told
    lines = text.splitlines()
    for key in ("title", "kept_by", "time_zone", "default_country", "site", "share_restricted", "[licence]", "[editing]"):
        at = next(at for at, line in enumerate(lines) if line.startswith(key))
        assert any(line.startswith("#") for line in lines[max(at - 3, 0) : at]), key


def test_a_well_known_licence_needs_its_name_alone():
    assert said_in('[licence]\nspdx = "CC0-1.0"\n').licence == Licence(
        "CC0-1.0", "CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('titel = "x"', "record.toml, titel: is not a key of it. Write one of: title, kept_by, contact,"),
        ("title = 3", "record.toml, title: 3 is no text. Write it in quotes."),
        ('title = "a\\nb"', "record.toml, title: is not one line of at most 300 characters. Write one."),
        ('title = "a\\u202eb"', "record.toml, title: is not one line"),
        ('time_zone = "Mars/Base"', "record.toml, time_zone: 'Mars/Base' is no time zone. Write one as Europe/Paris, or UTC."),
        ('time_zone = "../../etc/passwd"', "record.toml, time_zone: '../../etc/passwd' is no time zone."),
        ('time_zone = "America"', "record.toml, time_zone: 'America' is no time zone."),
        ('default_country = "XXQ"', "record.toml, default_country: 'XXQ' is no country of ISO 3166. Write its three"),
        ('default_country = "ton"', "record.toml, default_country: 'ton' is no country"),
        ('site = "record.example"', "record.toml, site: 'record.example' is no address. Write it whole, as https://"),
        ('site = "javascript:alert(1)"', "record.toml, site: 'javascript:alert(1)' is no address."),
        ('contact = "by pigeon"', "record.toml, contact: 'by pigeon' is neither an e-mail address nor that of a page."),
        ('share_restricted = "no"', "record.toml, share_restricted: 'no' is neither. Write true or false, without quotes."),
        ("share_restricted = 1", "record.toml, share_restricted: 1 is neither."),
        ('licence = "CC0-1.0"', "record.toml, licence: 'CC0-1.0' is no table. Write its name in square brackets"),
        ('[licence]\nspdx = "CC BY 4.0"', "record.toml, licence.spdx: 'CC BY 4.0' is no name of the SPDX list."),
        ('[licence]\nspdx = "LicenseRef-x"', "record.toml, licence: LicenseRef-x has no address. Write where its text is"),
        ('[licence]\ntitle = "x"', "record.toml, licence: has no name. Write spdx, such as CC-BY-4.0;"),
        ('[licence]\nspdx = "CC0-1.0"\naddress = "x"', "record.toml, licence.address: 'x' is no address."),
        ('[editing]\neditors = "ada@isle.example"', "record.toml, editing.editors: 'ada@isle.example' is no list."),
        ('[editing]\nkeepers = ["ada"]', "record.toml, editing.keepers: 'ada' is no e-mail address."),
        ("[editing]\nowners = []", "record.toml, editing.owners: is not a key of it. Write one of: editors, keepers."),
        ("title = Storm", "record.toml: is not TOML:"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_named_with_what_to_write(text, problem):
    assert len(wrong(text)) == 1 and wrong(text)[0].startswith(problem)


def test_all_that_is_wrong_is_told_at_once():
    assert len(wrong('title = 1\nsite = "x"\ncolour = "red"\n[licence]\nspdx = 4\n[editing]\neditors = [1]\n')) == 5


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "record.toml").write_bytes('title = "Ωmega"'.encode("utf-16"))
    with pytest.raises(Misconfigured, match="record.toml: is not text in UTF-8. Save it as UTF-8."):
        configuration.configuration(tmp_path)


def test_the_metrics_of_the_casebook_are_those_that_every_record_knows():
    known = {term: {name: cell for name, cell in row.items() if name != "metric"} for term, row in vocabulary.terms("metrics").items()}
    file = vocabulary.FOLDER.parent / "casebook" / "metrics.csv"
    shipped = {row["metric_id"]: {name: cell for name, cell in row.items() if name != "metric_id"} for row in vocabulary.rows(file)}
    assert {metric: known.get(metric) for metric in shipped} == shipped
