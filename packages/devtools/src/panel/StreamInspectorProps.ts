import type { ComponentPropsWithoutRef } from 'react';
import type { InspectorLabels } from '../labels/InspectorLabels.js';
import type { Inspector } from '../run/createInspector.js';
import type { ImportHandlers } from './useImport.js';

/** Props of `<StreamInspector>`. */
export interface StreamInspectorProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'children' | keyof ImportHandlers
> {
  /** The inspector, created with `createInspector`. */
  readonly inspector: Inspector;
  /** The colour scheme. @defaultValue the theme of the surrounding page */
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  /** Your own texts. The others stay English. */
  readonly labels?: Partial<InspectorLabels> | undefined;
  /** The address in "Copy as" for runs whose address is unknown. @defaultValue 'https://api.openai.com/v1' */
  readonly baseURL?: string | undefined;
  /** Adds a button that closes the panel. */
  readonly onClose?: (() => void) | undefined;
}
