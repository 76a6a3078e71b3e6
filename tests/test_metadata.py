"""What a document says of itself, and where its own body begins. All documents are invented."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.find.citations import find_citations
from loaders.find.deadlines import find_deadlines
from loaders.find.front import find_front
from loaders.find.metadata import find_metadata
from loaders.find.signatures import read_date
from loaders.find.targets import find_targets
from loaders.read.text import View

NOTICE = """某江市人民政府办公室关于印发《某江市2024年城乡供水保障实施方案》的通知
某政办发〔2024〕15号
各县（市、区）人民政府，市直各部门、各直属单位，有关企业：
《某江市2024年城乡供水保障实施方案》已经市人民政府同意，现印发给你们，请认真贯彻落实。
附件：某江市2024年城乡供水保障实施方案
某江市人民政府办公室
2024年3月18日
附件
某江市2024年城乡供水保障实施方案
为保障供水，制定本方案。
一、总体要求
"""
JOINT = """中共某山县委办公室  某山县人民政府办公室
关于印发《某山县人居环境整治
五年行动实施方案（2021—2025年）》的通知
各乡镇党委、人民政府，县委各部门：
现印发给你们，请认真组织实施。
中共某山县委办公室          某山县人民政府办公室
二〇二二年四月十二日
某山县人居环境整治五年行动实施方案（2021—2025年）
为改善环境，制定本方案。
一、目标
"""
OPINION = """某省人民政府关于加快推进
中医药传承的实施意见
某政发〔2023〕30号
各市州、县市区人民政府，省政府各厅委、各直属机构：
为推进中医药发展，提出如下意见。
一、强化服务
落实到位。
某省人民政府
2023年9月1日
（此件主动公开）
"""
DRAFT_PAGE = """索引号：123-00123
发文机关：某江市生态环境局
成文日期：2023年5月6日
关于公开征求《某江市湿地保护方案（征求意见稿）》意见的公告
发布日期：2023-05-08　来源：某江市生态环境局　点击：12
为保护湿地，我局起草了《某江市湿地保护方案（征求意见稿）》，现公开征求意见。
某江市湿地保护方案
（征求意见稿）
为加强湿地保护，制定本方案。
一、任务
"""
DAMAGED = """关于印发《某江市2022年护水工作要点》的通知
发布日期:2022-08-17
领导小组各成员单位有关单位
现将《某江市2022年护水工作要点》印发给你们。
某江市护水领导小组办公室
202268日
某江市2022年护水工作要点
2022年是关键一年,要抓好护水。
一、护水
"""
PLAIN = """2024年某山县春季造林工作方案
为做好造林，制定本方案。
一、任务
抓紧整地。
某山县林业局
2024年1月9日
"""
NUMBERED_NOTICE = """关于做好2024年春季造林工作的通知
各乡镇人民政府，县直有关单位：
现将有关事项通知如下。
一、提高认识
抓紧整地。
某山县林业局
2024年1月9日
"""
MEASURES = """某江市支持科创若干措施（征求意见稿）
为支持科创，制定本措施。
一、支持企业
某江市科学技术局2026年5月25日发布，征求意见截止2026年6月24日。
"""
SHARED = """关于印发《某江新区2022年护水要点》的通知
甲镇、乙镇人民政府，园区管理处，区直各部门，区属、驻区各单位：
现予以印发。
某江新区护水领导小组
2022年6月21日
某江新区2022年护水要点
为护水，制定本要点。
"""

ITEMISED_NOTICE = """关于印发某江市护水三年行动计划（2023—2025年）的通知
各县（市、区）人民政府：
现将有关事项通知如下。
一、高度重视。要抓好落实。
二、加强领导。
附件：某江市护水三年行动计划（2023—2025年）
某江市水利局
2023年3月5日
（联系人：某某，电话：123456）
附件1
某江市护水三年行动计划
（2023—2025年）
目录
一、总体要求
二、任务
一、总体要求
坚持绿色发展。
二、任务
"""
LETTERHEAD = """某县人民政府文件
某政发〔2023〕5号                签发人：某某
某县人民政府
关于加快护水的实施意见
各乡镇人民政府：
为护水，提出意见。
一、任务
某县人民政府
2023年5月5日
"""
PAGE = """首页 > 政务公开 > 政策文件
某江市2023年护水方案
发布时间：2023-03-05 来源：市水利局 浏览次数：33
某江市2023年护水方案
为护水，制定本方案。
一、任务
"""

# document, then key: value for what is said of it; keys that are left out are not looked at
CASES: list[tuple[str, dict[str, object]]] = [
    (
        NOTICE,
        {
            "title": "某江市2024年城乡供水保障实施方案",
            "doc_number": "某政办发〔2024〕15号",
            "issuers": ["某江市人民政府办公室"],
            "issue_date": "2024-03-18",
            "publish_date": None,
            "region": "某江市",
            "level": "municipal",
            "status": "issued",
            "year": 2024,
            "addressees": ["各县（市、区）人民政府", "市直各部门", "市直各直属单位", "有关企业"],
            "body": "为保障供水",
        },
    ),
    (
        JOINT,
        {
            "title": "某山县人居环境整治五年行动实施方案（2021—2025年）",
            "doc_number": None,
            "issuers": ["中共某山县委办公室", "某山县人民政府办公室"],
            "issue_date": "2022-04-12",
            "region": "某山县",
            "level": "county",
            "year": 2022,
            "body": "为改善环境",
        },
    ),
    (
        OPINION,
        {
            "title": "某省人民政府关于加快推进中医药传承的实施意见",
            "doc_number": "某政发〔2023〕30号",
            "issuers": ["某省人民政府"],
            "issue_date": "2023-09-01",
            "region": "某省",
            "level": "provincial",
            "addressees": ["各市州、县市区人民政府", "省政府各厅委", "省政府各直属机构"],
            "body": "为推进中医药",
        },
    ),
    (
        DRAFT_PAGE,
        {
            "title": "某江市湿地保护方案",
            "issuers": ["某江市生态环境局"],
            "issue_date": "2023-05-06",
            "publish_date": "2023-05-08",
            "status": "draft",
            "year": 2023,
            "addressees": [],
            "body": "为加强湿地保护",
        },
    ),
    (
        DAMAGED,
        {
            "title": "某江市2022年护水工作要点",
            "issuers": ["某江市护水领导小组办公室"],
            "issue_date": "2022-06-08",
            "publish_date": "2022-08-17",
            "addressees": ["领导小组各成员单位", "有关单位"],
            "body": "2022年是关键一年",
        },
    ),
    (
        PLAIN,
        {
            "title": "2024年某山县春季造林工作方案",
            "issuers": ["某山县林业局"],
            "issue_date": "2024-01-09",
            "region": "某山县",
            "addressees": [],
            "body": "为做好造林",
        },
    ),
    (
        NUMBERED_NOTICE,
        {
            "title": "关于做好2024年春季造林工作的通知",
            "issuers": ["某山县林业局"],
            "region": "某山县",
            "addressees": ["各乡镇人民政府", "县直有关单位"],
            "body": "现将有关事项",
        },
    ),
    (
        MEASURES,
        {
            "title": "某江市支持科创若干措施",
            "issuers": ["某江市科学技术局"],
            "issue_date": None,
            "publish_date": "2026-05-25",
            "status": "draft",
            "year": 2026,
        },
    ),
    (
        ITEMISED_NOTICE,
        {
            "title": "某江市护水三年行动计划（2023—2025年）",
            "issuers": ["某江市水利局"],
            "issue_date": "2023-03-05",
            "year": 2023,
            "addressees": ["各县（市、区）人民政府"],
            "body": "一、总体要求坚持",
        },
    ),
    (
        LETTERHEAD,
        {
            "title": "某县人民政府关于加快护水的实施意见",
            "doc_number": "某政发〔2023〕5号",
            "issuers": ["某县人民政府"],
            "addressees": ["各乡镇人民政府"],
            "body": "为护水，提出意见",
        },
    ),
    (
        PAGE,
        {
            "title": "某江市2023年护水方案",
            "issuers": ["市水利局"],
            "publish_date": "2023-03-05",
            "body": "为护水，制定本方案",
        },
    ),
    (
        SHARED,
        {
            "region": "某江新区",
            "level": "county",
            "addressees": ["甲镇人民政府", "乙镇人民政府", "园区管理处", "区直各部门", "区属各单位", "驻区各单位"],
        },
    ),
]
CASES += [
    (
        "关于印发云某市护水方案的通知\n云政发〔2024〕3号\n各乡镇党委、人民政府，市直各部门、各街道，驻市各单位：\n现予印发。\n云某市人民政府\n2024年1月9日\n云某市护水方案\n为护水，制定本方案。\n",
        {
            "region": "云某市",
            "parent_regions": [],
            "addressees": ["各乡镇党委、人民政府", "市直各部门", "各街道", "驻市各单位"],
        },
    ),
    (
        "某江市人民政府关于印发2024年市《政府工作报告》重点任务分工的通知\n某政发〔2024〕2号\n各区人民政府：\n现予印发。\n一、治水\n1.清淤。（市水利局）\n某江市人民政府\n2024年2月19日\n",
        {
            "title": "2024年市《政府工作报告》重点任务分工",
            "issue_date": "2024-02-19",
            "issuers": ["某江市人民政府"],
            "body": "现予印发",
        },
    ),
    (
        "某江市河道管理办法\n（2022年6月10日某江市人民政府令第52号公布　自2022年8月1日起施行）\n第一章　总则\n第一条　为护水，制定本办法。\n",
        {"doc_number": "某江市人民政府令第52号", "issuers": ["某江市人民政府"], "issue_date": "2022-06-10", "year": 2022},
    ),
    (
        "某县人民政府办公室关于成立护水专班并印发方案的通知\n某政办发〔2022〕31号　发布时间：2022-07-09\n县水利局、气象局，各有关单位：\n现将《某县护水实施方案》印发给你们。\n某县人民政府办公室\n2022年7月6日\n某县护水实施方案\n一、任务\n抓好落实。\n",
        {
            "title": "某县护水实施方案",
            "doc_number": "某政办发〔2022〕31号",
            "addressees": ["县水利局", "县气象局", "各有关单位"],
            "body": "一、任务",
        },
    ),
    (
        "某县护水方案\n为护水，制定本方案。\n一、治水。（县水利局）某县水利局 2022年4月11日",
        {"title": "某县护水方案", "issuers": ["某县水利局"], "issue_date": "2022-04-11"},
    ),
    (
        "关于印发某市护水方案的通知\n市直各部门、单位，各人民团体：\n现予印发。\n某市人民政府\n2024年1月9日\n某市护水方案\n为护水，制定本方案。\n",
        {"addressees": ["市直各部门", "市直各单位", "各人民团体"]},
    ),
    (
        "某县2023年护水要点\n各镇人民政府、街道办事处：\n为落实《某市护水要点》（某办〔2023〕2号），制定本要点\n一、治水\n抓好落实。\n",
        {"title": "某县2023年护水要点", "addressees": ["各镇人民政府", "各街道办事处"]},
    ),
    ("关于支持某江市创业园建设的若干政策\n为支持创业，制定本政策。\n", {"region": "某江市"}),
    ("某川区城市品质提升方案\n为提升品质，制定本方案。\n", {"region": "某川区", "level": "county"}),
    (
        "索引号：0001/2025　发文字号：某政办规〔2025〕4号\n名称：某省人民政府办公厅关于印发某省护水若干措施的通知\n省政府有关部门、有关直属机构：\n《某省护水若干措施》已经同意，现印发给你们。\n某省人民政府办公厅\n2025年4月2日\n某省护水若干措施\n为护水，制定如下措施。\n一、治水。\n",
        {
            "title": "某省护水若干措施",
            "doc_number": "某政办规〔2025〕4号",
            "addressees": ["省政府有关部门", "省政府有关直属机构"],
        },
    ),
    (
        "中共某江市委 某江市人民政府关于做好护水工作的实施意见\n某发〔2025〕1号\n（2025年2月19日）\n为护水，提出意见。\n一、治水\n1.清淤。\n完成时间：2025年10月31日前\n",
        {
            "issuers": ["中共某江市委", "某江市人民政府"],
            "issue_date": "2025-02-19",
            "publish_date": None,
            "region": "某江市",
            "level": "municipal",
        },
    ),
    (
        "某区护水方案\n[发布日期：2025/04/11] [来源：区水利局]\n各街道办事处、区直有关单位：\n为护水，制定本方案。\n",
        {"addressees": ["各街道办事处", "区直有关单位"], "publish_date": "2025-04-11"},
    ),
    (
        "某县护水行动方案\n（某政办发〔2022〕19号　2022年5月12日）\n为护水，制定本方案。\n",
        {"doc_number": "某政办发〔2022〕19号", "issue_date": "2022-05-12"},
    ),
    (
        "某江市护水要点\n各区人民政府，中央、省驻江有关单位：\n为护水，制定本要点。\n",
        {"addressees": ["各区人民政府", "中央驻江有关单位", "省驻江有关单位"]},
    ),
    (
        "某县护水三年行动计划\n（2023—2025年）\n为护水，制定本计划。\n一、治水\n",
        {"title": "某县护水三年行动计划（2023—2025年）", "body": "为护水"},
    ),
    (
        "某省护水意见\n各设区市水利局、财政局：\n为护水，提出意见。\n",
        {"addressees": ["各设区市水利局", "各设区市财政局"]},
    ),
    ("某市数据要素市场化改革清单\n为促改革，制定本清单。\n", {"region": "某市"}),
    (
        "某镇2024年护水方案\n各村（社区）、镇直各单位：\n为护水，制定本方案。\n",
        {"addressees": ["各村（社区）", "镇直各单位"]},
    ),
    (
        "某县2025年护水重点工作责任分解\n为护水，分解如下：\n一、治水\n某县督查室　某县人民政府督查室\n2025年4月7日\n",
        {"title": "某县2025年护水重点工作责任分解", "issuers": ["某县督查室", "某县人民政府督查室"]},
    ),
    (
        "中共某县委办公室 某县人民政府办公室印发《某县护水行动方案》\n为护水，制定本方案。\n一、治水\n2022年1月4日\n",
        {"title": "某县护水行动方案", "issuers": ["中共某县委办公室", "某县人民政府办公室"]},
    ),
    (
        "关于促进某江市护水的若干措施\n为护水，制定如下措施。\n1.清淤。（责任单位：市水利局）\n上述措施自2025年3月1日起施行。\n某江市水利局办公室　　2025年2月12日印发\n",
        {"issue_date": "2025-02-12", "issuers": [], "year": 2025},
    ),
    (
        "索引号：0001　分类：水利\n发文机关：某江市人民政府办公室\t成文日期：2025年2月26日\n某江市护水任务安排表\n为护水，安排如下：\n一、治水\n",
        {"title": "某江市护水任务安排表", "issuers": ["某江市人民政府办公室"], "issue_date": "2025-02-26"},
    ),
    (
        "某省护水方案\n各市人民政府，省直各委、办、厅、局：\n为护水，制定本方案。\n",
        {"addressees": ["各市人民政府", "省直各委、办、厅、局"]},
    ),
    (
        "某县水利局2025年护水要点\n局属各单位、机关各科室、各水利站：\n为护水，制定本要点。\n一、治水\n",
        {"addressees": ["局属各单位", "机关各科室", "各水利站"]},
    ),
    (
        "# 某江市护水要点\n\n*某江市水利局　2025年3月3日*\n\n为护水，制定本要点。\n",
        {"title": "某江市护水要点", "issuers": ["某江市水利局"], "issue_date": "2025-03-03"},
    ),
    # what was seen on real pages: a notice that lost its heading, titles of several lines, numbers before a heading
    (
        "来源：某江市人民政府办公室　更新时间：2024-05-10　点击：11\n各县（市、区）人民政府，市政府各部门：\n《某江市2024年护水要点》已经市政府同意，现印发给你们，请认真落实。\n某江市人民政府办公室\n2024年5月6日\n（此件公开发布）\n某江市2024年护水要点\n为护水，制定本要点。\n一、治水\n",
        {
            "title": "某江市2024年护水要点",
            "issuers": ["某江市人民政府办公室"],
            "issue_date": "2024-05-06",
            "addressees": ["各县（市、区）人民政府", "市政府各部门"],
            "body": "为护水",
        },
    ),
    (
        "各村、各有关单位：\n经镇政府研究，现将《某渡镇2024年防汛工作计划》印发给你们，请遵照执行。\n二〇二四年三月五日\n某渡镇2024年防汛\n工作计划\n为防汛，制定本计划。\n一、任务\n",
        {"title": "某渡镇2024年防汛工作计划", "issue_date": "2024-03-05", "region": "某渡镇", "level": "county"},
    ),
    (
        "某政办发〔2024〕8号\n各区人民政府：\n为护水，研究制定了《某江市护水实施方案》，明确了任务。经市政府同意，现印发给你们。\n某江市人民政府办公室\n2024年4月1日\n某江市护水实施方案\n为护水，制定本方案。\n一、治水\n",
        {"title": "某江市护水实施方案", "doc_number": "某政办发〔2024〕8号", "addressees": ["各区人民政府"]},
    ),
    (
        "为治土，我局起草了《某江市净土行动计划》（征求意见稿），现公开征求意见。\n联系电话：0000\n某江市净土行动计划\n（征求意见稿）\n2024年9月\n为治土，制定本计划。\n一、任务\n",
        {"title": "某江市净土行动计划", "status": "draft", "body": "为治土，制定"},
    ),
    (
        "各区人民政府：\n现将《某江市任务分解表》印发给你们，请抓好落实。\n附件：任务分解表\n某江市人民政府办公室\n2024年1月25日\n",
        {"title": "某江市任务分解表", "issuers": ["某江市人民政府办公室"], "addressees": ["各区人民政府"]},
    ),
    (
        "某江市人民政府办公室关于全面推行执法公示制度\n执法全过程记录制度\n重大决定审核制度的指导意见\n某政办发〔2024〕7号\n各区人民政府：\n为规范执法，提出意见。\n一、任务\n",
        {
            "title": "某江市人民政府办公室关于全面推行执法公示制度执法全过程记录制度重大决定审核制度的指导意见",
            "issuers": ["某江市人民政府办公室"],
        },
    ),
    (
        "某政办发〔2024〕6号 某川区人民政府办公室关于印发《某川区护水方案》的通知\n各街道办事处：\n现印发给你们。\n某川区人民政府办公室\n2024年2月22日\n某川区护水方案\n为护水，制定本方案。\n一、治水\n",
        {"title": "某川区护水方案", "doc_number": "某政办发〔2024〕6号", "issuers": ["某川区人民政府办公室"]},
    ),
    (
        "《某江市人民政府办公厅关于印发〈某江市2024年公开要点〉的通知》\n某政办发〔2024〕26号\n各区人民政府：\n《某江市2024年公开要点》已经同意，现印发给你们。\n某江市人民政府办公厅\n2024年5月28日\n2024年是关键一年。\n一、推进公开\n",
        {"title": "某江市2024年公开要点", "doc_number": "某政办发〔2024〕26号"},
    ),
    (
        "某江市人民政府办公室印发关于促进护水的实施意见的通知\n某政办发〔2024〕4号\n各区人民政府：\n现印发你们。\n某江市人民政府办公室\n2024年5月3日\n关于促进护水的实施意见\n为护水，提出意见。\n一、治水\n",
        {"title": "关于促进护水的实施意见", "issuers": ["某江市人民政府办公室"]},
    ),
    (
        "关于印发护水“十四五”规划的\n通　　知\n某安发〔2022〕16号\n各镇街：\n《某江市某川区护水“十四五”规划》已经通过，现印发给你们。\n某江市某川区水利局\n2022年12月30日\n某江市某川区护水“十四五”规划\n为护水，编制规划。\n一、任务\n",
        {"title": "某江市某川区护水“十四五”规划"},
    ),
    (
        "关于公开征求《某川区护水方案（征求意见稿）》意见的公告\n为护水，起草了方案。\n附件\n某川区护水方案（征求意见稿）\n2024年7月\n一、总则\n",
        {"title": "某川区护水方案", "region": "某川区", "status": "draft"},
    ),
    (
        "某部际护水方案\n某省人民政府：\n现印发给你们。\n生态环境部 水利部\n财政部 能源局\n2024年1月9日\n",
        {"issuers": ["生态环境部", "水利部", "财政部", "能源局"]},
    ),
    (
        "国务院办公厅转发某部关于护水工作意见的通知\n国办发〔2004〕2号\n各省、自治区、直辖市人民政府：\n现转发给你们。\n",
        {"issuers": ["国务院办公厅"]},
    ),
    ("国务院关于加强护水工作的意见\n国发〔2024〕2号\n为护水，提出意见。\n一、治水\n", {"issuers": ["国务院"], "level": "national"}),
    ("关于帮助市场主体护水的实施细则\n为护水，结合杭州实际，制定细则。\n一、治水\n", {"region": "杭州市"}),
    ("某渡镇全面推行河长制方案\n为护水，制定本方案。\n一、治水\n", {"region": "某渡镇", "level": "county"}),
    (
        "市人民政府关于护水的实施方案\n来自：杭州市政府门户网站 时间：2024-11-22\n各县（市、区）人民政府、开发区管委会，市直各单位：\n为护水，制定方案。\n一、治水\n",
        {
            "region": "杭州市",
            "publish_date": "2024-11-22",
            "addressees": ["各县（市、区）人民政府", "开发区管委会", "市直各单位"],
        },
    ),
    (
        "某江市护水方案\n各镇人民政府（办事处）、开发区管委会，市人民政府各部门、各直属机构：\n为护水，制定本方案。\n",
        {
            "addressees": [
                "各镇人民政府（办事处）",
                "开发区管委会",
                "市人民政府各部门",
                "市人民政府各直属机构",
            ]
        },
    ),
    ("发布文号 | 某府〔2024〕22号 |\n某江市护水方案\n为护水，制定本方案。\n", {"doc_number": "某府〔2024〕22号"}),
    (
        "日前，某江印发《某江市蓝天方案（2023—2025年）》。全文如下：\n某江市蓝天方案（2023—2025年）\n为治气，制定本方案。\n一、目标\n",
        {"title": "某江市蓝天方案（2023—2025年）", "body": "为治气"},
    ),
    (
        "【规范性文件】某江市人民政府办公厅关于印发某江市护水方案的通知\n各区人民政府：\n现印发给你们，\n某江市护水方案\n为护水，制定本方案。\n",
        {"title": "某江市护水方案", "issuers": ["某江市人民政府办公厅"]},
    ),
    (
        "中共某县委办公室 某县人民政府办公室\n关于印发《某县护水方案》的通知\n某办发〔2024〕19号\n市委各部、委、室，市政府各办、局：\n现印发给你们。\n中共某县委办公室\n某县人民政府办公室\n（此件发至乡）　　2024年6月13日\n某县护水方案\n为护水，制定本方案。\n",
        {
            "issuers": ["中共某县委办公室", "某县人民政府办公室"],
            "issue_date": "2024-06-13",
            "addressees": ["市委各部、委、室", "市政府各办、局"],
        },
    ),
    (
        "某江市发展和改革委员会 中共某江市委社会工作部 某江市规划和自然资源局 某江市住房和城乡建设局 关于印发某江市护水方案的通知\n各县、区人民政府、市政府有关部门、有关直属单位，中央、省在江有关单位：\n现印发给你们。\n一、目标\n",
        {
            "issuers": ["某江市发展和改革委员会", "中共某江市委社会工作部", "某江市规划和自然资源局", "某江市住房和城乡建设局"],
            "addressees": [
                "各县、区人民政府",
                "市政府有关部门",
                "有关直属单位",
                "中央在江有关单位",
                "省在江有关单位",
            ],
        },
    ),
    (
        "某江市护水方案\n甲区、乙区、某产业园人民政府（管委会），市直有关单位：\n为护水，制定本方案。\n",
        {
            "addressees": [
                "甲区人民政府（管委会）",
                "乙区人民政府（管委会）",
                "某产业园人民政府（管委会）",
                "市直有关单位",
            ]
        },
    ),
    ("发文日期：2024年2月22日\n某江市护水方案\n为护水，制定本方案。\n", {"issue_date": "2024-02-22"}),
    (
        "某江市护水规划\n目 录\n第一章 总体要求4\n第二章 主要任务10\n第一节 清淤……12\n为护水，制定本规划。\n一、任务\n",
        {"title": "某江市护水规划", "body": "为护水"},
    ),
    (
        "市政府贯彻国务院关于护水的意见的实施意见\n某府发〔2024〕25号\n各区人民政府：\n为护水，提出意见。\n",
        {"issuers": ["市政府"]},
    ),
    ("一、主要目标\n水质达标。\n二、任务\n1.清淤。（市水利局）\n", {"title": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text.split("\n")[0][:14] for text, _ in CASES])
def test_what_a_document_says_of_itself(text: str, expected: dict[str, object]) -> None:
    view = View(text)
    found = find_metadata(view, {})
    told = {key: getattr(found, key) for key in expected if key != "body"}
    if "body" in expected:
        told["body"] = view.printed[find_front(view).body :][: len(str(expected["body"]))]
    assert told == expected


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text.split("\n")[0][:14] for text, _ in CASES])
def test_every_fact_has_its_place(text: str, expected: dict[str, object]) -> None:
    found = find_metadata(View(text), {})
    for key, spans in found.places.items():
        told = getattr(found, key)
        printed = [View(text[start:end]).printed for start, end in spans]
        if key in ("title", "doc_number"):
            assert printed == [told]
        if key == "issuers":
            assert printed == told


def test_the_page_tells_its_own_date() -> None:
    text = "2023-05-08\n2024年某山县春季造林工作方案\n为造林，制定本方案。\n"
    assert find_metadata(View(text), {"published": (0, 10)}).publish_date == "2023-05-08"


def test_nothing_is_said_in_a_text_that_is_no_document() -> None:
    for text in ("", "。", "今天天气很好。我们去公园。", "《", "（" * 50):
        found = find_metadata(View(text), {})
        assert found.doc_number is None
        assert found.issuers == []
        json.dumps(found.places)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2022年6月21日", "2022-06-21"),
        ("2022-06-21", "2022-06-21"),
        ("2022/6/1", "2022-06-01"),
        ("202268日", "2022-06-08"),
        ("2022年57日", "2022-05-07"),
        ("20225月7日", "2022-05-07"),
        ("2022112日", None),  # 1月12日 or 11月2日
        ("2022年13月41日", None),
        ("二〇二二年六月二十一日", "2022-06-21"),
        ("二○二二年十二月三日", "2022-12-03"),
    ],
)
def test_dates_with_lost_signs(printed: str, day: str | None) -> None:
    assert read_date(printed) == day


BODY = (
    "根据《某省河道条例》（某政发〔2022〕3号），到2026年，全县森林覆盖率达到61.5%以上，新建充电桩2500个。"
    "2025年6月底前，制定《某县项目清单》，重点引进领军人才50名；县域污水处理率不低于95%。"
)
FULL = str.maketrans("0123456789%()", "０１２３４５６７８９％（）")
BLANKS = st.sampled_from(["", " ", "\n", "\u3000", "\u200b", "\r\n  ", "\t", "**"])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(BLANKS, st.booleans()), min_size=len(BODY), max_size=len(BODY)), st.sampled_from(["", "𠮷𠀀\n"])
)
def test_facts_lead_back_to_the_text_under_any_white_space_and_width(
    mixture: list[tuple[str, bool]], front: str
) -> None:
    raw = front + "".join(
        blank + (sign.translate(FULL) if wide else sign) for sign, (blank, wide) in zip(BODY, mixture, strict=True)
    )
    plain, view = View(BODY), View(raw)
    ranges, whole = [(0, len(view.text))], [(0, len(plain.text))]

    def squeezed(start: int, end: int) -> str:
        return View(raw[start:end]).text

    citations = find_citations(view, ranges, None)
    assert len(citations) == 2
    for there, here in zip(citations, find_citations(plain, whole, None), strict=True):
        assert View(there.title).text == View(here.title).text
        assert squeezed(there.start, there.end) == View(BODY[here.start : here.end]).text
    deadlines = find_deadlines(view, ranges, 2024)
    assert [d.date for d in deadlines] == ["2026-12-31", "2025-06-30"]
    for deadline in deadlines:
        assert squeezed(deadline.start, deadline.end) == View(deadline.text).text
    targets = find_targets(view, ranges, 2024)
    assert [View(t.value).text for t in targets] == ["61.5%", "2500个", "50名", "95%"]
    for target in targets:
        assert View(target.value).text in squeezed(target.start, target.end)
        assert View(target.indicator).text in squeezed(target.start, target.end)
