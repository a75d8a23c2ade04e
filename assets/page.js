// What pages do where scripts run. All of it can be done without: forms are forms and links are links.
import "htmx.org";

const KEYS = "keys";

/** Whether a key is meant for a field that somebody types in. */
function typing(event) {
  const at = event.target;
  return event.ctrlKey || event.metaKey || event.altKey
    || (at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)));
}

function keysOn() {
  return localStorage.getItem(KEYS) !== "off";
}

/** A key presses the button or follows the link that names it. */
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event) && event.target instanceof HTMLElement) {
    event.target.blur();
    return;
  }
  if (typing(event) || !keysOn()) return;
  const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!(named instanceof HTMLElement)) return;
  event.preventDefault();
  if (named.matches("input, textarea, select")) named.focus();
  else named.click();
});

/** Single keys can be turned off, since some people dictate. */
function offerKeys() {
  const place = document.querySelector("[data-keys]");
  if (!place) return;
  const button = document.createElement("button");
  button.type = "button";
  const tell = () => {
    button.textContent = keysOn() ? "Turn single keys off" : "Turn single keys on";
    button.setAttribute("aria-pressed", String(keysOn()));
  };
  button.addEventListener("click", () => {
    localStorage.setItem(KEYS, keysOn() ? "off" : "on");
    tell();
  });
  tell();
  place.replaceChildren(button);
}

/** Words selected in a document go into the form by which a claim is entered, with their place. */
function takeSelection() {
  const text = document.querySelector("[data-enter]");
  const form = text && document.querySelector(text.getAttribute("data-enter"));
  if (!form) return;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const block = range.startContainer.parentElement && range.startContainer.parentElement.closest("[data-start]");
    if (!block || !text.contains(block) || !block.contains(range.endContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(block);
    before.setEnd(range.startContainer, range.startOffset);
    const label = block.querySelector(".label");
    const skipped = label ? [...`${label.textContent} `].length : 0;
    form.elements.namedItem("words").value = selection.toString();
    form.elements.namedItem("at").value = String(Number(block.dataset.start) + [...before.toString()].length - skipped);
  });
}

/** The lens takes effect as soon as it is chosen. */
function lookAtOnce() {
  for (const select of document.querySelectorAll("form.lens select")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }
}

/** After a part of the page was exchanged, what reads it aloud begins there. */
document.addEventListener("htmx:afterSwap", () => {
  const main = document.getElementById("main");
  // where nobody was anywhere, or what they were at is gone
  if (main && document.activeElement === document.body) main.focus({ preventScroll: true });
  offerKeys();
});

document.addEventListener("DOMContentLoaded", () => {
  offerKeys();
  takeSelection();
  lookAtOnce();
});
