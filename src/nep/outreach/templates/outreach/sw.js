{% load static %}// Answers for the server while there is no connection: keeps one page, and what it is drawn with. No page that names somebody is kept.
"use strict";
const SHELL = "{% url "outreach:offline" %}";
const PARTS = [{% for part in parts %}"{% static part %}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const STORE = "nep-viec-{{ version }}";

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(STORE).then(function (store) {
    return store.addAll([new Request(SHELL, {credentials: "omit", cache: "reload"})].concat(PARTS));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.startsWith("nep-viec-") && name !== STORE; })
      .map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  const asked = event.request;
  if (asked.method !== "GET" || new URL(asked.url).origin !== self.location.origin) { return; }
  if (asked.mode === "navigate") {
    event.respondWith(fetch(asked).catch(function () { return caches.match(SHELL, {ignoreVary: true}); }));
  } else if (PARTS.includes(new URL(asked.url).pathname)) {
    event.respondWith(caches.match(asked, {ignoreVary: true}).then(function (kept) { return kept || fetch(asked); }));
  }
});
