/**
 * Shortens the code that Ajv writes, without comments and line breaks, to about a third: what it repeats for every error
 * and every `$ref` becomes a call of a function, and of the schemas only the values that errors name remain. Errors are
 * added to one list; Ajv makes a new list whenever a part has some, and many thousands of errors would take minutes.
 */
export function shortenValidators(code: string): string {
  const names = new Map<string, string>();
  const shorter = code
    .replaceAll(
      '{instancePath="", parentData, parentDataProperty, rootData=data}={}',
      'instancePath=""',
    )
    .replace(errorAdded, (_, _error, path = 'instancePath', schemaPath, keyword, params, name) => {
      const place = schemaPath.endsWith('/additionalProperties/type"') ? schemaPath : undefined;
      const given = ['vErrors', path, keyword, params, place ?? (name && 'undefined'), name];
      return `vErrors = addError(${given.filter(Boolean).join(', ')});errors++;`;
    })
    .replace(errorCounted, 'vErrors = addError(vErrors);errors++;')
    .replace(
      refChecked,
      (_, validate, data, path = 'instancePath') =>
        `if((vErrors = checkRef(${validate}, ${data}, ${path}, vErrors)) !== null)errors = vErrors.length;`,
    )
    .replace(schemaValue, (_, schema, path) => {
      const found = valueAt(schemaIn(code, schema), path);
      const value = JSON.stringify(path.endsWith('.properties') ? namesOnly(found) : found);
      if (!names.has(value)) names.set(value, `value${names.size}`);
      return names.get(value) ?? value;
    });
  const unknown = /vErrors\.(?:push|concat)|parentData|rootData/.exec(shorter);
  if (unknown !== null) {
    throw new Error(
      `Ajv's code differs from what is expected: ${shorter.slice(unknown.index - 200, unknown.index + 50)}`,
    );
  }
  const unexported = shorter.replace(/\bexport const/g, 'const');
  return [
    ...[...names].map(([value, name]) => `const ${name} = ${value};`),
    unexported,
    helpers,
  ].join('\n');
}

const errorAdded =
  /const (err\d+) = \{instancePath(?::(.+?))?,schemaPath:("[^"]*"),keyword:("[^"]*"),params:(\{.*?\})(?:,propertyName:([\w$]+))?\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g;

/** The condition of an `if` or a `not`: the error only counts. */
const errorCounted =
  /const (err\d+) = \{\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g;

const refChecked =
  /if\(!\((validate\d+)\((.+?), \{instancePath(?::(.+?))?,parentData(?::.+?)?,parentDataProperty(?::.+?)?,rootData\}\)\)\)\{vErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);errors = vErrors\.length;\}/g;

const schemaValue = /\b(schema\d+)((?:\.[\w$]+|\["[^"]*"\]|\[\d+\])+)/g;

/** The schema that Ajv keeps beside its functions under this name. */
function schemaIn(code: string, name: string): unknown {
  const start = code.indexOf(`const ${name} = `) + `const ${name} = `.length;
  const next = code.slice(start).search(/;(?:function|const|export)\b/);
  return JSON.parse(code.slice(start, start + next));
}

/** Of `properties`, the code only asks for the names. */
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

const helpers = `function addError(errors, instancePath, keyword, params, schemaPath, propertyName) {
  const error = { instancePath, schemaPath, keyword, params, propertyName };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}
function checkRef(validate, data, instancePath, errors) {
  if (validate(data, instancePath)) return errors;
  if (errors === null) return validate.errors;
  for (const error of validate.errors) errors.push(error);
  return errors;
}`;
