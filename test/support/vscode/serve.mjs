// serve.mjs SERVER_MAIN FLAGS... : runs VS Code's server under the Node that suits it (so this is
// plain JavaScript), and ends it with all its children as soon as standard input closes: it cannot
// outlive whoever started it, however that ended.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const [main, ...flags] = process.argv.slice(2);
process.stdin.on('end', () => process.kill(-process.pid, 'SIGKILL')).resume();
process.argv.splice(1, 2, main);

const loaded = await import(main);
const { loadCodeWithNls } = loaded.default ?? {};
// Up to VS Code 1.93 the file only exports what a server can be made of.
if (loadCodeWithNls) await serveOlder(createRequire(import.meta.url)(main));

async function serveOlder({ loadCodeWithNls }) {
  const { createServer: createHandler } = await loadCodeWithNls();
  const { port, host, ...options } = parse(flags);
  const server = createServer();
  server.listen(Number(port), host, async () => {
    const handler = await createHandler(null, { ...options, compatibility: '1.64' });
    server.on('request', (request, response) => handler.handleRequest(request, response));
    server.on('upgrade', (request, socket) => handler.handleUpgrade(request, socket));
    console.log(`Extension host agent listening on ${server.address().port}`);
  });
}

function parse(words) {
  const options = {};
  for (let at = 0; at < words.length; at++) {
    const name = words[at].slice(2);
    const hasValue = words[at + 1] !== undefined && !words[at + 1].startsWith('--');
    options[name] = hasValue ? words[++at] : true;
  }
  return options;
}
