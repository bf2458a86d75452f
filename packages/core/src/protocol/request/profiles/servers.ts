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

/** The picture formats of browsers that stb_image decodes. llama.cpp reads pictures with it. */
const WITHOUT_WEBP = ['image/png', 'image/jpeg', 'image/gif'];

/** The profile of a server whose models read text only. */
const textOnly = { images: NONE, files: NONE, audio: false } as const;

/** Servers that run open models: their templates come with the model, and some want roles to alternate. */
const local = {
  // "Conversation roles must alternate" of Gemma's and Mistral's templates: SillyTavern/SillyTavern#4349 (LM Studio), vllm-project/vllm#6862.
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
    files: PDF, // "Chat Completions accepts only PDF files": https://developers.openai.com/api/docs/guides/file-inputs
  },
  azure: {
    name: 'Azure',
    // Models of others behind Azure AI Foundry refuse stream_options (BerriAI/litellm#11696, microsoft/semantic-kernel#10510): learned from the
    // refusal, because Azure's own models give no usage without it.
    images: WEB_IMAGES,
  },
  mistral: {
    name: 'Mistral',
    streamOptions: false, // 422 extra_forbidden; usage comes anyway: avante-corp/avante.nvim#2347
    // 422 for reasoning_content (charmbracelet/crush#1590); its own thinking parts go back: vercel/ai, convert-to-mistral-chat-messages.ts.
    sendReasoning: 'tools',
    tokenField: 'max_tokens', // 422 for max_completion_tokens: editor-code-assistant/eca#231
    mergeRoles: true,
    instructionRole: 'system', // mistralai 1.x, Messages: assistant, system, tool, user
    // "Expected last role User or Tool (or Assistant with prefix True)": anomalyco/opencode#19115, https://docs.litellm.ai/docs/completion/prefix
    continuation: 'prefix',
    files: NONE, // its documents are parts of another type, document_url: vercel/ai, packages/mistral/src/convert-to-mistral-chat-messages.ts
  },
  deepseek: {
    name: 'DeepSeek',
    // 400 "The reasoning_content in the thinking mode must be passed back": with each message of a turn that calls tools, its last one included
    // (https://api-docs.deepseek.com/guides/thinking_mode, NousResearch/hermes-agent#16021, openclaw/openclaw#73417). Elsewhere it is ignored.
    sendReasoning: 'always',
    fillReasoning: 'thinking', // the answers of other models have none: NousResearch/hermes-agent#18263
    tokenField: 'max_tokens', // https://api-docs.deepseek.com/api/create-chat-completion
    instructionRole: 'system', // "unknown variant `developer`": decolua/9router#773
    ...textOnly, // "unknown variant `image_url`, expected `text`": rikkahub/rikkahub#1433, can1357/oh-my-pi#9169
  },
  moonshot: {
    name: 'Moonshot',
    // 400 "thinking is enabled but reasoning_content is missing in assistant tool call message": continuedev/continue#11600
    sendReasoning: 'tools',
    fillReasoning: 'thinking', // also where a step had none: theopenco/llmgateway#2093, openclaw/openclaw#59689
    instructionRole: 'system', // https://platform.moonshot.ai/docs/api/chat
    continuation: 'partial', // https://platform.kimi.ai/docs/guide/use-partial-mode-feature-of-kimi-api
    files: NONE, // files go through an endpoint of their own, and their text into the messages: the same page
  },
  groq: {
    name: 'Groq',
    // "property 'reasoning_content' is unsupported" (janhq/jan#8136); "reasoning is not supported with this model" (vercel/ai#8057).
    sendReasoning: 'never',
    instructionRole: 'system', // https://console.groq.com/docs/api-reference#chat
    files: NONE,
    audio: false, // text and pictures: vercel/ai, packages/groq/src/convert-to-groq-chat-messages.ts
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
    // openai/openai.go of ollama/ollama: it reads max_tokens and stream_options; pictures as data: URLs of these types, and no other parts.
    // "invalid image input" is its answer to addresses: ollama/ollama#6753.
    tokenField: 'max_tokens',
    images: ['image/png', 'image/jpeg', 'image/webp'],
    imageUrls: false,
    audio: false,
  },
  vllm: {
    name: 'vLLM',
    ...local,
    continuation: 'continue_final_message', // its documentation, quoted in ggml-org/llama.cpp#11755
    thoughtTags: ['think'], // without --reasoning-parser they stay in the text: https://docs.vllm.ai/en/latest/features/reasoning_outputs.html
  },
  llamacpp: {
    name: 'llama.cpp',
    ...local,
    continuation: 'continue_final_message', // ggml-org/llama.cpp#23012; before, it wrote on in any last answer (#13174)
    images: WITHOUT_WEBP, // ollama/ollama#17755, cline/cline#8977
    thoughtTags: ['think'], // with --reasoning-format none: tools/server/README.md of ggml-org/llama.cpp
  },
  lmstudio: {
    name: 'LM Studio',
    ...local,
    tokenField: 'max_tokens', // https://lmstudio.ai/docs/developer/openai-compat/chat-completions
    thoughtTags: ['think'], // unless its setting separates reasoning: https://lmstudio.ai/docs/developer/api-changelog
    // "'url' field must be a base64 encoded image" is its answer to WebP (lmstudio-ai/lmstudio-bug-tracker#1752, #1839) and to addresses (#1120).
    images: WITHOUT_WEBP,
    imageUrls: false,
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
