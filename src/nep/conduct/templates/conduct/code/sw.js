{% load static %}// Shows the handbook while there is no connection. It keeps the handbook as it was last read, and what it is drawn with; nothing else.
"use strict";
const BOOK = "{% url "code:handbook" %}";
const PARTS = [{% for part in parts %}"{% static part %}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const STORE = "nep-cam-nang-{{ version }}";

function keep(answer) {
  if (answer.ok) {
    const copy = answer.clone();
    return caches.open(STORE).then(function (store) { return store.put(BOOK, copy); }).then(function () { return answer; });
  }
  return answer;
}

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(STORE).then(function (store) {
    return store.addAll([new Request(BOOK, {cache: "reload"})].concat(PARTS));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.startsWith("nep-cam-nang-") && name !== STORE; })
      .map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  const asked = event.request;
  const address = new URL(asked.url);
  if (asked.method !== "GET" || address.origin !== self.location.origin) { return; }
  if (asked.mode === "navigate") {
    const whole = address.pathname === BOOK && !address.search;
    event.respondWith(fetch(asked).then(function (answer) { return whole ? keep(answer) : answer; })
      .catch(function () { return caches.match(BOOK, {ignoreVary: true}); }));
  } else if (PARTS.includes(address.pathname)) {
    event.respondWith(caches.match(asked, {ignoreVary: true}).then(function (kept) { return kept || fetch(asked); }));
  }
});
