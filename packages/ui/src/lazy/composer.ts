import type { ComposerCountProps } from '../composer/ComposerCount.js';
import type { ComposerDictateProps } from '../composer/ComposerDictate.js';
import { lazyPart } from './lazyPart.js';
import type { LazyPart } from './lazyPart.js';

// Loaded at the first sign, the first long text, and where dictation is asked for.
export const ComposerOptions: LazyPart<object> = lazyPart(async () => {
  const { ComposerOptions: Options } = await import('../composer/ComposerOptions.js');
  return Options;
});
export const ComposerDictate: LazyPart<ComposerDictateProps> = lazyPart(async () => {
  const { ComposerDictate: Dictate } = await import('../composer/ComposerDictate.js');
  return Dictate;
});
export const ComposerCount: LazyPart<ComposerCountProps> = lazyPart(async () => {
  const { ComposerCount: Count } = await import('../composer/ComposerCount.js');
  return Count;
});
