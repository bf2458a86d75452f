import { createConnection } from 'node:net';

/** Sends one command on a connection of its own. Lists come back with one entry a line. @throws the error that Redis replies */
export function redisCommand(address: string | number, args: readonly string[]): Promise<string> {
  const socket = typeof address === 'number' ? createConnection(address, '127.0.0.1') : createConnection(address);
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (data) => {
      text += String(data);
      const reply = read(text, 0);
      if (!reply) return;
      socket.destroy();
      if (reply.error === undefined) resolve(Buffer.from(reply.text, 'latin1').toString());
      else reject(new Error(reply.error));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('Redis closed the connection.')));
    const parts = args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`);
    socket.write(`*${args.length}\r\n${parts.join('')}`);
  });
}

interface Reply {
  readonly text: string;
  readonly error?: string;
  readonly end: number;
}

/** Reads one reply of the protocol. Undefined while it is not complete. */
function read(text: string, from: number): Reply | undefined {
  const lineEnd = text.indexOf('\r\n', from);
  if (lineEnd < 0) return undefined;
  const [kind, line, next] = [text[from], text.slice(from + 1, lineEnd), lineEnd + 2];
  if (kind === '-') return { text: '', error: line, end: next };
  if (kind === '$') {
    const end = next + Math.max(0, Number(line));
    if (Number(line) < 0) return { text: '', end: next };
    return text.length < end + 2 ? undefined : { text: text.slice(next, end), end: end + 2 };
  }
  if (kind !== '*') return { text: line, end: next };
  const texts: string[] = [];
  let at = next;
  for (let count = 0; count < Number(line); count++) {
    const entry = read(text, at);
    if (!entry) return undefined;
    texts.push(entry.text);
    at = entry.end;
  }
  return { text: texts.join('\n'), end: at };
}
