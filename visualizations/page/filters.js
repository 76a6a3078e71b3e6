// The legend, whose entries filter by role, and the choice of section and agency.
"use strict";

const legend = document.getElementById("legend");
const sectionChoice = document.getElementById("section");
const agencyChoice = document.getElementById("agency");

function sample({ color, width, dashes }) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [key, value] of Object.entries({ width: 34, height: 12, "aria-hidden": "true" })) svg.setAttribute(key, value);
  const look = { x1: 1, x2: 33, y1: 6, y2: 6, stroke: color, "stroke-width": width + 0.4, "stroke-dasharray": dashes ? dashes.join(" ") : "none" };
  for (const [key, value] of Object.entries(look)) line.setAttribute(key, value);
  svg.append(line);
  return svg;
}

function entry(id, look, zh, en, changed) {
  const tick = element("input", { type: "checkbox", id, checked: true });
  tick.addEventListener("change", () => changed(tick.checked));
  return element("label", { for: id }, tick, sample(look), element("span", {}, zh, " ", english(en)));
}

function fillLegend() {
  const entries = Object.entries(ROLES).map(([role, look]) =>
    entry(`role-${role}`, look, look.zh, look.en, (on) => {
      state.roles[on ? "add" : "delete"](role);
      filtered();
    }),
  );
  const guess = { ...ROLES.lead, dashes: INFERRED_DASHES };
  const inferred = entry("inferred", guess, "推断的牵头", "inferred lead", (on) => {
    state.inferred = on;
    filtered();
  });
  inferred.hidden = !model.links.some((l) => l.inferred);
  legend.replaceChildren(...entries, inferred);
}

function fillChoices() {
  const option = (value, text) => element("option", { value }, text);
  const sections = new Set();
  for (const path of model.paths) {
    const steps = path.split(" › ");
    steps.forEach((_, i) => sections.add(steps.slice(0, i + 1).join(" › ")));
  }
  const indent = (path) => "　".repeat(path.split(" › ").length - 1) + path.split(" › ").pop();
  sectionChoice.replaceChildren(option("", "全部章节 Sections"), ...[...sections].map((s) => option(s, indent(s))));
  const agencies = [...model.agencies].sort((a, b) => b.links.length - a.links.length);
  agencyChoice.replaceChildren(option("-1", "全部机构 Agencies"), ...agencies.map((a) => option(a.id, `${a.name}（${a.links.length}）`)));
}

// Show what follows from the filters; a selection that they hide is given up.
function filtered() {
  applyFilters();
  if (state.selected && !state.selected.visible) state.selected = null;
  document.body.classList.toggle("chosen", Boolean(state.selected));
  const field = fittingField();
  if (field !== view.field) arrange(field);
  show();
  fillPanel();
  fillCounts();
  if (!document.getElementById("table").hidden) fillTable();
}

function resetFilters() {
  state.roles = new Set(Object.keys(ROLES));
  state.inferred = true;
  state.path = "";
  state.agency = -1;
  for (const tick of legend.querySelectorAll("input")) tick.checked = true;
  sectionChoice.value = "";
  agencyChoice.value = "-1";
  filtered();
}

function fillCounts() {
  const seen = (nodes) => nodes.filter((n) => n.visible).length;
  const part = (nodes, zh) => (seen(nodes) === nodes.length ? `${nodes.length} ${zh}` : `${seen(nodes)}/${nodes.length} ${zh}`);
  const links = model.links.filter((l) => l.shown).length;
  const text = `${part(model.tasks, "项任务")} · ${part(model.agencies, "个机构")} · ${links} 条责任`;
  document.getElementById("counts").replaceChildren(text, " ", english("tasks · agencies · responsibilities"));
}

sectionChoice.addEventListener("change", () => {
  state.path = sectionChoice.value;
  filtered();
});
agencyChoice.addEventListener("change", () => {
  state.agency = Number(agencyChoice.value);
  filtered();
});
document.getElementById("reset").addEventListener("click", () => {
  clearSearch();
  resetFilters();
  select(null);
  whole();
});
