"""Settings: defaults, then oeuvre.toml, then the environment; a mistake is named."""

from __future__ import annotations

import pytest

from oeuvre.settings import SETTINGS, SettingsMistake, load


def test_without_a_file_every_setting_has_its_default(tmp_path):
    assert load(tmp_path, {}) == {setting.name: setting.default for setting in SETTINGS}


def test_the_file_outranks_the_default_and_the_environment_the_file(tmp_path):
    (tmp_path / "oeuvre.toml").write_text('[centre]\nname = "Centre for Tides"\n[server]\nport = 81\n')
    assert load(tmp_path, {})["centre.name"] == "Centre for Tides"
    assert load(tmp_path, {})["server.port"] == 81
    assert load(tmp_path, {"OEUVRE_SERVER_PORT": "82"})["server.port"] == 82
    assert load(tmp_path, {"OEUVRE_SERVER_HOSTS": "a.example,b.example"})["server.hosts"] == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[centre]\nnmae = "X"', "oeuvre.toml: “centre.nmae” is no setting. Did you mean “centre.name”?"),
        ('[server]\nport = "eighty"', 'oeuvre.toml: “server.port” is "eighty". Write a whole number.'),
        ("[server]\nport = true", "oeuvre.toml: “server.port” is true. Write a whole number."),
        ("data_base = 1", "oeuvre.toml: “data_base” is no setting. Did you mean “database.url”?"),
        ("[server]\nport = 70000", "server.port: it is “70000”. Write a whole number from 1 to 65535."),
        ("[site]\npage_size = 0", "site.page_size: it is “0”. Write a whole number from 1 to 1000."),
        ('[site]\naddress = "ours"', "site.address: it is “ours”. Write the whole address, with https:// before it."),
        ('[repec]\narchive = "Invented"', "repec.archive: it is “Invented”. Write the three small letters"),
        ('[repec]\nseries = ["papers"]', "repec.series: it is “['papers']”. Write the code, six small letters"),
        ('[repec]\nkinds = ["papers"]', "repec.kinds: it is “['papers']”. Write one or more of paper, book"),
        ("[centre", "oeuvre.toml: it is no TOML:"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, text, message):
    (tmp_path / "oeuvre.toml").write_text(text)
    with pytest.raises(SettingsMistake) as told:
        load(tmp_path, {})
    assert str(told.value).startswith(message)


def test_a_mistake_in_the_environment_is_named(tmp_path):
    with pytest.raises(SettingsMistake, match=r"OEUVRE_SERVER_PORT: it is “x”\. Write a whole number\."):
        load(tmp_path, {"OEUVRE_SERVER_PORT": "x"})
