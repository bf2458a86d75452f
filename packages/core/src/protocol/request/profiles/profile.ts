/** Which assistant messages take their reasoning back to the server: none, those with tool calls, or all. */
export type SendReasoning = 'never' | 'tools' | 'always';

/**
 * What a server needs to be told differently: a plain value, given to `fetchTransport` as `profile`, or chosen by its base URL. Replace single
 * facts with a spread: `{ ...serverProfiles.mistral, mergeRoles: true }`.
 */
export interface ServerProfile {
  /** How people call the server. */
  readonly name: string;
  /** Whether the server takes `stream_options`, with which a chat asks for usage. @defaultValue true */
  readonly streamOptions?: boolean | undefined;
  /**
   * Which answers take their reasoning back, under the name that it came with. Only answers of the model that the request asks.
   * @defaultValue 'tools'
   */
  readonly sendReasoning?: SendReasoning | undefined;
  /**
   * Whether each assistant message that takes its reasoning back (see `sendReasoning`) needs a `reasoning_content`: a space stands where it has
   * none. `thinking` while another message of the request has reasoning, `always` in any case. @defaultValue never
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
   * How the server is told to write on in a cut answer: by `prefix` or `partial` in its message, by `continue_final_message` in the request, or
   * by a question after it, which every server understands. A cut answer with reasoning is always asked for: a model that thinks would take the
   * rest of the text for thoughts. @defaultValue 'ask'
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
