"""Classes of agencies: phrases of plans and the class they mean."""

import datetime

import pytest

from danvan.core.vanban.findings.classes import agency_classes, class_of, classes_of, gone_levels, normal

PHRASES = [
    ("Thủ trưởng các Sở, ban, ngành cấp tỉnh", "departments"),
    ("Giám đốc các sở", "departments"),
    ("các sở, ngành", "departments"),
    ("Ủy ban nhân dân các xã, phường, đặc khu", "communes"),
    ("Uỷ ban Nhân dân cấp xã", "communes"),
    ("Chủ tịch UBND các phường, xã", "communes"),
    ("UBND các huyện, thị xã, thành phố", "districts"),
    ("các cơ quan, đơn vị, địa phương", "agencies"),
    ("Thủ trưởng các cơ quan, đơn vị", "agencies"),
    ("người đứng đầu cơ quan hành chính các cấp", "heads"),
    ("cơ quan hành chính các cấp", "administrative_agencies"),
    ("Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội tỉnh", "front_bodies"),
    ("các phòng, đơn vị thuộc Sở", "units_of_department"),
    ("các phòng, ban, ngành huyện", "district_divisions"),
    ("Hiệu trưởng các trường", "schools"),
    ("các thôn, tổ dân phố", "villages"),
    ("Sở Nội vụ", None),
    ("UBND xã Tân An", None),
    ("Phòng Tài chính - Kế hoạch", None),
    ("UBND tỉnh", None),
    ("", None),
]


@pytest.mark.parametrize(("phrase", "code"), PHRASES)
def test_a_phrase_means_a_class_or_one_body(phrase: str, code: str | None) -> None:
    assert class_of(phrase) == code


def test_the_district_level_ended_on_the_first_of_july_2025() -> None:
    districts = agency_classes()["districts"]

    assert districts.exists_on(datetime.date(2025, 6, 30))
    assert not districts.exists_on(datetime.date(2025, 7, 1))
    assert agency_classes()["communes"].exists_on(datetime.date(2030, 1, 1))


def test_words_of_levels_that_are_gone_are_named() -> None:
    after, before = datetime.date(2025, 7, 1), datetime.date(2025, 6, 30)

    assert gone_levels("UBND các huyện, thị xã", after) == ["huyện", "thị xã"]
    assert gone_levels("UBND xã, thị trấn", after) == ["thị trấn"]
    assert gone_levels("UBND xã, thị trấn", before) == []
    assert gone_levels("UBND các xã, phường", after) == []


def test_every_wording_is_written_in_the_form_it_is_compared_in() -> None:
    wrong = [word for item in agency_classes().values() for word in item.wordings if normal(word) != word]

    assert wrong == []


def test_labels_are_complete_and_codes_are_plain_words() -> None:
    for code, item in agency_classes().items():
        assert code.replace("_", "").isascii()
        assert item.vi
        assert item.en
        assert item.level in {"province", "district", "commune", "any"}


@pytest.mark.parametrize(
    ("phrase", "codes"),
    [
        ("các sở, ban, ngành; UBND các xã, phường", ["departments", "communes"]),
        ("Thủ trưởng các Sở, ban, ngành, Chủ tịch UBND các xã, phường", ["departments", "communes"]),
        ("người đứng đầu cơ quan hành chính", ["heads"]),
        ("Sở Nội vụ", []),
    ],
)
def test_every_class_a_phrase_names_is_found_once(phrase, codes):
    assert classes_of(phrase) == codes
