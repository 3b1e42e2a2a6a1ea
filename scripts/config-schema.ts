import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rules } from '../server/src/rules/engine/registry.ts';

/** Schema of `run-step.config.json`, handwritten except for the rule names. */
export const configSchemaFile = fileURLToPath(
  new URL('../schemas/run-step.config.schema.json', import.meta.url),
);

/** Returns the schema with all rules of the registry. */
export function configSchema(): unknown {
  const schema = JSON.parse(readFileSync(configSchemaFile, 'utf8'));
  schema.properties.rules.properties = Object.fromEntries(
    rules.map(({ name, docs, severity }) => [
      name,
      { $ref: '#/definitions/severity', description: docs.summary, default: severity },
    ]),
  );
  schema.definitions.ruleName.enum = rules.map(({ name }) => name);
  return schema;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(configSchemaFile, `${JSON.stringify(configSchema(), undefined, 2)}\n`);
}
