// The bar under a list: tick all lines at once, and say how many are ticked. Without it, the server counts.
const all = document.querySelector("[data-select-all]");
const count = document.querySelector("[data-selected-count]");

if (all && count) {
  const ticks = [...document.querySelectorAll(".row-select")];
  const show = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    const words = ticked === 0 ? count.dataset.none : ticked === 1 ? count.dataset.one : count.dataset.many;
    count.textContent = words.replace("{n}", ticked);
    all.checked = ticked === ticks.length;
    all.indeterminate = ticked > 0 && ticked < ticks.length;
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    ticks.forEach((tick) => (tick.checked = all.checked));
    show();
  });
  ticks.forEach((tick) => tick.addEventListener("change", show));
  show();
}
