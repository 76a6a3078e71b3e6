// Mouse, touch and keyboard on the map.
"use strict";

const tip = document.getElementById("tip");

function listen() {
  network.on("click", ({ event, pointer }) => {
    const touch = event && event.pointerType === "touch";
    const node = nodeAt(pointer.canvas, (touch ? 10 : 3) / network.getScale());
    if (node || state.selected) select(node, { keepFocus: true });
  });
  stage.addEventListener("pointermove", (event) => event.pointerType === "mouse" && hover(event));
  stage.addEventListener("pointerleave", () => hover(null));
}

// The full text of the node under the mouse.
function hover(event) {
  const frame = stage.getBoundingClientRect();
  const at = event && { x: event.clientX - frame.left, y: event.clientY - frame.top };
  const node = at && !event.buttons ? nodeAt(network.DOMtoCanvas(at)) : null;
  stage.style.cursor = node ? "pointer" : "grab";
  if (node !== state.hovered) {
    state.hovered = node;
    network.redraw();
  }
  tip.hidden = !node;
  if (!node) return;
  const figures = Object.keys(ROLES).filter((r) => node.counts[r]).map((r) => `${ROLES[r].zh} ${node.counts[r]}`);
  tip.replaceChildren(element("b", {}, node.isAgency ? node.name : `${node.record.number}　${node.name}`), element("span", {}, figures.join("　") || "未写明责任单位"));
  tip.style.left = `${Math.max(4, Math.min(at.x + 14, frame.width - tip.offsetWidth - 6))}px`;
  tip.style.top = `${at.y + 18 + tip.offsetHeight > frame.height ? at.y - tip.offsetHeight - 10 : at.y + 18}px`;
}

// The nearest visible node in the direction of an arrow key.
function neighbour(node, [dx, dy]) {
  const from = box(node);
  const middle = (b) => b.left + b.width / 2;
  let best = null;
  for (const other of model.nodes) {
    if (other === node || !other.visible) continue;
    const b = box(other);
    const ahead = dx * (middle(b) - middle(from)) + dy * (b.y - from.y);
    const aside = dx ? Math.abs(b.y - from.y) : Math.abs(middle(b) - middle(from));
    const cost = ahead + 3 * aside;
    if (ahead > 1 && (!best || cost < best.cost)) best = { other, cost };
  }
  return best ? best.other : node;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

stage.addEventListener("keydown", (event) => {
  if (ARROWS[event.key]) {
    const start = state.cursor && state.cursor.visible ? state.cursor : null;
    state.cursor = start ? neighbour(start, ARROWS[event.key]) : model.nodes.find((n) => n.visible) || null;
    if (state.cursor) {
      reveal(state.cursor);
      say(state.cursor.isAgency ? state.cursor.name : `${state.cursor.record.number} ${state.cursor.name}`);
    }
    network.redraw();
  } else if ((event.key === "Enter" || event.key === " ") && state.cursor) select(state.cursor);
  else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(0.77);
  else if (event.key === "0") whole();
  else return;
  event.preventDefault();
});
stage.addEventListener("blur", () => {
  if (state.cursor !== state.selected) state.cursor = state.selected;
  network.redraw();
});
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) {
    searchBox.focus();
    event.preventDefault();
  } else if (event.key === "Escape" && state.selected) {
    select(null);
    stage.focus({ preventScroll: true });
  }
});
for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => (Number(button.dataset.zoom) ? zoomBy(Number(button.dataset.zoom)) : whole()));
}
