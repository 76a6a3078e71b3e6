// Search as you type, over names, numbers, headings and aliases of agencies and tasks.
"use strict";

const searchBox = document.getElementById("search");
const foundList = document.getElementById("found");
const search = { found: [], at: -1 };

function find(text) {
  const wanted = text.split(/\s+/).map(plain).filter(Boolean);
  if (!wanted.length) return null;
  const first = wanted[0];
  const rank = (node) => (plain(node.name).startsWith(first) || node.record.number === first ? 0 : plain(node.name).includes(first) ? 1 : 2);
  return model.nodes
    .filter((node) => wanted.every((w) => node.key.includes(w)))
    .map((node) => ({ node, rank: rank(node) }))
    .sort((a, b) => a.rank - b.rank || b.node.links.length - a.node.links.length)
    .map((hit) => hit.node);
}

function typed() {
  const found = find(searchBox.value);
  search.found = found ? found.slice(0, 12) : [];
  search.at = search.found.length ? 0 : -1;
  state.matches = found && new Set(found);
  const given = found && state.selected;
  if (given) state.selected = null;
  show();
  if (given) fillPanel();
  listFound(found);
}

function listFound(found) {
  foundList.hidden = !found;
  searchBox.setAttribute("aria-expanded", String(Boolean(found)));
  const rows = search.found.map((node, i) =>
    element(
      "li",
      { role: "option", id: `found-${i}`, "aria-selected": String(i === search.at), onclick: () => take(node) },
      element("small", {}, node.isAgency ? "机构" : `任务 ${node.record.number}`),
      ` ${node.name} `,
      aliasFor(node),
    ),
  );
  if (found && !found.length) rows.push(element("li", { class: "none" }, "没有相符的机构或任务 ", english("nothing fits")));
  if (found && found.length > rows.length) rows.push(element("li", { class: "none" }, `另有 ${found.length - rows.length} 项 `, english("more")));
  foundList.replaceChildren(...rows);
  if (search.at >= 0) searchBox.setAttribute("aria-activedescendant", `found-${search.at}`);
  else searchBox.removeAttribute("aria-activedescendant");
}

// The alias by which a node was found, where its name does not say it.
function aliasFor(node) {
  const wanted = plain(searchBox.value);
  const alias = (node.record.aliases || []).find((a) => plain(a).includes(wanted));
  return alias && !plain(node.name).includes(wanted) ? element("small", {}, `又作 ${alias}`) : null;
}

function take(node) {
  if (!node.visible) resetFilters();
  clearSearch();
  select(node);
}

function clearSearch() {
  searchBox.value = "";
  typed();
}

function moveInFound(step) {
  if (!search.found.length) return;
  search.at = (search.at + step + search.found.length) % search.found.length;
  listFound([...state.matches]);
  foundList.children[search.at].scrollIntoView({ block: "nearest" });
}

searchBox.addEventListener("input", typed);
searchBox.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // an input method is still at work
  if (event.key === "ArrowDown") moveInFound(1);
  else if (event.key === "ArrowUp") moveInFound(-1);
  else if (event.key === "Enter" && search.found[search.at]) take(search.found[search.at]);
  else if (event.key === "Escape" && searchBox.value) clearSearch();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
document.addEventListener("pointerdown", (event) => {
  if (!document.getElementById("finder").contains(event.target)) foundList.hidden = true;
});
searchBox.addEventListener("focus", () => searchBox.value && typed());
