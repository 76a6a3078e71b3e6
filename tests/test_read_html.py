"""Saved web pages: what is kept, what goes, and tables."""

from __future__ import annotations

import html
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import EmptyError, TooLargeError
from loaders.read import Reading, read

TITLE = "云渡市人民政府办公室关于印发《云渡市沧澜江保护工作方案》的通知"
BODY = "<p>为保护沧澜江，制定本方案。</p><p>1.治理排污口。由水利部门逐一登记。（市水利局牵头，市住建局配合）</p>"
PAGE = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta charset="utf-8"><title>{TITLE}-云渡市人民政府</title>
<meta name="ContentSource" content="市政府办公室"><style>p{{color:red}}</style><script>var a="责任单位：脚本局";</script>
</head><body onload="alert(1)">
<div class="top"><a href="/">云渡市人民政府</a><span>无障碍浏览</span><span>2023年1月1日 星期日 晴</span></div>
<ul class="nav-list"><li><a href="/a">首页</a></li><li><a href="/b">政务公开</a></li><li><a href="/c">互动</a></li></ul>
<form action="/search"><input value="搜索局"><button>搜索</button></form>
<div>您现在的位置：<a href="/">首页</a> &gt; <a href="/b">政务公开</a> &gt; 正文</div>
<h1>云渡市人民政府办公室<br>关于印发《云渡市沧澜江保护工作方案》的通知</h1>
<div class="share-and-date">发布日期：2023-01-05 &nbsp; 【字体：<a>大</a> <a>中</a> <a>小</a>】</div>
<div class="content">{BODY}<p style="display: none">隐藏局</p>
<p>附件：<a href="/f/1.docx">1.任务分解表.docx</a> <a href="/f/2.docx">2.名单.docx</a></p></div>
<p>【<a>打印本页</a>】【<a>关闭窗口</a>】 分享到：<a>微信</a> <a>微博</a></p>
<div>相关解读</div><ul><li><a href="/x">图解：云渡市沧澜江保护工作方案</a></li></ul>
<p>上一篇：<a href="/y">关于防汛的通知</a></p>
<div>主办：云渡市人民政府办公室　技术支持：某公司</div><div>云ICP备00000000号</div><div>扫一扫在手机打开当前页</div>
</body></html>"""


def shown(body: str, head: str = "") -> Reading:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")


def cells(reading: Reading) -> list[list[list[str]]]:
    return [[[reading.text[c.start : c.end] for c in row] for row in table.rows] for table in reading.tables]


def said(reading: Reading) -> dict[str, str]:
    return {name: reading.text[start:end] for name, (start, end) in reading.page.items()}


def test_a_page_is_its_document() -> None:
    reading = read(PAGE.encode(), "page.html")
    assert reading.text.split("\n") == [
        "来源：市政府办公室",
        "云渡市人民政府办公室",
        "关于印发《云渡市沧澜江保护工作方案》的通知",
        "发布日期：2023-01-05 \xa0 【字体：大 中 小】",
        "为保护沧澜江，制定本方案。",
        "1.治理排污口。由水利部门逐一登记。（市水利局牵头，市住建局配合）",
        "附件：1.任务分解表.docx 2.名单.docx",
    ]
    assert said(reading) == {
        "published": "2023-01-05",
        "source": "市政府办公室",
        "title": "云渡市人民政府办公室\n关于印发《云渡市沧澜江保护工作方案》的通知",
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_page_reads_the_same_in_every_encoding(encoding: str) -> None:
    declared = PAGE.replace('charset="utf-8"', 'charset="gb2312"') if encoding == "gb18030" else PAGE
    assert read(declared.encode(encoding), "page.html").text == read(PAGE.encode(), "page.html").text


def test_what_only_the_head_says_comes_first_on_lines_of_its_own() -> None:
    head = '<meta name="PubDate" content="2022-05-06 10:00"><META NAME="articletitle" content="云渡市方案">'
    reading = shown(BODY, head + '<meta name="ContentSource" content="http://example.test/">')
    assert reading.text.startswith("标题：云渡市方案\n发布日期：2022-05-06\n为保护")
    assert said(reading) == {"title": "云渡市方案", "published": "2022-05-06"}


def test_what_the_page_shows_goes_before_what_its_head_says() -> None:
    reading = shown(f"<div>发布时间：</div><div>2022年5月6日</div>{BODY}", '<meta name="PubDate" content="2021-01-01">')
    assert said(reading)["published"] == "2022年5月6日"
    assert "2021" not in reading.text


def test_a_covering_notice_before_the_title_is_kept() -> None:
    notice = "<p>云政办发〔2023〕2号</p><p>各县人民政府：</p><p>现将方案印发给你们。</p><p>2023年1月5日</p>"
    body = f"<div>今天是星期一</div>{notice}<p>云渡市沧澜江保护工作方案</p>{BODY}"
    reading = shown(body, "<title>云渡市沧澜江保护工作方案_云渡市人民政府</title>")
    assert reading.text.startswith(
        "云政办发〔2023〕2号\n各县人民政府：\n现将方案印发给你们。\n2023年1月5日\n云渡市沧澜江"
    )
    assert said(reading) == {"title": "云渡市沧澜江保护工作方案"}


@pytest.mark.parametrize("name", ["云渡市人民政府门户网站", "中国云渡政府网", "云渡市生态环境保护局"])
def test_the_name_of_the_site_is_no_title(name: str) -> None:
    reading = shown(f"<div>{name}</div><p>云渡市工作方案</p>{BODY}", f"<title>{name}</title>")
    assert said(reading) == {}
    assert "云渡市工作方案" in reading.text


LINES = [
    ("<p>区<b>农\n 办</b>、<span>town\n hall</span></p>", "区农办、town hall"),
    ("甲<br>乙<br/><br>丙", "甲\n乙\n丙"),
    ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
    ("<p>A&amp;B &lt;script&gt;x&lt;/script&gt; &#x4e2d;&#x20000;</p>", "A&B <script>x</script> 中\U00020000"),
    ("<pre>一、甲\n（一）乙\r\n  丙</pre>丁", "一、甲\n（一）乙\n  丙\n丁"),
    ("<ol><li>治水</li><li>（二）治气</li><li value=7><p>治土</p></li></ol>", "1. 治水\n（二）治气\n7. 治土"),
    ("<ol style='list-style:none'><li>治水</li><li>治气</li></ol>", "治水\n治气"),
    ("<p>甲<script>乙</script>丙<!-- 丁 --><noscript>戊</noscript><textarea>己</textarea></p>", "甲丙"),
    ("<p hidden>甲</p><p style='visibility:hidden'>乙</p><p>丙</p>", "丙"),
    ("<p>甲<nav><a>乙</a></nav>", "甲"),
    ("<div class=page><div id=main-menu-wrap>各局各司其职，治水治气。</div></div>", "各局各司其职，治水治气。"),
    ("<form id=aspnetForm><p>各局各司其职。</p></form>", "各局各司其职。"),
    ("<p>甲局<p>乙局<td>丙局</i>", "甲局\n乙局\n丙局"),
]


@pytest.mark.parametrize(("body", "text"), LINES)
def test_text_is_what_a_reader_of_the_page_sees(body: str, text: str) -> None:
    assert shown(body).text == text


TABLES = [
    ("<tr><th>任务<th>单位<tr><td>治水<td>水利局", [["任务", "单位"], ["治水", "水利局"]]),
    (
        "<caption>表</caption><thead><tr><th>任务</th><th colspan=2>单位</th></tr></thead>"
        "<tr><td rowspan=2>治水</td><td>水利局</td><td>牵头</td></tr><tr><td>住建<br>局</td><td></td></tr>",
        [["任务", "单位", "单位"], ["治水", "水利局", "牵头"], ["治水", "住建\n局", ""]],
    ),
    ("<tr><td><p>治水</p></td><td> <p>水利局</p><p>农业局</p></td></tr>", [["治水", "水利局\n农业局"]]),
]


@pytest.mark.parametrize(("inner", "rows"), TABLES)
def test_tables_keep_their_cells(inner: str, rows: list[list[str]]) -> None:
    reading = shown(f"<p>前。</p><table>{inner}</table><p>后。</p>")
    assert cells(reading) == [rows]
    assert reading.text.startswith("前。\n")
    assert reading.text.endswith("\n后。")
    assert "任务\t单位" in reading.text or "治水\t水利局" in reading.text


def test_a_table_that_only_places_things_is_none() -> None:
    inner = "<table><tr><td>治水<td>水利局<tr><td>治气<td>环保局</table>"
    reading = shown(f"<table><tr><td>{BODY}</td><td>{inner}</td></tr></table>")
    assert cells(reading) == [[["治水", "水利局"], ["治气", "环保局"]]]


def test_absurd_spans_are_cut() -> None:
    row = "<tr>" + "<td rowspan=999999999 colspan=99999>甲</td>" * 20 + "</tr>"
    reading = shown(f"<table>{row * 20}</table>")
    assert max(len(r) for t in reading.tables for r in t.rows) <= 200


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    bomb = "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 12))
    doctype = f'<!DOCTYPE html [<!ENTITY b0 "炸">{bomb}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    reading = read(f"{doctype}<html><body><p>要点&b11;&x;。</p></body></html>".encode(), "page.html")
    assert reading.text == "要点&b11;&x;。"


@pytest.mark.parametrize("tag", ["div", "span", "ol><li", "table><tr><td", "h1", "font"])
def test_absurd_nesting_is_refused_at_once(tag: str) -> None:
    begun = perf_counter()
    with pytest.raises(TooLargeError, match="nested too deeply"):
        shown(f"<{tag}>" * 100_000 + BODY)
    assert perf_counter() - begun < 2


def test_deep_nesting_is_read() -> None:
    assert shown("<div>" * 1500 + "各局各司其职。" + "</div>" * 1500 + BODY).text.startswith("各局各司其职。\n为保护")


@pytest.mark.parametrize("body", ["", "<script>document.write('x')</script>", "<div> &nbsp; </div>", "<iframe src=x>"])
def test_a_page_without_text_says_so(body: str) -> None:
    with pytest.raises(EmptyError, match=r"^page\.html: the page shows no text"):
        shown(body)


def test_hostile_lines_take_no_time() -> None:
    begun = perf_counter()
    for line in (
        "打印本页" * 28 + "x",
        " 　" * 300_000,
        "[" * 50_000,
        "首页>" * 50_000,
        "时间" * 50_000,
        "来源\t" * 50_000,
    ):
        shown(f"<p>{line}</p>{BODY}")
        read((line + "。").encode(), "page.md")
    assert perf_counter() - begun < 10


def test_control_characters_by_reference_are_blanks_with_a_warning() -> None:
    reading = shown(f"<p>甲&#7;乙&#xD800;丙</p>{BODY}")
    assert "\x07" not in reading.text
    assert reading.warnings
    reading.text.encode()


_CHARACTERS = st.characters(min_codepoint=0x21, exclude_categories=("Cs", "Cc", "Cn", "Zs", "Zl", "Zp", "Co"))
_WORDS = st.text(_CHARACTERS, min_size=1, max_size=30).map(lambda t: t.replace("\ufeff", "局").replace("\ufffd", "局"))


@given(words=st.lists(_WORDS, min_size=1, max_size=6), tag=st.sampled_from(["p", "div", "h2", "section", "td"]))
def test_any_text_in_a_page_is_in_the_reading(words: list[str], tag: str) -> None:
    texts = [f"各局要{word}。" for word in words]
    body = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)
    reading = shown(f"<table><tr>{body}</tr></table>" if tag == "td" else body)
    at = 0
    for text in texts:
        at = reading.text.index(text, at)
        at += len(text)


@given(st.lists(st.lists(_WORDS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_cells_of_any_table_lead_back_to_their_text(rows: list[list[str]]) -> None:
    inner = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    reading = shown(f"<p>前。</p><table>{inner}</table>{BODY}")
    assert cells(reading) == [rows]


def test_reading_is_quick() -> None:
    text = ("各局各司其职，治水治气，逐一登记排污口。" * 5 + "\n") * 70  # about 20 kB in UTF-8
    page = PAGE.replace(BODY, BODY * 700)  # more than 100 kB

    def best(data: bytes, name: str) -> float:
        times = []
        for _ in range(7):
            begun = perf_counter()
            read(data, name)
            times.append(perf_counter() - begun)
        return min(times)

    assert len(text.encode()) > 20_000
    assert len(page.encode()) > 100_000
    # Ten times what is measured on a quiet machine: a guard against quadratic reading, not a benchmark.
    assert best(text.encode(), "plan.txt") < 0.01
    assert best(page.encode(), "page.html") < 0.5
