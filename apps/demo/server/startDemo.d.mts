import type { DemoInfo } from './api.js';

export interface Demo {
  readonly url: string;
  readonly info: DemoInfo;
  close(): Promise<void>;
}

export function startDemo(options?: {
  readonly port?: number;
  readonly strictPort?: boolean;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}): Promise<Demo>;
