/** A POST to the relay, as a client sends it. */
export function post(value: unknown, headers: Readonly<Record<string, string>> = {}, init: RequestInit = {}): Request {
  return new Request('http://relay/v1/chat/completions', {
    method: 'POST',
    body: typeof value === 'string' ? value : JSON.stringify(value),
    ...init,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export const question: { model: string; stream: boolean; messages: { role: string; content: string }[] } = {
  model: 'any',
  stream: true,
  messages: [{ role: 'user', content: 'Blue tide' }],
};

/** Removes the ids from a text of events, and checks that they count from `first`. */
export function withoutIds(text: string, first = 1): string {
  let next = first;
  return text.replaceAll(/^id: (\d+)\n/gm, (_line, id: string) => {
    if (Number(id) !== next) throw new Error(`Event ${next} has the id ${id}.`);
    next += 1;
    return '';
  });
}

/** Reads a body until a text has arrived. */
export async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  while (!text.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The body ended before "${wanted}": ${text}`);
    text += decoder.decode(value, { stream: true });
  }
  return text;
}
