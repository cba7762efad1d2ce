/* Speaks the read-aloud text of a page, only by a voice that lives on this device: no text leaves it. */
(function () {
  "use strict";
  var button = document.querySelector("button[data-aloud]");
  var speech = window.speechSynthesis;
  if (!button || !speech) { return; }
  var text = document.getElementById(button.dataset.aloud);

  function voice() {
    return speech.getVoices().filter(function (one) { return one.localService && one.lang.indexOf(text.lang) === 0; })[0];
  }
  function show() { button.hidden = !voice(); }
  function rest() { button.setAttribute("aria-pressed", "false"); }

  button.addEventListener("click", function () {
    var begins = button.getAttribute("aria-pressed") !== "true";
    speech.cancel();
    button.setAttribute("aria-pressed", String(begins));
    if (!begins) { return; }
    var lines = Array.prototype.slice.call(text.querySelectorAll("p"));
    lines.forEach(function (line, place) {
      var said = new window.SpeechSynthesisUtterance(line.textContent);
      said.voice = voice();
      said.lang = text.lang;
      if (place === lines.length - 1) { said.onend = rest; }
      speech.speak(said);
    });
  });
  if (speech.addEventListener) { speech.addEventListener("voiceschanged", show); }
  window.addEventListener("pagehide", function () { speech.cancel(); });
  show();
})();
