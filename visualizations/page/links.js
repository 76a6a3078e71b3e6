// How links are drawn: one curve per agency and task; colour, width and dashes say the role.
"use strict";

const BEND = 0.62; // how far a curve keeps level before it turns, as a share of its width
const CHUNK = 150; // curves in one stroke: more are slow to draw, since they cross one another
const CROWD = 1500; // links above which each is drawn fainter
const HAZE = 3000; // links above which those that do not matter are not drawn at all
let strokes = []; // what is drawn in each frame, from the back to the front

// The look of a link as it stands: which of the others it goes with, and whether before or behind them.
function look(link) {
  const [agency, task] = [model.nodes[link.from], model.nodes[link.to]];
  const near = !view.focus || (view.focus.has(agency) && view.focus.has(task) && touches(link));
  return { role: link.shown, inferred: dashed(link), state: view.focus ? (near ? "near" : "far") : "all" };
}

function touches(link) {
  return !state.selected || link.from === state.selected.id || link.to === state.selected.id;
}

function strength({ state: of, role }, shown) {
  const usual = shown > CROWD ? 0.22 : 0.62;
  return { all: role === "lead" ? usual * 1.2 : usual, near: 0.95, far: shown > CROWD ? 0.02 : 0.06 }[of];
}

// Gather the links that look alike, so that a frame needs few strokes.
function traceLinks() {
  const groups = new Map();
  const shown = model.links.filter((link) => link.shown);
  for (const link of shown) {
    const at = look(link);
    if (at.state === "far" && shown.length > HAZE) continue;
    const key = `${at.state} ${at.role} ${at.inferred}`;
    if (!groups.has(key)) groups.set(key, { ...at, alpha: strength(at, shown.length), links: [] });
    groups.get(key).links.push(link);
  }
  const order = (g) => ["far", "all", "near"].indexOf(g.state) * 10 - Object.keys(ROLES).indexOf(g.role);
  strokes = [...groups.values()].sort((a, b) => order(a) - order(b)).flatMap((group) => {
    const chunks = [];
    for (let i = 0; i < group.links.length; i += CHUNK) chunks.push({ ...group, path: curves(group.links.slice(i, i + CHUNK)) });
    return chunks;
  });
}

function curves(links) {
  const path = new Path2D();
  for (const link of links) {
    const [agency, task] = [box(model.nodes[link.from]), box(model.nodes[link.to])];
    const x = task.x < agency.left ? agency.left : agency.left + agency.width;
    const reach = (task.x - x) * BEND;
    path.moveTo(x, agency.y);
    path.bezierCurveTo(x + reach, agency.y, task.x - reach, task.y, task.x, task.y);
  }
  return path;
}

function drawLinks(ctx) {
  if (view.moving && model.links.length > HAZE) return;
  for (const { role, inferred, alpha, path } of strokes) {
    const { color, width, dashes } = ROLES[role];
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = color;
    ctx.lineWidth = Math.max(width, 0.4 / view.scale);
    ctx.setLineDash(inferred ? INFERRED_DASHES : dashes && view.scale > 0.4 ? dashes : []);
    ctx.stroke(path);
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}
