import { createModelFetch, embeddedModels } from '@chat-stream/testing';
import type { Script } from '@chat-stream/testing';

const scriptOf = (name: string): Script => embeddedModels.find(({ id }) => id === name)?.script ?? '';

/** Answers the requests of the examples, whose base URL is `/v1` as in an application, in the page. */
export function answerExamples(): void {
  const tools = scriptOf('tools');
  const prose = scriptOf('prose');
  const model: Script = (request, context) => {
    const script = (request.tools?.length ?? 0) > 0 ? tools : prose;
    return typeof script === 'function' ? script(request, context) : script;
  };
  const models = createModelFetch({
    models: [{ id: 'gpt-4.1-mini', script: model }, ...embeddedModels],
    latencyMs: 200,
    tokensPerSecond: 90,
  });
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), location.href);
    return url.origin === location.origin && url.pathname.startsWith('/v1/')
      ? models(input, init)
      : original(input, init);
  };
}
