/* What makes the pages more comfortable. Every page works without it. */
(function () {
  "use strict";
  var root = document.documentElement;
  var kept = { theme: "data-theme", contrast: "data-contrast", text: "data-text" };

  function read(name) {
    try { return window.localStorage.getItem("nep-" + name) || ""; } catch (e) { return ""; }
  }
  function keep(name, value) {
    try { window.localStorage.setItem("nep-" + name, value); } catch (e) { /* private window: for this page only */ }
  }
  function apply(name, value) {
    if (value) { root.setAttribute(kept[name], value); } else { root.removeAttribute(kept[name]); }
  }
  // Before the first paint, so that nothing flashes.
  Object.keys(kept).forEach(function (name) { apply(name, read(name)); });
  // What needs a script has its place from the first paint on, so that nothing moves.
  root.classList.add("scripted");
  if (navigator.share) { root.classList.add("shares"); }

  function showChoices() {
    document.querySelectorAll("button[data-set]").forEach(function (button) {
      var name = button.dataset.set;
      button.setAttribute("aria-pressed", String((root.getAttribute(kept[name]) || "") === button.value));
    });
  }

  document.addEventListener("click", function (event) {
    var way = event.target.closest("a[data-leave]");
    if (way && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      // The page that is left does not stay behind in the history of the browser.
      event.preventDefault();
      window.location.replace(way.href);
      return;
    }
    var button = event.target.closest("button");
    if (button && button.dataset.set) {
      keep(button.dataset.set, button.value);
      apply(button.dataset.set, button.value);
      showChoices();
    } else if (button && "print" in button.dataset) {
      window.print();
    } else if (button && button.dataset.share) {
      // The phone's own list of ways: Zalo, messages, whatever is there.
      navigator.share({title: document.title, url: button.dataset.share}).catch(function () { /* thought better of it */ });
    } else if (button && button.dataset.copy) {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        var said = button.querySelector("[role=status]");
        if (said) { said.textContent = button.dataset.copied || ""; }
      });
    }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // A deed that cannot be undone asks once: on the form or on the button that sends it.
  document.addEventListener("submit", function (event) {
    var asks = (event.submitter && event.submitter.dataset.confirm) || event.target.dataset.confirm;
    if (asks && !window.confirm(asks)) { event.preventDefault(); event.stopPropagation(); }
  }, true);

  document.addEventListener("DOMContentLoaded", function () {
    showChoices();
    var here = document.querySelector(".rail .parts [aria-current]");
    if (here) {
      var parts = here.closest(".parts");
      parts.scrollTop = Math.max(0, here.offsetTop - parts.offsetTop - parts.clientHeight / 2);
    }
    var summary = document.querySelector(".error-summary");
    if (summary) { summary.focus(); }
  });
})();
