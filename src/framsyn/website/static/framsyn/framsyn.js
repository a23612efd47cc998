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

// A citation is put where the cursor stands. Without script the key is written by hand.
for (const button of document.querySelectorAll("[data-insert]")) {
  const field = document.getElementById(button.dataset.into);
  button.hidden = false;
  button.addEventListener("click", () => {
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
    field.focus();
  });
}
