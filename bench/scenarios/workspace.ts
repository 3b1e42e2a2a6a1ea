import { writeTree } from '../generate.ts';
import { between, type Sample, type Scenario } from '../measure.ts';
import type { Server } from '../server.ts';
import type { Subject } from '../subjects.ts';
import { longestHover } from './blocking.ts';
import { withServer } from './steps.ts';

const TOKEN = 'bench-workspace';

/**
 * Measures the diagnostics of a workspace of single-step files: the first ones and all of them, and,
 * in another server, the wait for a hover in an open file meanwhile.
 */
export const workspace: Scenario = {
  name: 'workspace',
  sizes: (asked) => asked.filter((size) => size > 1 && size <= 10_000),
  rounds: (asked) => Math.min(asked, 3),
  warmUps: 0,
  oursOnly: true,
  start: async (subject, size, documents) => {
    const folder = documents.folder();
    writeTree(folder, size, { seed: 7 });
    const open = documents.ofSize(1);
    const inServer = <T>(use: (server: Server) => Promise<T>) =>
      withServer(withWorkspaceDiagnostics(subject), folder, async (server) => {
        server.open(open);
        await server.diagnose(open);
        return use(server);
      });
    return {
      sample: async () => ({
        ...(await inServer((server) => diagnostics(server, size))),
        ...(await inServer(async (server) => {
          await server.settle();
          const longest = await longestHover(server, open, pullAll(server, size));
          return { 'longest hover meanwhile': { wall: longest } };
        })),
      }),
      end: async () => {},
    };
  },
};

async function diagnostics(server: Server, size: number): Promise<Record<string, Sample>> {
  const before = await server.settle();
  if (!offersWorkspace(server)) return { diagnostics: { note: 'not offered' } };
  const { first, all, files } = await pullAll(server, size);
  const cpu = between(before, await server.settle());
  const note = files < size ? `reports ${files} files only` : undefined;
  return {
    'first diagnostics': { wall: first },
    'all diagnostics': { wall: all, cpu, note },
    memory: { peak: server.peak() },
  };
}

interface Pulled {
  readonly first: number;
  readonly all: number;
  readonly files: number;
}

/** Pulls like VS Code. The server may send partial results and keep the request open. */
async function pullAll(server: Server, expected: number): Promise<Pulled> {
  const from = performance.now();
  const seen = { files: 0, first: 0 };
  const add = (report: unknown): void => {
    const { items } = report as { readonly items: readonly unknown[] };
    if (seen.files === 0 && items.length > 0) seen.first = performance.now() - from;
    seen.files += items.length;
  };
  const parts = new Promise<void>((resolve) => {
    server.onNotification((method, params) => {
      const { token, value } = (params ?? {}) as { token?: unknown; value?: unknown };
      if (method !== '$/progress' || token !== TOKEN) return;
      add(value);
      if (seen.files >= expected) resolve();
    });
  });
  const params = { previousResultIds: [], partialResultToken: TOKEN };
  const whole = server.request('workspace/diagnostic', params).then(({ error, result }) => {
    if (error) throw new Error(`workspace/diagnostic: ${error.message}`);
    add(result);
  });
  await Promise.race([parts, whole]);
  return { first: seen.first, all: performance.now() - from, files: seen.files };
}

function offersWorkspace({ capabilities, registered }: Server): boolean {
  const options = registered.get('textDocument/diagnostic') ?? capabilities.diagnosticProvider;
  return Boolean((options as { readonly workspaceDiagnostics?: boolean }).workspaceDiagnostics);
}

function withWorkspaceDiagnostics(subject: Subject): Subject {
  const runStep = { ...(subject.settings.runStep as object), workspaceDiagnostics: true };
  return { ...subject, settings: { ...subject.settings, runStep } };
}
