// A layout for the few nodes that filters leave of a large map: tasks at the sides, agencies between them.
"use strict";

const ROOM = { row: 26, heading: 25, pause: 10, alley: 36 };

function compact() {
  const size = view.narrow ? { task: 196, agency: 112, lane: 66, sides: 1 } : { task: 248, agency: 194, lane: 112, sides: 2 };
  const agencies = model.agencies.filter((n) => n.visible);
  const columns = split(groupsLeft(), size.sides).filter((column) => column.length);
  const tallest = Math.max(...columns.map(columnHeight), 4 * ROOM.row);
  const across = view.narrow ? 1 : Math.max(1, Math.round((agencies.length * ROOM.row) / Math.max(tallest, 640)));
  const height = Math.max(tallest, Math.ceil(agencies.length / across) * ROOM.row);
  const middle = across * size.agency + (across - 1) * ROOM.alley;
  const start = view.narrow ? 0 : size.task + size.lane; // where agencies begin
  const places = new Map();
  const blocks = [];
  columns.forEach((column, i) => {
    const right = view.narrow || i === 1;
    stand(column, right ? start + middle + size.lane : 0, size.task, right, height, places, blocks);
  });
  settle(agencies, { start, height, across, width: size.agency }, places);
  const width = start + middle + (view.narrow || columns.length > 1 ? size.lane + size.task : 0);
  return { width, height, blocks, place: (node) => places.get(node) };
}

// The visible tasks by policy and section, in the order of the documents.
function groupsLeft() {
  const groups = [];
  for (const node of [...model.tasks].filter((n) => n.visible)) {
    const last = groups[groups.length - 1];
    if (last && last.path === node.path) last.tasks.push(node);
    else groups.push({ path: node.path, policy: node.policy, title: node.record.section.slice(-1)[0] || "", tasks: [node] });
  }
  groups.forEach((group, i) => {
    if (i && groups[i - 1].policy === group.policy) group.again = true;
  });
  return groups;
}

function groupHeight(group) {
  const titles = (group.policy && !group.again ? 1 : 0) + (group.title ? 1 : 0);
  return titles * ROOM.heading + group.tasks.length * ROOM.row + ROOM.pause;
}

function columnHeight(groups) {
  return groups.reduce((sum, group) => sum + groupHeight(group), 0);
}

// Share the groups out to the sides, in order, half and half.
function split(groups, sides) {
  if (sides === 1) return [groups];
  const half = columnHeight(groups) / 2;
  let filled = 0;
  const first = groups.filter((group) => {
    filled += groupHeight(group);
    return filled - groupHeight(group) / 2 <= half;
  });
  return [first, groups.slice(first.length)];
}

function stand(groups, left, width, right, height, places, blocks) {
  let y = (height - columnHeight(groups)) / 2;
  for (const group of groups) {
    const block = { x: left, y, width, policy: group.again ? "" : group.policy, title: group.title };
    y += (block.policy ? ROOM.heading : 0) + (block.title ? ROOM.heading : 0);
    for (const task of group.tasks) {
      places.set(task, [right ? left : left + width, y + ROOM.row / 2, left, width]);
      y += ROOM.row;
    }
    blocks.push({ ...block, height: y - block.y });
    y += ROOM.pause;
  }
}

// Agencies near the tasks that they have a part in.
function settle(agencies, { start, height, across, width }, places) {
  const level = (agency) => {
    const at = agency.links.filter((l) => l.shown).map((l) => places.get(model.nodes[l.to])[1]);
    return at.reduce((a, b) => a + b, 0) / (at.length || 1);
  };
  const ordered = agencies.map((agency) => ({ agency, level: level(agency) })).sort((a, b) => a.level - b.level);
  const rows = Math.ceil(ordered.length / across);
  ordered.forEach(({ agency }, i) => {
    const left = start + (i % across) * (width + ROOM.alley);
    const x = view.narrow ? left + width : left + width / 2;
    places.set(agency, [x, (Math.floor(i / across) + 0.5) * (height / rows), left, width]);
  });
}
