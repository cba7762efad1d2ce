/* A passkey that was refused or put off: say so in words, and let the other ways stay open. */
document.addEventListener("allauth.error", function (event) {
  var said = document.getElementById("passkey-said");
  if (said) { said.hidden = false; event.preventDefault(); }
});
/* A browser without passkeys does not show their buttons. */
document.addEventListener("DOMContentLoaded", function () {
  if (!window.PublicKeyCredential) {
    document.querySelectorAll("[data-passkey]").forEach(function (element) { element.hidden = true; });
    var told = document.getElementById("passkey-not-here");
    if (told) { told.hidden = false; }
  }
});
