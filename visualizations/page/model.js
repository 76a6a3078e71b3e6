// What the map holds, made ready for the page: nodes by id, obligations and duties under them.
"use strict";

const ROLES = {
  lead: { zh: "牵头", en: "lead", color: "#b3360b", width: 3, dashes: false },
  responsible: { zh: "负责", en: "responsible", color: "#1f5fa8", width: 1.7, dashes: false },
  support: { zh: "配合", en: "support", color: "#4a6b57", width: 1.5, dashes: [1.5, 4] },
};
const INFERRED_DASHES = [9, 5];
const BASES = {
  stated: ["原文写明“牵头”", "stated in the text"],
  rule: ["按文件自身规则认定", "by the document's own rule"],
  principal: ["推断：与“配合”并列的负责单位", "inferred: answers beside units that support"],
  sole: ["推断：唯一的责任单位", "inferred: the only unit named"],
  first_listed: ["推断：列在首位", "inferred: listed first"],
};
const RELATIONS = { based_on: "依据", implements: "落实", drafts: "制定", cites: "提及" };
const SIGNS = { ">=": "≥", "<=": "≤", "=": "＝", ">": "＞", "<": "＜" };

const model = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const nodes = data.network.nodes;
  for (const node of nodes) Object.assign(node, { links: [], duties: [], obligations: [] });
  data.agencies.forEach((record) => Object.assign(nodes[record.id], { record, isAgency: true, name: record.name }));
  data.tasks.forEach((record) =>
    Object.assign(nodes[record.id], {
      record,
      isAgency: false,
      name: record.heading,
      policy: data.policies.length > 1 && record.policy >= 0 ? data.policies[record.policy].title : "",
    }),
  );
  for (const { id, section } of data.tasks) nodes[id].path = [nodes[id].policy, ...section].filter(Boolean).join(" › ");
  for (const obligation of data.obligations) {
    obligation.duties = [];
    nodes[obligation.task].obligations.push(obligation);
  }
  for (const node of nodes) node.name ||= opening(node);
  for (const duty of data.duties) {
    duty.of = data.obligations[duty.obligation];
    duty.of.duties.push(duty);
    nodes[duty.agency].duties.push(duty);
  }
  const links = data.network.edges;
  links.forEach((link, id) => {
    link.id = id;
    nodes[link.from].links.push(link);
    nodes[link.to].links.push(link);
  });
  for (const node of nodes) {
    const record = node.record;
    node.key = plain([node.name, record.number || "", node.path || "", ...(record.aliases || [])].join("\n"));
  }
  return {
    data,
    nodes,
    links,
    agencies: nodes.filter((n) => n.isAgency),
    tasks: nodes.filter((n) => !n.isAgency),
    paths: [...new Set(nodes.filter((n) => n.path).map((n) => n.path))],
  };
})();

// What a task without a heading is called: the first words of its text.
function opening(node) {
  const text = node.obligations.length ? node.obligations[0].quote : "";
  return text ? text.slice(0, 24) : "（无标题）";
}

// Text as it is compared in a search: one width, one case, no white space.
function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\S\n]+/g, "");
}

// The node at the other end of a link.
function across(link, node) {
  return model.nodes[link.from === node.id ? link.to : link.from];
}
