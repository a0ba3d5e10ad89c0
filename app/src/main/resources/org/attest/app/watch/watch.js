"use strict";
// Keeps the page up to date: the server tells which pieces changed, and those are fetched.
(() => {
  const connection = document.getElementById("connection");
  const runs = [...document.querySelectorAll(".run")];
  let work = attest.drawn;

  const say = (text) => {
    connection.textContent = text;
    connection.hidden = text === "";
  };

  const put = async (holder, html) => {
    const pinned = holder.querySelector(".pinned");
    const still = holder.querySelector(".static");
    const asked = still && holder.querySelector(".toggle").textContent === "interactive drawing";
    const open = [...holder.querySelectorAll("details")].map((details) => details.open);
    holder.style.minHeight = holder.offsetHeight + "px";
    holder.innerHTML = html;
    holder.querySelectorAll("details").forEach((details, i) => { details.open = open[i] || false; });
    const figure = holder.querySelector(".figure");
    if (figure) {
      if (pinned && !pinned.hidden) figure.querySelector(".pinned").replaceWith(pinned);
      await attest.draw(figure);
      if (asked) figure.querySelector(".toggle").click();
    }
    attest.commands(holder);
    holder.style.minHeight = "";
  };

  const update = async (state) => {
    for (let i = 0; i < runs.length; i++) {
      const told = state[i];
      const status = runs[i].querySelector(".status");
      if (status.dataset.told !== told.status) {
        status.dataset.told = told.status;
        status.innerHTML = told.status;
        attest.commands(status);
      }
      runs[i].querySelector(".stop").hidden = !told.running;
      const place = runs[i].querySelector(".pieces");
      for (const [id, version] of told.pieces) {
        let holder = place.querySelector(`[data-piece="${CSS.escape(id)}"]`);
        if (!holder) {
          holder = document.createElement("div");
          holder.className = "piece";
          holder.dataset.piece = id;
          place.append(holder);
        }
        if (holder.dataset.version !== String(version)) {
          const answer = await fetch("piece/" + encodeURIComponent(id));
          if (!answer.ok) continue;
          await put(holder, await answer.text());
          holder.dataset.version = version;
        }
      }
      // In the order of the run, whatever came first.
      told.pieces.forEach(([id], at) => {
        const holder = place.querySelector(`[data-piece="${CSS.escape(id)}"]`);
        if (place.children[at] !== holder) place.insertBefore(holder, place.children[at]);
      });
    }
  };

  let latest = null;
  const source = new EventSource("events");
  source.onmessage = (event) => {
    say("");
    latest = event.data;
    // One update at a time, and of those that wait only the last.
    work = work.then(async () => {
      if (latest === null) return;
      const state = JSON.parse(latest);
      latest = null;
      await update(state);
      document.documentElement.dataset.watched = "yes";
    }).catch((lost) => say("The connection was lost; what you see is the last that was known. Trying again."));
  };
  source.onerror = () => say("The connection was lost; what you see is the last that was known. Trying again.");
  source.addEventListener("end", () => {
    source.close();
    work = work.then(() => say("The process that serves this page has ended; what you see is its last word."));
  });

  runs.forEach((run, i) => {
    const button = run.querySelector(".stop");
    button.addEventListener("click", async () => {
      if (!confirm("Stop this run? What is finished is kept, and the command that began it continues it.")) return;
      try {
        const answer = await fetch("stop/" + i, { method: "POST", headers: { "X-Attest": "stop" } });
        say(answer.ok ? "" : await answer.text());
      } catch (lost) {
        say("The connection was lost; the run was not asked to stop.");
      }
    });
  });
})();
