// Which column is which: what the names of the columns say, to be corrected. A column that could be two things is asked about.

import { spread } from "./date-boxes.mjs";
import { element } from "./element.mjs";
import { number } from "./paged-table.mjs";

/**
 * @typedef {{ id: string, table: string, name: string, examples: string[], dates: boolean, field: string | null, sure: boolean }} Column
 * @typedef {{ field: string, label: string, hint: string, several: boolean, date: boolean }} Field
 * @typedef {{ kind: string, rows: number | null, columns: Column[], fields: Field[], notes: string[], starts: string[], not_understood: string[] }} Found
 */

const LEFT_OUT = "none";
const NO_COLUMNS = "This is a children in need census. What its dates are is known, and there is no column to choose.";

export class Columns {
  constructor($form) {
    /** @type {Column[]} */
    this.columns = [];
    this.$form = $form;
    this.$list = $form.querySelector("[data-list]");
    for (const type of ["input", "change"]) $form.addEventListener(type, spread);
  }

  /** @param {Found} found */
  show({ columns, fields, notes, starts, ...found }) {
    this.columns = columns;
    const asked = columns.filter(({ field, sure }) => !field && !sure);
    const known = columns.filter(({ field }) => field);
    const others = columns.filter(({ field, sure, dates }) => !field && sure && !dates);
    const dated = columns.filter(({ field, sure, dates }) => !field && sure && dates);
    this.$form.querySelector("[data-found]").textContent = columns.length ? foundIn(found.rows, known.length, asked.length) : NO_COLUMNS;
    this.$list.replaceChildren(
      ...notes.map((note) => element("p", { class: "cg-mind" }, note)),
      ...group("Say what these are", asked, fields),
      ...group("Found by their names", known, fields),
      ...group(known.length ? "Other columns with dates. Say what they are if you want them judged" : "Columns with dates", dated, fields),
      ...(others.length ? [folded(`Not used: ${others.length} other column${others.length > 1 ? "s" : ""}`, others, fields)] : []),
    );
    // A file that has one of the two dates leaves nothing to choose.
    for (const $start of this.$form.elements.start) $start.checked = $start.defaultChecked = starts.length === 1 && starts[0] === $start.value;
    this.$form.hidden = false;
    this.$form.querySelector("h2").focus();
  }

  hide() {
    this.$form.hidden = true;
    this.$form.reset();
    this.$list.replaceChildren();
    this.columns = [];
  }

  /** What has not been said yet. */
  missing() {
    const columns = this.columns.filter(({ id }) => !this.listOf(id).value);
    const errors = columns.map(({ id, name }) => ({ field: nameOf(id), message: `Say what “${name}” is, or leave it out` }));
    return this.start() ? errors : [...errors, { field: "start", message: "Choose the day from which an initial conference counts" }];
  }

  start() {
    return this.$form.elements.start.value;
  }

  /** The day that the list is from, as it is typed. */
  asOf() {
    return Object.fromEntries(["day", "month", "year"].map((part) => [part, this.$form.elements[`as_of.${part}`].value.trim()]));
  }

  /** The field of each column; null where it is left out. */
  chosen() {
    return Object.fromEntries(this.columns.map(({ id }) => [id, fieldIn(this.listOf(id))]));
  }

  listOf(id) {
    return this.$form.elements[nameOf(id)];
  }
}

function fieldIn({ value }) {
  return value === LEFT_OUT ? null : value;
}

function nameOf(id) {
  return `columns.${id}`;
}

/** How many rows a file has is not always known before all of it has been read. */
function foundIn(rows, known, asked) {
  return [
    ...(rows === null ? [] : [`${number(rows)} ${rows === 1 ? "row" : "rows"}.`]),
    ...(asked ? ["Some columns could be more than one thing: say which."] : []),
    ...(known && !asked ? ["Correct what is not right."] : []),
    ...(known || asked ? [] : ["Say which column holds which date."]),
  ].join(" ");
}

/** @param {Column[]} columns @param {Field[]} fields */
function group(title, columns, fields) {
  if (!columns.length) return [];
  return [element("h3", {}, title), element("div", { class: "cg-audit__columns" }, columns.map((column) => question(column, fields)))];
}

function folded(title, columns, fields) {
  return element("details", { class: "cg-details" }, [
    element("summary", {}, title), element("div", { class: "cg-audit__columns" }, columns.map((column) => question(column, fields))),
  ]);
}

/** @param {Column} column @param {Field[]} fields */
function question({ id, table, name, examples, field, sure }, fields) {
  const control = `q-${nameOf(id)}`;
  const hint = examples.length ? [element("p", { class: "cg-hint", id: `${control}-hint` }, `Such as: ${examples.join("; ")}`)] : [];
  const choices = [
    ...(field || sure ? [] : [option("", "Choose what it is", null)]),
    ...fields.map(({ field: value, label }) => option(value, label, field)),
    option(LEFT_OUT, "Leave it out", field || !sure ? null : LEFT_OUT),
  ];
  return element("div", { class: "cg-field", "data-field": nameOf(id) }, [
    element("label", { class: "cg-label", for: control }, [name || "(no name)", ...(table ? [element("span", { class: "cg-hint" }, ` ${table}`)] : [])]),
    ...hint,
    element("select", {
      class: "cg-select", id: control, name: nameOf(id), autocomplete: "off", "aria-describedby": hint.length ? `${control}-hint` : null,
    }, choices),
  ]);
}

function option(value, label, chosen) {
  return element("option", { value, selected: value === chosen ? "" : null }, label);
}
