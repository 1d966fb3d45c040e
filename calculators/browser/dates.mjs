// A calculator of a page for work: its first answer from tables that stand on the page, and what can come with the link that opened it.

import { CalculatorPage } from "./calculator.mjs";
import { firstAnswer } from "./first-answer.mjs";
import { forWork } from "./for-work.mjs";
import { rarerTables } from "./rarer-tables.mjs";
import { render } from "./render.mjs";
import { Rows } from "./rows.mjs";

export class PageOfDates extends CalculatorPage {
  added = "The reasons and all other dates have been added.";

  constructor($root) {
    super($root, Rows);
    this.tables = rarerTables(this.$form, () => this.client.stage !== "ready");
    if ("forWork" in this.$root.dataset) forWork(this);
  }

  showFirst(inputs) {
    const blocks = firstAnswer(document, inputs, this.tables);
    if (!blocks) return false;
    this.problems.clear();
    this.write(blocks);
    this.$answer.querySelector("h2").focus();
    return true;
  }

  rendered(blocks) {
    return render(blocks);
  }
}
