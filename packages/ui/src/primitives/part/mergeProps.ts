import type { ElementProps } from './Part.js';

type Handler = (event: { readonly defaultPrevented?: boolean }) => void;

/**
 * The second props over the first: class names join, styles merge, and of two handlers the second runs first and may keep the first
 * from running with `preventDefault()`. `undefined` takes nothing away.
 */
export function mergeProps(own: ElementProps, given: ElementProps): ElementProps {
  const merged: Record<string, unknown> = { ...own };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const before = merged[name];
    if (name === 'className') merged[name] = before ? `${String(before)} ${String(value)}` : value;
    else if (name === 'style') merged[name] = { ...(before as object | undefined), ...(value as object) };
    else if (isHandler(name, before) && typeof value === 'function') merged[name] = chain(value as Handler, before);
    else merged[name] = value;
  }
  return merged;
}

function isHandler(name: string, value: unknown): value is Handler {
  return /^on[A-Z]/.test(name) && typeof value === 'function';
}

function chain(first: Handler, second: Handler): Handler {
  return (event) => {
    first(event);
    if (!event?.defaultPrevented) second(event);
  };
}
