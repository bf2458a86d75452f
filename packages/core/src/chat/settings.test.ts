import { expect, test } from 'vitest';
import type { ThreadSettings } from '../thread/types.js';
import { applyOverrides, updateOverrides } from './settings.js';

const pairs: readonly (readonly [base: ThreadSettings, upper: ThreadSettings, settings: ThreadSettings])[] = [
  [{ max_tokens: 100 }, { maxTokens: 5 }, { maxTokens: 5 }],
  [{ maxTokens: 100 }, { max_tokens: 5 }, { max_tokens: 5 }],
  [{ topP: 1, model: 'm' }, { top_p: undefined }, { model: 'm' }],
  [{ top_p: 1 }, { topP: undefined }, {}],
  [{ toolChoice: 'auto' }, { tool_choice: null as never }, { tool_choice: null as never }],
  [{ max_tokens: 1 }, { maxTokens: undefined, max_tokens: 2 }, { max_tokens: 2 }],
  [{ top_k: 1 }, { topK: 2 }, { top_k: 1, topK: 2 }], // not ours: two fields
  [{ model: 'm' }, { stream_options: undefined }, { model: 'm', stream_options: null }],
  [{ streamOptions: undefined }, {}, { streamOptions: null }],
];

test.for(pairs)('%o under %o is %o', ([base, upper, settings]) => {
  expect(applyOverrides(base, upper)).toStrictEqual(settings);
});

test('patches and functions may use either spelling', () => {
  expect(updateOverrides({}, { max_tokens: 5 }, { maxTokens: 6 })).toStrictEqual({ maxTokens: 6 });
  expect(updateOverrides({}, { maxTokens: 5 }, { max_tokens: undefined })).toStrictEqual({ max_tokens: undefined });
  const update = ({ max_tokens: _old, ...rest }: ThreadSettings): ThreadSettings => ({ ...rest, maxTokens: 7 });
  const overrides = updateOverrides({ max_tokens: 5, model: 'm' }, {}, update);
  expect(applyOverrides({ max_tokens: 5, model: 'm' }, overrides)).toStrictEqual({ model: 'm', maxTokens: 7 });
});
