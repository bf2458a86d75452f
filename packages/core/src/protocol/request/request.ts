/**
 * The request object of Chat Completions with `stream: true`, in the names of the wire: every field of openai-node 7.57,
 * LangChain's and Opper's `ChatCompletionStreaming`. `REQUEST_FIELDS` describes each field; this file has the types.
 *
 * Enums stay open (`Open<…>`), because every closed one in an SDK has grown since. `undefined` is left out of the body, `null` is sent.
 */

/** A known string, or any other that a provider may have added since. */
export type Open<Known extends string> = Known | (string & {});

type Maybe<T> = T | null | undefined;

/** Where a provider may cut its cache of the prompt. */
export interface CacheBreakpoint {
  mode: Open<'explicit'>;
  ttl?: Open<'30m' | '12h'> | undefined;
}

/** Text in a message of a request. */
export interface TextContentPart {
  type: 'text';
  text: string;
  prompt_cache_breakpoint?: CacheBreakpoint | undefined;
}

/** A picture in a message of the user, by address or as a data URL. */
export interface ImageContentPart {
  type: 'image_url';
  /** `url` is an http(s) URL or a `data:` URL. */
  image_url: { url: string; detail?: Open<'auto' | 'low' | 'high' | 'original'> | undefined };
  prompt_cache_breakpoint?: CacheBreakpoint | undefined;
}

/** A sound in a message of the user, in base64. */
export interface InputAudioContentPart {
  type: 'input_audio';
  /** `data` is base64. */
  input_audio: { data: string; format: Open<'wav' | 'mp3'> };
  prompt_cache_breakpoint?: CacheBreakpoint | undefined;
}

/** A file in a message of the user: its data, or the id of an upload. */
export interface FileContentPart {
  type: 'file';
  file: { file_data?: string | undefined; file_id?: string | undefined; filename?: string | undefined };
  prompt_cache_breakpoint?: CacheBreakpoint | undefined;
}

/** A refusal of the model, as a request repeats it. */
export interface RefusalContentPart {
  type: 'refusal';
  refusal: string;
}

/** A part of a message of the user in a request. */
export type UserContentPart = TextContentPart | ImageContentPart | InputAudioContentPart | FileContentPart;

/** A message with instructions: of the role `system` or `developer`. */
export interface InstructionMessageParam {
  role: 'developer' | 'system';
  content: string | readonly TextContentPart[];
  name?: string | undefined;
}

/** A message of the user in a request. */
export interface UserMessageParam {
  role: 'user';
  content: string | readonly UserContentPart[];
  name?: string | undefined;
}

/** A call of a function, as a request repeats it. */
export interface FunctionToolCallParam {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

/** A call of a custom tool, as a request repeats it. */
export interface CustomToolCallParam {
  id: string;
  type: 'custom';
  custom: { name: string; input: string };
}

/** A message of the model, as a request repeats it. */
export interface AssistantMessageParam {
  role: 'assistant';
  /** Required unless there are tool calls. */
  content?: string | readonly (TextContentPart | RefusalContentPart)[] | null | undefined;
  refusal?: Maybe<string>;
  name?: string | undefined;
  audio?: Maybe<{ id: string }>;
  tool_calls?: readonly (FunctionToolCallParam | CustomToolCallParam)[] | undefined;
  /** @deprecated in favour of `tool_calls` */
  function_call?: Maybe<{ name: string; arguments: string }>;
  /** OpenRouter: what its reasoning models want to get back verbatim. */
  reasoning_details?: readonly unknown[] | undefined;
}

/** The result of a tool call in a request. */
export interface ToolMessageParam {
  role: 'tool';
  /** Pictures beside text are an extension that some servers take. */
  content: string | readonly (TextContentPart | ImageContentPart)[];
  /** The id of the call that this answers. */
  tool_call_id: string;
}

/** @deprecated in favour of tool messages */
export interface FunctionMessageParam {
  role: 'function';
  content: string | null;
  name: string;
}

/** A message of a request, of any role. */
export type MessageParam =
  | InstructionMessageParam
  | UserMessageParam
  | AssistantMessageParam
  | ToolMessageParam
  | FunctionMessageParam;

/** A function that the model may call, as a request names it. */
export interface FunctionTool {
  type: 'function';
  function: {
    name: string;
    description?: string | undefined;
    parameters?: { [key: string]: unknown } | undefined;
    strict?: Maybe<boolean>;
  };
}

/** A tool whose input is text in a grammar instead of JSON. */
export interface CustomTool {
  type: 'custom';
  custom: {
    name: string;
    description?: string | undefined;
    format?:
      | { type: 'text' }
      | { type: 'grammar'; grammar: { definition: string; syntax: Open<'lark' | 'regex'> } }
      | undefined;
  };
}

/** A tool of a request. */
export type ToolParam = FunctionTool | CustomTool;

/** Whether the model must call a tool, and which. */
export type ToolChoice =
  | Open<'none' | 'auto' | 'required'>
  | { type: 'function'; function: { name: string } }
  | { type: 'custom'; custom: { name: string } }
  | {
      type: 'allowed_tools';
      allowed_tools: { mode: Open<'auto' | 'required'>; tools: readonly { [key: string]: unknown }[] };
    };

/** The form of the answer: text, any JSON, or JSON of a schema. */
export type ResponseFormat =
  | { type: 'text' }
  | { type: 'json_object' }
  | {
      type: 'json_schema';
      json_schema: {
        name: string;
        description?: string | undefined;
        schema?: { [key: string]: unknown } | undefined;
        strict?: Maybe<boolean>;
      };
    };

/** One model: a name, or Opper's object with headers and options of its own. */
export type Model =
  | (string & {})
  | { name: string; extra_headers?: Maybe<Record<string, unknown>>; options?: Maybe<Record<string, unknown>> }
  | Record<string, unknown>;

/** Whether and how a provider moderates the request and the answer. */
export interface ModerationParam {
  model: string;
  policy?: Maybe<{
    input?: Maybe<{ mode: Open<'score' | 'block'> }>;
    output?: Maybe<{ mode: Open<'score' | 'block'> }>;
  }>;
}

/** Where and how widely a provider searches the web. */
export interface WebSearchOptions {
  search_context_size?: Open<'low' | 'medium' | 'high'> | undefined;
  user_location?: Maybe<{
    type: 'approximate';
    approximate: {
      city?: string | undefined;
      country?: string | undefined;
      region?: string | undefined;
      timezone?: string | undefined;
    };
  }>;
}

/** All fields except `messages` and `stream`. These are the settings of a chat. */
export interface ChatSettings {
  /** Opper takes a list too, as fallbacks in order; it may be left out where the server has a default. */
  model?: Model | readonly Model[] | undefined;
  audio?: Maybe<{
    format: Open<'wav' | 'aac' | 'mp3' | 'flac' | 'opus' | 'pcm16'>;
    voice:
      | Open<'alloy' | 'ash' | 'ballad' | 'coral' | 'echo' | 'sage' | 'shimmer' | 'verse' | 'marin' | 'cedar'>
      | { id: string };
  }>;
  frequency_penalty?: Maybe<number>;
  /** @deprecated in favour of `tool_choice` */
  function_call?: Open<'none' | 'auto'> | { name: string } | undefined;
  /** @deprecated in favour of `tools` */
  functions?:
    | readonly { name: string; description?: string | undefined; parameters?: { [key: string]: unknown } | undefined }[]
    | undefined;
  logit_bias?: Maybe<Record<string, number>>;
  logprobs?: Maybe<boolean>;
  max_completion_tokens?: Maybe<number>;
  /** @deprecated in favour of `max_completion_tokens` */
  max_tokens?: Maybe<number>;
  metadata?: Maybe<Record<string, string>>;
  modalities?: Maybe<readonly Open<'text' | 'audio'>[]>;
  moderation?: Maybe<ModerationParam>;
  n?: Maybe<number>;
  parallel_tool_calls?: boolean | undefined;
  parent_span_id?: Maybe<string>;
  prediction?: Maybe<{ type: 'content'; content: string | readonly TextContentPart[] }>;
  presence_penalty?: Maybe<number>;
  prompt_cache_key?: Maybe<string>;
  prompt_cache_options?:
    | { mode?: Open<'implicit' | 'explicit'> | undefined; ttl?: Open<'30m'> | undefined }
    | undefined;
  /** @deprecated in favour of `prompt_cache_options.ttl` */
  prompt_cache_retention?: Maybe<Open<'in_memory' | '24h'>>;
  reasoning_effort?: Maybe<Open<'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'>>;
  response_format?: ResponseFormat | undefined;
  safety_identifier?: Maybe<string>;
  /** @deprecated by OpenAI; others still honour it */
  seed?: Maybe<number>;
  service_tier?: Maybe<Open<'auto' | 'default' | 'flex' | 'scale' | 'priority' | 'fast'>>;
  stop?: Maybe<string | readonly string[]>;
  store?: Maybe<boolean>;
  stream_options?: Maybe<{ include_usage?: boolean | undefined; include_obfuscation?: boolean | undefined }>;
  tags?: Maybe<Record<string, unknown>>;
  temperature?: Maybe<number>;
  tool_choice?: ToolChoice | undefined;
  tools?: readonly ToolParam[] | undefined;
  top_logprobs?: Maybe<number>;
  top_p?: Maybe<number>;
  /** @deprecated in favour of `safety_identifier` and `prompt_cache_key` */
  user?: string | undefined;
  verbosity?: Maybe<Open<'low' | 'medium' | 'high'>>;
  web_search_options?: WebSearchOptions | undefined;
}

/** A complete streaming request, in the field names of the protocol. */
export interface ChatRequest extends ChatSettings {
  messages: readonly MessageParam[];
  /** Always sent as `true`. */
  stream?: true | undefined;
}
