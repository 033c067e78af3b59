// Copy the short address, print the page. Without it, the address is there to be selected.
const said = document.querySelector("[data-copied]");

document.querySelectorAll("[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Outside HTTPS, and where the browser refuses: the old way, on what was just selected.
      document.execCommand("copy");
    }
    button.textContent = said.textContent = button.dataset.done;
  });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
