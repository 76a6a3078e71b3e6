// The same facts as a table: for reading, for screen readers and for print.
"use strict";

function fillTable() {
  const head = element("tr", {}, ...["编号", "任务", "牵头", "负责", "配合", "时限"].map((t) => element("th", { scope: "col" }, t)));
  const body = element("tbody");
  let path = null;
  for (const node of model.tasks) {
    if (!node.visible) continue;
    if (node.path !== path) body.append(element("tr", {}, element("th", { colspan: 6, scope: "colgroup" }, node.path)));
    path = node.path;
    const named = (role) =>
      node.links.filter((l) => l.shown === role).map((l) => across(l, node).name + (role === "lead" && dashed(l) ? "（推断）" : "")).join("、");
    const due = node.obligations.flatMap((o) => o.deadlines.map((d) => d.replace(/^.* = /, "")));
    const cells = [node.record.number, node.name, named("lead"), named("responsible"), named("support"), [...new Set(due)].sort().join("\n")];
    body.append(element("tr", {}, ...cells.map((c) => element("td", {}, c))));
  }
  const caption = element("caption", {}, model.data.title);
  document.getElementById("table").replaceChildren(element("table", {}, caption, element("thead", {}, head), body));
}

function toggleTable(on) {
  document.getElementById("table").hidden = !on;
  document.getElementById("as-table").setAttribute("aria-pressed", String(on));
  if (on) fillTable();
}

document.getElementById("as-table").addEventListener("click", () => toggleTable(document.getElementById("table").hidden));
window.addEventListener("beforeprint", fillTable);
