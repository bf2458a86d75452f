import type { ChatChunk } from '../protocol/completion/chunk.js';
import type { Transport } from './types.js';

/** Changes the chunks of one stream, each after the other. */
export interface ChunkMapper {
  map(chunk: ChatChunk): ChatChunk;
  /** Returns the chunks that were held back when the stream ended, successfully or not. */
  end?(): ChatChunk | undefined;
}

/** The same transport, whose chunks go through a mapper of their own for each request. */
export function mapChunks(transport: Transport, createMapper: () => ChunkMapper): Transport {
  const mapped: Transport = async function* (request, options) {
    const mapper = createMapper();
    let failure: { readonly error: unknown } | undefined;
    try {
      for await (const batch of transport(request, options)) {
        const chunks = Array.isArray(batch) ? (batch as readonly ChatChunk[]) : [batch as ChatChunk];
        yield chunks.map((chunk) => mapper.map(chunk));
      }
    } catch (error) {
      failure = { error };
    }
    const rest = mapper.end?.();
    if (rest) yield [rest];
    if (failure) throw failure.error;
  };
  return transport.profile ? Object.assign(mapped, { profile: transport.profile }) : mapped;
}
