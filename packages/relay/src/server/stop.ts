import { SAFE_HEADERS } from '../http/problem.js';
import { fromStore, STOPPED_BEFORE } from '../resume/completeWithKey.js';
import { readKey, unknownKey } from '../resume/key.js';
import type { Settings } from '../settings.js';

/**
 * `DELETE /chat/completions/{key}`: ends a generation, wherever it runs. What was generated is kept.
 *
 * A stop may overtake the request that it stops. So an unknown key is remembered as stopped, and a request that comes with it later is
 * refused. The answer is 404 all the same, as for another's key.
 */
export async function stop(path: string, subject: string, settings: Settings): Promise<Response> {
  const key = readKey(decode(path.slice(path.lastIndexOf('/') + 1)));
  if (key === undefined) throw unknownKey();
  await fromStore(async () => {
    const { store, subjects } = settings;
    let claim = await store.find(key);
    if (!claim) {
      // It takes room in the store, as a request does.
      subjects.countRequest(subject);
      const opened = await store.open(key, { owner: subject, fingerprint: STOPPED_BEFORE });
      if ('writer' in opened) await opened.writer.end('stopped');
      else claim = opened.claim;
    }
    if (claim?.owner !== subject) throw unknownKey();
    await store.stop(key);
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
