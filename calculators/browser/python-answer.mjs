// What Python in a worker answers, as JavaScript.

/** Text, or nothing, comes as it is, a file as its bytes, of which Python then keeps nothing. */
export function ofJavaScript(answer) {
  if (typeof answer !== "object") return answer;
  const bytes = answer.toJs();
  answer.destroy();
  return bytes;
}
