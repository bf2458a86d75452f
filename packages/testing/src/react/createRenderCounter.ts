import { createElement, forwardRef, memo, type ComponentType, type FunctionComponent, type ReactNode } from 'react';

/** The calls of a counted selector. */
export interface SelectorCount {
  /** The number of calls. */
  readonly calls: number;
  /** The number of different results in a row, including the first. A component needs to render at most as often. */
  readonly changes: number;
}

/** Counts renders and selections by name. The default name is that of the function. */
export interface RenderCounter {
  /** Returns a component whose renders are counted. It takes function components, also in `memo` and `forwardRef`. */
  component<Props extends object>(component: ComponentType<Props>, name?: string): FunctionComponent<Props>;
  /** Returns a selector whose calls are counted. Pass it to `useChatSelector` instead of the original. */
  selector<Arguments extends readonly unknown[], Value>(
    selector: (...values: Arguments) => Value,
    name?: string,
  ): (...values: Arguments) => Value;
  /** The number of renders since the last reset. */
  renders(name: string): number;
  /** The calls of a selector since the last reset. */
  selections(name: string): SelectorCount;
  /** Sets all counters to 0. */
  reset(): void;
}

/**
 * Counts renders and selections, so that a test can assert that a token renders one message and not all of them.
 *
 * @throws {TypeError} for a class component, because its renders cannot be counted from outside
 *
 * @example
 * ```tsx
 * import { createRenderCounter } from '@chat-stream/testing/react';
 *
 * const counter = createRenderCounter();
 * export const Row = counter.component(function Row({ text }: { readonly text: string }) {
 *   return <p>{text}</p>;
 * });
 * // … render, then: expect(counter.renders('Row')).toBe(1)
 * ```
 */
export function createRenderCounter(): RenderCounter {
  const renders = new Map<string, number>();
  const selections = new Map<string, SelectorCount>();
  const count = (name: string): void => void renders.set(name, (renders.get(name) ?? 0) + 1);
  return {
    component: (component, name) => countCalls(component, name ?? nameOf(component), count) as never,
    selector: (selector, name = selector.name) => {
      let last: { readonly value: ReturnType<typeof selector> } | undefined;
      return (...values) => {
        const value = selector(...values);
        const { calls, changes } = selections.get(name) ?? NEVER;
        const isNew = !last || !Object.is(last.value, value);
        last = { value };
        selections.set(name, { calls: calls + 1, changes: changes + (isNew ? 1 : 0) });
        return value;
      };
    },
    renders: (name) => renders.get(name) ?? 0,
    selections: (name) => selections.get(name) ?? NEVER,
    reset() {
      renders.clear();
      selections.clear();
    },
  };
}

const NEVER: SelectorCount = { calls: 0, changes: 0 };

type Render = (props: object, ref?: unknown) => ReactNode;

/** The properties of components that are not plain functions. */
interface Wrapped {
  readonly type?: unknown;
  readonly compare?: ((previous: object, next: object) => boolean) | null;
  readonly render?: Render & { readonly displayName?: string };
  readonly displayName?: string;
}

/** Counts in the body of the component, so that renders by local state or context count too. */
function countCalls(component: unknown, name: string, count: (name: string) => void): unknown {
  if (typeof component === 'function') {
    if (
      'prototype' in component &&
      (component.prototype as { isReactComponent?: unknown } | undefined)?.isReactComponent
    )
      throw new TypeError(
        `${name} is a class component, which cannot be counted. Count a component inside or around it.`,
      );
    const render = component as Render;
    return Object.assign((props: object) => (count(name), render(props)), { displayName: name });
  }
  const { type, compare, render } = component as Wrapped;
  if (type !== undefined) return memo(countCalls(type, name, count) as FunctionComponent, compare ?? undefined);
  if (render)
    return Object.assign(
      forwardRef((props: object, ref) => (count(name), render(props, ref))),
      { displayName: name },
    );
  const lazy = component as FunctionComponent;
  return Object.assign((props: object) => (count(name), createElement(lazy, props)), { displayName: name });
}

function nameOf(component: unknown): string {
  if (typeof component === 'function') return (component as { displayName?: string }).displayName ?? component.name;
  const { displayName, type, render } = component as Wrapped;
  return displayName ?? (type !== undefined ? nameOf(type) : (render?.displayName ?? render?.name ?? ''));
}
