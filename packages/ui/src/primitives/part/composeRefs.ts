import type { Ref } from 'react';

type RefCallback<Target> = (target: Target | null) => void;

// The same two refs give the same function: React calls a ref anew whenever it is another function.
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
