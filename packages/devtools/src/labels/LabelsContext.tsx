import { createContext, useContext } from 'react';
import type { Context } from 'react';
import { inspectorEnglish } from './english.js';
import type { InspectorLabels } from './InspectorLabels.js';

export const LabelsContext: Context<InspectorLabels> = createContext(inspectorEnglish);

export function useInspectorLabels(): InspectorLabels {
  return useContext(LabelsContext);
}
