import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A language server to measure. */
export interface Subject {
  readonly name: string;
  readonly command: readonly string[];
  /** Language ID of opened documents. */
  readonly languageId: string;
  /** Its configuration, also sent at the start. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Command lines that replace the default ones, and the language ID for the project's server. */
export interface SubjectOptions {
  readonly a?: string | undefined;
  readonly b?: string | undefined;
  readonly language: string;
}

const OURS = 'server/bin/run-step-language-server.cjs';
const PEER = 'node_modules/vscode-langservers-extracted/bin/vscode-json-language-server';

/** Returns the project's server and VS Code's JSON server. Throws if one is missing. */
export function subjects(options: SubjectOptions): readonly [Subject, Subject] {
  const settings = { json: jsonSettings(), ...defaultSettings() };
  return [
    {
      name: options.a ?? 'Run Step JSON',
      command: commandOf(options.a, OURS, 'npm run build'),
      languageId: options.language,
      settings,
    },
    {
      name: options.b ?? "VS Code's JSON server",
      command: commandOf(options.b, PEER, 'npm ci'),
      languageId: 'json',
      settings,
    },
  ];
}

/** Adds VS Code's item limits for its JSON server (`json.maxItemsComputed`). */
export function withEditorLimits(subject: Subject): Subject {
  const limits = { resultLimit: 5001, jsonFoldingLimit: 5001, jsoncFoldingLimit: 5001 };
  const json = { ...(subject.settings.json as object), ...limits };
  return { ...subject, settings: { ...subject.settings, json } };
}

/** Splits a command line at spaces, respecting quotes. */
export function splitCommand(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

/** Returns the paths of the run step schemas, with that of a single step first. */
export function schemaFiles(): readonly string[] {
  const folder = path.join(ROOT, 'schemas');
  const names = readdirSync(folder).filter((name) => /^run-step.*\.schema\.json$/.test(name));
  return names.sort((a, b) => a.length - b.length).map((name) => path.join(folder, name));
}

function commandOf(given: string | undefined, file: string, remedy: string): readonly string[] {
  if (given !== undefined) return splitCommand(given);
  const program = path.join(ROOT, file);
  if (!existsSync(program)) throw new Error(`${file} is not there: run \`${remedy}\` first`);
  return ['node', program, '--stdio'];
}

/** Returns the schemas for the JSON server, as settings or extensions provide them. */
function jsonSettings(): unknown {
  const schemas = schemaFiles().map((file) => {
    const schema = JSON.parse(readFileSync(file, 'utf8')) as { readonly $id?: string };
    const isList = path.basename(file).includes('list');
    return {
      fileMatch: isList ? ['*.runsteps.json'] : [],
      url: schema.$id ?? pathToFileURL(file).href,
      schema,
    };
  });
  return { validate: { enable: true }, format: { enable: true }, schemas };
}

/** Returns the manifest's defaults, which VS Code sends for unset settings. */
function defaultSettings(): Readonly<Record<string, unknown>> {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    readonly contributes?: {
      readonly configuration?: {
        readonly properties?: Readonly<Record<string, { readonly default?: unknown }>>;
      };
    };
  };
  const settings: Record<string, unknown> = {};
  const properties = manifest.contributes?.configuration?.properties ?? {};
  for (const [name, { default: value }] of Object.entries(properties)) {
    const keys = name.split('.');
    const last = keys.pop() ?? name;
    let place = settings;
    for (const key of keys) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    place[last] = value;
  }
  return settings;
}
