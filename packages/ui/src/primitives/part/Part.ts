import type {
  ComponentPropsWithoutRef,
  CSSProperties,
  NamedExoticComponent,
  JSX,
  ReactElement,
  ReactNode,
  RefAttributes,
} from 'react';

/** What a part knows of itself. Each entry becomes a `data-*` attribute: `true` an empty one, `false` and `undefined` none. */
export type PartState = Readonly<Record<string, string | number | boolean | undefined>>;

/** The attributes that a part gives to the element it stands for. */
export type ElementProps = Readonly<Record<string, unknown>> & {
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
};

/** Another element in place of the default one: an element that takes the attributes, or a function that makes one. */
export type PartRender = ReactElement | ((props: ElementProps, state: PartState) => ReactNode);

/** What every part takes: the attributes of its element, and `render`. */
export type PartProps<Tag extends keyof JSX.IntrinsicElements> = ComponentPropsWithoutRef<Tag> & {
  /** Another element instead of the default one. */
  readonly render?: PartRender | undefined;
};

/** A component that stands for one element, and gives its ref. */
export type Part<Props, Target> = NamedExoticComponent<Props & RefAttributes<Target>>;
