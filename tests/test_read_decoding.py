"""Encodings: recognised beyond doubt, or refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import DamagedError, EncodingError, UnreadableError
from loaders.read.common_characters import common_share
from loaders.read.decoding import decode

PLAN = "各乡镇人民政府、区直各部门要认真落实沧澜江保护工作要点，责任单位：区水利局、区农业农村局。\n"

ENCODED = [
    ("utf-8", "utf-8", b""),
    ("utf-8", "utf-8", codecs.BOM_UTF8),
    ("gb18030", "gb18030", b""),
    ("gbk", "gb18030", b""),
    ("gb2312", "gb18030", b""),
    ("utf-16-le", "utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", "utf-16-be", codecs.BOM_UTF16_BE),
]


@pytest.mark.parametrize(("written", "recognised", "mark"), ENCODED)
def test_recognises_what_chinese_offices_write(written: str, recognised: str, mark: bytes) -> None:
    decoded = decode(mark + PLAN.encode(written), "plan.txt")
    assert (decoded.text, decoded.encoding, decoded.warnings) == (PLAN, recognised, ())


JAPANESE = "市町村は、河川の保全に関する計画を定め、関係する機関と協力して、これを実施しなければならない。"
KOREAN = "각 시군구는 하천 보전 계획을 수립하고 관계 기관과 협력하여 이를 성실하게 시행하여야 한다."
TRADITIONAL = "各鄉鎮公所應當認真落實河川保護計畫，由環境保護局會同水利處辦理，並於年底前完成。"
FOREIGN = [
    ("shift_jis", JAPANESE),
    ("euc-jp", JAPANESE),
    ("euc-kr", KOREAN),
    ("cp949", KOREAN),
    ("big5", TRADITIONAL),
    ("cp1251", "Каждый город составляет план охраны рек и исполняет его вместе с ведомствами."),
    ("koi8-r", "Каждый город составляет план охраны рек и исполняет его вместе с ведомствами."),
    ("latin-1", "Chaque ville élabore un plan de protection des rivières, et l'exécute à la fin de l'année."),
    ("utf-16-le", PLAN),
    ("utf-16-be", PLAN),
]


@pytest.mark.parametrize(("encoding", "text"), FOREIGN)
@pytest.mark.parametrize("times", [1, 40])
def test_refuses_what_it_would_misread(encoding: str, text: str, times: int) -> None:
    with pytest.raises(EncodingError, match=r"^plan\.txt: .*save it as UTF-8"):
        decode((text * times).encode(encoding), "plan.txt")


def test_tells_right_readings_from_wrong_ones_with_room_between() -> None:
    wrong = [PLAN.encode().decode("gb18030", "replace"), KOREAN.encode("euc-kr").decode("gb18030")]
    assert common_share(PLAN) > 0.7
    assert max(map(common_share, wrong)) < 0.35


def test_reads_traditional_characters_of_gb18030() -> None:
    assert decode(TRADITIONAL.encode("gb18030"), "plan.txt").text == TRADITIONAL


def test_takes_few_words_for_gbk_although_their_bytes_are_utf8_too() -> None:
    both = "一中".encode("gbk")[:2] + "联通".encode("gbk")
    assert decode("联通".encode("gbk"), "plan.txt").text == "联通"
    assert decode(both, "plan.txt").text == "一联通"


@pytest.mark.parametrize(("encoding", "cut"), [("utf-8", 1), ("utf-8", 2), ("gb18030", 1), ("utf-16", 1)])
def test_reads_a_file_cut_inside_its_last_character_with_a_warning(encoding: str, cut: int) -> None:
    text = PLAN * 40 + "局"
    decoded = decode(text.encode(encoding)[:-cut], "plan.txt")
    assert decoded.text == text[:-1]
    (warning,) = decoded.warnings
    assert (warning.code, warning.end) == ("truncated", len(decoded.text))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_the_place_of_damage(encoding: str) -> None:
    half = (PLAN * 60).encode(encoding)
    with pytest.raises(DamagedError, match=rf"{encoding.upper()}, but damaged at byte {len(half):,} \(line 61\)"):
        decode(half + b"\xff\xff" + half, "plan.txt")


@pytest.mark.parametrize(
    ("odd", "read", "code"),
    [
        ("\x07", " ", "control_characters"),
        ("\x1a", " ", "control_characters"),
        ("\x80", " ", "control_characters"),
        ("\ufffd", "\ufffd", "lost_characters"),
        ("\uffff", "\ufffd", "lost_characters"),
    ],
)
def test_replaces_one_for_one_what_no_text_may_hold(odd: str, read: str, code: str) -> None:
    decoded = decode((PLAN + odd + PLAN).encode(), "plan.txt")
    assert decoded.text == PLAN + read + PLAN
    assert [(w.code, w.start, w.end) for w in decoded.warnings] == [(code, len(PLAN), len(PLAN) + 1)]


def test_keeps_line_ends_as_they_are() -> None:
    text = "一、总体要求\r\n二、重点任务\r三、保障措施\n"
    assert decode(text.encode(), "plan.txt").text == text


_TEXT = st.text(st.characters(min_codepoint=0x20, exclude_categories=("Cs", "Cc", "Cn")), max_size=60)


@given(text=_TEXT, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_what_is_encoded_is_read_back_by_code_points(text: str, encoding: str) -> None:
    whole = PLAN * 8 + text.replace("\ufeff", "").replace("\ufffd", "")
    decoded = decode(whole.encode(encoding), "plan.txt")
    assert decoded.text == whole


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    try:
        decoded = decode(data, "plan.txt")
    except UnreadableError as error:
        assert str(error).startswith("plan.txt: ")
        assert "\n" not in str(error)
        assert error.status == 3
    else:
        decoded.text.encode()
