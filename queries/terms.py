"""The codes of the graph as people read them: Chinese first, English beside."""

from __future__ import annotations

TERMS: dict[str, dict[str, str]] = {
    "role": {"lead": "牵头 lead", "responsible": "负责 responsible", "support": "配合 support"},
    "basis": {
        "stated": "明文 stated",
        "rule": "文件通则 rule",
        "principal": "推断：负责而他者配合 inferred: principal",
        "sole": "推断：唯一单位 inferred: sole",
        "first_listed": "推断：排列首位 inferred: first listed",
    },
    "via": {"self": "本机构 itself", "predecessor": "改革前身 predecessor", "set": "集合成员 member of a set"},
    "place": {"predecessor": "前身 predecessor", "self": "本机构 itself", "successor": "后继 successor"},
    "known": {
        "name": "规范名称 name",
        "region": "区域 region",
        "alias": "别名 alias",
        "slip": "笔误或文内简称 slip or own short form",
        "predecessor": "前身 predecessor",
        "successor": "后继 successor",
        "functions from": "划入职能 functions from",
        "functions to": "划出职能 functions to",
        "answers to": "上级 answers to",
        "branch": "派出机构 branch",
        "member of": "所属集合 member of",
        "member": "成员 member",
        "document": "文件 document",
    },
    "inferred": {"True": "推断 inferred", "False": "原文 as read"},
    "relation": {
        "based_on": "依据 based on",
        "implements": "落实 implements",
        "cites": "提及 cites",
        "drafts": "制定 drafts",
        "part_of": "载于 part of",
    },
    "status": {"issued": "已印发 issued", "draft": "征求意见稿 draft"},
    "level": {
        "national": "国家 national",
        "provincial": "省级 provincial",
        "municipal": "市级 municipal",
        "county": "县级 county",
    },
    "lead_state": {
        "inferred": "仅有推断 inferred only",
        "none": "有责任单位而无牵头 none",
        "unassigned": "无人负责 unassigned",
    },
    "extent": {"task": "整项任务 whole task", "part": "任务的一部分 part of it"},
    "loaded": {"True": "已载入 loaded", "False": "仅被引用 cited only"},
    "collective": {"True": "集合 a set", "False": ""},
    "task_change": {"kept": "保留 kept", "adapted": "调整 adapted", "new": "新增 new", "dropped": "未再列入 dropped"},
    "duty_change": {"gained": "新承担 gained", "lost": "不再承担 lost", "role": "角色变化 other role"},
    "target_change": {
        "raised": "提高 raised",
        "lowered": "降低 lowered",
        "same": "未变 same",
        "changed": "改变 changed",
        "new": "新增 new",
        "dropped": "未再列入 dropped",
    },
}
