"use strict";
// Draws the interactive figures in place of the static ones and answers when a mark is pointed at.
(() => {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);

  const number = (value) => {
    if (value === null || value === undefined) return "none";
    const size = Math.abs(value);
    return size !== 0 && (size < 1e-4 || size >= 1e7) ? value.toExponential(3) : String(+value.toPrecision(4));
  };

  // The mark behind an item of a view; the cells that find the nearest mark carry it one level down.
  const mark = (item) => {
    const datum = item && item.datum;
    const found = datum && datum.datum && datum.datum.x !== undefined ? datum.datum : datum;
    return found && found.x !== undefined && found.i === undefined && found.w === undefined ? found : null;
  };

  const entries = (datum, names, sources) => {
    const rows = [];
    const place = (key, value) => (names[key + "n"] ? names[key + "n"][Math.round(value)] : number(value));
    if (datum.l) rows.push(["", datum.l]);
    rows.push([names.x || "x", place("x", datum.x)]);
    rows.push([names.y || "y", place("y", datum.y)]);
    if (names.v) rows.push([names.v, number(datum.v)]);
    if (datum.a !== undefined && datum.a !== datum.b) rows.push(["interval", `[${number(datum.a)}, ${number(datum.b)}]`]);
    const source = datum.s === undefined ? {} : sources[datum.s];
    for (const [key, value] of Object.entries(source)) if (key !== "replay") rows.push([key, value]);
    return { rows, replay: source.replay };
  };

  const list = (rows) => {
    const dl = document.createElement("dl");
    for (const [term, text] of rows) {
      const div = document.createElement("div");
      const dt = document.createElement("dt");
      const dd = document.createElement("dd");
      dt.textContent = term;
      dd.textContent = text;
      div.append(dt, dd);
      dl.append(div);
    }
    return dl;
  };

  const copyButton = (text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "copy";
    button.setAttribute("aria-label", "copy " + text);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
      } catch (refused) {
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      button.textContent = "copied";
      setTimeout(() => { button.textContent = "copy"; }, 1500);
    });
    return button;
  };

  const command = (text) => {
    const span = document.createElement("span");
    const code = document.createElement("code");
    span.className = "command";
    code.textContent = text;
    span.append(code, copyButton(text));
    return span;
  };

  const show = (event, told) => {
    tip.replaceChildren(list(told.rows.filter(([key]) => key !== "each")));
    if (told.replay) tip.append("click: command to run it again");
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const x = event.clientX + 14 + box.width > innerWidth ? event.clientX - box.width - 14 : event.clientX + 14;
    const y = Math.min(event.clientY + 14, innerHeight - box.height - 8);
    tip.style.left = Math.max(4, x) + "px";
    tip.style.top = Math.max(4, y) + "px";
  };

  const pin = (figure, told) => {
    const box = figure.querySelector(".pinned");
    box.replaceChildren(list(told.rows));
    if (told.replay) box.append(command(told.replay));
    box.hidden = false;
    tip.hidden = true;
  };

  // Subscripts of axis titles, written as in α_*, set low as in the static drawings.
  const lower = (place) => {
    for (const text of place.querySelectorAll("svg text")) {
      const parts = text.textContent.split(/(?<=[\p{L}\p{M}])_([\p{L}\p{N}]+|[*#])/u);
      if (parts.length < 2 || text.childElementCount > 0) continue;
      text.replaceChildren(...parts.map((part, i) => {
        const span = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
        span.textContent = i % 2 ? part.replace("*", "∗") : part;
        if (i % 2) span.setAttribute("font-size", "75%");
        if (i > 0) span.setAttribute("dy", i % 2 ? "0.25em" : "-0.19em");
        return span;
      }));
    }
  };

  const draw = async (figure) => {
    const data = JSON.parse(await attestUnpack(figure.querySelector("script[type='text/plain']").textContent));
    const still = figure.querySelector(".static");
    const live = figure.querySelector(".live");
    const places = live.querySelectorAll(".vega");
    live.hidden = false;
    try {
      for (let i = 0; i < data.specs.length; i++) {
        const spec = data.specs[i];
        const told = (item) => entries(mark(item), spec.usermeta, data.sources);
        const { view } = await vegaEmbed(places[i], spec, {
          actions: false,
          renderer: "svg",
          tooltip: (handler, event, item) => (mark(item) ? show(event, told(item)) : (tip.hidden = true)),
        });
        lower(places[i]);
        new MutationObserver(() => lower(places[i])).observe(places[i], { childList: true, characterData: true, subtree: true });
        view.addEventListener("pointermove", (event, item) => (mark(item) ? show(event, told(item)) : (tip.hidden = true)));
        view.addEventListener("pointerout", () => { tip.hidden = true; });
        view.addEventListener("click", (event, item) => { if (mark(item)) pin(figure, told(item)); });
      }
      still.hidden = true;
      const toggle = figure.querySelector(".toggle");
      toggle.hidden = false;
      toggle.addEventListener("click", () => {
        still.hidden = !still.hidden;
        live.hidden = !live.hidden;
        toggle.textContent = still.hidden ? "static drawing" : "interactive drawing";
        dispatchEvent(new Event("resize"));
      });
    } catch (failure) {
      live.hidden = true;
      console.error(figure.id, failure);
    }
    const svg = figure.querySelector("button.svg");
    svg.hidden = false;
    svg.addEventListener("click", () => {
      const link = document.createElement("a");
      const drawing = still.firstElementChild.cloneNode(true);
      const glyphs = document.querySelector("style.glyphs");
      if (glyphs) drawing.prepend(glyphs.cloneNode(true));
      link.href = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing.outerHTML);
      link.download = figure.id.replace(/^.*figure-/, "") + ".svg";
      link.click();
    });
  };

  const commands = (place) => {
    for (const span of place.querySelectorAll(".command")) {
      if (!span.querySelector("button")) span.append(copyButton(span.textContent));
    }
  };

  commands(document);
  addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });
  const all = async () => {
    for (const figure of document.querySelectorAll(".figure")) await draw(figure);
    document.documentElement.dataset.drawn = "yes";
  };
  window.attest = { draw, commands, drawn: all() };
})();
