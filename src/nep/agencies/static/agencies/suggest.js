// Offers names of units under a line while one types. Without this file the line works as it is.
document.querySelectorAll("input[data-suggest]").forEach((line, index) => {
  const list = document.createElement("datalist");
  list.id = `units-${index}`;
  line.after(list);
  line.setAttribute("list", list.id);
  let waiting, asked = "";
  line.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = line.value.trim();
      if (words.length < 2 || words === asked) return;
      asked = words;
      const answer = await fetch(`${line.dataset.suggest}?q=${encodeURIComponent(words)}`);
      if (!answer.ok || words !== line.value.trim()) return;
      const { results } = await answer.json();
      list.replaceChildren(...results.map((unit) => {
        const option = document.createElement("option");
        option.value = unit.name;
        option.label = unit.instead_of ? `${unit.name} ← ${unit.instead_of}` : unit.name;
        return option;
      }));
    }, 200);
  });
});
