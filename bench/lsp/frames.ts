/** The parts of a JSON-RPC message that a client needs. */
export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A received message, the time of its last byte (ms, before parsing), and its size. */
export interface Received {
  readonly message: Message;
  readonly at: number;
  readonly bytes: number;
}

/** Encodes a message with its header. Call before taking a time. */
export function encode(message: Message): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, 'latin1'), body]);
}

/**
 * Splits a stream of bytes into messages. Joins chunks only when a message is complete: the outline
 * of a large file has 70 MB, and repeated joining would slow the client and so the server.
 */
export function decoder(deliver: (received: Received) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let size = 0;
  let bodyLength: number | undefined;

  const takeHeader = (): boolean => {
    const joined = Buffer.concat(chunks);
    const end = joined.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const header = joined.toString('latin1', 0, end);
    bodyLength = Number(/content-length: *(\d+)/i.exec(header)?.[1] ?? 0);
    chunks = [joined.subarray(end + 4)];
    size = joined.length - end - 4;
    return true;
  };

  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    while (bodyLength !== undefined || takeHeader()) {
      const bytes = bodyLength ?? 0;
      if (size < bytes) return;
      const at = performance.now();
      const joined = Buffer.concat(chunks);
      chunks = [joined.subarray(bytes)];
      size -= bytes;
      bodyLength = undefined;
      const message = JSON.parse(joined.toString('utf8', 0, bytes)) as Message;
      deliver({ message, at, bytes });
    }
  };
}
