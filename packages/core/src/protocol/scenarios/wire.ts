import type { Answer } from './scenario.js';

type Json = Readonly<Record<string, unknown>>;

/** A chunk with the fields that every chunk has. They are short, because tests cut each chunk at every byte. */
export function chunk(fields: Json): Json {
  return { id: 'c1', model: 'm1', ...fields };
}

/** A chunk of one choice, number 0 unless told otherwise. */
export function choice(fields: Json): Json {
  return chunk({ choices: [{ index: 0, ...fields }] });
}

export function delta(fields: Json): Json {
  return choice({ delta: fields, finish_reason: null });
}

export const role: Json = delta({ role: 'assistant', content: '' });

export function text(content: string): Json {
  return delta({ content });
}

export function finish(finish_reason: string): Json {
  return choice({ delta: {}, finish_reason });
}

export const counts = { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 };

export const usage: Json = chunk({ choices: [], usage: counts });

export const done = '[DONE]';

/** Frames as server-sent events. Strings go as they are, all else as JSON. */
export function events(frames: readonly (Json | string)[], eol = '\n', prefix = 'data: '): string {
  return frames
    .map((frame) => `${prefix}${typeof frame === 'string' ? frame : JSON.stringify(frame)}${eol}${eol}`)
    .join('');
}

/** The response of a server that streams. */
export function stream(body: string | Uint8Array, more: Omit<Answer, 'body'> = {}): readonly Answer[] {
  return [{ headers: { 'content-type': 'text/event-stream' }, body, ...more }];
}

/** The same for frames, with `role` before and the mark of the end after them. */
export function answering(...frames: readonly (Json | string)[]): readonly Answer[] {
  return stream(events([role, ...frames, done]));
}

/** The response of a server that does not stream. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
