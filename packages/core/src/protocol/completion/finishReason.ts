import type { ChunkChoice } from './chunk.js';

/** Why a choice ended, if this piece of it says so. Streamed audio ends with a piece that only says when it expires. */
export function finishReason({ finish_reason, delta }: ChunkChoice): string | undefined {
  if (typeof finish_reason === 'string' && finish_reason) return finish_reason;
  const audio = delta?.audio;
  return typeof audio?.expires_at === 'number' && !audio.data && !audio.transcript ? 'stop' : undefined;
}
