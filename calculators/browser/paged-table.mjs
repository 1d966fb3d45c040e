// A long list, a screen at a time: it is sorted by the heads of its columns and turned over by the pages below it. Whoever has the rows sorts them.

import { element } from "./element.mjs";
import { inline } from "./inline.mjs";

/**
 * @typedef {{ id: string, text: string, sortable: boolean }} Column
 * @typedef {{ cells: import("./blocks").Inline[], tone?: string, last?: Node[] }} Row
 * @typedef {{ total: number, columns: Column[], rows: Row[] }} Screenful
 * @typedef {{ sort: string, descending: boolean, from: number, count: number }} Wanted
 */

const GAP = "…";

export class PagedTable {
  /**
   * @param {{ name: string, count: number, sort?: string, titled: (total: number) => string, fetch: (wanted: Wanted) => Promise<Screenful> }} settings
   */
  constructor({ name, count, sort = "", titled, fetch }) {
    this.wanted = { sort, descending: false, from: 0, count };
    this.name = name;
    this.titled = titled;
    this.fetch = fetch;
    this.turn = 0;
    this.$caption = element("caption", { tabindex: "-1" });
    this.$head = element("thead");
    this.$body = element("tbody");
    this.$said = element("p", { role: "status", class: "cg-audit__said" });
    this.$pages = element("nav", { class: "cg-pages", "aria-label": `Pages: ${name}` });
    this.$sort = element("div", { class: "cg-field cg-audit__sort", hidden: "" });
    const $table = element("table", { class: "cg-table" }, [this.$caption, this.$head, this.$body]);
    this.$element = element("div", {}, [
      this.$sort, element("div", { class: "cg-scroll", role: "region", "aria-label": name, tabindex: "0" }, [$table]), this.$pages, this.$said,
    ]);
  }

  /** Fetches and shows what is wanted now. What comes late, after something else was wanted, is not shown. */
  async refresh(say = true) {
    const turn = ++this.turn;
    const screenful = await this.fetch(this.wanted);
    if (turn !== this.turn) return;
    this.write(screenful);
    if (say) this.$said.textContent = this.where(screenful.total);
  }

  /** Begins again at the first page, because other rows are wanted. */
  restart() {
    this.wanted.from = 0;
    return this.refresh();
  }

  /** @param {Screenful} screenful */
  write({ total, columns, rows }) {
    if (!this.$head.children.length) this.writeHead(columns);
    this.$caption.textContent = this.titled(total);
    this.markSorted();
    this.$body.replaceChildren(...rows.map((row) => this.row(row, columns)));
    this.$pages.replaceChildren(...this.pages(total));
    this.$pages.hidden = total <= this.wanted.count;
  }

  /** @param {Column[]} columns */
  writeHead(columns) {
    const sortable = columns.filter((column) => column.sortable);
    this.$head.replaceChildren(element("tr", {}, columns.map(({ id, text, sortable: isSortable }) => (
      element("th", { scope: "col", "data-column": id }, isSortable ? [this.sorter(id, text)] : text)
    ))));
    if (sortable.length) this.writeSortList(sortable);
  }

  sorter(id, text) {
    const $button = element("button", { type: "button", class: "cg-sorter" }, text);
    $button.addEventListener("click", () => this.sortBy(id, this.wanted.sort === id && !this.wanted.descending));
    return $button;
  }

  /** On a phone the heads are not there: the same is chosen from a list. */
  writeSortList(columns) {
    const id = `sort-${this.name.replace(/\W+/g, "-")}`;
    const ways = columns.flatMap(({ id: column, text }) => [[`${column} up`, `${text}, first to last`], [`${column} down`, `${text}, last to first`]]);
    const $list = element("select", { class: "cg-select", id, autocomplete: "off" }, ways.map(([value, text]) => element("option", { value }, text)));
    $list.addEventListener("change", () => {
      const [column, way] = $list.value.split(" ");
      this.sortBy(column, way === "down");
    });
    this.$sort.replaceChildren(element("label", { class: "cg-label", for: id }, "Sorted by"), $list);
    this.$sort.hidden = false;
  }

  sortBy(column, descending) {
    Object.assign(this.wanted, { sort: column, descending, from: 0 });
    return this.refresh();
  }

  markSorted() {
    const { sort, descending } = this.wanted;
    for (const $head of this.$head.querySelectorAll("th")) {
      if ($head.dataset.column !== sort) $head.removeAttribute("aria-sort");
      else $head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    }
    const $list = this.$sort.querySelector("select");
    if ($list) $list.value = `${sort} ${descending ? "down" : "up"}`;
  }

  /** @param {Row} row @param {Column[]} columns */
  row({ cells, tone, last = [] }, columns) {
    const $cells = cells.map((cell, place) => element("td", { "data-label": columns[place].text }, inline(cell)));
    if (last.length) $cells.at(-1)?.append(" ", ...last);
    return element("tr", { "data-tone": tone }, $cells);
  }

  where(total) {
    const { from, count } = this.wanted;
    if (!total) return "No rows.";
    return `Rows ${number(from + 1)} to ${number(Math.min(from + count, total))} of ${number(total)}.`;
  }

  pages(total) {
    const last = Math.ceil(total / this.wanted.count);
    const now = Math.floor(this.wanted.from / this.wanted.count) + 1;
    const $steps = numbersAround(now, last).map((page) => element("li", {}, page === GAP ? GAP : [this.toPage(page, number(page), page === now)]));
    return [
      ...(now > 1 ? [this.toPage(now - 1, "Previous")] : []),
      element("ul", {}, $steps),
      ...(now < last ? [this.toPage(now + 1, "Next")] : []),
    ];
  }

  toPage(page, text, isNow = false) {
    const $button = element("button", {
      type: "button", class: "cg-page", "aria-label": /\d/.test(text) ? `Page ${text}` : `${text} page`, "aria-current": isNow ? "page" : null,
    }, text);
    $button.addEventListener("click", () => this.turnTo(page));
    return $button;
  }

  /** The button that was pressed is gone: the head of the list takes the focus, and the list is read from there. */
  async turnTo(page) {
    this.wanted.from = (page - 1) * this.wanted.count;
    await this.refresh();
    this.$caption.focus({ preventScroll: true });
    this.$element.scrollIntoView({ behavior: "instant" });
  }
}

/** The first, the last, and those around the page that is shown. */
function numbersAround(now, last) {
  const wanted = [1, now - 1, now, now + 1, last].filter((page) => page >= 1 && page <= last);
  const pages = [...new Set(wanted)].sort((one, other) => one - other);
  return pages.flatMap((page, place) => (place && page - pages[place - 1] > 1 ? [GAP, page] : [page]));
}

/** @param {number} count */
export function number(count) {
  return count.toLocaleString("en-GB");
}
