// What was judged: the answer in words, months as a chart, the list of all dates, what to look at in the data, and files to take away.
// Every number and every word of a date comes from Python.

import { drawnAndAsTable, drawnOnPaper } from "./audit-months.mjs";
import { Progress } from "./audit-progress.mjs";
import { element } from "./element.mjs";
import { headline } from "./headline.mjs";
import { number, PagedTable } from "./paged-table.mjs";
import { render } from "./render.mjs";
import { offer, save } from "./take-away.mjs";

/**
 * @typedef {import("./audit-months.mjs").Count} Count
 * @typedef {{ rule: string, text: string, month: string, month_text: string, children: Count, meetings: Count | null }} Month
 * @typedef {{ id: string, text: string }} Named
 * @typedef {{ view: import("./blocks").Block[], teams: { team: string }[], months: Month[], rules: Named[], verdicts: Named[], problems: number, done: number, of: number }} Answer
 */

const LATE = ["late", "overdue"];
const ROWS = 25;
const PROBLEMS = 20;
const FILES = {
  xlsx: { filename: "in-time.xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", label: "Save as a workbook (.xlsx)" },
  csv: { filename: "in-time.csv", type: "text/csv", label: "Save as a CSV file" },
};
const NO_FILE = "The file could not be made, through a fault of this site. Use the other kind.";
const FILE_NOTE = "A file holds the row, case, child and team that you gave, the dates that were read, and the answers. Keep it where you keep such lists.";

export class AuditAnswer {
  /** @param {HTMLElement} $place @param {import("./audit-sitting.mjs").Sitting} sitting @param {(error: any) => void} fail */
  constructor($place, sitting, fail) {
    this.$place = $place;
    this.sitting = sitting;
    this.fail = fail;
    /** @type {PagedTable[]} */
    this.tables = [];
  }

  clear() {
    this.$place.hidden = true;
    this.$place.replaceChildren();
  }

  /** @param {Answer} answer */
  async show(answer) {
    const [panel, ...blocks] = answer.view.filter(({ kind }) => kind !== "stamp");
    const stamps = answer.view.filter(({ kind }) => kind === "stamp");
    const $list = this.list(answer);
    const $problems = this.problems(answer);
    const $first = panel.kind === "panel" ? [headline(panel)] : render([panel]);
    this.$place.replaceChildren(...$first, ...render(blocks), ...this.months(answer), ...$list, ...$problems, ...this.takeAway(), ...render(stamps));
    this.$place.hidden = false;
    this.$place.querySelector("h2")?.focus();
    await Promise.all(this.tables.map((table) => table.refresh(false)));
  }

  /** The chart is of one rule at a time: two rules have nothing in common that could be added up. @param {Answer} answer */
  months({ months, rules }) {
    const shown = rules.filter(({ id }) => months.some(({ rule }) => rule === id));
    if (!shown.length) return [];
    const $rule = select("chart-rule", "Rule", shown);
    const units = months.some(({ meetings }) => meetings) ? [{ id: "children", text: "Children" }, { id: "meetings", text: "Meetings" }] : [];
    const $unit = select("chart-unit", "Count", units);
    const $chart = element("div");
    const draw = () => {
      const unit = valueOf($unit) === "meetings" ? "meetings" : "children";
      const of = months.filter((month) => month.rule === valueOf($rule) && month[unit]);
      this.drawn = { title: `${textOf($rule)}, by month of the limit`, months: of.map((month) => ({ text: month.month_text, count: /** @type {Count} */ (month[unit]) })) };
      $chart.replaceChildren(...drawnAndAsTable(this.drawn));
    };
    for (const $choice of [$rule, $unit]) $choice.addEventListener("change", draw);
    draw();
    return [
      element("h3", {}, "Month by month"),
      element("div", { class: "cg-audit__filters" }, [$rule, ...(units.length ? [$unit] : [])]),
      $chart,
    ];
  }

  /** @param {Answer} answer */
  list({ rules, teams, verdicts }) {
    const named = [{ id: LATE.join(" "), text: "Late or overdue" }, { id: "", text: "All" }, ...verdicts];
    const $verdict = select("list-verdict", "Show", named);
    const $rule = select("list-rule", "Rule", [{ id: "", text: "All rules" }, ...rules]);
    const names = [...new Set(teams.map(({ team }) => team))].filter(Boolean);
    const $team = select("list-team", "Team", [{ id: "", text: "All teams" }, ...names.map((team) => ({ id: team, text: team }))]);
    const table = new PagedTable({
      name: "List of dates", count: ROWS, sort: "limit",
      titled: (total) => `${textOf($verdict)}: ${number(total)}`,
      fetch: (wanted) => this.fetchList({ ...wanted, verdicts: valueOf($verdict).split(" ").filter(Boolean), rule: valueOf($rule), team: valueOf($team) }),
    });
    for (const $choice of [$verdict, $rule, $team]) $choice.addEventListener("change", () => table.restart().catch(this.fail));
    this.tables = [table];
    return [
      element("h3", {}, "Date by date"),
      element("div", { class: "cg-audit__filters" }, [$verdict, $rule, ...(names.length > 1 ? [$team] : [])]),
      table.$element,
    ];
  }

  async fetchList(wanted) {
    const { total, columns, rows } = await this.sitting.ask("listed", JSON.stringify(wanted));
    return { total, columns, rows: rows.map(({ check, tone, cells }) => ({ cells, tone, last: [this.why(check)] })) };
  }

  /** The count, day by day, below the row that it is of. It is fetched when it is asked for. */
  why(check) {
    const $button = element("button", { type: "button", class: "cg-audit__why", "aria-expanded": "false" }, "Day by day");
    $button.addEventListener("click", () => this.openOrClose($button, check).catch(this.fail));
    return $button;
  }

  async openOrClose($button, check) {
    const $row = $button.closest("tr");
    const isOpen = $button.getAttribute("aria-expanded") === "true";
    $button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) return $row.nextElementSibling.remove();
    const { view } = await this.sitting.ask("why", check);
    const $cell = element("td", { colspan: $row.cells.length }, render(view));
    $row.after(element("tr", { class: "cg-audit__reasons" }, [$cell]));
  }

  /** @param {Answer} answer */
  problems({ problems }) {
    if (!problems) return [];
    const columns = ["Row", "Column", "Code", "What to check"].map((text) => ({ id: text, text, sortable: false }));
    const table = new PagedTable({
      name: "Dates to check", count: PROBLEMS, titled: (total) => `To check: ${number(total)}`,
      fetch: async ({ from, count }) => {
        const { total, rows } = await this.sitting.ask("problems", JSON.stringify({ from, count }));
        return { total, columns, rows: rows.map(({ table: list, row, label, code, message }) => ({ cells: [list ? `${list}, row ${row}` : String(row), label, code, message] })) };
      },
    });
    this.tables.push(table);
    return [
      element("h3", {}, "Dates to check"),
      element("p", {}, "The codes are those of the checks of the children in need census, where there is one."),
      table.$element,
    ];
  }

  takeAway() {
    const $files = Object.keys(FILES).map((kind) => offer(FILES[kind].label, "", ($said) => this.saveFile(kind, $said)));
    const $paper = offer("Print one page for a meeting", "", () => this.print().catch(this.fail));
    return [
      element("h3", {}, "Save or print"), element("p", {}, FILE_NOTE), element("div", { class: "cg-take" }, [...$files, $paper]),
    ];
  }

  /** A file of many thousands of rows takes a while: it can be stopped, as the checking can. */
  async saveFile(kind, $said) {
    const { filename, type } = FILES[kind];
    const progress = new Progress($said, () => this.sitting.stop());
    $said.textContent = "Writing the file.";
    try {
      const content = await this.sitting.file(kind, (now) => progress.show("Writing", now));
      if (!content) $said.textContent = "Stopped. No file was saved.";
      else if (content.size) save({ filename, type, content }, $said);
      else $said.textContent = NO_FILE;
    } catch (error) {
      $said.textContent = "";
      this.fail(error);
    } finally {
      progress.hide();
    }
  }

  /** One sheet of paper with the counts and the chart, and nothing else of the page. */
  async print() {
    const { view } = await this.sitting.ask("paper");
    const $chart = this.drawn ? drawnOnPaper(this.drawn) : [];
    const [panel, ...blocks] = view;
    const $paper = element("section", { class: "cg-audit__paper" }, [headline(panel), ...$chart, ...render(blocks)]);
    this.$place.append($paper);
    addEventListener("afterprint", () => $paper.remove(), { once: true });
    print();
  }
}

/** @param {Named[]} options */
function select(name, label, options) {
  return element("div", { class: "cg-field" }, [
    element("label", { class: "cg-label", for: name }, label),
    element("select", { class: "cg-select", id: name, autocomplete: "off" }, options.map(({ id, text }) => element("option", { value: id }, text))),
  ]);
}

function valueOf($field) {
  return $field.querySelector("select").value;
}

function textOf($field) {
  return $field.querySelector("option:checked")?.textContent ?? "";
}
