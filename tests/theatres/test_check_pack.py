"""The check of a pack: each fault has its slug, a sound pack has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.theatres import check, show

SOUND = {
    "theatre.yaml": "{id: mini, name: Mini, line: border}",
    "actors.yaml": "src: own\nactors:\n- {id: QAL, name: Qaland, kind: state, party: Q}\n"
    "- {id: QAF, name: Armed Forces of Qaland, kind: armed_force, part_of: QAL, party: Q}",
    "people.yaml": "src: own\npeople:\n"
    "- {id: p, name: P Quill, roles: [{role: President of Qaland, on_behalf_of: QAL, from: 2019-01-01, to: null}]}",
    "places.yaml": "src: own\nplaces:\n"
    "- {id: border, name: Qal Line, kind: line}\n- {id: mell, name: Mell, kind: settlement, lat: 1.0, lon: 2.0}",
    "agreements.yaml": "src: own\nagreements:\n- {id: PACT, name: Mell Pact, signed_at: 2019-02-03, parties: [QAL],"
    " commitments: [{id: P1, debtor: [QAL], act: hold fire, breach_signals: [ASSAULT/*]}]}",
}

# slug, file, words to replace, by what
FAULTS = [
    ("dangling-id", "theatre.yaml", "line: border", "line: river"),
    ("dangling-id", "actors.yaml", "part_of: QAL", "part_of: XXA"),
    ("dangling-id", "people.yaml", "on_behalf_of: QAL", "on_behalf_of: XXA"),
    ("dangling-id", "agreements.yaml", "debtor: [QAL]", "debtor: [XXA]"),
    ("duplicate-id", "places.yaml", "id: mell", "id: border"),
    ("coordinates-on-non-point", "places.yaml", "kind: line", "kind: line, lat: 1.0, lon: 1.0"),
    ("half-coordinate", "places.yaml", ", lon: 2.0", ""),
    ("person-without-role", "people.yaml",
     "roles: [{role: President of Qaland, on_behalf_of: QAL, from: 2019-01-01, to: null}]", "roles: []"),
    ("role-ends-early", "people.yaml", "to: null", "to: 2018"),
    ("no-commitments", "agreements.yaml",
     "commitments: [{id: P1, debtor: [QAL], act: hold fire, breach_signals: [ASSAULT/*]}]", "points: 3"),
    ("no-breach-signals", "agreements.yaml", ", breach_signals: [ASSAULT/*]", ""),
    ("no-date", "agreements.yaml", "signed_at: 2019-02-03, ", ""),
    ("ambiguous-name", "places.yaml", "- {id: mell", "- {id: mell2, name: Mell, kind: bridge}\n- {id: mell"),
    ("no-source", "places.yaml", "src: own\n", ""),
    ("unreadable", "places.yaml", "kind: line", "kind: lime"),
]


def written(folder: Path, files: dict[str, str]) -> Path:
    pack = folder / "mini"
    pack.mkdir()
    for name, text in files.items():
        (pack / name).write_text(text, encoding="utf-8")
    return pack


def test_check_sound_pack_has_no_issue(tmp_path: Path) -> None:
    assert check.check_theatre(written(tmp_path, SOUND)) == ()


@pytest.mark.parametrize(("slug", "file", "old", "new"), FAULTS)
def test_check_names_the_fault(tmp_path: Path, slug: str, file: str, old: str, new: str) -> None:
    assert old in SOUND[file]
    issues = check.check_theatre(written(tmp_path, {**SOUND, file: SOUND[file].replace(old, new)}))
    assert slug in {issue.code for issue in issues}
    assert all(issue.where.endswith(file) for issue in issues if issue.code == slug)


def test_show_counts_what_is_the_packs_own(tmp_path: Path) -> None:
    told = show.describe_theatre(written(tmp_path, SOUND))
    assert told["counts"]["actors"] == 3 and told["counts"]["places"] == 2 and told["points_known"] == 1
    assert told["parties"] == {"Q": ["Qaland", "Armed Forces of Qaland"]}
    assert told["agreements"][0]["commitments"][0]["act"] == "hold fire"
    assert "Mell Pact (2019-02-03), 1 commitments" in show.show_theatre("training") + show.show_theatre(tmp_path / "mini")
