import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { tagsOf } from '../server/src/schema/annotations.ts';
import type { SchemaNode } from '../server/src/schema/resolvedSchema.ts';
import { isOneOfTypes, nodeOf } from '../server/src/schema/resolveSchema.ts';
import { type Schema, schemas } from '../server/src/schema/schemas.ts';
import { shortenValidators } from './shorten-validators.ts';

/** A schema of the compiled copy, which can use all keywords of Ajv. */
type StrictSchema = Readonly<Record<string, unknown>>;

const repository = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(repository, 'server/src/schema/generated');

export const compiledSchemas = resolve(folder, 'validators.js');

/**
 * Compiles the stricter copies of `schemas/` to `server/src/schema/generated/validators.js`: one
 * function per kind, without `eval` and imports, for workers and strict content security policies.
 * Returns the absolute paths of the Ajv files it contains.
 */
export async function compileSchemas(): Promise<readonly string[]> {
  const kinds = Object.entries(schemas);
  const ajv = strictAjv();
  const ids = Object.fromEntries(kinds.map(([kind, { $id = '' }]) => [kind, $id]));
  const { text, inputs } = await bundle(
    `${shortenValidators(standalone(ajv, ids))}\nexport const validators = { ${Object.keys(ids)} };`,
  );
  await mkdir(folder, { recursive: true });
  await writeFile(compiledSchemas, text);
  await writeFile(resolve(folder, 'validators.d.ts'), declarations(Object.keys(ids)));
  return inputs;
}

/** Returns Ajv with the stricter copies of all schemas. */
export function strictAjv(): Ajv {
  return new Ajv({
    schemas: Object.values(schemas).map((schema) => strict(schema, schema)),
    allErrors: true,
    // Keywords for one type can be next to several allowed types.
    strictTypes: false,
    discriminator: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
}

/** Bundles Ajv's two small helpers into the code, which requires them. */
async function bundle(contents: string) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: repository,
    stdin: { contents, resolveDir: repository },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  return {
    text: outputFiles.map(({ text }) => text).join(''),
    inputs: Object.keys(metafile.inputs)
      .filter((path) => path !== '<stdin>')
      .map((path) => resolve(repository, path)),
  };
}

function declarations(kinds: readonly string[]): string {
  const lines = kinds.map((kind) => `  readonly ${kind}: Compiled;\n`);
  return `import type { Compiled } from '../compiled.ts';\n\nexport declare const validators: {\n${lines.join('')}};\n`;
}

/**
 * Texts for users, and conditions, which only select between islands that are validated separately.
 */
const dropped = new Set('$comment title description examples if then else oneOf'.split(' '));

/**
 * Returns a copy of a published schema (in the file `home`) that reports every mistake once, in its
 * own branch, and also unknown properties and known extras.
 */
function strict(schema: Schema, home: Schema): StrictSchema {
  const { $ref, oneOf, properties, definitions, items, additionalProperties } = schema;
  if ($ref !== undefined) return isIsland($ref) ? {} : { $ref };
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => !dropped.has(keyword))),
    ...(definitions && { definitions: mapValues(definitions, (one) => strict(one, home)) }),
    ...(items && { items: strict(items, home) }),
    ...(additionalProperties && { additionalProperties: strict(additionalProperties, home) }),
    ...(oneOf && strictOneOf(schema, oneOf, home)),
    ...(properties && strictProperties(schema, properties, home)),
  };
}

/** Returns whether a reference is to a whole file: an island that is validated separately. */
function isIsland($ref: string): boolean {
  return !$ref.includes('#');
}

function strictOneOf(schema: Schema, oneOf: readonly Schema[], home: Schema): StrictSchema {
  if (isOneOfTypes(oneOf, home)) return strictTypes(oneOf, home, nodeOf(schema, home));
  return oneOf.every((one) => 'const' in one)
    ? strictValues(oneOf.filter((one) => !isLive(one)).map((one) => one.const))
    : {
        oneOf: oneOf.map((one) => strict(one, home)),
        discriminator: { propertyName: nodeOf(schema, home).tag },
      };
}

function strictValues(values: readonly unknown[]): StrictSchema {
  return values.length === 1 ? { const: values[0] } : { enum: values };
}

/** Returns a schema per JSON type, so that only the one for the value's type has errors. */
function strictTypes(oneOf: readonly Schema[], home: Schema, node: SchemaNode): StrictSchema {
  const { types, nullable } = node;
  return {
    type: nullable ? [...types, 'null'] : types,
    allOf: types.map((type) => {
      const one = oneOf.find((shape) => nodeOf(shape, home).types.includes(type)) ?? {};
      return { if: { not: { type } }, else: strict(one, home) };
    }),
  };
}

/**
 * Returns the schemas of properties. Extras are checked like other properties, and an additional
 * `false` reports their presence. For variants of live services, the `false` is at the tag.
 */
function strictProperties(
  schema: Schema,
  properties: Readonly<Record<string, Schema>>,
  home: Schema,
) {
  const reported = Object.entries(properties).filter(([, { $comment = '' }]) =>
    tagsOf($comment).has('extra'),
  );
  const named = Object.entries(properties).find(([, one]) => nodeOf(one, home).values);
  if (isLive(schema) && named !== undefined) reported.push(named);
  return {
    properties: mapValues(properties, (one) => strict(one, home)),
    additionalProperties: false,
    ...(reported.length > 0 && {
      allOf: [{ properties: Object.fromEntries(reported.map(([name]) => [name, false])) }],
    }),
  };
}

function isLive({ $comment = '' }: Schema): boolean {
  return tagsOf($comment).has('service');
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, to: (value: T) => U) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileSchemas();
