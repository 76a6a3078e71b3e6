"""What every plan says, whatever it is about: words that weigh little when two texts are compared."""

from __future__ import annotations

import re
from functools import cache

VERBS = """
    加强 推进 推动 落实 开展 建设 加快 完善 建立 健全 提升 提高 实施 强化 积极 深入 持续 大力 全面 严格 进一步 做好
    确保 促进 支持 统筹 协调 有效 切实 力争 按照 根据 要求 规定 完成 实现 督促 检查 指导 组织 制定 加大 鼓励 给予 引导
    探索 不断 着力 坚持 坚决 认真 有序 稳步 扎实 推行 构建 打造 深化 优化 争取 应当 依法 配合 巩固 充分 发挥 利用
    充分利用 予以 基本 逐步 抓好 继续 履行 保障 贯彻 全力 推广 创建 举办 依托 参与 参加 提供 享受 发放 申请 安排
"""
NOUNS = """
    工作 机制 制度 体系 责任 任务 措施 办法 方案 计划 规划 行动 项目 工程 能力 力度 水平 领域 方面 重点 有关 相关 部门
    单位 各级 各地 政府 人民政府 县级 以上 地方 国务院 主管 行政 区域 领导 小组 办公室 发展 管理 监管 服务 企业 平台
    资源 资金 符合 条件 全区 全市 全省 全县 全国 我区 我市 我县 我省 本市 本区 年底 月底 年底前 月底前 底前 以及 等 及
    与 的 和 对 在 将 为 并 或 主要 综合 一批 各项 问题 情况 作用 职责 流域 生态环境 生态 环境 保护 治理 修复 绿色
    污染 防治 国家 省级 市级 区级
"""
PHRASES = """
    积极性 主动性 创造性 自觉性 良好氛围 营造 统筹协调 督促检查 齐抓共管 落地见效 落地生根 高质量发展 科技成果转化
    科技成果 因地制宜 国民经济和社会发展 贯彻落实 中华人民共和国 战略性新兴产业 政府购买服务 给予最高 最高不超过
    不超过 最高 资助 补助 奖励 补贴 万元 名单 典型做法 经验做法 总结推广 高校毕业生 达标排放 有效控制 示范区 示范
    加强组织领导 压实责任 压实工作责任 产业链 创新链 资金链 人才链 深度融合 形成工作合力 按照职责分工 多元化投入
    多元化投融资 鼓励创新 宽容失败
"""
_WEIGHTS = {
    **dict.fromkeys(NOUNS.split(), 50),
    **dict.fromkeys(VERBS.split(), 85),
    **dict.fromkeys(PHRASES.split(), 15),
}
_OTHER = 50
"""Figures and Latin letters: they change from place to place."""
_FIGURES = re.compile("[0-9A-Za-z]+")


def weights(text: str) -> bytearray:
    """Return what each character of a text without punctuation weighs, from 0 to 100."""
    found = bytearray((100,)) * len(text)
    for pattern in (_words(), _FIGURES):
        for match in pattern.finditer(text):
            start, end = match.span()
            found[start:end] = bytes((_WEIGHTS.get(match.group(), _OTHER),)) * (end - start)
    return found


@cache
def _words() -> re.Pattern[str]:
    longest_first = sorted(_WEIGHTS, key=lambda word: (-len(word), word))
    return re.compile("|".join(longest_first))
