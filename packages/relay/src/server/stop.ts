import { SAFE_HEADERS } from '../http/problem.js';
import { fromStore } from '../resume/completeWithKey.js';
import { readKey, unknownKey } from '../resume/key.js';
import type { Settings } from '../settings.js';

/** `DELETE /chat/completions/{key}`: ends a generation, wherever it runs. What was generated is kept. */
export async function stop(path: string, subject: string, settings: Settings): Promise<Response> {
  const key = readKey(decode(path.slice(path.lastIndexOf('/') + 1)));
  if (key === undefined) throw unknownKey();
  await fromStore(async () => {
    const claim = await settings.store.find(key);
    if (claim?.owner !== subject) throw unknownKey();
    await settings.store.stop(key);
  }, settings);
  return new Response(null, { status: 204, headers: SAFE_HEADERS });
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
