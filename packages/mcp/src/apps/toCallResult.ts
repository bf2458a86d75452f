import type { ToolCallPart, ToolContent } from '@chat-stream/core';

type Json = Readonly<Record<string, unknown>>;

/** The result of a call as its server sent it, as far as the thread has it. */
export function toCallResult({ state, result = '', content }: ToolCallPart): Json {
  const pieces = content ?? [];
  const structured = pieces.find((piece) => piece.type === 'json');
  const blocks = pieces.flatMap(toBlock);
  return {
    content: blocks.length > 0 ? blocks : [{ type: 'text', text: result }],
    ...(structured && { structuredContent: structured.value }),
    ...(state === 'failed' && { isError: true }),
  };
}

function toBlock(piece: ToolContent): readonly Json[] {
  switch (piece.type) {
    case 'text':
      return [{ type: 'text', text: piece.text }];
    case 'image':
    case 'audio':
      return [{ type: piece.type, mimeType: piece.mimeType, data: piece.url.slice(piece.url.indexOf(',') + 1) }];
    case 'resource': {
      const { type: _type, text, ...resource } = piece;
      return [
        text === undefined
          ? { type: 'resource_link', ...resource }
          : { type: 'resource', resource: { ...resource, text } },
      ];
    }
    case 'json':
      return [];
    default:
      return piece satisfies never;
  }
}
