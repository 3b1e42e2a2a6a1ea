import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** So large that editors do not open it, in bytes. */
export const hugeSize = 60_000_000;

/** Fills a folder with devices, links and odd files; `text` is a run step with a mistake. */
export async function makeOddFiles(folder: string, text: string): Promise<Server> {
  const at = (name: string) => join(folder, name);
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) & 255));
  writeFileSync(at('binary.json'), Buffer.concat([bytes, Buffer.from(text), bytes]));
  writeFileSync(at('empty.json'), '');
  writeFileSync(at('mark.json'), '\ufeff');
  writeFileSync(at('marked.json'), `\ufeff${text}`);
  writeFileSync(at('little.json'), Buffer.from(`\ufeff${text}`, 'utf16le'));
  writeFileSync(at('big.json'), Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
  writeFileSync(at('huge.json'), text);
  truncateSync(at('huge.json'), hugeSize);
  mkdirSync(at('folder.json'));
  symlinkSync('loop.json', at('loop.json'));
  symlinkSync('.', at('self'));
  for (const name of ['pipe.json', 'pipes/.gitignore', 'pipes/run-step.config.json']) {
    mkdirSync(at('pipes'), { recursive: true });
    spawnSync('mkfifo', [at(name)]);
  }
  writeFileSync(at('pipes/beside.json'), text);
  closeSync(
    openSync(Buffer.concat([Buffer.from(at('latin-')), notUtf8, Buffer.from('.json')]), 'w'),
  );
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(at('socket.json'), resolve));
  return server;
}

/** A letter in an encoding of one byte. */
const notUtf8 = Buffer.from([0xe4]);
