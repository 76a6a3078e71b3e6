"""The nodes of the RDF view that carry what an edge says: their classes, and the edge types that they are of."""

from __future__ import annotations

from schema.declaration import EdgeType, Schema

NAMES = {
    "Assignment": (
        "责任",
        "某机构在某项职责中的一种角色，连同载明它的文字。",
        "One role of one agency in one obligation, with the words that say so.",
    ),
    "Citation": (
        "引用",
        "对某文件的一处引用，连同载明它的文字。",
        "One citation of a policy, with the words that say so.",
    ),
    "Issuance": (
        "发布",
        "某机构发布某文件，连同载明它的文字。",
        "That an agency issued a policy, with the words that say so.",
    ),
    "Addressing": (
        "主送",
        "某文件主送某机构，连同载明它的文字。",
        "That a policy is addressed to an agency, with the words that say so.",
    ),
    "Membership": (
        "成员关系",
        "某机构属于某一组机构，连同载明它的文字。",
        "That an agency is a member of a set, with the words that say so.",
    ),
    "Misnaming": (
        "异名",
        "某文件以另一名称称某机构，连同载明它的文字。",
        "That a document gives an agency another name, with the words that say so.",
    ),
    "Succession": (
        "机构改革",
        "一机构承继另一机构的改革。",
        "A reform by which one agency took over from another.",
    ),
    "FunctionTransfer": (
        "职能划转",
        "一机构从另一机构划入职能的改革。",
        "A reform by which one agency took functions from another.",
    ),
    "Subordination": (
        "隶属关系",
        "一机构隶属于另一机构，及其依据。",
        "That one agency answers to another, and how this is known.",
    ),
    "Alignment": (
        "对应关系",
        "两项职责文字相承，由文字推断。",
        "That the wording of an obligation was passed on, inferred.",
    ),
}
"""The classes of these nodes in Chinese, and what they say in both languages."""


def classes(schema: Schema) -> dict[str, list[EdgeType]]:
    """Return the classes of statements, each with the edge types whose properties it carries."""
    found: dict[str, list[EdgeType]] = {}
    for edge in schema.edges.values():
        if edge.statement:
            found.setdefault(edge.statement, []).append(edge)
    return found
