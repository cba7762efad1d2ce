/* Keeps entries on the phone while there is no connection, and sends them once there is one. Each has a key of its own:
   sent twice, it lands once. Nothing is forgotten before the server has said that it is there. */
(function () {
  "use strict";
  var box = document.querySelector("[data-outbox]");
  if (!box || !window.indexedDB || !window.fetch) { return; }
  var form = document.querySelector("form[data-log]");
  var words = box.dataset;

  function store(mode, work) {
    return new Promise(function (resolve, reject) {
      var opening = indexedDB.open("nep-outbox", 1);
      opening.onupgradeneeded = function () { opening.result.createObjectStore("entries", { keyPath: "key" }); };
      opening.onerror = function () { reject(opening.error); };
      opening.onsuccess = function () {
        var deal = opening.result.transaction("entries", mode);
        var asked = work(deal.objectStore("entries"));
        deal.oncomplete = function () { opening.result.close(); resolve(asked.result); };
        deal.onerror = deal.onabort = function () { opening.result.close(); reject(deal.error); };
      };
    });
  }
  function waiting() {
    return store("readonly", function (entries) { return entries.getAll(); }).then(function (found) {
      return found.sort(function (a, b) { return a.at - b.at; });
    });
  }
  function keep(entry) { return store("readwrite", function (entries) { return entries.put(entry); }); }
  function forget(key) { return store("readwrite", function (entries) { return entries.delete(key); }); }

  function say(sentence) { box.querySelector("[data-says]").textContent = sentence; }

  function show() {
    return waiting().then(function (entries) {
      var list = box.querySelector("[data-queue]");
      list.textContent = "";
      entries.forEach(function (entry) { list.append(line(entry)); });
      box.querySelector("[data-count]").textContent = entries.length ? "(" + entries.length + ")" : "";
      box.querySelector("[data-flush]").hidden = !entries.length;
      box.hidden = !entries.length && !box.querySelector("[data-says]").textContent;
      return entries;
    });
  }
  function line(entry) {
    var item = document.createElement("li"), text = document.createElement("span");
    text.textContent = entry.fields.what;
    item.append(text);
    if (entry.wrong) {
      var wrong = document.createElement("span");
      wrong.className = "wrong small";
      wrong.textContent = entry.wrong;
      item.append(wrong);
    }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button plain little";
    button.textContent = words.discard;
    button.addEventListener("click", function () {
      if (window.confirm(words.ask)) { forget(entry.key).then(show); }
    });
    item.append(button);
    return item;
  }

  function body(entry, token) {
    var data = new FormData();
    Object.keys(entry.fields).forEach(function (name) { data.append(name, entry.fields[name]); });
    if (entry.file) { data.append("file", entry.file, entry.fileName); }
    data.append("csrfmiddlewaretoken", token);
    return data;
  }
  // The answer, or null when there was none: no connection, a sign-in page, a server that is down.
  function ask(options) {
    return fetch(words.send, Object.assign({ credentials: "same-origin", redirect: "manual", cache: "no-store" }, options))
      .then(function (answer) {
        if (answer.type === "opaqueredirect") { say(words.signedOut); return null; }
        if (answer.status >= 500) { return null; }
        return answer.json().then(function (told) { return { status: answer.status, told: told }; }, function () { return answer.status === 403 ? { status: 403, told: {} } : null; });
      }, function () { return null; });
  }
  function sentence(errors) {
    return Object.keys(errors || {}).map(function (name) { return errors[name].join(" "); }).join(" ");
  }
  // One after the other: the first that finds no connection stops the rest, which stay where they are.
  function send(entries, token, done) {
    if (!entries.length) { return Promise.resolve(done); }
    var entry = entries[0];
    return ask({ method: "POST", body: body(entry, token) }).then(function (answer) {
      if (!answer) { return done; }
      if (answer.status === 200) {
        return forget(entry.key).then(function () { return send(entries.slice(1), token, done.concat(answer.told)); });
      }
      entry.wrong = sentence(answer.told.errors) || String(answer.status);
      return keep(entry).then(function () { return send(entries.slice(1), token, done); });
    });
  }
  function sendAll() {
    return waiting().then(function (entries) {
      if (!entries.length) { return []; }
      say(words.sending);
      return ask({ method: "GET" }).then(function (answer) {
        if (!answer || !answer.told.token) { if (box.querySelector("[data-says]").textContent === words.sending) { say(words.kept); } return []; }
        return send(entries, answer.told.token, []);
      });
    }).then(function (done) {
      return waiting().then(function (left) {
        if (done.length && !left.length) { say(words.sent); }
        else if (done.length) { say(""); }
        return show().then(function () { return done; });
      });
    });
  }
  // Two open pages send one after the other, not both at once.
  function flush() {
    return navigator.locks ? navigator.locks.request("nep-outbox", sendAll) : sendAll();
  }

  // A photo is made smaller here, on the phone: less to send, and where it was taken never leaves it.
  function smaller(file) {
    if (!file || !/^image\//.test(file.type) || !window.createImageBitmap) { return Promise.resolve(file || null); }
    return createImageBitmap(file).then(function (picture) {
      var scale = Math.min(1, 2048 / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise(function (resolve) {
        canvas.toBlob(function (copy) { resolve(copy || file); }, "image/jpeg", 0.85);
      });
    }).catch(function () { return file; });
  }
  function entryOf(form) {
    var chosen = form.elements.file && form.elements.file.files[0];
    return smaller(chosen).then(function (file) { return entryWith(form, file, chosen ? chosen.name : ""); });
  }
  function entryWith(form, file, name) {
    var fields = {};
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") { fields[name] = value; }
    });
    fields.key = fields.key || newKey();
    return { key: fields.key, at: Date.now(), fields: fields, file: file, fileName: file ? name : "" };
  }
  function newKey() {
    return crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, function (c) {
      return (+c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> +c / 4).toString(16);
    });
  }
  function isWritten(form) {
    var missing = ["what", "channel", "happened_on", "unit"].find(function (name) { return !form.elements[name] || !form.elements[name].value.trim(); });
    if (missing && form.elements[missing]) { form.elements[missing].focus(); }
    return !missing;
  }
  function onSubmit(event) {
    var isOffline = "offline" in form.dataset;
    if (!isWritten(form)) {
      // With a connection the server says beside each field what is missing.
      if (isOffline || !navigator.onLine) { event.preventDefault(); }
      return;
    }
    event.preventDefault();
    entryOf(form).then(function (entry) {
      return isOffline || !navigator.onLine ? keepForLater(entry) : sendNow(entry);
    });
  }
  function sendNow(entry) {
    return ask({ method: "GET" }).then(function (answer) {
      return answer && answer.told.token ? ask({ method: "POST", body: body(entry, answer.told.token) }) : null;
    }).then(function (answer) {
      if (!answer) { return keepForLater(entry); }
      if (answer.status === 200) { window.location.assign(answer.told.url); }
      else { form.submit(); }
    });
  }
  function keepForLater(entry) {
    return keep(entry).then(function () {
      form.reset();
      fresh();
      say(words.kept);
      box.scrollIntoView({ block: "start" });
      return show();
    }).then(function () { return flush(); });
  }

  function keepChoices() {
    var choices = document.getElementById("log-choices");
    try { if (choices) { localStorage.setItem("nep-log-choices", choices.textContent); } } catch (e) { /* private window */ }
  }
  function offerChoices() {
    var kept;
    try { kept = JSON.parse(localStorage.getItem("nep-log-choices") || "{}"); } catch (e) { kept = {}; }
    ["unit", "task"].forEach(function (name) {
      (kept[name] || []).forEach(function (choice) { form.elements[name].append(new Option(choice[1], choice[0])); });
    });
    fresh();
  }
  // What an empty form says already: a key of its own, today, and the unit where there is only one.
  function fresh() {
    form.elements.key.value = newKey();
    if (!("offline" in form.dataset)) { return; }
    var unit = form.elements.unit;
    if (unit.options.length === 2) { unit.selectedIndex = 1; }
    form.elements.happened_on.value = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  if (form) {
    form.addEventListener("submit", onSubmit);
    if ("offline" in form.dataset) { offerChoices(); } else { keepChoices(); }
  }
  box.querySelector("[data-flush]").addEventListener("click", flush);
  window.addEventListener("online", flush);
  if ("serviceWorker" in navigator) { navigator.serviceWorker.register(words.worker).catch(function () { /* not on a secure origin */ }); }
  show().then(flush);
})();
