// What the reader has chosen, and what follows from it for every node and link.
"use strict";

const state = {
  roles: new Set(Object.keys(ROLES)),
  inferred: true,
  path: "",
  agency: -1,
  selected: null,
  cursor: null, // the node that the keyboard stands on
  hovered: null,
  matches: null, // the nodes that a search fits, while it is typed
};

// The role in which a link is shown, or null where the filters hide it.
function shownRole(link) {
  const role = link.inferred && !state.inferred ? link.written : link.role;
  return state.roles.has(role) ? role : null;
}

function dashed(link) {
  return link.inferred && state.inferred;
}

// Recompute `visible` of every node and `shown` of every link from the filters.
function applyFilters() {
  const narrowed = state.agency >= 0 || state.path !== "";
  const picked = (task) =>
    (state.path === "" || task.path === state.path || task.path.startsWith(`${state.path} › `)) &&
    (state.agency < 0 || task.links.some((l) => l.from === state.agency && shownRole(l)));
  for (const task of model.tasks) task.visible = picked(task);
  for (const link of model.links) link.shown = model.nodes[link.to].visible ? shownRole(link) : null;
  for (const node of model.nodes) count(node);
  const allRoles = state.roles.size === Object.keys(ROLES).length;
  for (const agency of model.agencies) {
    agency.visible = agency.load > 0 || (!narrowed && allRoles && !agency.links.length);
  }
  if (!allRoles) for (const task of model.tasks) task.visible &&= task.load > 0;
}

// How many links a node shows, in each role and together.
function count(node) {
  node.counts = Object.fromEntries(Object.keys(ROLES).map((role) => [role, 0]));
  for (const link of node.links) if (link.shown) node.counts[link.shown] += 1;
  node.load = Object.values(node.counts).reduce((a, b) => a + b);
}

// The nodes that stand out: the selection with its neighbours, or what a search fits; null where all do.
function focus() {
  const centre = state.selected;
  if (centre) {
    const near = new Set([centre]);
    for (const link of centre.links) if (link.shown) near.add(across(link, centre));
    return near;
  }
  return state.matches;
}
