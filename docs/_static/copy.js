// A button on every block of code that copies its text.
"use strict";

// Works without a permission, and where the site is served by plain http; only as part of a click.
function copiedFromField(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedFromField(text);
  }
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
  button.addEventListener("click", async () => {
    const done = await copied(`${code.textContent.trimEnd()}\n`);
    report(button, done ? "Copied" : "Not copied");
    button.focus();
  });
  block.append(button);
}
