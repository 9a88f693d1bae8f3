// The page around the terminal: where its keys go, that they go there without a click, and what is said once the game is closed.
"use strict";

const terminal = document.getElementById("terminal");
const body = document.body;
terminal.dataset.sessionWebsocketUrl = window.location.origin.replace(/^http/, "ws") + "/ws";

function focusTerminal() {
  const input = terminal.querySelector(".xterm-helper-textarea");
  if (input) input.focus();
}

async function sayWhy() {
  let why = "The server cannot be reached. Your game is kept there.";
  try {
    why = await (await fetch("/why")).text();
  } catch {
    // It is gone, which is what is said.
  }
  document.getElementById("why").textContent = why;
  document.getElementById("on").focus();
}

let isShown = false;
let isClosed = false;
new MutationObserver(() => {
  if (!isShown && body.classList.contains("-first-byte")) {
    isShown = true;
    focusTerminal();
  }
  if (!isClosed && body.classList.contains("-closed")) {
    isClosed = true;
    sayWhy();
  }
}).observe(body, { attributes: true, attributeFilter: ["class"] });

window.addEventListener("focus", () => {
  if (isShown && !isClosed) focusTerminal();
});
document.getElementById("on").addEventListener("click", () => window.location.reload());
