import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

/** What is at a path: a file, or a text of a type. */
export type Served = { readonly file: string } | { readonly text: string; readonly type: string };

/** A small server of files; `authority` is its `127.0.0.1:PORT`. */
export interface FileServer {
  readonly authority: string;
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** Pages of other origins may load the files. */
const shared = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

/** Serves what `find` gives for the paths of URLs. */
export async function serveFiles(
  find: (path: string, authority: string) => Served,
): Promise<FileServer> {
  const server = createServer(async ({ url = '/', headers: { host = '' } }, response) => {
    try {
      const found = find(decodeURIComponent(new URL(url, `http://${host}`).pathname), host);
      const content = 'file' in found ? await readFile(found.file) : found.text;
      const type = 'file' in found ? types[extname(found.file)] : found.type;
      response.writeHead(200, { ...shared, 'content-type': type ?? 'text/plain' }).end(content);
    } catch {
      response.writeHead(404, shared).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    authority: `127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
