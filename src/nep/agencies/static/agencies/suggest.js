// Offers names of units under a line while one types. Without this file the line works as it is.
// A list of our own, because a datalist hides what does not contain the typed letters, and people type without marks.
document.querySelectorAll("input[data-suggest]").forEach((line) => {
  const list = document.createElement("ul");
  list.className = "plain-list card";
  list.hidden = true;
  line.after(list);
  let waiting;

  const close = () => { list.hidden = true; };
  const choose = (name) => { line.value = name; close(); line.focus(); };
  const show = (results) => {
    list.replaceChildren(...results.map((unit) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button plain";
      button.textContent = unit.instead_of ? `${unit.name} (${unit.instead_of})` : unit.name;
      button.addEventListener("click", () => choose(unit.name));
      item.append(button);
      return item;
    }));
    list.hidden = results.length === 0;
  };

  line.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = line.value.trim();
      if (words.length < 2) return close();
      const answer = await fetch(`${line.dataset.suggest}?q=${encodeURIComponent(words)}`);
      if (answer.ok && words === line.value.trim()) show((await answer.json()).results);
    }, 200);
  });
  const place = line.closest(".field") || line.parentElement;
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { close(); line.focus(); event.preventDefault(); }
    const stops = [line, ...list.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) { stops[Math.max(0, stops.indexOf(document.activeElement) + step)]?.focus(); event.preventDefault(); }
  });
  place.addEventListener("focusout", (event) => { if (!place.contains(event.relatedTarget)) close(); });
});
