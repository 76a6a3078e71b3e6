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
  const chips = Object.keys(ROLES).map((role) => {
    const number = node.links.filter((l) => l.shown === role).length;
    return number ? element("span", { class: `chip ${role}` }, `${ROLES[role].zh} ${number}`) : null;
  });
  return element("p", { class: "chips" }, ...chips);
}

function agencyView(node) {
  const { aliases, collective } = node.record;
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
  const by = (node, role) => node.links.filter((l) => l.shown === role).length;
  const load = (node) => node.links.filter((l) => l.shown).length;
  const agencies = model.agencies.filter((n) => n.visible).sort((a, b) => load(b) - load(a) || by(b, "lead") - by(a, "lead"));
  const most = Math.max(1, ...agencies.map(load));
  const rows = agencies.map((node) => {
    const bar = element("span", { class: "bar", "aria-hidden": "true" });
    for (const role of Object.keys(ROLES)) {
      const part = element("i", { class: role });
      part.style.width = `${(100 * by(node, role)) / most}%`;
      bar.append(part);
    }
    const figures = Object.keys(ROLES).filter((r) => by(node, r)).map((r) => `${ROLES[r].zh}${by(node, r)}`).join(" ");
    const row = nodeButton(node, bar);
    row.append(element("b", { title: figures, "aria-label": figures }, String(load(node))));
    return element("li", {}, row);
  });
  const tasks = model.tasks.filter((n) => n.visible);
  const nobody = tasks.filter((n) => !n.links.length);
  const headless = tasks.filter((n) => n.links.length && !n.links.some((l) => (l.inferred && !state.inferred ? l.written : l.role) === "lead"));
  return [
    element("h2", {}, "谁承担多少 ", english("who carries how much")),
    element("ol", { class: "ranking" }, ...rows),
    ...group("无责任单位的任务", "tasks nobody answers for", nobody),
    ...group("无牵头单位的任务", "tasks without a lead", headless),
    ...group("全部任务", "all tasks", tasks, false),
  ];
}

function group(zh, en, nodes, open = true) {
  if (!nodes.length) return [];
  const list = element("ul", { class: "tasks" }, ...nodes.map((n) => element("li", {}, nodeButton(n))));
  return [element("details", { open: open && nodes.length <= 8 }, element("summary", {}, `${zh}（${nodes.length}） `, english(en)), list)];
}
