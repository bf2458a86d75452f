import type { Field } from '../siteData.js';
import { SAMPLES } from './samples.js';

/** How the playground sets an option. */
export type Control =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'switch' | 'sample'; readonly isOn: boolean }
  | { readonly kind: 'number' | 'text' }
  | { readonly kind: 'none' };

/** The control that follows from the type of an option. An option that takes more than a plain value has a sample. */
export function controlOf({ name, type, default: fallback }: Field): Control {
  if (name in SAMPLES) return { kind: 'sample', isOn: false };
  if (type === 'boolean') return { kind: 'switch', isOn: fallback?.startsWith('true') ?? false };
  const values = [...type.matchAll(/'([^']+)'/g)].map(([, value = '']) => value);
  if (values.length > 1 && !/[{(]/.test(type)) return { kind: 'choice', values };
  if (/^number\b/.test(type)) return { kind: 'number' };
  if (/^string\b/.test(type) || type === 'ReactNode') return { kind: 'text' };
  return { kind: 'none' };
}
