import type { AudioPart, TextPart } from '@chat-stream/core';
import type { PartViewProps } from '../kit/KitComponents.js';
import { PlainText } from '../message/parts/text/PlainText.js';
import { lazyPart } from './lazyPart.js';
import type { LazyPart } from './lazyPart.js';

/** The player: few answers speak. */
export const AudioView: LazyPart<PartViewProps<AudioPart>> = lazyPart(
  async () => (await import('../message/parts/media/AudioView.js')).AudioView,
);
/** The tree for structured output; its text stands in until it is there. */
export const JsonView: LazyPart<PartViewProps<TextPart>> = lazyPart(
  async () => (await import('../primitives/json/JsonView.js')).JsonView,
  PlainText,
);
