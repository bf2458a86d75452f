import { ChatError } from '../../../errors.js';
import { isRecord, type JsonRecord } from '../../json/json.js';
import { WEB_IMAGES, type ServerProfile } from './profile.js';

/**
 * Looks at every attachment of the messages. One that the server cannot take would fail this request and each one after it.
 *
 * @throws {ChatError} `invalid_request`
 */
export function refuseAttachments(messages: readonly unknown[], profile: ServerProfile): void {
  for (const [index, message] of messages.entries()) {
    const content = isRecord(message) ? message['content'] : undefined;
    if (!Array.isArray(content)) continue;
    for (const [at, part] of content.entries()) {
      const reason = isRecord(part) ? refusal(part, profile) : undefined;
      if (reason === undefined) continue;
      const message = `${profile.name} does not take ${reason}. Take it out of the message, or choose another server.`;
      throw new ChatError('invalid_request', message, { param: `messages.${index}.content.${at}` });
    }
  }
}

/** The kind of content in a part that the server does not accept, or `undefined`. */
function refusal(
  part: JsonRecord,
  { images, imageUrls = true, files, audio = true }: ServerProfile,
): string | undefined {
  switch (part['type']) {
    case 'image_url': {
      const image = part['image_url'];
      const url = String(isRecord(image) ? image['url'] : image);
      if (images?.length === 0) return 'pictures';
      if (/^(blob|file):/i.test(url)) return 'an address that only this page can read';
      if (/^https?:/i.test(url)) return imageUrls ? undefined : 'the address of a picture in place of the picture';
      const type = mediaType(url);
      return type === undefined || (images ?? WEB_IMAGES).includes(type) ? undefined : `pictures of the type ${type}`;
    }
    case 'input_audio':
      return audio ? undefined : 'recordings';
    case 'file': {
      const { file_data, filename } = isRecord(part['file']) ? part['file'] : {};
      if (files === undefined) return undefined;
      const type = typeof file_data === 'string' ? mediaType(file_data) : undefined;
      if (files.length > 0 && (type === undefined || files.includes(type))) return undefined;
      return typeof filename === 'string'
        ? `the file "${filename}"`
        : files.length > 0
          ? `files of the type ${type}`
          : 'files';
    }
    default:
      return undefined;
  }
}

/** Of a `data:` URL, in lower case and without parameters. */
export function mediaType(url: string): string | undefined {
  return /^data:([^;,]+)/i.exec(url)?.[1]?.trim().toLowerCase();
}
