const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Valid JSON text laid out with one value a line and two spaces a level. Unlike a value that is read and written again
 * it keeps every number and every repeated name as it is written.
 */
export function prettyJson(text: string): string {
  let result = '';
  let indent = '\n';
  let before = '';
  for (const [token] of text.matchAll(tokens)) {
    const closes = token === '}' || token === ']';
    const opened = before === '{' || before === '[';
    if (closes) indent = indent.slice(0, -2);
    if (closes ? !opened : opened || before === ',') result += indent;
    if (token === '{' || token === '[') indent += '  ';
    result += token === ':' ? ': ' : token;
    before = token;
  }
  return result;
}
