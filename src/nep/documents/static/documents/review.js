/* Source and task light up together; j and k move, e edits, s splits, m merges. Every deed also works without this. */
(function () {
  "use strict";
  var tasks = function () { return Array.prototype.slice.call(document.querySelectorAll(".task[data-draft]")); };
  var lit = null;

  function light(id, from) {
    if (lit === id) { return; }
    lit = id;
    document.querySelectorAll(".task.on, .band.on").forEach(function (element) {
      if (!element.querySelector("form.stack")) { element.classList.remove("on"); }
    });
    if (!id) { return; }
    document.querySelectorAll("[data-draft='" + id + "']").forEach(function (element) { element.classList.add("on"); });
    var other = document.querySelector((from === "task" ? ".band" : ".task") + "[data-draft='" + id + "']");
    var box = other && other.closest(".source");
    if (box) {
      var place = other.getBoundingClientRect(), frame = box.getBoundingClientRect();
      if (place.top < frame.top || place.bottom > frame.bottom) { box.scrollTop += place.top - frame.top - frame.height / 3; }
    }
  }

  ["mouseover", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var holder = event.target.closest("[data-draft]");
      if (holder) { light(holder.dataset.draft, holder.classList.contains("band") ? "band" : "task"); }
    });
  });

  function current() {
    var at = document.activeElement && document.activeElement.closest(".task[data-draft]");
    return at || document.querySelector(".task.on");
  }

  function move(step) {
    var all = tasks(), here = all.indexOf(current());
    var next = all[Math.min(all.length - 1, Math.max(0, here + step))];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) { return; }
    if (event.key === "j") { move(1); } else if (event.key === "k") { move(-1); } else if ("esm".indexOf(event.key) >= 0) {
      var task = current(), door = task && task.querySelector("[data-key='" + event.key + "']");
      if (door) { event.preventDefault(); (door.querySelector("button") || door).click(); }
    }
  });

  // What was typed is kept in this tab until it is sent, so that a reload loses nothing.
  function key(form) { return "nep-keep " + form.getAttribute("action") + " " + window.location.pathname; }
  function fields(form) { return Array.prototype.filter.call(form.elements, function (field) { return field.name && field.type !== "hidden" && field.type !== "checkbox"; }); }
  document.addEventListener("input", function (event) {
    var form = event.target.closest("form[data-keep]");
    if (!form) { return; }
    var words = {};
    fields(form).forEach(function (field) { words[field.name] = field.value; });
    try { window.sessionStorage.setItem(key(form), JSON.stringify(words)); } catch (e) { /* private window */ }
  });
  document.addEventListener("submit", function (event) {
    if (event.target.matches("form[data-keep]")) { try { window.sessionStorage.removeItem(key(event.target)); } catch (e) { /* private window */ } }
  });
  function restore(root) {
    root.querySelectorAll("form[data-keep]").forEach(function (form) {
      var words;
      try { words = JSON.parse(window.sessionStorage.getItem(key(form)) || "null"); } catch (e) { words = null; }
      if (words) { fields(form).forEach(function (field) { if (field.name in words) { field.value = words[field.name]; } }); }
    });
  }
  document.addEventListener("htmx:afterSwap", function (event) {
    restore(document);
    var field = event.target.querySelector && event.target.querySelector("textarea");
    if (field && event.detail.requestConfig && event.detail.requestConfig.verb === "get") { field.focus(); }
  });
  restore(document);

  // A copy from a web page begins with menus: show the first task's place, unless the address names another.
  var first = document.querySelector(".source .band"), box = document.querySelector(".source");
  if (first && box && !window.location.hash) { box.scrollTop = Math.max(0, first.offsetTop - box.offsetTop - 120); }
})();
