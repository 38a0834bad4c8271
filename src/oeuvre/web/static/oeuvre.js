// Adds a button that copies a citation. Everything else on the pages works without scripts, and so does the citation.
for (const text of document.querySelectorAll(".citation-text")) {
  if (!navigator.clipboard) break;
  const words = text.innerText.trim();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  text.previousElementSibling.append(button);
}
