import type { Recording } from '@chat-stream/core/recording';
import type { CodeKind } from '@chat-stream/ui';
import type { StepKind } from '../analysis/describeStep.js';
import type { SpanKind } from '../analysis/timeline.js';

/**
 * All texts of the inspector. Pass your own as `labels`; the others stay English. `inspectorGerman`, `inspectorChinese` and
 * `inspectorArabic` are complete translations.
 */
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
  readonly outcome: Readonly<Record<Recording['end']['outcome'] | 'running', string>>;
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
