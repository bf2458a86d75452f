import { unknownServer, type ServerProfile } from './profile.js';
import { serverProfiles, type KnownServer } from './servers.js';

/** Ends of host names (whole names, or what follows a dot or a given hyphen), or the usual ports of servers on the own machine. */
const PLACES: readonly (readonly [place: string, server: KnownServer])[] = [
  ['api.openai.com', 'openai'],
  ['openai.azure.com', 'azure'],
  ['models.ai.azure.com', 'azure'],
  ['services.ai.azure.com', 'azure'],
  ['cognitiveservices.azure.com', 'azure'],
  ['api.mistral.ai', 'mistral'],
  ['api.deepseek.com', 'deepseek'],
  ['api.moonshot.ai', 'moonshot'],
  ['api.moonshot.cn', 'moonshot'],
  ['api.groq.com', 'groq'],
  ['api.cerebras.ai', 'cerebras'],
  ['openrouter.ai', 'openrouter'],
  ['api.together.xyz', 'together'],
  ['api.together.ai', 'together'],
  ['generativelanguage.googleapis.com', 'gemini'],
  ['aiplatform.googleapis.com', 'gemini'],
  ['-aiplatform.googleapis.com', 'gemini'],
  ['api.opper.ai', 'opper'],
  ['ollama.com', 'ollama'],
  [':11434', 'ollama'],
  [':1234', 'lmstudio'],
];

/**
 * The profile of the server at a base URL. Ollama and LM Studio are recognised by their ports. vLLM and llama.cpp use common ports (8000, 8080), so
 * their profiles have to be named. An unknown address, for example of a relay, gets a profile that changes nothing.
 *
 * @example
 * ```ts
 * import { detectServer } from '@chat-stream/core';
 *
 * console.log(detectServer('https://api.mistral.ai/v1').name); // Mistral
 * ```
 */
export function detectServer(baseURL: string): ServerProfile {
  const [, host = '', port = ''] = /^https?:\/\/(?:[^/@]*@)?(\[[^\]]+\]|[^/:?#]+)(:\d+)?/i.exec(baseURL) ?? [];
  const name = host.toLowerCase();
  const found = PLACES.find(
    ([place]) => place === port || name === place || name.endsWith(place.startsWith('-') ? place : `.${place}`),
  );
  if (found?.[1] === 'deepseek' && /^https?:\/\/[^/]+\/beta(\/|[?#]|$)/i.test(baseURL)) return DEEPSEEK_BETA;
  return found ? serverProfiles[found[1]] : unknownServer;
}

/** Only this address of DeepSeek knows `prefix`: https://api-docs.deepseek.com/guides/chat_prefix_completion */
const DEEPSEEK_BETA: ServerProfile = { ...serverProfiles.deepseek, continuation: 'prefix' };
