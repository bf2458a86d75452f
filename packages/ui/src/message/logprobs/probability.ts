import type { TokenLogprob } from '@chat-stream/core';

/** A log probability as a percentage with one decimal below ten. */
export function percent(logprob: number): string {
  const value = Math.exp(logprob) * 100;
  if (value > 0 && value < 0.1) return '<0.1 %';
  return `${value < 10 || (value > 99 && value < 100) ? value.toFixed(1) : value.toFixed(0)} %`;
}

/** How unsure a token is, from 0 to 1: halves of probability count alike, and 1 in 64 is as unsure as it gets. */
export function tintOf(logprob: number): number {
  return Math.min(1, Math.max(0, -logprob / Math.log(64)));
}

/** How many tokens the model hesitated between, on average. Values of -9999 stand for "very unlikely" and would drown the rest. */
export function perplexity(tokens: readonly Pick<TokenLogprob, 'logprob'>[]): number {
  if (tokens.length === 0) return 1;
  const sum = tokens.reduce((total, { logprob }) => total + Math.max(logprob, -100), 0);
  return Math.exp(-sum / tokens.length);
}
