// The network on its canvas: building it, showing what changed, moving the view.
"use strict";

let network = null;
const stage = document.getElementById("map");

function build() {
  view.narrow = stage.clientWidth < 640;
  applyFilters();
  const nodes = model.nodes.map((node) => {
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
  });
  const options = model.data.network.options;
  traceLinks();
  network = new vis.Network(stage, { nodes, edges: [] }, options);
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

// Change between the wide and the tall layout.
function arrange(narrow) {
  view.narrow = narrow;
  for (const node of model.nodes) network.moveNode(node.id, box(node).x, box(node).y);
  traceLinks();
}

// Draw again after a change of the filters, the selection or the search.
function show() {
  view.focus = focus();
  traceLinks();
  network.redraw();
}

// The scale and centre at which the layout fills the canvas; on a narrow screen it fills the width, from the top.
function wholeView() {
  const field = model.data[view.narrow ? "tall" : "wide"];
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const across_ = width / (field.width + 28);
  const scale = view.narrow ? across_ : Math.min(across_, height / (field.height + 24));
  const y = view.narrow ? Math.min(field.height / 2, height / scale / 2 - 12) : field.height / 2;
  return { scale: Math.min(scale, 2.2), position: { x: field.width / 2, y } };
}

function whole() {
  network.moveTo(wholeView());
}

// On a map too large to be read as a whole, come near to what the filters leave.
function approach() {
  const left = model.nodes.filter((n) => n.visible).map(box);
  if (!left.length || wholeView().scale > 0.5) return;
  const [x0, x1] = [Math.min(...left.map((b) => b.left)), Math.max(...left.map((b) => b.left + b.width))];
  const [y0, y1] = [Math.min(...left.map((b) => b.top)), Math.max(...left.map((b) => b.bottom))];
  const scale = Math.min(stage.clientWidth / (x1 - x0 + 40), stage.clientHeight / (y1 - y0 + 40), 1.2);
  network.moveTo({ scale, position: { x: (x0 + x1) / 2, y: (y0 + y1) / 2 } });
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
  const scale = Math.max(network.getScale(), 0.8);
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
    const distance = reach(node);
    if (node.visible && distance <= slack && (!best || distance < best.distance)) best = { node, distance };
  }
  return best && best.node;
}
