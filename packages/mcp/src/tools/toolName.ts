/** The longest name that servers of models accept. */
const MAX_LENGTH = 64;

/** The name of a tool for the model: that of its server and its own, of letters, digits, `_` and `-`. */
export function toolName(server: string, tool: string): string {
  const name = `${plain(server)}_${plain(tool)}`;
  if (name.length <= MAX_LENGTH) return name;
  // Two long names with the same beginning stay different.
  const hash = hashOf(`${server} ${tool}`);
  return `${name.slice(0, MAX_LENGTH - hash.length - 1)}_${hash}`;
}

const plain = (text: string): string => text.replace(/[^a-zA-Z0-9_-]+/g, '_').replace(/^_+|_+$/g, '') || 'x';

/** FNV-1a: short, and the same on every page and after every reload. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}
