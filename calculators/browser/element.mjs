// Builds the page. Text goes in as text, never as HTML, so nothing that was entered or answered can become markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes (null leaves one out) and contents: a string, or a list of strings and elements.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | null | undefined>} [attributes]
 * @param {string | (string | Node)[]} [contents]
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, contents = []) {
  return fill(document.createElement(name), attributes, contents);
}

/**
 * The same for a picture.
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | null | undefined>} [attributes]
 * @param {string | (string | Node)[]} [contents]
 * @returns {SVGElementTagNameMap[Name]}
 */
export function svg(name, attributes = {}, contents = []) {
  return fill(document.createElementNS(SVG, name), attributes, contents);
}

/**
 * @template {Element} Made
 * @param {Made} $element
 * @param {Record<string, string | number | null | undefined>} attributes
 * @param {string | (string | Node)[]} contents
 */
function fill($element, attributes, contents) {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) $element.setAttribute(attribute, String(value));
  }
  $element.append(...(Array.isArray(contents) ? contents : [contents]));
  return $element;
}
