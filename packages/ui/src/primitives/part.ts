import {
  cloneElement,
  createElement,
  isValidElement,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type NamedExoticComponent,
  type JSX,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  type Ref,
} from 'react';

/** The state of a part. Each entry becomes a `data-*` attribute: `true` an empty one, `false` and `undefined` none. */
export type PartState = Readonly<Record<string, string | number | boolean | undefined>>;

/** The attributes that a part passes to its element. */
export type ElementProps = Readonly<Record<string, unknown>> & {
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
};

/** Replaces the element of a part: an element that receives the attributes, or a function that returns one. */
export type PartRender = ReactElement | ((props: ElementProps, state: PartState) => ReactNode);

/** The props of every part: the attributes of its element, and `render`. */
export type PartProps<Tag extends keyof JSX.IntrinsicElements> = ComponentPropsWithoutRef<Tag> & {
  /** Another element instead of the default one. */
  readonly render?: PartRender | undefined;
};

/** A component that renders one element and forwards its ref. */
export type Part<Props, Target> = NamedExoticComponent<Props & RefAttributes<Target>>;

type RefCallback<Target> = (target: Target | null) => void;

// The same two refs give the same function, because React calls a ref again whenever the function changes.
const composed = new WeakMap<object, WeakMap<object, RefCallback<never>>>();

/** One ref that fills two. */
export function composeRefs<Target>(
  first: Ref<Target> | undefined,
  second: Ref<Target> | undefined,
): Ref<Target> | undefined {
  if (!first || !second) return first ?? second;
  const known = composed.get(first)?.get(second);
  if (known) return known as RefCallback<Target>;
  const fill: RefCallback<Target> = (target) => {
    for (const ref of [first, second]) {
      if (typeof ref === 'function') ref(target);
      else ref.current = target;
    }
  };
  const others = composed.get(first) ?? new WeakMap<object, RefCallback<never>>();
  composed.set(first, others.set(second, fill as RefCallback<never>));
  return fill;
}

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
    // The style sheet recognises an element with a class of the application by its first class.
    if (name === 'className') merged[name] = before ? `${String(value)} ${String(before)}` : value;
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

interface PartElement<Target> {
  readonly tag: keyof JSX.IntrinsicElements;
  /** The part's own class, such as `cs-message`. */
  readonly className: string;
  readonly state?: PartState;
  /** The props of the part itself, which the user's props override. */
  readonly own?: ElementProps;
  /** The user's props. */
  readonly given: object & { readonly render?: PartRender | undefined };
  readonly ref?: Ref<Target> | undefined;
  readonly ownRef?: Ref<Target> | undefined;
}

/** Renders the element of a part, so that `className`, `style`, `render`, `ref` and `data-*` work alike in all parts. */
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

/** In React 19 the ref is a prop; in React 18 it is not. */
function refOf(element: ReactElement): Ref<unknown> | undefined {
  const { ref } = element.props as { ref?: Ref<unknown> };
  return ref ?? (element as unknown as { ref?: Ref<unknown> | null }).ref ?? undefined;
}
