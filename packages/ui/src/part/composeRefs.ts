import type { Ref } from 'react';

/** One ref that fills several. */
export function composeRefs<Target>(...refs: readonly (Ref<Target> | undefined)[]): (target: Target | null) => void {
  return (target) => {
    for (const ref of refs) {
      if (typeof ref === 'function') ref(target);
      else if (ref) (ref as { current: Target | null }).current = target;
    }
  };
}
