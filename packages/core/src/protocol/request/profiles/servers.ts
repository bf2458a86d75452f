import type { ServerProfile } from './profile.js';
import { WEB_IMAGES } from './profile.js';

/** The servers that have a profile. */
export type KnownServer =
  | 'openai'
  | 'azure'
  | 'mistral'
  | 'deepseek'
  | 'moonshot'
  | 'groq'
  | 'cerebras'
  | 'openrouter'
  | 'together'
  | 'ollama'
  | 'vllm'
  | 'llamacpp'
  | 'lmstudio'
  | 'gemini'
  | 'opper';

const PDF = ['application/pdf'];
const NONE: readonly string[] = [];

/** What has no part in a server of text. */
const textOnly = { images: NONE, files: NONE, audio: false } as const;

/** Servers that run open models: their templates come with the model, and some want roles to alternate. */
const local = {
  // "Conversation roles must alternate" of Gemma's and Mistral's templates: SillyTavern#4349 (LM Studio), adk-python#1373 (vLLM).
  mergeRoles: true,
  instructionRole: 'system',
  files: NONE,
} as const satisfies Partial<ServerProfile>;

/**
 * The profiles of known servers. Each fact has its source beside it: an issue of a repository on GitHub (`owner/name#number`), or an address.
 *
 * @example
 * ```ts
 * import { fetchTransport, serverProfiles } from '@chat-stream/core';
 *
 * // A proxy in front of Mistral: its address says nothing about the server behind it.
 * export const transport = fetchTransport({ baseURL: 'https://ai.example.com/v1', profile: serverProfiles.mistral });
 * ```
 */
export const serverProfiles: Readonly<Record<KnownServer, ServerProfile>> = {
  openai: {
    name: 'OpenAI',
    // The protocol has no field for it: openai-node 7.57, ChatCompletionAssistantMessageParam.
    sendReasoning: 'never',
    // "max_tokens … is now deprecated in favor of max_completion_tokens, and is not compatible with o-series models" (openai-node 7.57).
    tokenField: 'max_completion_tokens',
    images: WEB_IMAGES,
    files: PDF, // https://platform.openai.com/docs/guides/pdf-files
  },
  azure: {
    name: 'Azure',
    // Models of others behind Azure AI Foundry refuse stream_options (BerriAI/litellm#11696, microsoft/semantic-kernel#10510): learned from the
    // refusal, because Azure's own models give no usage without it.
    images: WEB_IMAGES,
  },
  mistral: {
    name: 'Mistral',
    streamOptions: false, // 422 extra_forbidden; usage comes anyway: yetone/avante.nvim#2347
    tokenField: 'max_tokens', // 422 for max_completion_tokens: editor-code-assistant/eca#231
    mergeRoles: true,
    instructionRole: 'system', // mistralai 1.x, Messages: assistant, system, tool, user
    files: NONE, // its documents are parts of another type, document_url
  },
  deepseek: {
    name: 'DeepSeek',
    // 400 "The reasoning_content in the thinking mode must be passed back": anomalyco/opencode#24722, https://api-docs.deepseek.com/guides/thinking_mode
    sendReasoning: 'tools',
    // An empty one counts, a missing one does not: deepseek-ai/deepseek-harness discussions 739 and 1850.
    fillReasoning: 'thinking',
    tokenField: 'max_tokens', // https://api-docs.deepseek.com/api/create-chat-completion
    instructionRole: 'system', // the same page
    ...textOnly, // "unknown variant `image_url`, expected `text`": rikkahub/rikkahub#1433, can1357/oh-my-pi#9169
  },
  moonshot: {
    name: 'Moonshot',
    // 400 "thinking is enabled but reasoning_content is missing in assistant tool call message": continuedev/continue#11600
    sendReasoning: 'tools',
    fillReasoning: 'thinking', // openclaw/openclaw#74846
    instructionRole: 'system', // https://platform.moonshot.ai/docs/api/chat
    files: NONE, // files go through an endpoint of their own, and their text into the messages: the same page
  },
  groq: {
    name: 'Groq',
    sendReasoning: 'never', // "property 'reasoning_content' is unsupported": NousResearch/hermes-agent#11089
    instructionRole: 'system', // https://console.groq.com/docs/api-reference#chat
    files: NONE,
    audio: false, // the same page: text and image_url
  },
  cerebras: {
    name: 'Cerebras',
    sendReasoning: 'never', // 400 wrong_api_format: Kilo-Org/kilocode#10375
    files: NONE,
    audio: false, // https://inference-docs.cerebras.ai/api-reference/chat-completions
  },
  openrouter: {
    name: 'OpenRouter',
    // "pass back reasoning_details unmodified": https://openrouter.ai/docs/use-cases/reasoning-tokens
    sendReasoning: 'always',
    images: WEB_IMAGES, // https://openrouter.ai/docs/features/multimodal/images
    files: PDF, // https://openrouter.ai/docs/features/multimodal/pdfs
  },
  together: {
    name: 'Together',
    instructionRole: 'system', // together-ai 0.52, ChatCompletionMessageParam
    files: NONE, // the same: text, image_url, video_url, audio_url, input_audio
  },
  ollama: {
    name: 'Ollama',
    ...local,
    // https://docs.ollama.com/api/openai-compatibility lists max_tokens, stream_options and pictures, neither files nor recordings.
    tokenField: 'max_tokens',
    audio: false,
  },
  vllm: {
    name: 'vLLM',
    ...local,
    thoughtTags: ['think'], // without --reasoning-parser they stay in the text: https://docs.vllm.ai/en/latest/features/reasoning_outputs.html
  },
  llamacpp: {
    name: 'llama.cpp',
    ...local,
    thoughtTags: ['think'], // with --reasoning-format none: tools/server/README.md of ggml-org/llama.cpp
  },
  lmstudio: {
    name: 'LM Studio',
    ...local,
    tokenField: 'max_tokens', // https://lmstudio.ai/docs/developer/openai-compat/chat-completions
    thoughtTags: ['think'], // unless its setting separates reasoning: https://lmstudio.ai/docs/developer/api-changelog
    imageUrls: false, // "'url' field must be a base64 encoded image" is its answer to any other
    audio: false,
  },
  gemini: {
    name: 'Gemini',
    // Thought signatures go back in extra_content: https://ai.google.dev/gemini-api/docs/openai
    sendReasoning: 'always',
    images: [...WEB_IMAGES, 'image/heic', 'image/heif'], // https://ai.google.dev/gemini-api/docs/image-understanding
    files: NONE, // text and image_url: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/start/openai
  },
  opper: {
    name: 'Opper', // a gateway to many models, which differ: the facts of the protocol hold
  },
};
