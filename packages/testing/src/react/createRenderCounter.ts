import { createElement, forwardRef, memo, type ComponentType, type FunctionComponent, type ReactNode } from 'react';

/** What a counted selector did. */
export interface SelectorCount {
  /** How often it was called. */
  readonly calls: number;
  /** How often it gave something else than before, the first time included: more often than that no component needs to render. */
  readonly changes: number;
}

/** Counts what renders. Names are those of the functions, unless others are given. */
export interface RenderCounter {
  /** The component, counted. Function components, and those made by `memo` and `forwardRef`; the order of the two stays as it was. */
  component<Props extends object>(component: ComponentType<Props>, name?: string): FunctionComponent<Props>;
  /** The selector, counted. Give it to `useChatSelector` in place of the first. */
  selector<Arguments extends readonly unknown[], Value>(
    selector: (...values: Arguments) => Value,
    name?: string,
  ): (...values: Arguments) => Value;
  /** How often a component has rendered since the last reset. 0 for one that never did. */
  renders(name: string): number;
  /** What a selector did since the last reset. */
  selections(name: string): SelectorCount;
  /** Begins at 0 again. */
  reset(): void;
}

/**
 * Counts how often components render and what selectors give, so that a test can promise that a token renders one message and not all.
 *
 * @throws {TypeError} for a class component: React calls its methods, which cannot be counted from outside
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

/** What React keeps of components that are no plain functions. */
interface Wrapped {
  readonly type?: unknown;
  readonly compare?: ((previous: object, next: object) => boolean) | null;
  readonly render?: Render & { readonly displayName?: string };
  readonly displayName?: string;
}

/** Counts in the body of the component itself, so that a render by its own state or context counts too. */
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
