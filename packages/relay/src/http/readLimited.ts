import { redactText } from './redact.js';

/** The beginning of a body as text, without secrets. A secret that is cut by the limit is left out as well. */
export async function readLimited(response: Response, limit: number, secrets: readonly string[]): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  const redaction = redactText(secrets);
  const reader = response.body.getReader();
  let [text, size] = ['', 0];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + redaction.push(decoder.decode()) + redaction.end();
      size += value.byteLength;
      text += redaction.push(decoder.decode(value, { stream: true }));
      if (size >= limit) return text;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
