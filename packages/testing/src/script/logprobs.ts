import type { TokenLogprob } from '@chat-stream/core';

/** Alternative tokens. The token alone determines which ones, and their probabilities. */
const ALTERNATIVES = [' the', ' a', ' and', ' of', ' one', ',', '.', ' or', ' it', ' this'];

/** A plausible log probability for a token. It is always the same for the same token. */
export function tokenLogprob(token: string, alternatives: number): TokenLogprob {
  const seed = hash(token);
  const logprob = round(Math.log(1 - (seed % 70) / 100));
  const own = { token, logprob, bytes: [...new TextEncoder().encode(token)] };
  if (alternatives === 0) return { ...own, top_logprobs: [] };
  const others = ALTERNATIVES.filter((other) => other !== token)
    .slice(0, alternatives - 1)
    .map((other, at) => ({
      token: other,
      logprob: round(logprob - 0.7 * (at + 1) - (seed % 13) / 20),
      bytes: [...new TextEncoder().encode(other)],
    }));
  return { ...own, top_logprobs: [own, ...others] };
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) % 100_003;
  return value;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
