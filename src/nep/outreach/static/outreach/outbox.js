/* Keeps entries on the phone while there is no connection, and sends them once there is one. Each has a key of its own:
   sent twice, it lands once. Nothing is forgotten before the server has said that it is there. Whoever wrote an entry
   sends it: on a phone that two people share, each sees and sends only the own ones. */
(function () {
  "use strict";
  var box = document.querySelector("[data-outbox]");
  if (!box || !window.indexedDB || !window.fetch) { return; }
  var form = document.querySelector("form[data-log]");
  var words = box.dataset;
  var kept = keptChoices();
  var me = words.person || kept.person || "";

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
  function all() {
    return store("readonly", function (entries) { return entries.getAll(); }).then(function (found) {
      return found.sort(function (a, b) { return a.at - b.at; });
    });
  }
  // Entries of an older version name nobody: they are of whoever opens the page.
  function isOwn(entry) { return !entry.person || entry.person === me; }
  function waiting() { return all().then(function (entries) { return entries.filter(isOwn); }); }
  function keep(entry) { return store("readwrite", function (entries) { return entries.put(entry); }); }
  function forget(key) { return store("readwrite", function (entries) { return entries.delete(key); }); }

  function say(sentence) {
    box.querySelector("[data-says]").textContent = sentence;
    if (sentence) { box.hidden = false; }
  }
  function says() { return box.querySelector("[data-says]").textContent; }

  function show() {
    return all().then(function (entries) {
      var own = entries.filter(isOwn), list = box.querySelector("[data-queue]"), others = box.querySelector("[data-others]");
      list.textContent = "";
      own.forEach(function (entry) { list.append(line(entry)); });
      box.querySelector("[data-count]").textContent = own.length ? "(" + own.length + ")" : "";
      box.querySelector("[data-flush]").hidden = !own.length;
      others.hidden = own.length === entries.length;
      box.hidden = !entries.length && !box.querySelector("[data-says]").textContent;
      return own;
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
    if (entry.wrong) { item.append(button(words.mend, function () { mend(entry); })); }
    item.append(button(words.discard, function () {
      if (window.confirm(words.ask)) { forget(entry.key).then(show); }
    }));
    return item;
  }
  function button(label, deed) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "button plain little";
    made.textContent = label;
    made.addEventListener("click", deed);
    return made;
  }
  // Back into the form, with its key and its photo; it stays in the queue until it is sent or kept anew.
  function mend(entry) {
    if (!form) { window.location.assign(words.log + "#" + entry.key); return; }
    form.reset();
    ["unit", "what", "channel", "happened_on", "count", "reached", "task", "url", "partners", "occasion", "changed", "key"].forEach(function (name) {
      var field = form.elements[name];
      if (field && field.type !== "hidden" || name === "key") { field.value = entry.fields[name] || ""; }
    });
    form.elements.is_estimate.checked = "is_estimate" in entry.fields;
    var folded = form.querySelector("details");
    if (folded) { folded.open = ["url", "partners", "occasion", "changed"].some(function (name) { return entry.fields[name]; }); }
    putBack(entry);
    say(entry.wrong);
    form.elements.what.focus();
  }
  function putBack(entry) {
    if (!entry.file) { return; }
    try {
      var holder = new DataTransfer();
      holder.items.add(new File([entry.file], entry.fileName || "1.jpg", { type: entry.file.type }));
      form.elements.file.files = holder.files;
    } catch (e) { /* an old browser: the photo is taken from the queue when the form is sent */ }
  }

  function body(entry, token) {
    var data = new FormData();
    Object.keys(entry.fields).forEach(function (name) { data.append(name, entry.fields[name]); });
    if (entry.file) { data.append("file", entry.file, entry.fileName); }
    data.append("csrfmiddlewaretoken", token);
    return data;
  }
  // The answer, or null when there was none: no connection, a sign-in page, a server that is down. An answer that is not
  // ours, such as that of a server in between, has a status and tells nothing.
  function ask(options) {
    var stop = window.AbortController ? new AbortController() : null;
    var late = setTimeout(function () { if (stop) { stop.abort(); } }, 120000);
    var how = { credentials: "same-origin", redirect: "manual", cache: "no-store", signal: stop ? stop.signal : undefined };
    return fetch(words.send, Object.assign(how, options)).then(function (answer) {
      if (answer.type === "opaqueredirect") { say(words.signedOut); return null; }
      if (answer.status >= 502 && answer.status <= 504) { return null; }
      return answer.json().catch(function () { return {}; }).then(function (told) { return { status: answer.status, told: told }; });
    }).catch(function () { return null; }).then(function (answer) { clearTimeout(late); return answer; });
  }
  function refusal(answer) {
    if (answer.status === 413) { return words.tooLarge; }
    return sentence(answer.told.errors) || words.refused.replace("000", answer.status);
  }
  function sentence(errors) {
    return Object.keys(errors || {}).map(function (name) { return errors[name].join(" "); }).join(" ");
  }
  // One after the other: the first that finds no connection stops the rest, which stay where they are. What the server
  // does not take is marked, and the next one is sent.
  function send(entries, token, done) {
    if (!entries.length) { return Promise.resolve(done); }
    var entry = entries[0];
    return ask({ method: "POST", body: body(entry, token) }).then(function (answer) {
      if (!answer) { if (says() === words.sending) { say(words.kept); } return done; }
      if (answer.status === 200 && answer.told.url) {
        return forget(entry.key).then(function () { return send(entries.slice(1), token, done.concat(answer.told)); });
      }
      entry.wrong = refusal(answer);
      return keep(entry).then(function () { return send(entries.slice(1), token, done); });
    });
  }
  // What was refused goes again only when somebody asks for it.
  function sendAll(isAsked) {
    return waiting().then(function (entries) {
      var ready = entries.filter(function (entry) { return isAsked || !entry.wrong; });
      if (!ready.length) { return []; }
      say(words.sending);
      return ask({ method: "GET" }).then(function (answer) {
        if (!answer) { if (says() === words.sending) { say(words.kept); } return []; }
        if (!answer.told.token) { say(words.refused.replace("000", answer.status)); return []; }
        if (me && answer.told.person !== me) { say(words.signedOut); return []; }
        return send(ready, answer.told.token, []);
      });
    }).then(function (done) {
      return waiting().then(function (left) {
        if (done.length && !left.length) { say(words.sent); }
        else if (done.length || says() === words.sending) { say(""); }
        return show().then(function () { return done; });
      });
    });
  }
  // Two open pages send one after the other, not both at once.
  function flush(isAsked) {
    var work = function () { return sendAll(isAsked === true); };
    return (navigator.locks ? navigator.locks.request("nep-outbox", work) : work()).catch(function () { say(""); });
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
  // The words and the key are read at once; turning the picture takes a while, in which the form may change.
  function entryOf(form) {
    var chosen = form.elements.file && form.elements.file.files[0], entry = entryWith(form, chosen ? chosen.name : "");
    return smaller(chosen).then(function (file) {
      entry.file = file;
      return file ? entry : withPhotoOf(entry);
    });
  }
  // What was taken back into the form where the browser could not show its photo there.
  function withPhotoOf(entry) {
    if (window.DataTransfer) { return entry; }
    return all().then(function (entries) {
      var before = entries.find(function (one) { return one.key === entry.key; });
      return before ? Object.assign(entry, { file: before.file, fileName: before.fileName }) : entry;
    });
  }
  function entryWith(form, fileName) {
    var fields = {};
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") { fields[name] = value; }
    });
    fields.key = fields.key || newKey();
    fields.person = me;
    return { key: fields.key, person: me, at: Date.now(), fields: fields, file: null, fileName: fileName };
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
    busy(true);
    entryOf(form).then(function (entry) {
      return isOffline || !navigator.onLine ? keepForLater(entry) : sendNow(entry);
    }).then(function () { busy(false); }, function () { busy(false); });
  }
  function busy(isBusy) {
    form.querySelectorAll("button:not([type=button])").forEach(function (one) { one.disabled = isBusy; });
  }
  function sendNow(entry) {
    return ask({ method: "GET" }).then(function (answer) {
      var isMine = answer && answer.told.token && answer.told.person === me;
      return isMine ? ask({ method: "POST", body: body(entry, answer.told.token) }) : null;
    }).then(function (answer) {
      if (!answer) { return keepForLater(entry); }
      if (answer.status === 200 && answer.told.url) {
        // The page is left with the button still disabled: a second tap would send nothing new.
        return forget(entry.key).then(function () { window.location.assign(answer.told.url); return new Promise(function () {}); });
      }
      if (answer.told.errors) { form.submit(); return new Promise(function () {}); }
      entry.wrong = refusal(answer);
      return keepForLater(entry);
    });
  }
  function keepForLater(entry) {
    return keep(entry).then(function () {
      form.reset();
      fresh();
      say(entry.wrong ? "" : words.kept);
      box.scrollIntoView({ block: "start" });
      return show();
    }).then(function () { return flush(false); });
  }

  // Units and tasks of the last visit, with the key of the person; of somebody else nothing is kept.
  function keptChoices() {
    try { return JSON.parse(localStorage.getItem("nep-log-choices") || "{}") || {}; } catch (e) { return {}; }
  }
  function keepChoices() {
    var choices = document.getElementById("log-choices");
    try {
      if (choices) { localStorage.setItem("nep-log-choices", choices.textContent); }
      else if (words.person && kept.person !== words.person) { localStorage.removeItem("nep-log-choices"); }
    } catch (e) { /* private window */ }
  }
  function offerChoices() {
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

  // The address of the form may name an entry that is to be taken back into it.
  function mendNamed(entries) {
    var named = entries.find(function (entry) { return entry.wrong && "#" + entry.key === window.location.hash; });
    if (named && form) { window.history.replaceState(null, "", window.location.pathname); mend(named); }
  }

  if (form) {
    form.addEventListener("submit", onSubmit);
    window.addEventListener("pageshow", function () { busy(false); });
  }
  if (form && "offline" in form.dataset) { offerChoices(); } else { keepChoices(); }
  box.querySelector("[data-flush]").addEventListener("click", function () { flush(true); });
  window.addEventListener("online", function () { flush(false); });
  if ("serviceWorker" in navigator) { navigator.serviceWorker.register(words.worker).catch(function () { /* not on a secure origin */ }); }
  show().then(mendNamed).then(function () { return flush(false); });
})();
