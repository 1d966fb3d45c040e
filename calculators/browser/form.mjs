// The questions of a calculator: what is asked now, what was entered, and rows that can be added and taken away.
// The HTML comes from conference_site/parts/forms.py. Nothing here knows what a question means.

// Stands in a condition for any answer at all.
const ANYTHING = "*";

export class Form {
  /** `Rows` looks after rows of the same questions; a form without such rows needs none. @param {any} $form @param {any} [Rows] */
  constructor($form, Rows) {
    this.$form = $form;
    for (const $element of $form.querySelectorAll("[data-needs-script]")) $element.hidden = false;
    this.repeats = Rows ? [...$form.querySelectorAll("[data-repeat]")].map(($repeat) => new Rows($repeat, () => this.refresh())) : [];
    $form.addEventListener("change", () => this.refresh());
    // The browser empties the boxes only after this event.
    $form.addEventListener("reset", () => setTimeout(() => this.restart()));
    this.refresh();
  }

  /** Shows the questions whose condition holds and hides the others. In the order of the page, so that one may hang on another. */
  refresh() {
    for (const $field of this.$form.querySelectorAll("[data-show-when]")) {
      const wanted = $field.dataset.showValues.split(" ");
      $field.hidden = !this.valuesOf($field.dataset.showWhen).some((value) => (
        wanted.includes(value) || (wanted.includes(ANYTHING) && value.trim())
      ));
    }
  }

  /** What is chosen now under a name. */
  valuesOf(name) {
    return this.answered().filter(($control) => $control.name === name).map(($control) => $control.value);
  }

  /** The controls that count: named, asked now, and ticked where they are for ticking. */
  answered() {
    return [...this.$form.elements].filter(($control) => $control.name && !$control.closest("[hidden]")
      && (!isTick($control) || $control.checked));
  }

  /** Whether anything was filled in, ticked or chosen, also where it is not asked now. */
  hasEntries() {
    return [...this.$form.elements].some(($control) => $control.name
      && (isTick($control) ? $control.checked !== $control.defaultChecked : $control.value.trim() !== atFirst($control)));
  }

  /** The answers as typed, nested by the dots of their names: events.0.date.day is inputs.events[0].date.day. */
  inputs() {
    const inputs = {};
    for (const $control of this.answered()) place(inputs, $control.name.split("."), $control);
    return inputs;
  }

  /** Fills in answers that are nested as `inputs` gives them, adding the rows that they need. */
  fill(inputs) {
    for (const rows of this.repeats) rows.makeRoomFor(rows.name.split(".").reduce((inside, part) => inside?.[part], inputs)?.length ?? 0);
    for (const [name, value] of named(inputs)) this.set(name, value);
  }

  /** As if the reader had entered it. */
  set(name, value) {
    const $control = [...this.$form.elements].find((one) => one.name === name && (!isTick(one) || one.value === value));
    if (!$control) return;
    if (isTick($control)) $control.checked = true;
    else $control.value = value;
    $control.dispatchEvent(new Event("change", { bubbles: true }));
  }

  restart() {
    for (const rows of this.repeats) rows.restart();
    this.refresh();
  }
}

/** Each answer with its dotted name. */
function named(inputs, prefix = "") {
  return Object.entries(inputs).flatMap(([name, value]) => (
    typeof value === "object" ? named(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value]]
  ));
}

/** The value with which a list or a box begins. */
function atFirst($control) {
  if ($control.type !== "select-one") return $control.defaultValue ?? "";
  return [...$control.options].find(({ defaultSelected }) => defaultSelected)?.value ?? "";
}

function isTick($control) {
  return $control.type === "radio" || $control.type === "checkbox";
}

function place(inputs, path, $control) {
  const last = path.pop();
  const holder = path.reduce((inside, part, index) => {
    inside[part] ??= isNumber(path[index + 1] ?? last) ? [] : {};
    return inside[part];
  }, inputs);
  if ($control.dataset.type === "flag") holder[last] = true;
  else if ($control.type === "checkbox") (holder[last] ??= []).push($control.value);
  else holder[last] = $control.value;
}

function isNumber(part) {
  return /^[0-9]+$/.test(part);
}
