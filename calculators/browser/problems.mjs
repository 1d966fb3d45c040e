// What could not be used, said as GOV.UK says it: a summary that takes the focus, and the same words beside each question.

import { element } from "./element.mjs";

const PREFIX = "Error: ";

export class Problems {
  constructor($root, $form) {
    this.$root = $root;
    this.$form = $form;
  }

  /** Shows these [{field, message}] and moves to the summary: it is read because the focus is on it, so nothing else announces it. */
  show(errors) {
    this.clear();
    const $items = errors.map((error) => this.mark(error));
    const named = { role: "group", "aria-labelledby": "problems-title", "aria-describedby": "problems-list" };
    this.$summary = element("div", { class: "cg-problems", tabindex: "-1", "data-problems": "", ...named }, [
      element("h2", { class: "cg-problems__title", id: "problems-title" }, "There is a problem"),
      element("ul", { id: "problems-list" }, $items),
    ]);
    this.$root.prepend(this.$summary);
    document.title = PREFIX + document.title;
    this.$summary.focus();
  }

  /** Writes each message beside its question and moves nothing: somebody is still writing there. */
  beside(errors) {
    this.clear();
    for (const error of errors) this.mark(error);
  }

  /** Leads to the first box with a message beside it, where there is one. */
  leadToFirst() {
    const $control = this.$form.querySelector('[aria-invalid="true"]');
    $control?.closest(".cg-field--wrong")?.scrollIntoView({ behavior: "instant" });
    $control?.focus({ preventScroll: true });
  }

  clear() {
    this.$summary?.remove();
    if (document.title.startsWith(PREFIX)) document.title = document.title.slice(PREFIX.length);
    for (const $message of this.$form.querySelectorAll(".cg-error")) $message.remove();
    for (const $field of this.$form.querySelectorAll(".cg-field--wrong")) $field.classList.remove("cg-field--wrong");
    for (const $control of this.$form.querySelectorAll("[aria-invalid]")) $control.removeAttribute("aria-invalid");
    for (const $described of this.$form.querySelectorAll("[data-without-error]")) {
      setOrRemove($described, "aria-describedby", $described.dataset.withoutError);
      delete $described.dataset.withoutError;
    }
  }

  /** Puts the message beside its question; gives back the line of the summary that leads there. */
  mark({ field, message }) {
    const $field = this.fieldNamed(field);
    const $control = $field && (boxNamed(field, $field) ?? $field.querySelector("input, select, textarea, [data-add]"));
    if (!$control) return element("li", {}, message);
    this.writeBeside($field, field, message);
    const $link = element("a", { href: `#q-${field}` }, this.rowOf($field) + message);
    $link.addEventListener("click", (event) => lead(event, $field, $control));
    return element("li", {}, [$link]);
  }

  /** The question of this dotted name, or the one that it lies in. */
  fieldNamed(name) {
    const $fields = [...this.$form.querySelectorAll("[data-field]")];
    return $fields.find(($field) => $field.dataset.field === name)
      ?? $fields.findLast(($field) => name.startsWith(`${$field.dataset.field}.`));
  }

  writeBeside($field, name, message) {
    const id = `q-${name}-error`;
    const $message = element("p", { class: "cg-error", id }, [element("span", { class: "cg-visually-hidden" }, PREFIX), message]);
    const $set = $field.matches("fieldset") ? $field : $field.querySelector("fieldset");
    const $first = $field.querySelector(".cg-rows, .cg-date, .cg-tick, .cg-input, .cg-select, .cg-textarea");
    $first.before($message);
    $field.classList.add("cg-field--wrong");
    describe($set ?? $first.querySelector("input") ?? $first, id);
    const $box = boxNamed(name, $field);
    for (const $control of $box ? [$box] : controlsOf($field)) $control.setAttribute("aria-invalid", "true");
  }

  /** "Event 2: ", where there are several rows to tell apart. */
  rowOf($field) {
    const $row = $field.closest("[data-row]");
    return $row && $row.parentElement.children.length > 1 ? `${$row.querySelector("legend").textContent}: ` : "";
  }
}

/** One box of several, such as the year of a date; a question of one box, or of none, has none of this name. */
function boxNamed(name, $field) {
  return $field.querySelector(`.cg-date__part > [name="${CSS.escape(name)}"]`);
}

// Radio buttons cannot be invalid by themselves; a list of rows says it with its message.
function controlsOf($field) {
  return $field.matches(".cg-repeat") ? [] : $field.querySelectorAll("input:not([type=radio]), select, textarea");
}

function describe($element, id) {
  const before = $element.getAttribute("aria-describedby") ?? "";
  $element.dataset.withoutError = before;
  $element.setAttribute("aria-describedby", `${before} ${id}`.trim());
}

function setOrRemove($element, attribute, value) {
  if (value) $element.setAttribute(attribute, value);
  else $element.removeAttribute(attribute);
}

/** Leads to the box without writing into the address; the question's words are brought into view first. */
function lead(event, $field, $control) {
  event.preventDefault();
  ($field.querySelector("legend, label") ?? $field).scrollIntoView();
  $control.focus({ preventScroll: true });
}
