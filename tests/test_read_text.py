"""Plain text and Markdown, and the choice of a reader."""

from __future__ import annotations

import pytest

from loaders.errors import UnsupportedError
from loaders.read import read, suffixes
from loaders.read.page import page_spans


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        ("一、总体要求", "plan.txt", "text/plain"),
        ("一、总体要求", "plan", "text/plain"),
        ("# 总体要求", "PLAN.MD", "text/markdown"),
        ("<p>总体要求</p>", "plan.htm", "text/html"),
        ("<!DOCTYPE html><p>总体要求</p>", "plan.txt", "text/html"),
        ("\n<!-- saved --><html><p>总体要求</p></html>", "plan.md", "text/html"),
        ("一、总体要求\n二、重点任务", "plan.html", "text/plain"),
    ],
)
def test_the_content_goes_before_the_name(data: str, name: str, media_type: str) -> None:
    assert read(data.encode(), name).media_type == media_type


def test_refuses_a_suffix_without_reader_and_names_those_with_one() -> None:
    with pytest.raises(UnsupportedError, match=r"^plan\.csv: no reader for \.csv files; .*\.html.*\.txt") as caught:
        read(b"a,b", "plan.csv")
    assert caught.value.status == 3
    assert {".txt", ".md", ".html", ".htm"} <= suffixes()


MARKDOWN = """---
title: 云渡市工作方案
date: 2023-03-01
---
# 云渡市工作方案
<!-- 责任单位：无此局 -->
见[《办法》](files/a_(1).html)和[《规定》](files/b.html "题")。**治水**，1\\. 项，![图](a.png)
（[甲局](乙局)、丙局）

| 任务 | 牵头单位 |
|---|:---:|
| 治水 | 水利局、<br>住建局 |
| 治气 |
"""


def test_markdown_keeps_every_position_of_the_file() -> None:
    text = read(MARKDOWN.encode(), "plan.md").text
    assert len(text) == len(MARKDOWN)
    for kept in ("# 云渡市工作方案", "《规定》", "**治水**", "[甲局](乙局)", "丙局"):
        assert text.index(kept) == MARKDOWN.index(kept)
    for gone in ("无此局", "<!--", "b.html", "\\", "a.png", "<br>", "---:", "| "):
        assert gone not in text


def test_markdown_tables_are_tables() -> None:
    reading = read(MARKDOWN.encode(), "plan.md")
    cells = [[reading.text[c.start : c.end].split() for c in row] for row in reading.tables[0].rows]
    assert cells == [[["任务"], ["牵头单位"]], [["治水"], ["水利局、", "住建局"]], [["治气"]]]
    assert len(reading.tables) == 1


def test_front_matter_says_title_and_date() -> None:
    reading = read(MARKDOWN.encode(), "plan.md")
    said = {name: reading.text[start:end] for name, (start, end) in reading.page.items()}
    assert said == {"title": "云渡市工作方案", "published": "2023-03-01"}


LINES = [
    ("发布时间: 2022-05-06      来源: 云渡区发改委      访问量:", "2022-05-06", "云渡区发改委"),
    ("关于方案的通知\n发布日期:2022-08-17\n作者:基础科", "2022-08-17", None),
    ("【发布日期：2022年8月7日】【来源：市府办】【字体：大 中 小】", "2022年8月7日", "市府办"),
    ("索引号\t001\t发布日期\t2022-05-06\n来源\t某局办公室\n", "2022-05-06", "某局办公室"),
    ("发布时间：\n2022/5/6\n信息来源：\n市水利局\n", "2022/5/6", "市水利局"),
    ("日期：2022.05.06 10:20　来源：市政府办公室", "2022.05.06", "市政府办公室"),
    ("一、加强监测。资金来源：财政拨款，发布时间由各局自定。", None, None),
    ("本方案发布日期：2022-05-06起施行", None, None),
    ("一" * 150 + " 来源：市水利局 " + "二" * 150, None, None),
    ("一" * 4000 + "\n发布日期：2022-05-06", None, None),
]


@pytest.mark.parametrize(("text", "published", "source"), LINES)
def test_finds_the_publication_line_of_a_page_saved_as_text(
    text: str, published: str | None, source: str | None
) -> None:
    said = {name: text[start:end] for name, (start, end) in page_spans(text).items()}
    assert (said.get("published"), said.get("source")) == (published, source)
