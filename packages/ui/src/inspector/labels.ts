import type { CodeKind } from '../request/requestCode.js';
import type { StepKind } from './look/describeChunk.js';
import type { SpanKind } from './look/timeline.js';
import type { RunRecording } from './run/RunRecording.js';

/** Every word that the inspector says. Give your own to `<StreamInspector labels>`; what you leave out stays English. German, Chinese and
 * Arabic are `inspectorGerman`, `inspectorChinese` and `inspectorArabic`. */
export interface InspectorLabels {
  readonly inspector: string;
  readonly open: string;
  readonly close: string;
  readonly resize: string;
  readonly run: string;
  readonly record: string;
  readonly load: string;
  readonly save: string;
  readonly clear: string;
  readonly loading: string;
  readonly views: string;
  readonly view: Readonly<Record<'stream' | 'request' | 'response' | 'compare', string>>;
  readonly panes: string;
  readonly pane: Readonly<Record<'steps' | 'step' | 'message' | 'state', string>>;
  readonly nothing: string;
  readonly nothingHint: string;
  readonly loadHint: string;
  readonly paste: string;
  readonly chooseFiles: string;
  readonly show: string;
  readonly timeline: string;
  readonly place: (position: number, count: number, time: string) => string;
  readonly first: string;
  readonly back: string;
  readonly play: string;
  readonly pause: string;
  readonly forward: string;
  readonly last: string;
  readonly speed: string;
  readonly search: string;
  readonly filter: string;
  readonly kind: Readonly<Record<StepKind, string>>;
  readonly noStep: string;
  readonly beforeFirst: string;
  readonly changes: string;
  readonly noChanges: string;
  readonly raw: string;
  readonly choice: (index: number) => string;
  readonly span: Readonly<Record<SpanKind, string>>;
  readonly toolRun: (names: string) => string;
  readonly figure: Readonly<
    Record<'headers' | 'firstToken' | 'rate' | 'tokens' | 'chunks' | 'gap' | 'stalls' | 'total' | 'outcome', string>
  >;
  readonly outcome: Readonly<Record<RunRecording['end']['outcome'] | 'running', string>>;
  readonly copyAs: string;
  readonly code: Readonly<Record<CodeKind, string>>;
  readonly copied: string;
  readonly headers: string;
  readonly body: string;
  readonly unseen: string;
  readonly compareWith: string;
  readonly nothingToCompare: string;
  readonly thisRun: string;
  readonly otherRun: string;
  readonly difference: string;
  readonly differs: string;
  readonly model: string;
  readonly finish: string;
  readonly requestDifferences: string;
  readonly sameRequest: string;
  readonly text: string;
  readonly sameText: string;
  readonly characters: (count: number) => string;
  readonly cut: string;
}

export const inspectorEnglish: InspectorLabels = {
  inspector: 'Stream inspector',
  open: 'Open the stream inspector',
  close: 'Close the inspector',
  resize: 'Height of the inspector',
  run: 'Run',
  record: 'Keep runs while this is closed',
  load: 'Load runs',
  save: 'Save as recording',
  clear: 'Forget all runs',
  loading: 'Loading…',
  views: 'Views',
  view: { stream: 'Stream', request: 'Request', response: 'Response', compare: 'Compare' },
  panes: 'Details',
  pane: { steps: 'Events', step: 'Event', message: 'Message', state: 'State' },
  nothing: 'No run yet',
  nothingHint: 'Send a message, and its stream appears here.',
  loadHint: 'Drop or paste a recording, a HAR file, or the raw text of a stream.',
  paste: 'Recording, HAR file or raw stream',
  chooseFiles: 'Choose files',
  show: 'Show',
  timeline: 'Time',
  place: (position, count, time) => `Event ${position} of ${count}, ${time}`,
  first: 'To the beginning',
  back: 'One event back',
  play: 'Play',
  pause: 'Pause',
  forward: 'One event forward',
  last: 'To the end',
  speed: 'Speed',
  search: 'Filter events',
  filter: 'Kinds of events',
  kind: {
    text: 'text',
    reasoning: 'reasoning',
    tool: 'tool calls',
    usage: 'usage',
    finish: 'finish',
    other: 'other',
    connection: 'connection',
  },
  noStep: 'No event is like that.',
  beforeFirst: 'Nothing has come yet.',
  changes: 'Changes',
  noChanges: 'Changes nothing.',
  raw: 'Raw',
  choice: (index) => `Choice ${index}`,
  span: {
    connecting: 'Connecting',
    waiting: 'Waiting',
    reasoning: 'Reasoning',
    answering: 'Answering',
    tools: 'Tool calls',
  },
  toolRun: (names) => `${names} ran`,
  figure: {
    headers: 'Headers',
    firstToken: 'First token',
    rate: 'Tokens/s',
    tokens: 'Tokens',
    chunks: 'Chunks',
    gap: 'Gap p50 / p95',
    stalls: 'Stalls',
    total: 'Total',
    outcome: 'Outcome',
  },
  outcome: { done: 'done', aborted: 'stopped', failed: 'failed', running: 'running' },
  copyAs: 'Copy as',
  code: { curl: 'curl', fetch: 'fetch', 'openai-node': 'openai-node', python: 'Python' },
  copied: 'Copied',
  headers: 'Headers',
  body: 'Body',
  unseen: 'Not seen: give inspect() the options of the transport instead of a transport.',
  compareWith: 'Compare with',
  nothingToCompare: 'There is no second run to compare with.',
  thisRun: 'This run',
  otherRun: 'Other run',
  difference: 'Difference',
  differs: 'differs',
  model: 'Model',
  finish: 'Finish',
  requestDifferences: 'Request',
  sameRequest: 'Both were asked the same.',
  text: 'Answer',
  sameText: 'Both answered the same.',
  characters: (count) => `${count} characters`,
  cut: 'There was more than is kept here.',
};
