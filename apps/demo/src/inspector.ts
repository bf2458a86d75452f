import { createInspector } from '@chat-stream/devtools';

/** Looks at the streams of this page while its panel is open, and costs nothing before. */
export const inspector = createInspector();

export const transport = inspector.inspect({ baseURL: '/v1' });
