"use strict";
// The map is drawn already; this opens nodes and edges, searches, hides what is inferred, and moves by the keyboard.

const data = JSON.parse(document.getElementById("data").textContent);
const panel = document.getElementById("panel");
const search = document.getElementById("search");
const inferred = document.getElementById("inferred");
const drawn = (kind, id) => document.querySelector(`#map [data-${kind}="${id}"]`);

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) key === "onclick" ? made.addEventListener("click", value) : made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

function go(id) {
  const name = data.nodes[id].name;
  return element("button", { type: "button", onclick: () => openNode(id, true) }, name);
}

function told(edge) {
  const tags = [element("span", { class: "tag" }, edge.relation)];
  if (edge.inferred) tags.push(element("span", { class: "tag inferred" }, `推断 inferred${edge.score ? ` ${edge.score.toFixed(2)}` : ""}`));
  const words = edge.pieces.map((piece) => {
    if (piece.change === "same") return document.createTextNode(piece.text);
    return element(piece.change === "left" ? "del" : "ins", {}, piece.text);
  });
  return element("article", {},
    element("p", {}, ...tags),
    element("p", {}, go(edge.from), " → ", go(edge.to)),
    edge.quote ? element("blockquote", {}, edge.quote) : null,
    words.length ? element("p", {}, element("small", {}, "删线：仅下级文；下划：仅上级文 only here, only there"), element("br", {}), ...words) : null,
    element("p", {}, element("small", {}, edge.place)));
}

function chosen(target) {
  for (const old of document.querySelectorAll("#map .chosen")) old.classList.remove("chosen");
  target?.classList.add("chosen");
}

function openNode(id, focus) {
  const node = data.nodes[id];
  const edges = data.edges.filter((edge) => (edge.from === id || edge.to === id) && (inferred.checked || !edge.inferred));
  panel.replaceChildren(
    element("p", {}, element("span", { class: "tag" }, node.level), node.loaded ? null : element("span", { class: "tag" }, "仅被引用 cited only")),
    element("h2", {}, node.name),
    element("p", {}, element("small", {}, [node.under, node.place].filter(Boolean).join("　"))),
    ...edges.map(told));
  chosen(drawn("node", id));
  if (focus) drawn("node", id).focus();
  document.getElementById("spoken").textContent = node.name;
}

function openEdge(id) {
  panel.replaceChildren(told(data.edges[id]));
  chosen(drawn("edge", id));
}

function overview() {
  chosen(null);
  const list = data.nodes.map((node, id) => element("li", {}, go(id), " ", element("small", {}, node.level)));
  panel.replaceChildren(element("h2", {}, "全部 All"), element("ul", {}, ...list));
}

function show() {
  const sought = search.value.trim().toLowerCase();
  data.nodes.forEach((node, id) => {
    const fits = !sought || `${node.name} ${node.under}`.toLowerCase().includes(sought);
    drawn("node", id).classList.toggle("faint", !fits);
  });
  data.edges.forEach((edge, id) => drawn("edge", id).toggleAttribute("hidden", edge.inferred && !inferred.checked));
}

const opened = (target) => {
  const node = target.closest("[data-node]");
  const edge = target.closest("[data-edge]");
  if (node) openNode(Number(node.dataset.node));
  else if (edge) openEdge(Number(edge.dataset.edge));
  return node || edge;
};

document.getElementById("map").addEventListener("click", (event) => opened(event.target));
search.addEventListener("input", show);
inferred.addEventListener("change", show);
search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  const found = data.nodes.findIndex((node, id) => !drawn("node", id).classList.contains("faint"));
  if (found >= 0) openNode(found, true);
});

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function moved(from, [dx, dy]) {
  const here = data.nodes[from];
  const ahead = data.nodes.map((node, id) => ({ id, x: node.x - here.x, y: node.y - here.y }))
    .filter(({ x, y }) => (dx ? x * dx > 0 : x === 0 && y * dy > 0));
  ahead.sort((a, b) => (dx ? Math.abs(a.x) - Math.abs(b.x) || Math.abs(a.y) - Math.abs(b.y) : Math.abs(a.y) - Math.abs(b.y)));
  return ahead.length ? ahead[0].id : from;
}

document.addEventListener("keydown", (event) => {
  const focused = document.activeElement;
  const typing = focused === search;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape") {
    search.value = "";
    show();
    overview();
    drawn("node", data.start).focus();
  } else if (!typing && STEPS[event.key] && focused.closest("[data-node]")) {
    event.preventDefault();
    openNode(moved(Number(focused.closest("[data-node]").dataset.node), STEPS[event.key]), true);
  } else if ((event.key === "Enter" || event.key === " ") && focused.closest("#map") && opened(focused)) {
    event.preventDefault();
  }
});

show();
openNode(data.start);
drawn("node", data.start).scrollIntoView({ block: "center", inline: "end" });
