"use strict";
// Unpacks the scripts of the page and runs them in their order; a browser that cannot shows the static page.
window.attestUnpack = async (text) => {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
};
(async () => {
  if (!window.DecompressionStream) return;
  for (const packed of document.querySelectorAll("script.packed")) {
    const script = document.createElement("script");
    script.textContent = await attestUnpack(packed.textContent);
    document.body.append(script);
  }
})();
