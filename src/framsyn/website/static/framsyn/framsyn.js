// Everything works without this file.

// Escape closes a figure's card; it opens again when the pointer or the focus comes back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll(".fig:hover, .fig:focus-within").forEach((figure) => figure.classList.add("closed"));
});
for (const leaving of ["focusout", "mouseout"]) {
  document.addEventListener(leaving, (event) => {
    const figure = event.target.closest(".fig.closed");
    if (figure && !figure.contains(event.relatedTarget)) figure.classList.remove("closed");
  });
}

// The summary of a form's errors, or a conflict, is read first.
document.querySelector("[data-focus]")?.focus();

// A citation is put where the cursor stands, of several fields in the one last written in. Without script the key is
// written by hand.
let written = document.querySelector("main textarea");
document.addEventListener("focusin", (event) => {
  if (event.target.matches("main textarea")) written = event.target;
});
for (const button of document.querySelectorAll("[data-insert]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.into) ?? written;
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
    field.focus();
  });
}

// What is being saved is kept in this tab until it is: if the session had ended, it is put back after the sign-in.
const KEPT = "framsyn-kept";
const NEVER_KEPT = ["csrfmiddlewaretoken"];
const kept = readKept();
const signIn = document.querySelector("[data-sign-in]");
const writing = document.querySelector("form[data-keep]");

function readKept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return null; // the browser keeps nothing
  }
}

function writeKept(value) {
  try {
    if (value) sessionStorage.setItem(KEPT, JSON.stringify(value));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // too much, or not allowed: then it works as without this script
  }
}

function keptFields(form) {
  return [...form.elements].filter(
    (field) => field.name && !NEVER_KEPT.includes(field.name) && !["file", "password", "submit"].includes(field.type),
  );
}

function putBack(field, values) {
  const given = values[field.name] ?? [];
  if (field.type === "radio" || field.type === "checkbox") {
    const changed = field.checked !== given.includes(field.value);
    field.checked = given.includes(field.value);
    return changed;
  }
  const changed = given.length > 0 && given[0] !== field.value;
  if (changed) field.value = given[0];
  return changed && field.type !== "hidden";
}

if (signIn) {
  const returning = kept && signIn.elements.next?.value === kept.path;
  writeKept(returning ? { ...kept, signedOut: true } : null);
  document.querySelector("[data-signed-out]").hidden = !returning;
} else if (kept && kept.path !== location.pathname + location.search) {
  writeKept(null); // it was saved, or left
} else if (kept?.signedOut && writing) {
  const changes = keptFields(writing).filter((field) => putBack(field, kept.values));
  if (changes.length) writing.querySelector("[data-restored]").hidden = false;
}

writing?.addEventListener("submit", () => {
  const values = {};
  for (const field of keptFields(writing)) {
    const counts = !["radio", "checkbox"].includes(field.type) || field.checked;
    if (counts) (values[field.name] ??= []).push(field.value);
  }
  writeKept({ path: location.pathname + location.search, values });
});
