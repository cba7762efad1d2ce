/* What makes learning more comfortable. Every page works without it; nothing here is ever sent. */
(function () {
  "use strict";
  var KEPT = "nep-learned";

  function learned() {
    try { return JSON.parse(window.localStorage.getItem(KEPT) || "[]"); } catch (e) { return []; }
  }
  function keep(keys) {
    try {
      if (keys.length) { window.localStorage.setItem(KEPT, JSON.stringify(keys)); } else { window.localStorage.removeItem(KEPT); }
    } catch (e) { /* private window: for this page only */ }
  }
  function showLearned() {
    var keys = learned();
    document.querySelectorAll("[data-lesson]").forEach(function (mark) {
      mark.hidden = keys.indexOf(mark.dataset.lesson) < 0;
    });
    document.querySelectorAll("[data-learned]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(keys.indexOf(button.dataset.learned) >= 0));
    });
    document.querySelectorAll(".forget").forEach(function (row) { row.hidden = !keys.length; });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-step]");
    var button = event.target.closest("button");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      // The steps of a story do not stay behind in the history of the browser.
      event.preventDefault();
      window.location.replace(link.href);
    } else if (button && button.dataset.learned) {
      var keys = learned();
      var place = keys.indexOf(button.dataset.learned);
      if (place < 0) { keys.push(button.dataset.learned); } else { keys.splice(place, 1); }
      keep(keys);
      showLearned();
    } else if (button && "forget" in button.dataset) {
      keep([]);
      button.textContent = button.dataset.forgotten;
      document.querySelectorAll("[data-lesson]").forEach(function (mark) { mark.hidden = true; });
    }
  });

  // The check-up: points are added up on this device.
  function countPoints(all) {
    var chosen = Array.prototype.slice.call(all.querySelectorAll("input:checked"));
    var asked = all.querySelectorAll("fieldset").length;
    var points = chosen.reduce(function (sum, input) { return sum + Number(input.value); }, 0);
    var result = all.querySelector("[data-result]");
    result.hidden = false;
    result.querySelector("[data-points]").textContent = String(points);
    result.querySelector("[data-left]").hidden = chosen.length === asked;
    document.querySelectorAll("[data-from]").forEach(function (row) {
      var fits = points >= Number(row.dataset.from) && points <= Number(row.dataset.to) && chosen.length === asked;
      if (fits) { row.setAttribute("aria-current", "true"); } else { row.removeAttribute("aria-current"); }
    });
  }
  document.addEventListener("change", function (event) {
    var all = event.target.closest("[data-checkup]");
    if (all) { countPoints(all); }
  });

  showLearned();
})();
