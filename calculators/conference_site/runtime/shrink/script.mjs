// Pyodide's script as a graph: which of its names reach which others, which imports of the module they answer and which of its exports they
// call. What nothing reaches is left out when the script is written again.
//
// The script is one function. Its names are seen conservatively: any property or text that is called like a member of `Module` counts as a use
// of it, whatever object it belongs to.
import { parse } from "acorn";

const SETS_EXPORTS = "assignWasmExports";
const CONVERTS_EXPORTS = "applySignatureConversions";
const IMPORTS = "wasmImports";

/** The pieces of a script, each with what it is for (`serves`: any of these being alive keeps it) and what it reaches. No `serves`: always kept. */
export function readScript(text) {
  const [factory] = parse(text, { ecmaVersion: "latest", sourceType: "module" }).body;
  const script = { text, start: factory.body.start + 1, end: factory.body.end - 1, pieces: [] };
  for (const statement of factory.body.body) script.pieces.push(...piecesOf(statement, text));
  return script;
}

/** All that a script outside the factory may look up in `Module` by name. */
export function namesIn(text) {
  return reached(parse(text, { ecmaVersion: "latest", sourceType: "module" })).filter((key) => key.startsWith("p:"));
}

/** The script with only those pieces that are alive. */
export function writeScript({ text, start, end, pieces }, isAlive) {
  const written = pieces.filter(({ serves }) => !serves || serves.some(isAlive)).map((piece) => piece.write(isAlive));
  return text.slice(0, start) + written.join("\n") + text.slice(end);
}

function piecesOf(statement, text) {
  const source = (node) => text.slice(node.start, node.end);
  const whole = (serves) => ({ serves, reaches: reached(statement), write: () => source(statement) });
  const name = statement.id?.name;
  if (name === SETS_EXPORTS || name === CONVERTS_EXPORTS) return [perExport(statement, source)];
  if (name) return [whole([`v:${name}`])];
  if (statement.type === "VariableDeclaration") return statement.declarations.map((declared) => declarationOf(declared, source));
  const target = statement.type === "ExpressionStatement" && statement.expression.type === "AssignmentExpression" && statement.expression.left;
  const member = target && target.type === "MemberExpression" && memberName(target);
  if (member && target.object.name === "Module") return [{ ...whole([`p:${member}`]), reaches: reached(statement.expression.right) }];
  if (member === "sig") return [{ ...whole([`v:${target.object.name}`]), reaches: [] }];
  return [whole()];
}

function declarationOf(declared, source) {
  const write = () => `var ${source(declared)};`;
  if (declared.id.name === IMPORTS) return importsOf(declared, source);
  const names = declared.id.type === "ObjectPattern" ? declared.id.properties.map(({ value }) => value.name) : [declared.id.name];
  return { serves: names.map((name) => `v:${name}`), reaches: declared.init ? reached(declared.init) : [], write };
}

/** `wasmImports`: each of its members is alive when the module imports it. */
function importsOf(declared, source) {
  const members = declared.init.properties.map((property) => ({ key: `i:${property.key.name}`, reaches: reached(property.value), code: source(property) }));
  const write = (isAlive) => `var ${IMPORTS}={${members.filter(({ key }) => isAlive(key)).map(({ code }) => code)}};`;
  return { serves: [`v:${IMPORTS}`], reaches: [], members, write };
}

/** A function of which each statement is about one export, and goes with it: `_free=Module["_free"]=wasmExports["free"]`. */
function perExport(statement, source) {
  const lines = statement.body.body.map((line) => ({ line, about: exportOf(line), ...assignment(line, source) }));
  const members = lines.flatMap(({ about, targets = [] }) => targets.map(({ key }) => ({ key, reaches: [`x:${about}`] })));
  const head = source(statement).slice(0, statement.body.start + 1 - statement.start);
  const lineOf = ({ line, about, targets, value }, isAlive) => {
    if (!targets) return !about || isAlive(`x:${about}`) ? source(line) : "";
    const named = targets.filter(({ key }) => isAlive(key));
    return named.length ? `${named.map(({ code }) => code).join("=")}=${value};` : "";
  };
  const write = (isAlive) => `${head}${lines.map((line) => lineOf(line, isAlive)).join("")}}`;
  return { serves: [`v:${statement.id.name}`], reaches: [], members, write };
}

/** Which names and members of `Module` a statement gives a value to, and the value. */
function assignment({ expression }, source) {
  const targets = [];
  let value = expression;
  for (; value?.type === "AssignmentExpression"; value = value.right) {
    if (isExport(value.left)) return {};
    targets.push({ code: source(value.left), key: value.left.type === "Identifier" ? `v:${value.left.name}` : `p:${memberName(value.left)}` });
  }
  return targets.length ? { targets, value: source(value) } : {};
}

/** The export that a statement takes: the text in the `wasmExports["…"]` on its right. */
function exportOf(line) {
  const found = [];
  visit(line, (node) => isExport(node) && found.push(memberName(node)));
  return found.at(-1);
}

function reached(root) {
  const keys = new Set();
  visit(root, (node, parent, field) => {
    if (isExport(node)) keys.add(`x:${memberName(node)}`);
    if (node.type === "Identifier") keys.add(isName(parent, field) ? `p:${node.name}` : `v:${node.name}`);
    if (node.type === "Property" && node.shorthand) keys.add(`p:${node.key.name}`).add(`v:${node.key.name}`);
    if (node.type === "Literal" && typeof node.value === "string") keys.add(`p:${node.value}`);
    if (node.type === "TemplateElement") keys.add(`p:${node.value.cooked}`);
  });
  return [...keys];
}

function isName(parent, field) {
  return !parent?.computed && ((parent?.type === "MemberExpression" && field === "property") || (["Property", "MethodDefinition", "PropertyDefinition"].includes(parent?.type) && field === "key"));
}

function isExport(node) {
  return node.type === "MemberExpression" && node.object.name === "wasmExports" && Boolean(memberName(node));
}

function memberName({ computed, property }) {
  return computed ? (typeof property.value === "string" ? property.value : undefined) : property.name;
}

function visit(node, see, parent, field) {
  see(node, parent, field);
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (child && typeof child.type === "string") visit(child, see, node, key);
  }
}
