/** Which assistant messages take their reasoning back to the server: none, those with tool calls, or all. */
export type SendReasoning = 'never' | 'tools' | 'always';

/**
 * The differences between a server and OpenAI: a plain object, given to `fetchTransport` as `profile`, or selected by the base URL. Replace single
 * fields with a spread: `{ ...serverProfiles.mistral, mergeRoles: true }`.
 */
export interface ServerProfile {
  /** How people call the server. */
  readonly name: string;
  /** Whether the server takes `stream_options`, with which a chat asks for usage. @defaultValue true */
  readonly streamOptions?: boolean | undefined;
  /**
   * Which answers are sent back with their reasoning, under its original name. Only answers of the requested model.
   * @defaultValue 'tools'
   */
  readonly sendReasoning?: SendReasoning | undefined;
  /**
   * Whether each assistant message that is sent back with its reasoning (see `sendReasoning`) needs a `reasoning_content`. If it has none, a space
   * is sent. `thinking`: if another message of the request has reasoning; `always`: in any case. @defaultValue never
   */
  readonly fillReasoning?: 'thinking' | 'always' | undefined;
  /** Whether neighbouring messages of one role have to become one, because the model's template wants roles to alternate. @defaultValue false */
  readonly mergeRoles?: boolean | undefined;
  /**
   * The role of instructions: `developer` messages become `system` messages, or the other way round; `user` for models whose template knows
   * neither. @defaultValue as given
   */
  readonly instructionRole?: 'system' | 'developer' | 'user' | undefined;
  /**
   * How a cut answer is continued: with `prefix` or `partial` in its message, with `continue_final_message` in the request, or with a question
   * after it, which every server understands. A cut answer with reasoning is always continued with a question, because a model that thinks would
   * take the rest of the text for thoughts. @defaultValue 'ask'
   */
  readonly continuation?: 'prefix' | 'partial' | 'continue_final_message' | 'ask' | undefined;
  /** The field that limits the answer, where a server knows one of both only. @defaultValue as given */
  readonly tokenField?: 'max_tokens' | 'max_completion_tokens' | undefined;
  /** Whether the server takes `strict` for schemas of tools and answers. @defaultValue true */
  readonly strictSchemas?: boolean | undefined;
  /** The tags in which models write their thoughts at the beginning of an answer, such as `think`. @defaultValue none */
  readonly thoughtTags?: readonly string[] | undefined;
  /** Media types of the pictures that the server takes; none for an empty list. @defaultValue PNG, JPEG, WebP and GIF */
  readonly images?: readonly string[] | undefined;
  /** Whether the server fetches pictures from `http` addresses; otherwise they have to be `data:` URLs. @defaultValue true */
  readonly imageUrls?: boolean | undefined;
  /**
   * How pictures that tools return are sent: in a `user` message after the results, in the `tool` message, or not at all. The option of the chat
   * has precedence. @defaultValue 'user'
   */
  readonly toolImages?: 'user' | 'tool' | 'none' | undefined;
  /** Media types of the `file` parts that the server takes. Text files need none: they are sent as text. @defaultValue any */
  readonly files?: readonly string[] | undefined;
  /** Whether the server takes recordings (`input_audio`). @defaultValue true */
  readonly audio?: boolean | undefined;
}

/** For servers that are not known: nothing is refused that some server takes. */
export const unknownServer: ServerProfile = { name: 'The server' };

/** The formats that models read: https://platform.openai.com/docs/guides/images-vision lists these four. */
export const WEB_IMAGES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
