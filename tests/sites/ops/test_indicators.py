"""`danvan indicators`."""

import argparse
import datetime
import json

import pytest

from danvan.foundations.indicators import actions
from danvan.sites.ops import indicators
from tests.factories.agencies import make_agency
from tests.factories.registers import make_dialogue


def run(capsys, *words, code=0):
    options = indicators._options(words)
    assert isinstance(options, argparse.Namespace)
    assert indicators._run(options) == code
    return capsys.readouterr()


def test_list_names_every_indicator(capsys):
    out = run(capsys, "list", "--json").out
    assert {json.loads(line)["code"] for line in out.splitlines()} >= {"dialogue.held", "dialogue.by_head"}


def test_explain_tells_the_formula_and_what_is_counted(capsys):
    assert "dialogue.held_by_head" in run(capsys, "explain", "dialogue.by_head").out


def test_an_unknown_one_is_bad_input(capsys):
    assert "dialogue.lost" in run(capsys, "explain", "dialogue.lost", code=2).err


@pytest.mark.django_db(transaction=True)
def test_verify_proves_the_tallies_and_finds_what_is_not_true(capsys):
    agency = make_agency()
    make_dialogue(agency)
    assert json.loads(run(capsys, "verify", "--json").out)["agrees"] is True
    assert run(capsys, "verify").out

    actions.add_to_tally(measure="dialogue.held", agency_id=agency.pk, day=datetime.date(2026, 6, 25), delta=1)

    (difference,) = json.loads(run(capsys, "verify", "--json", code=1).out)["differences"]
    assert (difference["tallied"], difference["counted"]) == (2, 1)
    assert "25/06/2026" in run(capsys, "verify", code=1).out
