// Put the page together, and say when it can be used.
"use strict";

document.getElementById("title").textContent = model.data.title;
const { agencies: agenciesOut, tasks: tasksOut } = model.data.leftOut;
if (agenciesOut + tasksOut > 0) {
  const notice = document.getElementById("notice");
  const zh = `图中略去了 ${tasksOut} 项任务、${agenciesOut} 个机构；保留的是涉及机构最多的任务。`;
  notice.append(zh, english(`${tasksOut} tasks and ${agenciesOut} agencies are left out; tasks that name most agencies are kept.`));
  notice.hidden = false;
}
fillLegend();
fillChoices();
build();
listen();
fillPanel();
fillCounts();
if (model.data.opened >= 0) select(model.nodes[model.data.opened], { keepFocus: true });
document.getElementById("grip").addEventListener("click", () => document.body.classList.toggle("open"));

let settled = 0;
new ResizeObserver(() => {
  clearTimeout(settled);
  settled = setTimeout(() => {
    const narrow = stage.clientWidth < 640;
    if (narrow !== view.narrow) {
      view.narrow = narrow;
      arrange(fittingField());
    }
    if (state.selected && narrow) centre(state.selected);
    else if (state.selected) reveal(state.selected);
    else whole();
  }, 60);
}).observe(stage);

// For tests: where labels stand on the screen, and where a node is.
window.zeren = {
  labels: () =>
    model.nodes.filter((node) => view.field.place(node)).flatMap((node) => {
      const at = label(node);
      const [corner, scale] = [network.canvasToDOM({ x: at.x, y: at.y }), network.getScale()];
      const number = network.canvasToDOM({ x: at.numberX, y: at.y });
      const height = SIZE * scale;
      return [
        { text: at.text, x: corner.x, y: corner.y - height / 2, width: at.width * scale, height },
        { text: at.number, x: number.x, y: number.y - height / 2, width: at.numberWidth * scale, height },
      ];
    }),
  at: (id) => network.canvasToDOM({ x: box(model.nodes[id]).x, y: box(model.nodes[id]).y }),
  shown: () => ({ nodes: model.nodes.filter((n) => n.visible).map((n) => n.id), links: model.links.filter((l) => l.shown).map((l) => l.id) }),
};
network.once("afterDrawing", () => {
  window.zerenReady = performance.now();
});
