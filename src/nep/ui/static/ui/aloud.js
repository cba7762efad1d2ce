/* Reads a page aloud, only by a voice that lives on this device: no text leaves it. */
(function () {
  "use strict";
  var LINES = ":is(h1, h2, h3, p, li, legend, label):not(.actions, .muted, .crumbs *)";
  var speech = window.speechSynthesis;
  var buttons = Array.prototype.slice.call(document.querySelectorAll("button[data-listen]"));
  if (!speech || !buttons.length) { return; }

  // A button names the text that it reads; without a name it reads the whole page.
  function textOf(button) {
    return document.getElementById(button.dataset.listen) || document.querySelector("main");
  }
  function voiceFor(text) {
    var language = text.closest("[lang]").lang.slice(0, 2);
    return speech.getVoices().filter(function (one) {
      return one.localService && one.lang.slice(0, 2) === language;
    })[0];
  }
  // What only the eye or only paper needs is left out; a number to call is said digit by digit.
  function wordsOf(line) {
    var copy = line.cloneNode(true);
    copy.querySelectorAll("[aria-hidden], .on-paper").forEach(function (sign) { sign.remove(); });
    copy.querySelectorAll(".under").forEach(function (more) { more.prepend(". "); });
    var words = copy.textContent.trim().replace(/\s+/g, " ");
    var digits = line.querySelector("a[href^='tel:']") ? /()(\d{3,})/g : /((?:gọi|call) )(\d{3,})/gi;
    return words.replace(digits, function (all, before, number) { return before + number.split("").join(" "); });
  }
  function linesOf(text) {
    return Array.prototype.slice.call(text.querySelectorAll(LINES)).filter(function (line) {
      return !line.closest("[hidden], .actions, .no-print, .on-paper") && !line.querySelector("p, li, label");
    });
  }
  function rest() {
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", "false"); });
  }
  function show() {
    buttons.forEach(function (button) { button.hidden = !voiceFor(textOf(button)); });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-listen]");
    if (!button) { return; }
    var begins = button.getAttribute("aria-pressed") !== "true";
    speech.cancel();
    rest();
    if (!begins) { return; }
    button.setAttribute("aria-pressed", "true");
    var text = textOf(button);
    var lines = linesOf(text);
    lines.forEach(function (line, place) {
      var said = new window.SpeechSynthesisUtterance(wordsOf(line));
      said.voice = voiceFor(text);
      said.lang = said.voice.lang;
      said.rate = 0.9;
      if (place === lines.length - 1) { said.onend = rest; }
      speech.speak(said);
    });
  });
  if (speech.addEventListener) { speech.addEventListener("voiceschanged", show); }
  ["pagehide", "hashchange"].forEach(function (name) {
    window.addEventListener(name, function () { speech.cancel(); rest(); });
  });
  show();
})();
