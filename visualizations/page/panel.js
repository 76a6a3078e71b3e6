// The panel beside the map: an overview, an agency, or a task.
"use strict";

const panel = document.getElementById("panel");

function select(node, { keepFocus = false } = {}) {
  state.selected = node;
  state.cursor = node || state.cursor;
  state.matches = null;
  show();
  if (node) reveal(node);
  fillPanel();
  document.body.classList.toggle("chosen", Boolean(node));
  if (node && !keepFocus) panel.focus({ preventScroll: true });
  say(node ? node.name : "");
}

function say(text) {
  document.getElementById("spoken").textContent = text;
}

function fillPanel() {
  const node = state.selected;
  panel.replaceChildren(...(node ? (node.isAgency ? agencyView(node) : taskView(node)) : overview()));
  panel.scrollTop = 0;
}

function closeButton() {
  const close = () => {
    select(null);
    stage.focus({ preventScroll: true });
  };
  return element("button", { type: "button", class: "close", "aria-label": "关闭 Close", onclick: close }, "✕");
}

function counted(node) {
  const named = Object.keys(ROLES).filter((role) => node.counts[role]);
  return element("p", { class: "chips" }, ...named.map((r) => element("span", { class: `chip ${r}` }, `${ROLES[r].zh} ${node.counts[r]}`)));
}

function agencyView(node) {
  const { aliases, collective, region } = node.record;
  const others = aliases.filter((a) => a !== node.name);
  const cards = [];
  for (const role of Object.keys(ROLES)) {
    const duties = node.duties.filter((d) => dutyRole(d) === role && state.roles.has(role));
    if (!duties.length) continue;
    cards.push(element("h3", {}, roleChip(role), ` ${duties.length} 条职责 `, english(ROLES[role].en)));
    for (const duty of duties) cards.push(obligationCard(duty.of, nodeButton(model.nodes[duty.of.task]), [duty]));
  }
  return [
    closeButton(),
    element("p", { class: "kind" }, collective ? "一组机构 " : "机构 ", english(collective ? "set of agencies" : "agency")),
    element("h2", {}, node.name),
    region ? element("p", { class: "aliases" }, region) : null,
    others.length ? element("p", { class: "aliases" }, `又作：${others.join("、")}`) : null,
    counted(node),
    ...cards,
  ].filter(Boolean);
}

function taskView(node) {
  const task = node.record;
  return [
    closeButton(),
    element("p", { class: "kind" }, "任务 ", english("task")),
    element("h2", {}, `${task.number}　${node.name}`),
    element("p", { class: "aliases" }, node.path),
    counted(node),
    facts([
      ["目标", "target", task.targets.map(targetText)],
      ["引用", "cites", task.citations.map(citationText)],
    ]),
    ...node.obligations.map((o) => obligationCard(o, null, o.duties)),
  ].filter(Boolean);
}

// Who carries how much, and which tasks nobody answers for or leads; every name a button.
function overview() {
  const agencies = model.agencies.filter((n) => n.visible).sort((a, b) => b.load - a.load || b.counts.lead - a.counts.lead);
  const most = Math.max(1, ...agencies.map((n) => n.load));
  const tasks = model.tasks.filter((n) => n.visible);
  const led = (link) => (link.inferred && !state.inferred ? link.written : link.role) === "lead";
  return [
    element("h2", {}, "谁承担多少 ", english("who carries how much")),
    ranking(agencies.slice(0, 60), most),
    ...folded("其余机构", "other agencies", agencies.slice(60), (nodes) => ranking(nodes, most)),
    ...folded("无责任单位的任务", "tasks nobody answers for", tasks.filter((n) => !n.links.length), taskList, 8),
    ...folded("无牵头单位的任务", "tasks without a lead", tasks.filter((n) => n.links.length && !n.links.some(led)), taskList, 8),
    ...folded("全部任务", "all tasks", tasks, taskList),
    ...folded("文件", "documents", model.data.policies, policyList, 1),
  ];
}

function ranking(agencies, most) {
  const rows = agencies.map((node) => {
    const roles = Object.keys(ROLES).filter((role) => node.counts[role]);
    const bar = element("span", { class: "bar", "aria-hidden": "true" });
    for (const role of roles) {
      const part = element("i", { class: role });
      part.style.width = `${(100 * node.counts[role]) / most}%`;
      bar.append(part);
    }
    const figures = roles.map((role) => `${ROLES[role].zh}${node.counts[role]}`).join(" ");
    const row = nodeButton(node, bar);
    row.append(element("b", { title: figures }, String(node.load), element("span", { class: "unseen" }, ` ${figures}`)));
    return element("li", {}, row);
  });
  return element("ol", { class: "ranking" }, ...rows);
}

function taskList(nodes) {
  return element("ul", { class: "tasks" }, ...nodes.map((n) => element("li", {}, nodeButton(n))));
}

// The documents that the map was read from; choosing one shows its tasks alone.
function policyList(policies) {
  const only = (policy) => () => {
    sectionChoice.value = policies.length > 1 ? policy.title : "";
    sectionChoice.dispatchEvent(new Event("change"));
  };
  const rows = policies.map((policy) => {
    const draft = policy.status === "draft" ? "　征求意见稿" : "";
    const said = [policy.issued, policy.source].filter(Boolean).join("　");
    const name = element("button", { type: "button", class: "go", onclick: only(policy) }, policy.title + draft);
    return element("li", {}, name, element("span", { class: "printed" }, said));
  });
  return element("ul", { class: "tasks" }, ...rows);
}

// A list that is filled when it is first opened, and open at once where it is short.
function folded(zh, en, nodes, filled, openUpTo = 0) {
  if (!nodes.length) return [];
  const details = element("details", {}, element("summary", {}, `${zh}（${nodes.length}） `, english(en)));
  const fill = () => details.childElementCount > 1 || details.append(filled(nodes));
  details.addEventListener("toggle", fill);
  if (nodes.length <= openUpTo) {
    fill();
    details.open = true;
  }
  return [details];
}
