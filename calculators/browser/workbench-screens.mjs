// The screens of the workbench beside its questions: how it begins, what is still to do, who the council is, what to look at again, and
// how to take it away. Each gives its contents; what they do is told to `page`.

import { element } from "./element.mjs";
import { offer, save } from "./take-away.mjs";
import { box, button, choice, dayBoxes, folded } from "./workbench-fields.mjs";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const KINDS = {
  fault: "Mend this first",
  contradiction: "Looks as if it contradicts itself",
  differs: "Differs from every other document in this guide",
  section: "The heading is missing",
  words: "Could be said more simply",
  look_up: "Asked first, and not looked up yet",
  confirm: "Still to be compared with the document",
};
const DAYS = ["read_on", "review_by", "confirmed_on"];
const HINTS = {
  councils: "One on each line, by its usual name. An area may serve several councils.",
  url: "Its address on the web, if it has one.",
  confirmed_on: "Leave this empty until somebody has done it.",
};
/** @type {Record<string, string>} */
const KEPT = {
  kept: "The draft is kept on this device. Whoever uses this browser can open it.",
  full: "There is not enough room on this device. Take the folder away as a file instead.",
  older: "There is no more room on this device. The draft from before is still kept, without what you have entered since. Take the folder away as a file.",
  refused: "This browser does not let the page keep anything. Take the folder away as a file instead.",
  removed: "The draft is no longer kept on this device.",
};

/** A council is begun with its name, or with a file. */
export function start(page) {
  const { kept } = page.entered;
  return [
    ...(kept ? [keptHere(page, kept)] : []),
    element("h2", { tabindex: "-1" }, "Begin"),
    box("name", "What is your council or area called?", { list: "councils", hint: "The name that readers know, such as that of the council or the partnership." }),
    element("datalist", { id: "councils" }, page.form.councils.map((value) => element("option", { value }))),
    element("div", { class: "cg-form__buttons" }, [element("button", { type: "submit", class: "cg-button" }, "Begin")]),
    element("h2", {}, "Or go on with a file"),
    file(page, "Open a folder (.zip) or a spreadsheet (.xlsx, .csv)"),
  ];
}

function keptHere(page, { name }) {
  return element("div", { class: "cg-notice cg-notice--info" }, [
    element("p", {}, `A draft of ${name} is kept on this device.`),
    element("div", { class: "cg-workbench__buttons" }, [
      button("Go on with it", () => page.openKept()), button("Remove it from this device", async () => { await page.entered.removeKept(); page.go("start"); }, { quiet: true }),
    ]),
  ]);
}

function file(page, label) {
  const $file = element("input", { class: "cg-input cg-input--30", type: "file", id: "q-file", name: "file", accept: ".zip,.xlsx,.csv" });
  $file.addEventListener("change", () => { if ($file.files?.length) page.open($file.files[0]); });
  return element("div", { class: "cg-field", "data-field": "file" }, [element("label", { class: "cg-label", for: "q-file" }, label), $file]);
}

export function tasks(page) {
  const { state } = page.entered;
  const row = (words, act, status, isDone) => element("li", { class: "cg-workbench__task" }, [
    button(words, act, { name: "cg-workbench__link" }), element("span", { class: isDone ? "cg-workbench__done" : "" }, status),
  ]);
  const open = state.remarks.filter(({ kind }) => kind !== "look_up" && kind !== "confirm").length;
  return [
    element("h2", { tabindex: "-1" }, `What ${state.council.name} says`),
    ...(state.not_understood?.length ? [notUnderstood(state.not_understood)] : []),
    element("p", {}, page.entered.howFar()),
    element("ul", { class: "cg-workbench__tasks" }, [
      row("Your council and its document", () => page.go("council"), page.entered.isIntroduced ? "Answered" : "Not started", page.entered.isIntroduced),
      ...page.form.questions.stages.map(({ id, title }) => row(title, () => page.go("stage", id), ...page.entered.statusOf(id))),
      row("What to look at again", () => page.go("checks"), open ? `${open} to look at` : "Nothing so far", !open),
      row("Take it away", () => page.go("away"), "Folder, spreadsheet, questions to ask"),
    ]),
    keeping(page),
    element("div", { class: "cg-workbench__buttons" }, [button("Clear everything", () => page.clear(), { quiet: true })]),
  ];
}

function notUnderstood(lines) {
  return element("div", { class: "cg-notice cg-notice--caution" }, [
    element("p", {}, "This was in the file and was not understood. Enter it by hand where it belongs."), element("ul", {}, lines.map((line) => element("li", {}, line))),
  ]);
}

function keeping({ entered }) {
  const $said = element("p", { role: "status" }, KEPT[entered.how] ?? "");
  const say = (how) => {
    $said.textContent = KEPT[how];
    $keep.hidden = entered.isKept;
    $remove.hidden = !entered.isKept;
  };
  const $keep = button("Keep a draft on this device", async () => say(await entered.keep()), { quiet: true });
  const $remove = button("Remove it from this device", async () => say(await entered.removeKept()), { quiet: true });
  $keep.hidden = entered.isKept;
  $remove.hidden = !entered.isKept;
  return element("div", { class: "cg-workbench__keeping" }, [element("div", { class: "cg-workbench__buttons" }, [$keep, $remove]), $said]);
}

export function council(page) {
  const { state } = page.entered;
  const boxes = page.form.council.map(({ key, asks }) => {
    const value = state.council[key];
    if (DAYS.includes(key)) return dayBoxes(`council.${key}`, asks, { value, hint: HINTS[key] });
    if (key === "councils") return box("council.councils", asks, { value: value.join("\n"), rows: 3, hint: HINTS[key] });
    const counts = page.form.limit.find((each) => each.key === key);
    if (counts) return choice(`council.${key}`, asks, counts.choices, { value });
    return box(`council.${key}`, asks, { value, hint: HINTS[key] });
  });
  return [element("h2", { tabindex: "-1" }, "Your council and its document"), ...boxes, saving(page)];
}

/** The council as it was entered. */
export function councilFrom({ councils, ...rest }) {
  return { ...rest, councils: councils.split("\n").map((name) => name.trim()).filter(Boolean) };
}

export function saving(page) {
  return element("div", { class: "cg-form__buttons" }, [
    element("button", { type: "submit", class: "cg-button" }, "Save and go on"), button("Back to the list", () => page.go("tasks"), { quiet: true }),
  ]);
}

export function checks(page) {
  const { state } = page.entered;
  const $groups = Object.entries(KINDS).flatMap(([kind, title]) => {
    const remarks = state.remarks.filter((remark) => remark.kind === kind);
    if (!remarks.length) return [];
    const $list = element("ul", { class: "cg-workbench__remarks" }, remarks.map((remark) => remarkOn(page, remark)));
    // At first these are forty: they would hide what is wrong.
    /** @type {HTMLElement[]} */
    const $group = kind === "look_up" ? [folded(`${title}: ${remarks.length}`, [$list])] : [element("h3", {}, title), $list];
    return $group;
  });
  return [
    element("h2", { tabindex: "-1" }, "What to look at again"),
    ...($groups.length ? $groups : [element("p", {}, "There is nothing to look at again.")]),
    element("div", { class: "cg-workbench__buttons" }, [button("Back to the list", () => page.go("tasks"), { quiet: true })]),
  ];
}

function remarkOn(page, { question, text, do: toDo }) {
  const $go = question ? [button(`Go to: ${page.entered.byId.get(question).title}`, () => page.goToQuestion(question), { name: "cg-workbench__link" })] : [];
  return element("li", {}, [element("p", {}, text), element("p", {}, toDo), ...$go]);
}

export function away(page) {
  const { entered, door, entered: { state } } = page;
  const { draft, draft: { id } } = state;
  const way = (label, filename, type, make) => offer(label, "", async ($said) => {
    await entered.queue;
    const content = await page.made(make);
    if (content) save({ filename, type, content }, $said);
  });
  return [
    element("h2", { tabindex: "-1" }, "Take it away"),
    ...(state.remarks.some(({ kind }) => kind === "fault") ? [element("p", {}, "Something has to be mended before a site can be built from this. See “What to look at again”.")] : []),
    element("div", { class: "cg-take" }, [
      way("The folder (.zip)", `${id}.zip`, "application/zip", () => door.folder(draft)),
      way("A spreadsheet to check line by line (.xlsx)", `${id}.xlsx`, WORKBOOK, () => door.spreadsheet(draft, "xlsx")),
      way("The same as CSV", `${id}.csv`, "text/csv", () => door.spreadsheet(draft, "csv")),
      way("What to ask the author of our procedure", `${id}-questions.txt`, "text/plain", async () => (await door.work("to_ask", { draft })).text),
    ]),
    element("h3", {}, "Open one of them again"),
    element("p", {}, "A folder takes the place of what is here. The answers of a spreadsheet are entered into it."),
    file(page, "Choose a file (.zip, .xlsx, .csv)"),
    element("div", { class: "cg-form__buttons" }, [element("button", { type: "submit", class: "cg-button cg-button--quiet" }, "Back to the list")]),
  ];
}
