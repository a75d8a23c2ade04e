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


FRAME = """- id: one
  family: imposed_label
  of: insurgent
  words: [fitna, %s]
  unless: [%s]
  ordered: {by: a ministry, since: '%s', binds: [%s]}
  source: [S1]
  mark: confirmed
"""
THEME = """- id: one
  title: One
  words: [share in,
    %s]
  with: [%s]
  source: [S1]
  mark: confirmed
"""
LISTS = {"men": ("soldier", "soldiers")}


def _frame(words: str = "fah", unless: str = "a fitna", since: str = "2025-05-31", binds: str = "state_media") -> bytes:
    return (FRAME % (words, unless, since, binds)).encode()


def _theme(words: str = "stake in", beside: str = "copper") -> bytes:
    return (THEME % (words, beside)).encode()


def _told(file: str, data: bytes) -> str:
    """The one mistake of a file of a pack."""
    with pytest.raises(PackError) as raised:
        read_pack("mine", {"pack.yaml": PACK, "sources.yaml": SOURCES, file: data}, LISTS)
    (mistake,) = raised.value.mistakes
    return str(mistake)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("'@mne'", "'@mne' names no list of words; did you mean '@men'?"),
        ("'@xyz w'", "'@xyz' names no list of words; write the words, or one of the lists in"),
        ("us-@men", "'us-@men' has @ within a word; write the name of a list as a word of its own"),
        ("…", "'…' begins or ends with …; write … only between two words"),
        ("'*'", "'*' has no word by which to find it; write one that has to stand there"),
        ("(may) (be)", "'(may) (be)' has no word by which to find it; write one that has to stand there"),
        ("a|*", "'a|*' has no word by which to find it; write one that has to stand there"),
        ("'  '", "'  ' has no word by which to find it; write one that has to stand there"),
        ("''", "is empty; write something there, or take it out"),
        ("a ... b", "'...' has a gap that does not stand alone; write … as one sign, with a blank on each side"),
        ("(sarm achar", "'(sarm' has a bracket without its other half in the same word, or one within another; write"),
        ("the <(sarm)> achar", "'<(sarm)>' has a bracket without its other half in the same word, or one within"),
        ("<sarm", "'<sarm' has < without its >, or more than one of them; write (word) for each"),
        ("sarm> <achar", "'sarm> <achar' has < without its >, or more than one of them; write (word) for each"),
        ("a||b", "'a||b' has nothing on one side of |; write a word on each side"),
        ("[a]", "is no text, got ['a']; put the words in 'single quotes'"),
    ],
)
def test_a_pattern_that_finds_nothing_is_named_with_its_place(words: str, message: str) -> None:
    """Frames and themes alike name file, line, field, place in the list, what is wrong and what to write."""
    assert _told("frames.yaml", _frame(words)).startswith(f"frames.yaml:4: words.1: {message}")
    assert _told("themes.yaml", _theme(words)).startswith(f"themes.yaml:4: words.1: {message}")
    assert _told("themes.yaml", _theme(beside=words)).startswith(f"themes.yaml:5: with.0: {message}")


@pytest.mark.parametrize(
    ("unless", "message"),
    [
        ("'(?:(attack'", "'(?:(attack' is no regular expression: missing ), unterminated subpattern at sign 4; close"),
        ("'a)(?:b'", "'a)(?:b' is no regular expression: unbalanced parenthesis at sign 2; close every ( and ["),
        ("'attack|'", "'attack|' fits any text, so that the words beside it would never be found; take out"),
        ("'(?i)attack'", "'(?i)attack' has a flag, or a group with a name or number; write (?:…) for a group"),
        ("'(a)-\\1'", "has a flag, or a group with a name or number; write (?:…) for a group"),
        ("Army", "'Army' has capitals, and texts are compared in small letters; write 'army'"),
        ("''", "is empty; write something there, or take it out"),
    ],
)
@pytest.mark.parametrize("field", ["unless", "beside"])
def test_an_expression_that_cannot_be_tried_is_named_with_its_place(field: str, unless: str, message: str) -> None:
    """One that is none, fits any text, or changes those beside it is refused when the pack is loaded."""
    told = _told("frames.yaml", _frame(unless=unless).replace(b"unless:", f"{field}:".encode()))
    assert told.startswith(f"frames.yaml:5: {field}.0: ")
    assert message in told


def test_every_other_pattern_is_taken() -> None:
    """All that the how-to names: endings, alternatives, gaps, what may be left out, lists, words that count."""
    words = "'fitna*', 'organi*ation', a|b c, (the) fitna, a … b, '@men fled', '<agent* (of) state> … hire', '* army'"
    pack = read_pack("mine", {"pack.yaml": PACK, "sources.yaml": SOURCES, "frames.yaml": _frame(words)}, LISTS)
    assert len(pack.frames["one"].words) == 9


def test_an_order_has_a_real_day_and_kinds_of_outlets() -> None:
    """A day that is none, and a kind that no outlet has, are refused."""
    told = _told("frames.yaml", _frame(since="2025-13-31"))
    assert told.startswith("frames.yaml:6: ordered.since: '2025-13-31' is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    told = _told("frames.yaml", _frame(binds="statemedia"))
    assert told.startswith("frames.yaml:6: ordered.binds.0: ")
    assert told.endswith("got 'statemedia'; did you mean 'state_media'?")


def test_a_label_whose_name_is_no_pattern_is_told_where_a_frame_takes_it() -> None:
    """A frame without words has a label's names for its patterns."""
    label = b"- {id: l, names: [Fitna (FAH], imposed_by: state, on: insurgent, kind: noun, meaning: m, "
    label += b"source: [S1], mark: confirmed}\n"
    frame = b"- {id: f, family: imposed_label, of: insurgent, source: [S1], mark: confirmed,\n  label: l}\n"
    found = _mistakes({"pack.yaml": PACK, "sources.yaml": SOURCES, "labels.yaml": label, "frames.yaml": frame})
    assert len(found) == 1
    assert found[0].startswith("frames.yaml:2: label: a name of 'l' is no pattern: '(FAH' has a bracket")
    assert found[0].endswith("; give the frame `words` of its own")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ('"fah\\w*"', "themes.yaml:4: file: has a \\ in double quotes, where it has a meaning of its own; put"),
        ("'fah", "themes.yaml:4: file: has a quote that is not closed; close the one that opens here"),
        ("'it's'", "themes.yaml:4: file: has a list that breaks off; put commas between its words"),
        ("*fah", "themes.yaml:4: file: has words that begin with *; put them in 'single quotes'"),
        ("@men", "themes.yaml:4: file: has words that begin with a sign of YAML (@, `, %); put them in 'single"),
    ],
)
def test_a_sign_that_yaml_takes_for_its_own_is_told_with_what_to_do(words: str, message: str) -> None:
    """The commonest slips of whoever writes patterns by hand."""
    assert _told("themes.yaml", _theme(words)).startswith(message)


def test_an_empty_table_has_no_rows() -> None:
    """Every file but `pack.yaml` may be empty, as it may be absent; a list in a row may not."""
    files = {"pack.yaml": PACK, "sources.yaml": SOURCES, "frames.yaml": b"# none yet\n", "themes.yaml": b""}
    assert not read_pack("mine", files).themes
    assert _mistakes({"pack.yaml": b""}) == ["pack.yaml:1: file: is empty; write name, title and description"]
    told = _told("themes.yaml", _theme().replace(b"[share in,\n    stake in]", b"[]"))
    assert told == "themes.yaml:3: words: is empty; write something there, or take it out"
