import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { decoder, encode, type Message } from './frames.ts';

/** The response to a request, with the times of request and response in ms. */
export interface Answer {
  readonly result: unknown;
  readonly error: Message['error'];
  readonly askedAt: number;
  readonly at: number;
  readonly bytes: number;
}

/** A running language server on standard streams. */
export interface Connection {
  readonly pid: number;
  /** Start time of the process in ms. */
  readonly spawnedAt: number;
  /** Writes encoded bytes and returns the time in ms. */
  readonly send: (bytes: Buffer) => number;
  readonly notify: (method: string, params: unknown) => number;
  /** Rejects if the program ends or does not respond within three minutes. */
  readonly request: (method: string, params: unknown) => Promise<Answer>;
  /** Dynamically registered methods. */
  readonly registered: ReadonlyMap<string, unknown>;
  /** Called for each notification. */
  readonly onNotification: (listener: (method: string, params: unknown) => void) => void;
  readonly stop: () => Promise<void>;
}

interface Pending {
  readonly askedAt: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (why: Error) => void;
}

const ANSWER_WITHIN = 180_000;
const END_WITHIN = 5000;

/**
 * Starts a language server. This is a minimal client, because it must take times just before a
 * request is written and when the last byte of its response arrives.
 */
export function connect(
  command: readonly string[],
  cwd: string,
  settings: Readonly<Record<string, unknown>>,
): Connection {
  const [program = '', ...args] = command;
  const spawnedAt = performance.now();
  const child = spawn(program === 'node' ? process.execPath : program, args, { cwd });
  const pending = new Map<number, Pending>();
  const registered = new Map<string, unknown>();
  const listeners: ((method: string, params: unknown) => void)[] = [];
  let lastId = 0;
  let gone: Error | undefined;

  const send = (bytes: Buffer): number => {
    const at = performance.now();
    child.stdin.write(bytes);
    return at;
  };
  const ended = watchEnd(child, (why) => {
    gone = why;
    for (const { reject } of pending.values()) reject(why);
    pending.clear();
  });
  child.stdout.on(
    'data',
    decoder(({ message, at, bytes }) => {
      if (message.method === undefined) {
        const asked = pending.get(Number(message.id));
        pending.delete(Number(message.id));
        const { result, error } = message;
        asked?.resolve({ result, error, askedAt: asked.askedAt, at, bytes });
      } else if (message.id === undefined) {
        for (const listener of listeners) listener(message.method, message.params);
      } else {
        const result = answerServer(message, registered, settings);
        send(encode({ id: message.id, result }));
      }
    }),
  );

  const request = async (method: string, params: unknown): Promise<Answer> => {
    if (gone !== undefined) throw gone;
    lastId += 1;
    const id = lastId;
    const bytes = encode({ id, method, params });
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Answer>((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`${method}: no answer`)), ANSWER_WITHIN);
        pending.set(id, { askedAt: performance.now(), resolve, reject });
        send(bytes);
      });
    } finally {
      clearTimeout(timer);
      pending.delete(id);
    }
  };

  return {
    pid: child.pid ?? 0,
    spawnedAt,
    send,
    notify: (method, params) => send(encode({ method, params })),
    request,
    registered,
    onNotification: (listener) => listeners.push(listener),
    stop: async () => {
      const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN);
      request('shutdown', undefined).then(
        () => send(encode({ method: 'exit' })),
        () => child.kill('SIGKILL'),
      );
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Resolves when the program has ended, and reports the reason with the end of its error output. */
function watchEnd(
  child: ChildProcessWithoutNullStreams,
  tell: (why: Error) => void,
): Promise<void> {
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-2000);
  });
  // The end of the program is reported instead of a failed write.
  child.stdin.on('error', () => {});
  return new Promise((resolve) => {
    const end = (why: string): void => {
      tell(new Error(`the server ended (${why}) ${errors.trim()}`.trim()));
      resolve();
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(`exit ${code ?? signal}`));
  });
}

/** Answers a server's request as an editor does. */
function answerServer(
  { method, params }: Message,
  registered: Map<string, unknown>,
  settings: Readonly<Record<string, unknown>>,
): unknown {
  if (method === 'workspace/configuration') {
    const { items } = params as { readonly items: readonly { readonly section?: string }[] };
    return items.map(({ section }) => (section ? lookUp(settings, section) : settings));
  }
  if (method === 'client/registerCapability') {
    const { registrations } = params as {
      readonly registrations: readonly { method: string; registerOptions?: unknown }[];
    };
    for (const one of registrations) registered.set(one.method, one.registerOptions ?? {});
  }
  return null;
}

function lookUp(settings: unknown, section: string): unknown {
  return section
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | null)?.[key] ?? null,
      settings,
    );
}
