/* Keeps the handbook on the phone for when there is no connection. Without it the page is the same while online. */
(function () {
  "use strict";
  if (!("serviceWorker" in navigator)) { return; }
  navigator.serviceWorker.register("sw.js", {scope: "./"}).then(function () { return navigator.serviceWorker.ready; })
    .then(function () {
      document.querySelectorAll("[data-kept]").forEach(function (words) { words.hidden = false; });
    }).catch(function () { /* a browser that allows none: the page stays as it is */ });
})();
