/**
 * Shortens Ajv's code to a quarter: repeated code for errors and `$ref`s becomes function calls,
 * equal functions are merged, and schemas keep only the values that errors use. All errors go to
 * one list. Ajv would create new lists, which takes minutes for many thousands of errors.
 */
export function shortenValidators(code: string): string {
  const adders = new Map<string, string>();
  const parts = code
    .replaceAll(argumentsOfAjv, 'instancePath=""')
    .replace(errorAdded, (_, _name, path = 'instancePath', place, keyword, params, property) => {
      const [, param, value] = /^\{(\w+): ([^,]+)\}$/.exec(params) ?? [];
      const isMember = place.endsWith('/additionalProperties/type"');
      if (param === undefined || isMember || property !== undefined) {
        return `vErrors = addError(vErrors, ${[path, `"${keyword}"`, params, isMember, property]});errors++;`;
      }
      adders.set(keyword, param);
      return `vErrors = add_${keyword}(vErrors, ${path}, ${value});errors++;`;
    })
    .replace(errorCounted, 'vErrors = addError(vErrors);errors++;')
    .replace(
      refChecked,
      (_, validate, data, path = 'instancePath') =>
        `vErrors = checkRef(${validate}, ${data}, ${path}, vErrors);if(vErrors !== null)errors = vErrors.length;`,
    )
    .replace(objectChecked, 'isObject($1)')
    .replace(/\bexport const/g, 'const')
    .split(/(?=function validate\d)|(?<=return errors === 0;\})/);
  const isFunction = (part: string) => part.startsWith('function validate');
  const constants = new Map<string, string>();
  const short = withoutCopies(parts.filter(isFunction).map(withoutCount)).map((one) =>
    one.replace(schemaValue, (_, schema, path) => {
      const found = valueAt(schemaIn(code, schema), path);
      return named(constants, path.endsWith('.properties') ? namesOnly(found) : found);
    }),
  );
  const unknown = /.{200}(?:vErrors\.(?:push|concat)|parentData|rootData)/s.exec(short.join(''));
  if (unknown !== null) throw new Error(`Ajv's code differs from what is expected: ${unknown[0]}`);
  return [
    ...[...constants].map(([value, name]) => `const ${name} = ${value};`),
    ...short,
    ...parts.filter((part) => !isFunction(part)),
    ...[...adders].map(([keyword, param]) => adder(keyword, param)),
    helpers,
  ].join('\n');
}

const argumentsOfAjv = '{instancePath="", parentData, parentDataProperty, rootData=data}={}';

const errorAdded =
  /const (err\d+) = \{instancePath(?::(.+?))?,schemaPath:("[^"]*"),keyword:"([^"]*)",params:(\{.*?\})(?:,propertyName:([\w$]+))?\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g;

/** Matches the condition of an `if` or a `not`, where only the number of errors matters. */
const errorCounted =
  /const (err\d+) = \{\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g;

const refChecked =
  /if\(!\((validate\d+)\((.+?), \{instancePath(?::(.+?))?,parentData(?::.+?)?,parentDataProperty(?::.+?)?,rootData\}\)\)\)\{vErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);errors = vErrors\.length;\}/g;

const objectChecked = /(\bdata\d*) && typeof \1 == "object" && !Array\.isArray\(\1\)/g;

const schemaValue = /\b(schema\d+)((?:\.[\w$]+|\["[^"]*"\]|\[\d+\])+)/g;

/** Removes the error counter of functions that do not compare it. */
function withoutCount(code: string): string {
  if (/_errs\d/.test(code)) return code;
  return code
    .replaceAll('if(vErrors !== null)errors = vErrors.length;', '')
    .replaceAll('errors++;', '')
    .replace('let errors = 0;', '')
    .replace('return errors === 0;', 'return vErrors === null;');
}

/** Merges functions that are equal except for their names, then their callers in turn. */
function withoutCopies(functions: readonly string[]): readonly string[] {
  const names = new Map<string, string>();
  const copies = new Map<string, string>();
  const kept = functions.filter((one) => {
    const [name = ''] = /validate\d+/.exec(one) ?? [];
    const body = one.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), 'validate');
    const first = names.get(body) ?? name;
    names.set(body, first);
    if (first !== name) copies.set(name, first);
    return first === name;
  });
  const renamed = kept.map((one) =>
    one.replace(/\bvalidate\d+/g, (name) => copies.get(name) ?? name),
  );
  return copies.size === 0 ? renamed : withoutCopies(renamed);
}

function named(constants: Map<string, string>, value: unknown): string {
  const text = JSON.stringify(value);
  const name = constants.get(text) ?? `value${constants.size}`;
  constants.set(text, name);
  return name;
}

/** Returns the schema that Ajv stores next to its functions under a name. */
function schemaIn(code: string, name: string): unknown {
  const start = code.indexOf(`const ${name} = `) + `const ${name} = `.length;
  const next = code.slice(start).search(/;(?:function|const|export)\b/);
  return JSON.parse(code.slice(start, start + next));
}

/** Keeps only the names of `properties`, which is all that the code uses. */
function namesOnly(properties: unknown): unknown {
  return Object.fromEntries(Object.keys(properties ?? {}).map((name) => [name, 0]));
}

function valueAt(schema: unknown, path: string): unknown {
  const keys = path.matchAll(/\.([\w$]+)|\["([^"]*)"\]|\[(\d+)\]/g);
  return [...keys].reduce(
    (value, [, name, quoted, index]) =>
      (value as Record<string, unknown>)[name ?? quoted ?? index ?? ''],
    schema,
  );
}

/** Returns the function that adds an error of a keyword with one parameter. */
function adder(keyword: string, param: string): string {
  return `function add_${keyword}(errors, instancePath, ${param}) {
  return addError(errors, instancePath, '${keyword}', { ${param} });
}`;
}

const helpers = `function addError(errors, instancePath, keyword, params, isMember, propertyName) {
  const error = { instancePath, keyword, params, isMember, propertyName };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}
function checkRef(validate, data, instancePath, errors) {
  if (validate(data, instancePath)) return errors;
  if (errors === null) return validate.errors;
  for (const error of validate.errors) errors.push(error);
  return errors;
}
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}`;
