// A button on every block of code that copies its text.
"use strict";

function copied(text) {
  if (navigator.clipboard && window.isSecureContext) {
    return navigator.clipboard.writeText(text);
  }
  // The site may be served by plain http, where there is no clipboard to write to.
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copying is not allowed"));
}

function report(button, label) {
  button.textContent = label;
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
}

for (const block of document.querySelectorAll("div.highlight")) {
  const code = block.querySelector("pre");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => {
    copied(code.textContent.trimEnd() + "\n").then(
      () => report(button, "Copied"),
      () => report(button, "Not copied"),
    );
  });
  block.append(button);
}
