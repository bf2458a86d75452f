import { Component } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { Code } from './Code.js';

/** A module with one component, as `import * as example` gives it. */
export type ExampleModule = Readonly<Record<string, unknown>>;

interface ExampleProps {
  readonly module: ExampleModule;
  readonly source: string;
}

/** A component that runs, and the whole file that makes it. */
export function Example({ module, source }: ExampleProps): ReactNode {
  const [Shown] = Object.values(module).filter((value) => typeof value === 'function') as ComponentType[];
  return (
    <div className="site-example">
      {Shown ? (
        <div className="site-example-shown">
          <ExampleBoundary>
            <Shown />
          </ExampleBoundary>
        </div>
      ) : null}
      <Code code={source} />
    </div>
  );
}

/** An example that throws shows its error, and leaves the page in place. */
class ExampleBoundary extends Component<{ readonly children: ReactNode }, { readonly error: string | null }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: string } {
    return { error: String(error) };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <p role="alert">{this.state.error}</p>;
  }
}
