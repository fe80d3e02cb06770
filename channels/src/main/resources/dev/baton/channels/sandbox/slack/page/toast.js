// A short notice that goes away by itself.

const area = document.getElementById("toast");
let hiding = 0;

export function toast(text) {
  area.textContent = text;
  area.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => area.classList.remove("shown"), 5000);
}
