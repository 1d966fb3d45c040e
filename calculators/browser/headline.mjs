// The first words of an answer, on the ground that says how things stand.

import { element } from "./element.mjs";
import { inline } from "./inline.mjs";

/** @param {import("./blocks").Panel} panel */
export function headline({ title, text, tone }) {
  const $text = text ? [element("p", { class: "cg-headline__text" }, inline(text))] : [];
  const name = tone ? `cg-headline cg-headline--${tone}` : "cg-headline";
  return element("div", { class: name }, [element("h2", { tabindex: "-1" }, inline(title)), ...$text]);
}
