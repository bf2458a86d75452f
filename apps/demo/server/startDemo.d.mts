import type { DemoInfo, EmbeddedModel } from './api.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Demo {
  readonly url: string;
  readonly info: DemoInfo;
  /** Takes another environment, and another speed of the embedded model, for all that is asked from now on. */
  turnTo(environment: Environment, model?: EmbeddedModel): Promise<void>;
  close(): Promise<void>;
}

export interface DemoOptions {
  readonly port?: number;
  readonly strictPort?: boolean;
  readonly environment?: Environment;
  /** The folder of a page that `vite build` wrote: it opens at once, and does not follow the sources. @defaultValue the sources */
  readonly builtPage?: string | undefined;
}

export function startDemo(options?: DemoOptions): Promise<Demo>;
