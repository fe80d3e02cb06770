/// The picture or document that a person is about to send: chosen, pasted or dropped.
const MOST_BYTES = 5_000_000;
const $ = (id) => document.getElementById(id);

let chosen;

/// `changed` is told when there is another file, or none; `failed` why one can't be sent.
export function begin(changed, failed) {
  const take = (file) => {
    if (!file) return;
    if (file.size > MOST_BYTES) failed(`${file.name} is larger than 5 MB.`);
    else hold(file, changed);
  };
  $("attach").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", (event) => {
    take(event.target.files[0]);
    event.target.value = "";
  });
  $("text").addEventListener("paste", (event) => {
    const [file] = event.clipboardData.files;
    if (file) event.preventDefault();
    take(file);
  });
  $("screen").addEventListener("dragover", (event) => event.preventDefault());
  $("screen").addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  $("drop-file").addEventListener("click", () => {
    drop(changed);
    $("attach").focus();
  });
}

/// What is held, as the server wants it; nothing where nothing is.
export async function ready() {
  if (!chosen) return undefined;
  const { type } = chosen;
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return { type: type || "application/octet-stream", data: btoa(text) };
}

export function isHeld() {
  return chosen !== undefined;
}

export function drop(changed) {
  hold(undefined, changed);
}

function hold(file, changed) {
  if ($("preview").src) URL.revokeObjectURL($("preview").src);
  chosen = file;
  $("held").hidden = !file;
  $("held-name").textContent = file?.name ?? "";
  const isPicture = file?.type.startsWith("image/") ?? false;
  $("preview").hidden = !isPicture;
  if (isPicture) $("preview").src = URL.createObjectURL(file);
  else $("preview").removeAttribute("src");
  changed();
}
