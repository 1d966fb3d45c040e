// Runs in the page of a calculator: puts words wherever a reader or a script could put them, sends them, and says what came of it.

(() => {
  const TICKS = ["radio", "checkbox"];
  const RAW = /Traceback|File "|PythonError|pyodide|\[object |\bundefined\b/i;
  // What must never come into being out of words: none of it stands on any page of the site.
  const MARKUP = "img[src=x], script:not([src]), iframe, object, embed, base, math, body meta, [onerror], [onload], [onfocus], [onclick], [href^='javascript:' i]";
  const stringify = JSON.stringify;
  let asked;
  // What goes to the rules passes through here, whichever way it is then sent.
  JSON.stringify = (value, ...rest) => {
    const text = stringify(value, ...rest);
    if (value?.inputs && value.view) asked = text;
    return text;
  };

  const find = (selector) => document.querySelector(`[data-calculator] ${selector}`);
  const form = () => find(".cg-form");
  const controls = () => [...form().elements].filter(({ name }) => name);
  const isTick = ({ type }) => TICKS.includes(type);
  const task = () => new Promise((resolve) => setTimeout(resolve));

  /** Every name under which this form can send something, with one row more than it begins with, and what kind of control has it. */
  async function names() {
    await empty();
    return Object.fromEntries(controls().map(({ name, type, dataset }) => [name, { isHidden: type === "hidden", isFlag: dataset.type === "flag" }]));
  }

  async function empty() {
    form().reset();
    await task();
    for (const $add of form().querySelectorAll("[data-add]")) $add.click();
  }

  /** Values by name. A row that was added is filled in as the first of its kind. */
  function enter(values) {
    for (const { name } of controls()) choose(name, values[name] ?? values[name.replace(/\.\d+\./, ".0.")]);
    form().dispatchEvent(new Event("change"));
  }

  function choose(name, value) {
    if (value === undefined) return;
    for (const $control of controls().filter((one) => one.name === name)) {
      if (isTick($control)) $control.checked = $control.value === value;
      else $control.value = value;
    }
  }

  /** Answers the questions on which this one hangs so that it is asked. */
  function have(name) {
    const $control = controls().find((one) => one.name === name);
    for (const $field of fieldsAround($control).filter(($one) => $one.hidden)) {
      choose($field.dataset.showWhen, $field.dataset.showValues.split(" ")[0]);
      form().dispatchEvent(new Event("change"));
    }
  }

  function fieldsAround($control) {
    const $fields = [];
    for (let $one = $control.closest("[data-show-when]"); $one; $one = $one.parentElement.closest("[data-show-when]")) $fields.unshift($one);
    return $fields;
  }

  /** The words under this name, even where it is not asked now or offers no such choice; gives back what it then holds, and what undoes it. */
  function put(name, words) {
    const $control = controls().filter((one) => one.name === name).at(-1);
    const undo = unhide($control);
    const $choice = $control.localName === "select" ? $control.options[$control.options.length - 1] : $control;
    const { value } = $choice;
    $choice.value = words;
    if ($choice !== $control) $choice.selected = true;
    if (isTick($control)) $control.checked = true;
    return { name, held: $choice.value, undo: () => { $choice.value = value; undo(); } };
  }

  function unhide($control) {
    const $opened = [];
    for (let $hidden = $control.closest("[hidden]"); $hidden; $hidden = $control.closest("[hidden]")) {
      $hidden.hidden = false;
      $opened.push($hidden);
    }
    return () => { for (const $hidden of $opened) $hidden.hidden = true; };
  }

  async function send() {
    const $status = find(".cg-status");
    form().requestSubmit();
    const waiting = $status.textContent;
    while ($status.textContent === waiting) await task();
  }

  /** The words under these names, all else as in `values`. */
  async function attack(values, under, words) {
    asked = "{}";
    await empty();
    enter(values);
    if (under.length === 1) have(under[0]);
    const places = under.map((name) => put(name, words));
    await send();
    for (const { undo } of places.reverse()) undo();
    for (const $details of document.querySelectorAll(".cg-answer details")) $details.open = true;
    await task();
    return { ...outcome(words), unsent: places.filter(wasNotSent).map(({ name }) => name) };
  }

  /** A box for one line drops the ends of lines, so what counts is what the control held. */
  function wasNotSent({ name, held }) {
    const sent = name.split(".").reduce((inside, part) => inside?.[part], JSON.parse(asked).inputs);
    return !(Array.isArray(sent) ? sent.includes(held) : sent === held);
  }

  /** Every one of these words as the whole of the hash, one after the other, without loading the page again: the markup that grew of each. */
  async function inHash(all) {
    const grown = {};
    for (const words of all) {
      const before = location.hash;
      const changed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
      location.replace(`#${words}`); // leaves no entry in the history, of which thousands would be slow
      if (location.hash !== before) await changed;
      grown[location.hash] = markup();
    }
    return grown;
  }

  function markup() {
    return [...document.querySelectorAll(MARKUP)].map(({ outerHTML }) => outerHTML.slice(0, 100));
  }

  function outcome(words) {
    const $root = document.querySelector("[data-calculator]");
    const problems = [...$root.querySelectorAll(".cg-problems li")].map(problem);
    // Practice may answer with a story to be read, on the page itself.
    const isTold = !problems.length && document.querySelector("[data-story], [data-steps]")?.textContent;
    return {
      answered: Boolean(find(".cg-answer:not([hidden]) .cg-stamp") || isTold),
      failed: Boolean(find(".cg-failure")),
      isShown: [find(".cg-answer:not([hidden])"), find(".cg-problems")].some(($place) => $place?.textContent.includes(words)),
      problems,
      raw: $root.textContent.replaceAll(words, "").match(RAW)?.[0] ?? null,
      markup: markup(),
    };
  }

  function problem($item) {
    const field = $item.querySelector("a")?.getAttribute("href").replace("#q-", "") ?? null;
    return { field, text: $item.textContent, isBeside: Boolean(field && document.getElementById(`q-${field}-error`)) };
  }

  self.hostile = { names, attack, inHash, markup };
})();
