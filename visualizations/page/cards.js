// Pieces of the panel. All text goes into the page as text, never as markup.
"use strict";

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
  return made;
}

function english(text) {
  return element("small", { lang: "en" }, text);
}

function roleChip(role, inferred = false) {
  return element("span", { class: `chip ${role}${inferred ? " inferred" : ""}` }, ROLES[role].zh);
}

function nodeButton(node, ...before) {
  const text = node.isAgency ? node.name : `${node.record.number}　${node.name}`;
  return element("button", { type: "button", class: "go", onclick: () => select(node) }, ...before, element("span", {}, text));
}

function basisText(duty) {
  if (duty.role !== "lead" || !BASES[duty.basis]) return null;
  const [zh, en] = BASES[duty.basis];
  return element("span", { class: "basis" }, zh, " ", english(en));
}

// The role in which a duty is shown while inferred leads are hidden or not.
function dutyRole(duty) {
  return duty.inferred && !state.inferred ? duty.written || "responsible" : duty.role;
}

function facts(rows) {
  const list = element("dl");
  for (const [zh, en, values] of rows) {
    if (!values.length) continue;
    list.append(element("dt", {}, zh, " ", english(en)), ...values.map((v) => element("dd", {}, v)));
  }
  return list.childElementCount ? list : null;
}

function targetText(target) {
  const by = target.deadline ? `（${target.deadline} 前）` : "";
  return `${target.indicator} ${SIGNS[target.op] || target.op} ${target.value}${by}`;
}

function citationText(citation) {
  const title = /^[《<〈]/.test(citation.title) ? citation.title : `《${citation.title}》`;
  return `${RELATIONS[citation.relation] || citation.relation} ${title}`;
}

function placeText(obligation) {
  return obligation.source ? `${obligation.source}　第 ${obligation.start}–${obligation.end} 字` : "";
}

// One obligation: who has which part (or the part of one agency), the sentence, and what hangs on it.
function obligationCard(obligation, heading, duties) {
  const people = element("ul", { class: "duties" });
  for (const duty of [...duties].sort((a, b) => a.position - b.position)) {
    const role = dutyRole(duty);
    const who = heading ? null : nodeButton(model.nodes[duty.agency]);
    const printed = duty.mention && duty.mention !== model.nodes[duty.agency].name ? `原文作“${duty.mention}”` : "";
    const basis = role === duty.role ? basisText(duty) : null;
    people.append(
      element("li", {}, roleChip(role, duty.inferred && state.inferred), " ", who, basis, printed && element("span", { class: "printed" }, printed)),
    );
  }
  if (!duties.length) people.append(element("li", { class: "none" }, "未写明责任单位 ", english("nobody named")));
  return element(
    "article",
    {},
    heading,
    people,
    element("blockquote", {}, obligation.quote),
    facts([
      ["时限", "deadline", obligation.deadlines.map((d) => d.replace(/ = (.*)$/, "（$1）"))],
      ["目标", "target", obligation.targets.map(targetText)],
      ["引用", "cites", obligation.citations.map(citationText)],
      ["分工", "division", obligation.division ? ["按职责分工负责"] : []],
      ["出处", "source", [placeText(obligation)].filter(Boolean)],
    ]),
  );
}
