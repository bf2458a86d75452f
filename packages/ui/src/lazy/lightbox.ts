import type { LightboxProps } from '../message/parts/media/Lightbox.js';
import { lazyPart } from './lazyPart.js';
import type { LazyPart } from './lazyPart.js';

/** Pictures as large as the window: loaded when a pointer comes near one. */
export const Lightbox: LazyPart<LightboxProps> = lazyPart(
  async () => (await import('../message/parts/media/Lightbox.js')).Lightbox,
);
