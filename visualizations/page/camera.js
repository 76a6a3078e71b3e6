// The network on its canvas: building it, showing what changed, moving the view.
"use strict";

let network = null;
let nodeSet = null;
const READABLE = 0.65; // the scale at which labels can be read
const stage = document.getElementById("map");

function build() {
  view.narrow = stage.clientWidth < 640;
  view.field = view.narrow ? FIELDS.tall : FIELDS.wide;
  applyFilters();
  nodeSet = new vis.DataSet();
  nodeSet.add(model.nodes.map((node) => {
    const { x, y, width } = box(node);
    return {
      id: node.id,
      x,
      y,
      shape: "custom",
      ctxRenderer: ({ ctx }) => ({
        drawNode: () => drawNode(ctx, node),
        nodeDimensions: { width: 2 * width, height: 2 * HALF },
      }),
    };
  }));
  const options = model.data.network.options;
  traceLinks();
  network = new vis.Network(stage, { nodes: nodeSet, edges: [] }, options);
  network.on("beforeDrawing", (ctx) => {
    view.scale = network.getScale();
    drawGround(ctx);
    drawLinks(ctx);
    drawTitles(ctx);
  });
  network.on("dragStart", () => (view.moving = true));
  network.on("dragEnd", () => {
    view.moving = false;
    network.redraw();
  });
  network.on("zoom", keepInSight);
  whole();
}

// Show the nodes in another layout.
function arrange(field) {
  view.field = field;
  const moved = model.nodes.filter((n) => field.place(n)).map((n) => ({ id: n.id, x: box(n).x, y: box(n).y }));
  nodeSet.update(moved.filter(({ id, x, y }) => nodeSet.get(id).x !== x || nodeSet.get(id).y !== y));
  traceLinks();
  whole();
}

// The layout for what the filters leave: on a map too large to be read as a whole, one of its own.
function fittingField() {
  const usual = view.narrow ? FIELDS.tall : FIELDS.wide;
  const left = model.nodes.filter((n) => n.visible).length;
  const small = left > 0 && left <= 240 && left < 0.7 * model.nodes.length;
  return small && (view.narrow || wholeView(usual).scale < 0.5) ? compact() : usual;
}

// Draw again after a change of the filters, the selection or the search.
function show() {
  view.focus = focus();
  traceLinks();
  network.redraw();
}

// The scale and centre at which the layout fills the canvas; on a narrow screen it fills the width, from the top.
function wholeView(field = view.field) {
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const byWidth = width / (field.width + 28);
  const scale = view.narrow ? byWidth : Math.min(byWidth, height / (field.height + 24));
  const y = view.narrow ? Math.min(field.height / 2, height / scale / 2 - 12) : field.height / 2;
  return { scale: Math.min(scale, 2.2), position: { x: field.width / 2, y } };
}

function whole() {
  network.moveTo(wholeView());
}

function keepInSight() {
  const scale = network.getScale();
  const [least, most] = [wholeView().scale * 0.5, 4];
  if (scale < least || scale > most) network.moveTo({ scale: Math.min(Math.max(scale, least), most) });
}

function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor });
  keepInSight();
}

// Put a node into the middle of a narrow screen, at the scale of the whole width.
function centre(node) {
  const { scale, position } = wholeView();
  network.moveTo({ scale, position: { x: position.x, y: box(node).y } });
}

// Bring a node into sight, at a scale at which its label can be read.
function reveal(node) {
  const { x, y, left, width } = box(node);
  const scale = Math.max(network.getScale(), READABLE);
  const corner = network.canvasToDOM({ x: left, y });
  const end = network.canvasToDOM({ x: left + width, y });
  const inside = corner.x >= 0 && end.x <= stage.clientWidth && corner.y >= 20 && corner.y <= stage.clientHeight - 20;
  if (!inside || scale > network.getScale()) network.moveTo({ position: { x, y }, scale });
}

// The node whose box is at a point of the canvas, with some room for fingers; null where there is none.
function nodeAt(point, slack = 2) {
  const reach = (node) => {
    const b = box(node);
    const dx = Math.max(Math.min(b.left, b.x) - point.x, point.x - Math.max(b.left + b.width, b.x), 0);
    return Math.max(dx, Math.max(Math.abs(point.y - b.y) - HALF, 0));
  };
  let best = null;
  for (const node of model.nodes) {
    if (!node.visible) continue;
    const distance = reach(node);
    if (distance <= slack && (!best || distance < best.distance)) best = { node, distance };
  }
  return best && best.node;
}
