import {
  cloneElement,
  createElement,
  isValidElement,
  type JSX,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react';
import { composeRefs } from './composeRefs.js';
import { mergeProps } from './mergeProps.js';
import type { ElementProps, PartRender, PartState } from './Part.js';

interface PartElement<Target> {
  readonly tag: keyof JSX.IntrinsicElements;
  /** The part's own class, such as `cs-message`. */
  readonly className: string;
  readonly state?: PartState;
  /** What the part sets by itself; the user's props come over it. */
  readonly own?: ElementProps;
  /** What the user passed. */
  readonly given: object & { readonly render?: PartRender | undefined };
  readonly ref?: Ref<Target> | undefined;
  readonly ownRef?: Ref<Target> | undefined;
}

/** Makes the one element that a part stands for, so that `className`, `style`, `render`, `ref` and `data-*` work alike in all of them. */
export function renderPart<Target>({
  tag,
  className,
  state = {},
  own = {},
  given,
  ref,
  ownRef,
}: PartElement<Target>): ReactNode {
  const { render, ...rest } = given;
  const target = ownRef ? composeRefs(ref, ownRef) : ref;
  const props = mergeProps({ ...dataAttributes(state), ...own, className }, rest);
  const withRef = target ? { ...props, ref: target } : props;
  if (typeof render === 'function') return render(withRef, state);
  if (!isValidElement<ElementProps>(render)) return createElement(tag, withRef);
  const merged = mergeProps(props, render.props);
  return cloneElement(render, { ...merged, ref: composeRefs<Target>(target, refOf(render) as Ref<Target>) });
}

function dataAttributes(state: PartState): Record<string, string | number> {
  const attributes: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(state)) {
    if (value === false || value === undefined) continue;
    attributes[`data-${name}`] = value === true ? '' : value;
  }
  return attributes;
}

/** React 19 keeps the ref among the props, React 18 beside them. */
function refOf(element: ReactElement): Ref<unknown> | undefined {
  const { ref } = element.props as { ref?: Ref<unknown> };
  return ref ?? (element as unknown as { ref?: Ref<unknown> | null }).ref ?? undefined;
}
