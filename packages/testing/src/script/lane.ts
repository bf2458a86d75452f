import type { ChunkDelta, ChunkLogprobs, TokenLogprob } from '@chat-stream/core';
import type { Frame } from './frame.js';
import { tokenLogprob } from './logprobs.js';
import { pieces } from './pieces.js';
import type { Step } from './script.js';

/** The output of one choice before it is wrapped into chunks. Times are milliseconds since the first byte. */
export type LaneItem = { readonly atMs: number } & (
  | { readonly type: 'delta'; readonly delta: ChunkDelta; readonly logprobs?: ChunkLogprobs | undefined }
  | { readonly type: 'finish'; readonly reason: string }
  | { readonly type: 'frame'; readonly frame: Frame }
);

export interface Lane {
  readonly items: readonly LaneItem[];
  readonly tokens: number;
  readonly reasoningTokens: number;
}

export interface LaneOptions {
  readonly tokensPerSecond: number;
  readonly maxTokens: number;
  readonly stop: readonly string[];
  /** The number of alternatives for each token; `undefined` without log probabilities. */
  readonly topLogprobs: number | undefined;
  readonly createId: (prefix: string) => string;
}

type LongStep = Exclude<Step, string>;

/** Computes the output of the steps of one choice, with its times. */
export function playLane(steps: readonly Step[], options: LaneOptions): Lane {
  const lane = createLane(options);
  lane.send({ role: 'assistant', content: '' });
  for (const step of steps) {
    if (lane.isOver()) break;
    playStep(lane, typeof step === 'string' ? { type: 'text', text: step } : step, options);
  }
  return lane.close();
}

interface OpenLane {
  send(delta: ChunkDelta, logprobs?: ChunkLogprobs): void;
  /** Sends one token and advances the time. Returns false when the token limit is reached. */
  token(delta: ChunkDelta, kind?: 'reasoning', logprobs?: ChunkLogprobs): boolean;
  frame(frame: LaneFrame): void;
  wait(ms: number): void;
  setRate(tokensPerSecond: number): void;
  finish(reason: string): void;
  nextCall(): number;
  isOver(): boolean;
  close(): Lane;
}

type LaneFrame = Frame extends infer F ? (F extends Frame ? Omit<F, 'atMs'> : never) : never;

function createLane({ tokensPerSecond, maxTokens }: LaneOptions): OpenLane {
  const items: LaneItem[] = [];
  let [atMs, rate, tokens, reasoningTokens, calls, isOver] = [0, tokensPerSecond, 0, 0, 0, false];
  const lane: OpenLane = {
    send: (delta, logprobs) => void items.push({ atMs, type: 'delta', delta, ...(logprobs && { logprobs }) }),
    token: (delta, kind, logprobs) => {
      if (tokens >= maxTokens) {
        lane.finish('length');
        return false;
      }
      tokens += 1;
      if (kind) reasoningTokens += 1;
      atMs += 1000 / rate;
      lane.send(delta, logprobs);
      return true;
    },
    frame: (frame) => {
      items.push({ atMs, type: 'frame', frame: { ...frame, atMs } });
      isOver = frame.type === 'cut' || frame.type === 'end' || frame.type === 'error' || frame.type === 'stall';
    },
    wait: (ms) => void (atMs += ms),
    setRate: (next) => void (rate = next),
    finish: (reason) => {
      items.push({ atMs, type: 'finish', reason });
      isOver = true;
    },
    nextCall: () => calls++,
    isOver: () => isOver,
    close: () => {
      if (!isOver) lane.finish(calls > 0 ? 'tool_calls' : 'stop');
      return { items, tokens, reasoningTokens };
    },
  };
  return lane;
}

function playStep(lane: OpenLane, step: LongStep, options: LaneOptions): void {
  switch (step.type) {
    case 'text':
      return playText(lane, step, options);
    case 'reasoning': {
      const field = step.field ?? 'reasoning_content';
      return void pieces(step.text).every((piece) => lane.token({ [field]: piece }, 'reasoning'));
    }
    case 'refusal':
      return void pieces(step.text).every((refusal) =>
        lane.token({ refusal }, undefined, scored(refusal, options, 'refusal')),
      );
    case 'tool-call':
      return playToolCall(lane, step, options);
    case 'annotation': {
      const { url, title, start = 0, end = 0 } = step;
      const url_citation = { url, title, start_index: start, end_index: end };
      return lane.send({ annotations: [{ type: 'url_citation', url_citation }] });
    }
    case 'audio':
      return playAudio(lane, step, options);
    case 'pause':
      return lane.wait(step.ms);
    case 'rate':
      return lane.setRate(step.tokensPerSecond);
    case 'finish':
      return lane.finish(step.reason);
    case 'chunk':
      return lane.frame({ type: 'chunk', chunk: step.chunk });
    case 'raw':
      return lane.frame({ type: 'raw', text: step.text });
    case 'comment':
      return lane.frame({ type: 'raw', text: `: ${step.text}\n\n` });
    case 'error': {
      const { message, code = null, errorType = 'server_error', param = null, form = 'data' } = step;
      return lane.frame({ type: 'error', error: { message, type: errorType, param, code }, form });
    }
    case 'cut':
    case 'end':
      return lane.frame({ type: step.type, text: step.inEvent ? 'data: {"id":"chatcmpl-cut","choices":[{"ind' : '' });
    case 'stall':
      return lane.frame({ type: 'stall' });
    default:
      return step satisfies never;
  }
}

function playText(lane: OpenLane, step: Extract<LongStep, { type: 'text' }>, options: LaneOptions): void {
  const { text, isStopped } = cutAtStop(step.text, options.stop);
  const given = step.logprobs;
  const tokens = given ? given.map((entry) => entry.token) : pieces(text);
  const sent = tokens.every((content, at) =>
    lane.token({ content }, undefined, given?.[at] ? content_(given[at]) : scored(content, options, 'content')),
  );
  if (sent && isStopped) lane.finish('stop');
}

function cutAtStop(text: string, stop: readonly string[]): { text: string; isStopped: boolean } {
  const ends = stop.map((sequence) => (sequence === '' ? -1 : text.indexOf(sequence))).filter((at) => at >= 0);
  return ends.length > 0 ? { text: text.slice(0, Math.min(...ends)), isStopped: true } : { text, isStopped: false };
}

const content_ = (entry: TokenLogprob): ChunkLogprobs => ({ content: [entry], refusal: null });

function scored(
  token: string,
  { topLogprobs }: LaneOptions,
  channel: 'content' | 'refusal',
): ChunkLogprobs | undefined {
  if (topLogprobs === undefined) return undefined;
  const entry = tokenLogprob(token, topLogprobs);
  return channel === 'content' ? content_(entry) : { content: null, refusal: [entry] };
}

function playToolCall(lane: OpenLane, step: Extract<LongStep, { type: 'tool-call' }>, options: LaneOptions): void {
  const { name, kind = 'function', id = options.createId('call_') } = step;
  const given = step.arguments ?? {};
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  const index = lane.nextCall();
  const head = { index, id, type: kind };
  const isCustom = kind === 'custom';
  lane.send({
    tool_calls: [{ ...head, ...(isCustom ? { custom: { name, input: '' } } : { function: { name, arguments: '' } }) }],
  });
  pieces(text).every((piece) =>
    lane.token({
      tool_calls: [{ index, ...(isCustom ? { custom: { input: piece } } : { function: { arguments: piece } }) }],
    }),
  );
}

function playAudio(lane: OpenLane, step: Extract<LongStep, { type: 'audio' }>, options: LaneOptions): void {
  const { transcript, data = '', id = options.createId('audio_'), expiresAt } = step;
  lane.send({ audio: { id } });
  pieces(transcript).every((piece) => lane.token({ audio: { transcript: piece } }));
  // Each piece of base64 must be decodable, so it is cut between groups of four characters.
  const size = Math.ceil(data.length / 16) * 4;
  for (let at = 0; at < data.length; at += size) lane.send({ audio: { data: data.slice(at, at + size) } });
  if (expiresAt !== undefined) lane.send({ audio: { expires_at: expiresAt } });
}
