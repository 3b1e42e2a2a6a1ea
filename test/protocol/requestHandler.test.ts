import assert from 'node:assert/strict';
import {
  ErrorCodes,
  LSPErrorCodes,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { ResponseError as ServerResponseError } from '../../server/src/lsp/jsonrpc.ts';
import { guardOf, type Phase } from '../../server/src/lsp/session/requestHandler.ts';
import { connected, refusal } from '../support/rawConnection.ts';

const hover = 'textDocument/hover';
const uri = 'file:///a.runstep.json';
const position = { line: 0, character: 5 };
const askHover = { textDocument: { uri }, position };

describe('a handler that throws', () => {
  let phase: Phase;
  let thrown: unknown;
  let logged: string[];
  let connection: ProtocolConnection;

  beforeEach(() => {
    phase = 'serving';
    logged = [];
    connection = connected((server) => {
      const guard = guardOf(server, () => phase);
      server.onHover(
        guard(hover, async () => {
          throw thrown;
        }),
      );
      server.listen();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      logged.push(message);
    });
  });
  afterEach(() => connection.dispose());

  for (const [what, error, reported, answered] of [
    ['an error', new RangeError('too deep'), 'RangeError: too deep', 'too deep'],
    ['a word', 'too deep', 'too deep', 'too deep'],
    ['nothing', undefined, 'undefined', 'undefined'],
  ] as const)
    it(`is answered with an error, and logged with the name of its request: ${what}`, async () => {
      thrown = error;
      const expected = { code: ErrorCodes.InternalError, message: `${hover} failed: ${answered}` };
      assert.deepEqual(await refusal(connection, hover, askHover), expected);
      assert.deepEqual(await refusal(connection, hover, askHover), expected);
      assert.equal(logged.length, 2);
      assert.ok(logged[0]?.startsWith(`${hover} failed: ${reported}`), logged[0]);
    });

  it('may return an error message', async () => {
    thrown = new ServerResponseError(LSPErrorCodes.RequestFailed, 'not here');
    const expected = { code: LSPErrorCodes.RequestFailed, message: 'not here' };
    assert.deepEqual(await refusal(connection, hover, askHover), expected);
    assert.deepEqual(logged, []);
  });

  it('is not called before initialize or after shutdown', async () => {
    phase = 'before initialize';
    assert.deepEqual(await refusal(connection, hover, askHover), {
      code: ErrorCodes.ServerNotInitialized,
      message: `${hover} came before initialize`,
    });
    phase = 'after shutdown';
    assert.deepEqual(await refusal(connection, hover, askHover), {
      code: ErrorCodes.InvalidRequest,
      message: `${hover} came after shutdown`,
    });
  });
});
