// Rows of the same questions, such as one for each event: add another, remove one, and keep the numbering whole.

const TEMPLATE_NUMBER = "ROW";
const NAMED = ["id", "name", "for", "aria-describedby", "aria-labelledby", "data-row", "data-field", "data-show-when"];

export class Rows {
  constructor($repeat, onChange) {
    this.$repeat = $repeat;
    this.name = $repeat.dataset.repeat;
    this.$list = $repeat.querySelector(".cg-rows");
    this.$add = $repeat.querySelector("[data-add]");
    this.$template = $repeat.querySelector("template");
    this.startsWith = this.$list.children.length;
    this.onChange = onChange;
    this.$add.addEventListener("click", () => this.add());
    this.$list.addEventListener("click", ({ target }) => target.closest("[data-remove]") && this.remove(target.closest("[data-row]")));
    this.number();
  }

  /** Adds a row and puts the cursor into its first box. */
  add() {
    this.append();
    this.changed();
    this.$list.lastElementChild.querySelector("input, select, textarea").focus();
  }

  append() {
    const $row = this.$template.content.firstElementChild.cloneNode(true);
    rename($row, `${this.name}.${TEMPLATE_NUMBER}`, `${this.name}.${this.$list.children.length}`);
    this.$list.append($row);
  }

  /** Adds what rows are lacking. */
  makeRoomFor(count) {
    while (this.$list.children.length < Math.min(count, Number(this.$repeat.dataset.atMost))) this.append();
    this.changed();
  }

  /** Takes a row away. The legend takes the focus, because the button that had it is gone. */
  remove($row) {
    $row.remove();
    this.changed();
    this.$repeat.querySelector("legend").focus();
  }

  restart() {
    while (this.$list.children.length > this.startsWith) this.$list.lastElementChild.remove();
    while (this.$list.children.length < this.startsWith) this.append();
    this.number();
  }

  changed() {
    this.number();
    this.onChange();
  }

  number() {
    const $rows = [...this.$list.children];
    $rows.forEach(($row, index) => {
      rename($row, $row.dataset.row, `${this.name}.${index}`);
      for (const $number of $row.querySelectorAll("[data-row-number]")) $number.textContent = index + 1;
      $row.querySelector("[data-remove]").hidden = $rows.length === 1 && this.startsWith > 0;
    });
    this.$list.classList.toggle("cg-rows--single", $rows.length === 1);
    this.$add.hidden = $rows.length >= Number(this.$repeat.dataset.atMost);
  }
}

/** Gives everything in a row the names of its new number. */
function rename($row, from, to) {
  if (from === to) return;
  for (const $element of [$row, ...$row.querySelectorAll("*")]) {
    for (const attribute of NAMED.filter((known) => $element.hasAttribute(known))) {
      const names = $element.getAttribute(attribute).split(" ").map((name) => renamed(name, from, to));
      $element.setAttribute(attribute, names.join(" "));
    }
  }
}

function renamed(name, from, to) {
  const prefix = name.startsWith("q-") ? "q-" : "";
  const rest = name.slice(prefix.length);
  const isOfRow = rest === from || rest.startsWith(`${from}.`) || rest.startsWith(`${from}-`);
  return isOfRow ? prefix + to + rest.slice(from.length) : name;
}
