"""Packs load, and their mistakes are named by file, line and field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from counterclaim.codebook.pack import Pack, read_pack
from counterclaim.codebook.terms import Attribution, Group, Kind, Measure, Scope, Side, SpeakerKind, Stance
from counterclaim.collection.packs import load_pack, shipped_packs
from counterclaim.errors import PackError, UsageError
from tests.conftest import ROOT

PACK = b"name: mine\ntitle: Mine\ndescription: A pack of a test.\n"
SOURCES = b"- id: S1\n  outlet: Somewhere\n"
ACTOR = b"""- id: army
  name: The Army
  side: state
  kind: military
  names: [{text: army}]
  source: [S1]
  mark: confirmed
"""


def test_shipped_packs_load() -> None:
    """Every shipped pack is without mistakes, and the two of this edition are there."""
    assert {"balochistan", "generic"} <= set(shipped_packs())
    for name in shipped_packs():
        assert load_pack(name).about.name == name


def test_every_row_has_its_source_and_mark(balochistan: Pack) -> None:
    """No fact of the pack stands without where it is from and how well it is confirmed."""
    rows = [*balochistan.actors.values(), *balochistan.outlets.values(), *balochistan.places.values()]
    assert all(row.source and row.mark for row in rows)
    assert all(source in balochistan.sources for row in rows for source in row.source)


def test_labels_never_resolve_to_an_actor(balochistan: Pack) -> None:
    """A state's umbrella label is no name of any actor."""
    labels = {name.casefold() for label in balochistan.labels.values() for name in label.names}
    names = {name.text.casefold() for actor in balochistan.actors.values() for name in actor.names}
    assert not labels & names


def test_rights_bodies_are_never_insurgent(balochistan: Pack) -> None:
    """Rights and students' bodies are monitors or political, whatever officials say."""
    assert {balochistan.actors[one].side for one in ("hrcp", "hrcb", "vbmp", "byc")} == {Side.MONITOR}


def test_look_alike_operations_are_apart(balochistan: Pack) -> None:
    """Radd-ul-Fasaad and Radd-ul-Fitna-1 share no name; Herof II and Radd-ul-Fitna-1 are counterparts."""
    fasaad, fitna = balochistan.operations["radd-ul-fasaad"], balochistan.operations["radd-ul-fitna-1"]
    assert not {fasaad.name, *fasaad.names} & {fitna.name, *fitna.names}
    assert "radd-ul-fitna-1" in balochistan.counterparts("herof-2")


def _mistakes(files: dict[str, bytes]) -> list[str]:
    with pytest.raises(PackError) as raised:
        read_pack("mine", files)
    return [str(one) for one in raised.value.mistakes]


def test_unknown_field_names_its_line_and_what_was_meant() -> None:
    """A misspelt field is reported at its line with the field that was meant."""
    found = _mistakes(
        {"pack.yaml": PACK, "sources.yaml": SOURCES, "actors.yaml": ACTOR.replace(b"  kind:", b"  kynd:")}
    )
    assert any("actors.yaml:4: kynd" in one and "did you mean 'kind'?" in one for one in found)
    assert any("actors.yaml:1: kind: is required" in one for one in found)


def test_unknown_term_and_missing_reference_are_named() -> None:
    """A value outside its vocabulary and a name of nothing each get their own message."""
    bad = ACTOR.replace(b"side: state", b"side: stat").replace(b"[S1]", b"[S9]")
    found = _mistakes({"pack.yaml": PACK, "sources.yaml": SOURCES, "actors.yaml": bad})
    assert any("actors.yaml:3: side" in one and "did you mean 'state'?" in one for one in found)
    found = _mistakes({"pack.yaml": PACK, "sources.yaml": SOURCES, "actors.yaml": ACTOR.replace(b"[S1]", b"[S9]")})
    assert any("actors.yaml:6: source: 'S9' is not in sources.yaml" in one for one in found)


def test_mistakes_are_listed_all_at_once() -> None:
    """Two files with mistakes are both reported, and a file that is no pack's is named."""
    found = _mistakes({"pack.yaml": PACK + b"titel: twice\n", "actrs.yaml": b"", "actors.yaml": b"- id: [\n"})
    assert any("pack.yaml:4: titel" in one for one in found)
    assert any("actrs.yaml" in one and "did you mean 'actors.yaml'?" in one for one in found)
    assert any(one.startswith("actors.yaml:") for one in found)


def test_nobody_stands_above_himself() -> None:
    """Two actors that are each other's parent are reported where they say so."""
    other = ACTOR.replace(b"- id: ", b"- id: other-")
    one, two = (line.split(b": ")[1] for line in (ACTOR.split(b"\n")[0], other.split(b"\n")[0]))
    rows = ACTOR + b"  parent: " + two + b"\n" + other + b"  parent: " + one + b"\n"
    found = _mistakes({"pack.yaml": PACK, "sources.yaml": SOURCES, "actors.yaml": rows})
    assert len([text for text in found if "stands above itself" in text]) == 2


def test_unknown_pack_is_a_usage_error(tmp_path: Path) -> None:
    """A name that is neither shipped nor a folder says what there is."""
    with pytest.raises(UsageError, match="did you mean 'balochistan'"):
        load_pack("balochistn")
    (tmp_path / "pack.yaml").write_bytes(PACK)
    assert load_pack(str(tmp_path)).about.title == "Mine"


def test_schema_has_the_terms_of_the_code() -> None:
    """The JSON Schema is valid and its vocabularies are the code's."""
    schema = json.loads((ROOT / "src/counterclaim/claims/line.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    properties = schema["properties"]
    vocabularies = {"kind": Kind, "group": Group, "measure": Measure, "scope": Scope, "stance": Stance}
    for field, terms in {**vocabularies, "attribution": Attribution}.items():
        assert set(properties[field]["enum"]) - {None} == {one.value for one in terms}
    speaker = properties["speaker"]["properties"]
    assert set(speaker["side"]["enum"]) == {one.value for one in Side}
    assert set(speaker["kind"]["enum"]) == {one.value for one in SpeakerKind}
