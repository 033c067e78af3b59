// Keeps what is typed in a step of a deposit: on the server every ten seconds and on leaving a field, in this tab
// until the server has it. Without it, the buttons of the form do all there is to do.

const PAUSE = 10_000;
const form = document.querySelector("form[data-autosave]");

class Keeper {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-saved]");
    this.dialog = document.querySelector("[data-sign-in-dialog]");
    this.place = `germoir:${form.dataset.owner}:${form.getAttribute("action")}`;
    this.changes = 0; // since the page opened
    this.kept = 0; // of those, what the server has
    this.stopped = false; // another version, or a form that leaves: nothing is sent until somebody decides
  }

  watch() {
    this.restore();
    this.form.addEventListener("input", () => this.note());
    this.form.addEventListener("focusout", () => this.save());
    this.form.addEventListener("submit", (event) => this.leave(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    addEventListener("online", () => this.save());
    addEventListener("pageshow", (event) => event.persisted && (this.stopped = false));
    this.form.querySelector("[data-sign-in]").addEventListener("click", () => this.dialog.showModal());
    this.dialog.querySelector("[data-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.querySelector("form").addEventListener("submit", (event) => this.signIn(event));
    // For whoever is about to leave the form by another button: waits for what is on its way.
    this.form.settled = () => this.save();
  }

  note() {
    this.changes += 1;
    this.remember();
    this.later();
  }

  later() {
    this.timer ??= setTimeout(() => this.save(), PAUSE);
  }

  // In this tab, until the server has it.

  remember() {
    const words = [...new FormData(this.form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    try {
      sessionStorage.setItem(this.place, JSON.stringify(words));
    } catch {
      // The browser refuses to keep anything: the server still does.
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(this.place);
    } catch {
      // Nothing was kept.
    }
  }

  restore() {
    let words = null;
    try {
      words = JSON.parse(sessionStorage.getItem(this.place));
    } catch {
      return;
    }
    if (!words || this.form.querySelector("[aria-invalid]")) return;
    for (const field of this.form.elements) {
      if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "submit") continue;
      const values = words.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
    this.say(this.form.dataset.back);
    this.changes += 1;
    this.later();
  }

  // On the server.

  save() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.stopped || this.changes === this.kept || this.wordless()) return this.sending;
    this.sending ??= this.send().finally(() => {
      this.sending = undefined;
      if (!this.stopped && this.changes > this.kept && !this.wordless()) this.later();
    });
    return this.sending;
  }

  // A box ticked on an empty page is no draft yet: the server would only ask for words.
  wordless() {
    const written = [...this.form.elements].some((field) => ["text", "textarea"].includes(field.type) && field.value.trim());
    return !this.form.elements.version.value && !written;
  }

  async send(again = true) {
    const sent = this.changes;
    const body = new URLSearchParams(new FormData(this.form));
    try {
      const answer = await post(this.form.dataset.autosave, body);
      if (answer.type === "opaqueredirect") return this.expired();
      // Signing in elsewhere gave this browser another token.
      if (answer.status === 403 && again && (await this.renew())) return await this.send(false);
      if (answer.status === 404 || answer.status === 403) return this.say(this.form.dataset.other);
      const told = await answer.json();
      if (answer.ok) return this.saved(told, sent);
      if (answer.status === 409) return this.halt(told);
      this.kept = sent;
      this.say(told.said);
    } catch {
      this.say(this.form.dataset.offline);
    }
  }

  saved(told, sent) {
    this.kept = sent;
    this.alert("");
    this.say(told.said);
    this.form.elements.version.value = told.version;
    this.form.dataset.autosave = told.autosave;
    document.dispatchEvent(new CustomEvent("germoir:kept", { detail: told.draft }));
    const moved = this.form.getAttribute("action") !== told.page;
    if (this.changes === sent || moved) this.forget();
    if (!moved) return;
    this.form.action = told.page;
    this.place = `germoir:${this.form.dataset.owner}:${told.page}`;
    history.replaceState(null, "", told.page);
    if (this.changes > sent) this.remember();
  }

  halt(told) {
    this.stopped = true;
    this.say("");
    const shown = this.alert(told.differs ? "differs" : "gone");
    shown.querySelector("[data-words]").textContent = told.said;
    if (told.url) shown.querySelector("[data-link]").href = told.url;
  }

  // The form leaves: what is on its way arrives first, so that its answer is not taken for somebody else's.

  leave(event) {
    clearTimeout(this.timer);
    if (this.sending) {
      event.preventDefault();
      this.stopped = true;
      const button = event.submitter;
      this.sending.finally(() => this.form.requestSubmit(button));
      return;
    }
    this.stopped = true;
    this.forget();
  }

  // The session.

  expired() {
    this.say(this.form.dataset.expired);
    this.alert("expired");
  }

  async signIn(event) {
    event.preventDefault();
    const error = this.dialog.querySelector("[data-words]");
    const body = new URLSearchParams(new FormData(event.target));
    error.hidden = true;
    try {
      const answer = await post(event.target.action, body);
      const signedIn = answer.type === "opaqueredirect";
      if (!(await this.renew()) || !signedIn) {
        const page = signedIn ? null : await parsed(answer);
        error.textContent = page?.querySelector(".error-summary li")?.textContent || page?.querySelector("h1")?.textContent || this.form.dataset.other;
        error.hidden = false;
        return;
      }
      this.dialog.close();
      event.target.reset();
      this.alert("");
      await this.save();
    } catch {
      error.textContent = this.form.dataset.offline;
      error.hidden = false;
    }
  }

  // The token of whoever is signed in now; false when nobody is, or when they may not write here.
  async renew() {
    const answer = await fetch(this.form.action, { redirect: "manual", credentials: "same-origin" });
    if (!answer.ok) return false;
    const page = await parsed(answer);
    const owner = page.querySelector("form[data-autosave]")?.dataset.owner;
    const token = page.querySelector("form[data-autosave] input[name=csrfmiddlewaretoken]");
    if (!token || owner !== this.form.dataset.owner) return false;
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token.value;
    return true;
  }

  // What is told.

  say(words) {
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  alert(name) {
    let shown = null;
    for (const each of this.form.querySelectorAll("[data-alert]")) {
      each.hidden = each.dataset.alert !== name;
      if (!each.hidden) shown = each;
    }
    return shown;
  }
}

function post(url, body) {
  return fetch(url, { method: "POST", body, redirect: "manual", credentials: "same-origin", keepalive: body.toString().length < 60_000 });
}

async function parsed(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

if (form) new Keeper(form).watch();
