// How nodes and the ground under them are drawn on the network's canvas.
"use strict";

const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", sans-serif';
const SIZE = 13; // of labels, in units of the layout
const HALF = 10; // half the height of a node's box
const LEGIBLE = 5.5; // pixels below which a label is not worth drawing
const INK = "#1c2430";

const FIELDS = {
  wide: { ...model.data.wide, place: (node) => node.wide },
  tall: { ...model.data.tall, place: (node) => node.tall },
};
const view = { narrow: false, field: FIELDS.wide, scale: 1, focus: null, moving: false };
const widths = new Map();
const measure = document.createElement("canvas").getContext("2d");

// The width of a text in units of the layout.
function textWidth(text, font) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    measure.font = font;
    widths.set(key, measure.measureText(text).width);
  }
  return widths.get(key);
}

// The text, shortened with an ellipsis where it is wider than `room`.
function fitted(text, room, font) {
  if (textWidth(text, font) <= room) return text;
  const signs = Array.from(text);
  let low = 0;
  let high = signs.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${signs.slice(0, middle).join("")}…`, font) <= room) low = middle;
    else high = middle - 1;
  }
  return `${signs.slice(0, low).join("")}…`;
}

// A node's box in the layout that is shown: anchor x, y, left edge, width. Hidden nodes may have none.
function box(node) {
  const [x, y, left, width] = view.field.place(node);
  return { x, y, left, width, top: y - HALF, bottom: y + HALF };
}

// What is written in a node, where: used to draw it, and by tests to see that nothing overlaps.
function label(node) {
  const { left, width, y } = box(node);
  const font = `${SIZE}px ${FONT}`;
  const small = `600 ${SIZE - 2}px ${FONT}`;
  const number = fitted(node.isAgency ? String(node.load) : node.record.number, width / 2, small);
  const numberWidth = textWidth(number, small);
  const text = fitted(node.name, width - numberWidth - 22, font);
  return node.isAgency
    ? { text, number, font, small, x: left + 8, numberX: left + width - 8 - numberWidth, y, width: textWidth(text, font), numberWidth }
    : { text, number, font, small, x: left + 14 + numberWidth, numberX: left + 8, y, width: textWidth(text, font), numberWidth };
}

// A box with round corners; browsers of some years ago cannot draw one themselves.
function roundBox(ctx, x, y, width, height, radius) {
  ctx.beginPath();
  ctx.moveTo(x + radius, y);
  ctx.arcTo(x + width, y, x + width, y + height, radius);
  ctx.arcTo(x + width, y + height, x, y + height, radius);
  ctx.arcTo(x, y + height, x, y, radius);
  ctx.arcTo(x, y, x + width, y, radius);
  ctx.closePath();
}

function drawNode(ctx, node) {
  if (!view.field.place(node)) return;
  const { x, left, width, top, y } = box(node);
  const out = !node.visible;
  const faded = out || (view.focus && !view.focus.has(node));
  const chosen = node === state.selected;
  ctx.globalAlpha = out ? 0.12 : faded ? 0.28 : 1;
  roundBox(ctx, left, top, width, 2 * HALF, node.isAgency ? HALF : 4);
  ctx.fillStyle = chosen ? "#fff3c4" : node.isAgency ? (node.record.collective ? "#eef0f3" : "#e3ecf8") : "#ffffff";
  ctx.fill();
  ctx.lineWidth = chosen ? 2.5 : 1;
  ctx.strokeStyle = chosen ? "#8a5a00" : node.isAgency ? "#7d97b8" : "#c3cad4";
  if (node.record.collective) ctx.setLineDash([3, 2]);
  ctx.stroke();
  ctx.setLineDash([]);
  if (SIZE * view.scale >= LEGIBLE) drawLabel(ctx, node);
  if (!node.isAgency) drawPort(ctx, node, x, y);
  ctx.globalAlpha = 1;
  const stood = node === state.cursor && !chosen;
  if (stood || node === state.hovered) {
    roundBox(ctx, left - 3, top - 3, width + 6, 2 * HALF + 6, 8);
    ctx.lineWidth = stood ? 3 : 1.5;
    ctx.strokeStyle = stood ? "#0b57d0" : "#5b6b80";
    ctx.stroke();
  }
}

function drawLabel(ctx, node) {
  const at = label(node);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.font = at.small;
  ctx.fillStyle = "#4f5d70";
  ctx.fillText(at.number, at.numberX, at.y + 0.5);
  ctx.font = at.font;
  ctx.fillStyle = INK;
  ctx.fillText(at.text, at.x, at.y + 0.5);
}

// The dot where a task's lines end, in the colour of its strongest role; hollow where nobody is named.
function drawPort(ctx, node, x, y) {
  const role = Object.keys(ROLES).find((r) => node.counts[r]);
  ctx.beginPath();
  ctx.arc(x, y, 4, 0, 2 * Math.PI);
  ctx.fillStyle = role ? ROLES[role].color : "#ffffff";
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = role ? ROLES[role].color : "#6b7480";
  ctx.stroke();
}

// The ground under each group of tasks; drawn before links and nodes.
function drawGround(ctx) {
  ctx.fillStyle = "#f1f3f6";
  for (const block of view.field.blocks) {
    roundBox(ctx, block.x - 6, block.y - 2, block.width + 12, block.height + 6, 8);
    ctx.fill();
  }
}

// The headings of the groups; drawn over links, which may pass behind them.
function drawTitles(ctx) {
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  for (const block of view.field.blocks) {
    let y = block.y + 12;
    for (const [title, color] of [[block.policy, "#7a1f1f"], [block.title, "#334155"]]) {
      if (!title) continue;
      const size = Math.min(Math.max(SIZE, 9 / view.scale), 22);
      if (size * view.scale < LEGIBLE) continue;
      const font = `600 ${size}px ${FONT}`;
      const text = fitted(title, block.width - 8, font);
      ctx.font = font;
      ctx.lineWidth = 4;
      ctx.strokeStyle = "#f1f3f6";
      ctx.strokeText(text, block.x + 3, y);
      ctx.fillStyle = color;
      ctx.fillText(text, block.x + 3, y);
      y += 25;
    }
  }
}
