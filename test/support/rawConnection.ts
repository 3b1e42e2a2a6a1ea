import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { type Connection, createConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type ProtocolConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** Returns the client end of a connection whose server end `serve` gets. */
export function connected(serve: (connection: Connection) => void): ProtocolConnection {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)));
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  connection.listen();
  return connection;
}

/** The error of a refused request. */
export async function refusal(connection: ProtocolConnection, method: string, params?: object) {
  const asking =
    params === undefined ? connection.sendRequest(method) : connection.sendRequest(method, params);
  const error: unknown = await asking.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ResponseError, `${method} was not refused`);
  return { code: error.code, message: error.message };
}
