// Ideas near the one being written, asked for when the typing pauses. Without it, the last look shows them.
const box = document.querySelector("[data-similar]");
const title = document.getElementById("id_title");
const problem = document.getElementById("id_problem");

if (box && problem) {
  const PAUSE = 700;
  const SHORTEST = 10;
  const list = box.querySelector("[data-similar-list]");
  const status = document.querySelector("[data-similar-status]");
  const link = status.querySelector("a");
  const different = new Set();
  let timer;
  let asked = "";
  let told = 0;
  let request;

  const announce = (found) => {
    if (found && found !== told) {
      link.textContent = (found === 1 ? status.dataset.one : status.dataset.many).replace("{n}", found);
    }
    link.hidden = !found;
    told = found;
  };

  const leaveOut = () => {
    list.querySelectorAll("[data-similar-idea]").forEach((idea) => {
      if (different.has(idea.dataset.similarIdea)) idea.remove();
    });
    const left = list.querySelectorAll("[data-similar-idea]").length;
    if (!left) list.replaceChildren();
    return left;
  };

  const ask = async () => {
    const words = `${title ? title.value : ""} ${problem.value}`.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < SHORTEST) {
      list.replaceChildren();
      announce(0);
      return;
    }
    request?.abort();
    request = new AbortController();
    const fields = new URLSearchParams({
      title: title ? title.value : "",
      problem: problem.value,
      draft: box.dataset.draft,
    });
    try {
      const answer = await fetch(box.dataset.url, {
        method: "POST",
        body: fields,
        // Signing in again in place gives the form another token.
        headers: { "X-CSRFToken": problem.form.elements.csrfmiddlewaretoken.value },
        redirect: "error",
        signal: request.signal,
      });
      // Somebody reads the list with the keyboard: it stays as it is.
      if (!answer.ok || list.contains(document.activeElement)) return;
      list.innerHTML = await answer.text();
      announce(leaveOut());
    } catch (error) {
      // No network, or the session is over: writing goes on, and the last look will show what is near.
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    }
  };

  // The draft that the first words have just made goes along with « rather this one », so that it is not left behind.
  const carry = (form) => {
    if (!box.dataset.draft || form.elements.draft) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "draft", value: box.dataset.draft });
    form.append(field);
  };
  document.addEventListener("germoir:kept", (event) => {
    box.dataset.draft = event.detail;
  });
  list.addEventListener("submit", async (event) => {
    event.preventDefault();
    await problem.form?.settled?.();
    carry(event.target);
    event.target.submit();
  });

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  [title, problem].forEach((field) => field?.addEventListener("input", later));
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-similar-different]");
    if (!link) return;
    event.preventDefault();
    different.add(link.closest("[data-similar-idea]").dataset.similarIdea);
    announce(leaveOut());
    problem.focus();
  });
  ask();
}
